//! `workgroup-capacity`: a capacity, or a port, that Redshift Serverless does not have.

use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::nodes::redshift::Workgroup;
use crate::rules::Rule;
use crate::topology::{Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "workgroup-capacity",
    manual: r#"A capacity or a port that Redshift Serverless does not have.

## Why
A workgroup starts with 4 processing units, or with 8 and more in steps of 8, and never ends below what it starts with; it answers at ports
5431 to 5455 and 8191 to 8215 alone. Where AWS chooses the capacity by price and performance, no least capacity is set.

## Example
```yaml
nodes:
  input: { type: kinesis_stream }
  warehouse: { type: redshift_workgroup, base_capacity: 20 }
edges:
  - input -> warehouse
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream }
  warehouse: { type: redshift_workgroup, base_capacity: 24 }
edges:
  - input -> warehouse
```
"#,
    page: "https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-capacity.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(workgroup) = site.is::<Workgroup>() else { continue };
        let base = known(&workgroup.base_capacity);
        let most = known(&workgroup.max_capacity);
        if let Some(base) = base.filter(|base| *base != 4 && base % 8 != 0) {
            let message = format!("`base_capacity` is {base}, which is no multiple of 8");
            report(&site, "base_capacity", message, "write 4, or a multiple of 8", sink);
        }
        if let Some((base, most)) = base.zip(most).filter(|(base, most)| most < base) {
            let message = format!("`max_capacity` is {most}, less than the {base} to start with");
            report(&site, "max_capacity", message, "write more, or lower `base_capacity`", sink);
        }
        if let Some(port) = known(&workgroup.port).filter(|port| (5456..8191).contains(port)) {
            let message = format!("Redshift Serverless does not answer at port {port}");
            report(&site, "port", message, "write 5431 to 5455, or 8191 to 8215", sink);
        }
        let chosen =
            workgroup.price_performance_target.as_ref().is_some_and(|target| target.enabled);
        if chosen && workgroup.base_capacity.is_some() {
            let message = "AWS chooses the capacity, and `base_capacity` sets it".to_owned();
            report(&site, "base_capacity", message, "keep one of the two", sink);
        }
    }
}

fn report(site: &Site<'_>, path: &str, message: String, help: &'static str, sink: &mut Sink) {
    sink.push(Diagnostic::error(RULE.name, site.span(path), message).help(help).page(RULE.page));
}
