//! `table-capacity`: how a table is paid for and its capacity contradict each other.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::dynamodb_table::{BillingMode, DynamodbTable};
use crate::rules::Rule;
use crate::topology::{Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "table-capacity",
    manual: r#"How a table is paid for and its capacity contradict each other.

## Why
With `billing_mode: PROVISIONED` the table and each global index say `read_capacity` and `write_capacity`. Paid by the request, which is the default, they
say neither, and may say an `on_demand_throughput` instead.

## Example
```yaml
nodes:
  orders: { type: dynamodb_table, hash_key: id, attribute: [{ name: id, type: S }], read_capacity: 5, write_capacity: 5 }
  write: { type: lambda_function, runtime: python3.13, handler: write.handler }
edges:
  - write -> orders
```

## Instead
```yaml
nodes:
  orders: { type: dynamodb_table, billing_mode: PROVISIONED, hash_key: id, attribute: [{ name: id, type: S }], read_capacity: 5, write_capacity: 5 }
  write: { type: lambda_function, runtime: python3.13, handler: write.handler }
edges:
  - write -> orders
```
"#,
    page: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/capacity-mode.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites().filter(|site| !site.is_existing()) {
        let Some(table) = site.is::<DynamodbTable>() else { continue };
        let mode = table.billing_mode();
        let capacity = Capacity {
            of: format!("`{}`", site.id()),
            under: "",
            read: table.read_capacity.is_some(),
            write: table.write_capacity.is_some(),
            on_demand: table.on_demand_throughput.is_some(),
        };
        capacity.judge(&site, mode, sink);
        for index in table.global_secondary_index.iter().flatten() {
            let capacity = Capacity {
                of: format!("the index `{}`", index.name.0),
                under: "global_secondary_index",
                read: index.read_capacity.is_some(),
                write: index.write_capacity.is_some(),
                on_demand: index.on_demand_throughput.is_some(),
            };
            capacity.judge(&site, mode, sink);
        }
    }
}

/// What a table or index says of its capacity.
struct Capacity {
    of: String,
    /// The setting that it stands in, if not the node itself.
    under: &'static str,
    read: bool,
    write: bool,
    on_demand: bool,
}

impl Capacity {
    fn judge(&self, site: &Site<'_>, mode: BillingMode, sink: &mut Sink) {
        let mut report = |path: &str, message: String, help: &str| {
            let path = if self.under.is_empty() { path } else { self.under };
            sink.push(
                Diagnostic::error(RULE.name, site.span(path), message).help(help).page(RULE.page),
            );
        };
        match mode {
            BillingMode::Provisioned => {
                if !(self.read && self.write) {
                    let message = format!("{} is provisioned, but has no capacity", self.of);
                    let help = "add `read_capacity` and `write_capacity`, or drop the mode";
                    report("billing_mode", message, help);
                }
                if self.on_demand {
                    let message = format!("{} is provisioned, not on demand", self.of);
                    report("on_demand_throughput", message, "drop it, or the mode");
                }
            }
            BillingMode::PayPerRequest if self.read || self.write => {
                let message = format!("{} is paid by the request, so it has no capacity", self.of);
                let path = if self.read { "read_capacity" } else { "write_capacity" };
                report(path, message, "add `billing_mode: PROVISIONED`, or drop the capacity");
            }
            BillingMode::PayPerRequest => {}
        }
    }
}
