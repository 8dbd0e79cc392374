//! `search-network`: Firehose and the domain or collection that it delivers to do not meet in a network.

use super::deliveries;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::opensearch::{Collection, Domain};
use crate::rules::Rule;
use crate::topology::{Joint, Topology};

pub(super) static RULE: Rule = Rule {
    name: "search-network",
    manual: r#"Firehose and the domain or collection that it delivers to do not meet in a network.

## Why
A domain in a network, and a collection that is reached through endpoints alone, have no public address: Firehose delivers to them from interfaces in that network,
which `vpc_config` on the edge describes. To a domain outside of any network it delivers without. Neither can be changed later.

## Example
```yaml
nodes:
  clicks: { type: firehose_stream }
  orders: { type: opensearch_domain, vpc_options: { subnet_ids: [subnet-1] } }
  refused: { type: s3_bucket }
edges:
  - { from: clicks, to: orders, delivery: { index_name: clicks } }
  - { from: clicks, to: refused, backup: {} }
```

## Instead
```yaml
nodes:
  clicks: { type: firehose_stream }
  orders: { type: opensearch_domain, vpc_options: { subnet_ids: [subnet-1] } }
  refused: { type: s3_bucket }
edges:
  - from: clicks
    to: orders
    delivery: { index_name: clicks, vpc_config: { subnet_ids: [subnet-1], security_group_ids: [sg-1] } }
  - { from: clicks, to: refused, backup: {} }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-es-vpc",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (joint, delivery) in deliveries(topology) {
        let id = joint.other.id();
        match (hidden(&joint), delivery.vpc_config.is_some()) {
            (Some(true), false) => {
                let message = format!("`{id}` has no public address");
                let found = Diagnostic::error(RULE.name, joint.edge.decl.span, message).help(
                    "say `vpc_config: { subnet_ids: […], security_group_ids: […] }` in `delivery`",
                );
                sink.push(found.page(RULE.page));
            }
            (Some(false), true) => {
                let message = format!("`{id}` stands in no network");
                let found = Diagnostic::error(RULE.name, joint.span("vpc_config"), message)
                    .help("drop `vpc_config`, or say in what network it stands");
                sink.push(found.page(RULE.page));
            }
            _ => {}
        }
    }
}

/// Is it reached from inside of a network alone? None where the file does not tell.
fn hidden(joint: &Joint<'_>) -> Option<bool> {
    if let Some(domain) = joint.other.is::<Domain>() {
        let told = domain.vpc_options.is_some();
        return (told || !joint.other.is_existing()).then_some(told);
    }
    let collection = joint.other.is::<Collection>()?;
    // A collection may be reached both ways: only where it is made here is it known.
    (!joint.other.is_existing() && !collection.is_public()).then_some(true)
}
