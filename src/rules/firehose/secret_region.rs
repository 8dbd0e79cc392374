//! `secret-region`: the credentials of a destination lie in another region than the stream.

use super::made;
use crate::diagnostic::{Diagnostic, Sink};
use crate::document::Scalar;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "secret-region",
    manual: r#"The credentials of a destination lie in another region than the stream.

## Why
Firehose fetches a secret in its own region alone, and refuses the ARN of any other. A secret can be replicated to the stream's region.

## Example
```yaml
nodes:
  hose: { type: firehose_stream }
  logs:
    type: datadog
    region: eu
    secrets_manager_configuration: { secret_arn: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:datadog-AbCdEf" }
  refused: { type: s3_bucket }
edges:
  - hose -> logs
  - { from: hose, to: refused, backup: {} }
```

## Instead
```yaml
nodes:
  hose: { type: firehose_stream }
  logs:
    type: datadog
    region: eu
    secrets_manager_configuration: { secret_arn: "arn:aws:secretsmanager:us-east-1:123456789012:secret:datadog-AbCdEf" }
  refused: { type: s3_bucket }
edges:
  - hose -> logs
  - { from: hose, to: refused, backup: {} }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/secrets-manager-how.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    let Some(region) = topology.pipeline.header.aws.region.as_deref() else { return };
    for joint in made(topology).flat_map(|(_, _, edges)| edges.deliveries) {
        let tree = joint.other.node().tree.at("secrets_manager_configuration.secret_arn");
        let Some(tree) = tree else { continue };
        let Some(Scalar::Text(arn)) = tree.scalar() else { continue };
        let parts: Vec<&str> = arn.split(':').collect();
        let [_, _, "secretsmanager", other, ..] = parts.as_slice() else { continue };
        if *other != region && !other.contains('$') {
            let message = format!("the secret lies in `{other}`, the stream in `{region}`");
            sink.push(
                Diagnostic::error(RULE.name, tree.span, message)
                    .help("replicate the secret, and name its replica in the stream's region")
                    .page(RULE.page),
            );
        }
    }
}
