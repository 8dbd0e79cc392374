//! `idle-staging`: a Firehose stream stages objects that no warehouse copies.

use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::Port;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "idle-staging",
    manual: r#"A Firehose stream stages objects that no warehouse copies.

## Why
`staging` is the bucket that Redshift copies from. A stream which delivers elsewhere has none: Firehose would not know what to do with it.

## Example
```yaml
nodes:
  trades: { type: firehose_stream }
  lake: { type: s3_bucket }
  staged: { type: s3_bucket }
edges:
  - trades -> lake
  - { from: trades, to: staged, staging: {} }
```

## Instead
```yaml
nodes:
  trades: { type: firehose_stream }
  lake: { type: s3_bucket }
  kept: { type: s3_bucket }
edges:
  - trades -> lake
  - { from: trades, to: kept, backup: {} }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/APIReference/API_RedshiftDestinationConfiguration.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let to_warehouse = site.acts().any(|joint| joint.port() == Some(Port::Warehouse));
        for joint in site.acts().filter(|joint| joint.relation.name() == "staging") {
            if !to_warehouse {
                let message =
                    format!("`{}` delivers to no warehouse, and stages objects", site.id());
                sink.push(
                    Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                        .help("deliver to a warehouse, or make this edge a `backup: {}`")
                        .page(RULE.page),
                );
            }
        }
    }
}
