//! `destination-region`: Firehose does not deliver from the pipeline's region to the destination.

use super::made;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "destination-region",
    manual: r#"Firehose does not deliver from the pipeline's region to the destination.

## Why
Some destinations are not offered in every region: Logz.io is none in Milan (`eu-south-1`). Build the pipeline for another region, or send the
records to an `http_endpoint` of your own that hands them on.

## Example
```yaml
aws: { region: eu-south-1, account_id: "123456789012" }
parameters:
  key: { type: string, secret: true }
nodes:
  hose: { type: firehose_stream }
  metrics: { type: logzio, region: eu, access_key: "${key}" }
  refused: { type: s3_bucket }
edges:
  - hose -> metrics
  - { from: hose, to: refused, backup: {} }
```

## Instead
```yaml
aws: { region: eu-central-1, account_id: "123456789012" }
parameters:
  key: { type: string, secret: true }
nodes:
  hose: { type: firehose_stream }
  metrics: { type: logzio, region: eu, access_key: "${key}" }
  refused: { type: s3_bucket }
edges:
  - hose -> metrics
  - { from: hose, to: refused, backup: {} }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/create-destination.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    let Some(region) = topology.pipeline.header.aws.region.as_deref() else { return };
    for joint in made(topology).flat_map(|(_, _, edges)| edges.deliveries) {
        let row = joint.other.component().and_then(|component| component.row());
        let Some(row) = row.filter(|row| row.not_in.contains(&region)) else { continue };
        let message = format!("Firehose does not deliver to {} from `{region}`", row.name);
        sink.push(
            Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                .help("build it for another region, or send to an `http_endpoint` of your own")
                .page(RULE.page),
        );
    }
}
