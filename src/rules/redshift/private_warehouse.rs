//! `private-warehouse`: a warehouse that Firehose delivers to and cannot reach.

use super::deliveries;
use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::nodes::redshift::{Cluster, Workgroup};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "private-warehouse",
    manual: r#"A warehouse that Firehose delivers to and cannot reach.

## Why
Firehose comes over the internet, from the addresses of its region: the warehouse has to be public, and may not send its traffic through the
VPC. Its security group lets in Firehose alone; to read the stream by streaming ingestion instead needs no public address.

## Example
```yaml
nodes:
  trades: { type: firehose_stream }
  loader: { type: secretsmanager_secret }
  warehouse: { type: redshift_workgroup, publicly_accessible: false, secrets_manager_configuration: { secret_arn: loader } }
  staged: { type: s3_bucket }
edges:
  - { from: trades, to: warehouse, delivery: { data_table_name: trades } }
  - { from: trades, to: staged, staging: {} }
```

## Instead
```yaml
nodes:
  trades: { type: kinesis_stream }
  warehouse: { type: redshift_workgroup, publicly_accessible: false }
edges:
  - trades -> warehouse
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-rs-vpc",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (_, joint, _) in deliveries(topology) {
        let other = joint.other;
        let (public, routed) = match (other.is::<Cluster>(), other.is::<Workgroup>()) {
            (Some(it), _) => (known(&it.publicly_accessible), known(&it.enhanced_vpc_routing)),
            (_, Some(it)) => (known(&it.publicly_accessible), known(&it.enhanced_vpc_routing)),
            _ => continue,
        };
        let wrong = [
            ("publicly_accessible", public == Some(false), "it is shut to the internet"),
            ("enhanced_vpc_routing", routed == Some(true), "its traffic stays in the VPC"),
        ];
        for (path, _, label) in wrong.iter().filter(|(_, wrong, _)| *wrong) {
            let message = format!("Firehose cannot reach `{}`", other.id());
            sink.push(
                Diagnostic::error(RULE.name, other.span(path), message)
                    .label(*label)
                    .related(joint.edge.decl.span, "it delivers there")
                    .help(format!("drop `{path}`, or let the warehouse read a stream itself"))
                    .page(RULE.page),
            );
        }
    }
}
