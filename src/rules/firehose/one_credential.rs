//! `one-credential`: a destination has no credential, or two.

use super::made;
use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::Port;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "one-credential",
    manual: r#"A destination has no credential, or two.

## Why
Firehose shows the destination a token or a key that it takes from one place: a secret of Secrets Manager, which can be replaced without a
deployment, or a parameter. Without either the destination lets nothing in; of both only one is used.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  siem: { type: splunk, hec_endpoint: "https://hec.example.com:8088" }
  refused: { type: s3_bucket }
edges:
  - archive -> siem
  - { from: archive, to: refused, backup: {} }
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  token: { type: secretsmanager_secret }
  siem: { type: splunk, hec_endpoint: "https://hec.example.com:8088", secrets_manager_configuration: { secret_arn: token } }
  refused: { type: s3_bucket }
edges:
  - archive -> siem
  - { from: archive, to: refused, backup: {} }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/using-secrets-manager.html",
    check,
};

const SECRET: &str = "secrets_manager_configuration";

/// What may be open to everybody.
const OPEN: &[&str] = &["http_endpoint"];

fn check(topology: &Topology, sink: &mut Sink) {
    let mut seen = Vec::new();
    for joint in made(topology).flat_map(|(_, _, edges)| edges.deliveries) {
        let other = joint.other;
        if joint.port() == Some(Port::Warehouse) {
            continue; // its password is that of the first user, and the secret that of another one
        }
        let shape = other.node().node_type.map(|node_type| node_type.shape());
        let keeps_secret = shape.is_some_and(|shape| shape.field(SECRET).is_some());
        let Some(component) = other.component().filter(|_| keeps_secret) else { continue };
        if seen.contains(&other.index) {
            continue;
        }
        seen.push(other.index);
        let tree = &other.node().tree;
        let Some(own) = component.credentials().first() else { continue };
        let written = component.credentials().iter().find(|path| tree.at(path).is_some());
        let secret = tree.at(SECRET);
        let finding = match (written, secret) {
            (None, None) if !OPEN.contains(&other.keyword()) => {
                let message = format!("`{}` has no credential", other.id());
                Diagnostic::error(RULE.name, other.node().id_span, message).help(format!(
                    "write `{SECRET}: {{ secret_arn: <a secret> }}`, or `{own}` with a secret parameter"
                ))
            }
            (Some(written), Some(secret)) => {
                let message = format!("`{written}` and `{SECRET}` exclude each other");
                Diagnostic::error(RULE.name, other.span(written), message)
                    .related(secret.span, "the other one")
                    .help("keep the secret: it can be replaced without a deployment")
            }
            _ => continue,
        };
        sink.push(finding.page(RULE.page));
    }
}
