//! `repeated-attribute`: an endpoint is told the same attribute twice.

use super::deliveries;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::{Joint, Topology};

pub(super) static RULE: Rule = Rule {
    name: "repeated-attribute",
    manual: r#"An endpoint is told the same attribute twice.

## Why
The names of `common_attributes` differ from each other, or Firehose makes no stream. What a node says of itself is sent as attributes too: the
`dt_url` of `dynatrace` as `dt-url`, the `application_name` of `coralogix` as `applicationName`.

## Example
```yaml
parameters:
  key: { type: string, secret: true }
nodes:
  hose: { type: firehose_stream }
  logs: { type: coralogix, region: eu1, application_name: shop, access_key: "${key}" }
  refused: { type: s3_bucket }
edges:
  - from: hose
    to: logs
    delivery: { request_configuration: { common_attributes: [{ name: applicationName, value: shop }] } }
  - { from: hose, to: refused, backup: {} }
```

## Instead
```yaml
parameters:
  key: { type: string, secret: true }
nodes:
  hose: { type: firehose_stream }
  logs: { type: coralogix, region: eu1, application_name: shop, access_key: "${key}" }
  refused: { type: s3_bucket }
edges:
  - hose -> logs
  - { from: hose, to: refused, backup: {} }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/APIReference/API_HttpEndpointRequestConfiguration.html",
    check,
};

/// What nodes say of themselves, and the attributes as which it is sent.
const TOLD: &[(&str, &str)] = &[
    ("dt_url", "dt-url"),
    ("application_name", "applicationName"),
    ("subsystem_name", "subsystemName"),
    ("integration_type", "integrationType"),
];

fn check(topology: &Topology, sink: &mut Sink) {
    for (_, joint, delivery) in deliveries(topology) {
        let request = delivery.request_configuration.as_ref();
        let Some(attributes) = request.and_then(|request| request.common_attributes.as_ref())
        else {
            continue;
        };
        let mut seen: Vec<String> = told(&joint);
        for attribute in attributes {
            let name = &attribute.name.0;
            if !seen.contains(name) {
                seen.push(name.clone());
                continue;
            }
            let span = joint.span("request_configuration.common_attributes");
            sink.push(
                Diagnostic::error(RULE.name, span, format!("the attribute `{name}` is sent twice"))
                    .help("keep one of the two; what the node says is sent by itself")
                    .page(RULE.page),
            );
        }
    }
}

fn told(joint: &Joint<'_>) -> Vec<String> {
    let tree = &joint.other.node().tree;
    let is_http = joint.other.component().is_some_and(|component| component.row().is_some());
    let said = TOLD.iter().filter(|(path, _)| is_http && tree.at(path).is_some());
    said.map(|(_, name)| (*name).to_owned()).collect()
}
