//! `route-action`: a route calls an action that its target does not have.

use super::apis;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::api_gateway::routes;
use crate::relations::{Action, Port};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "route-action",
    manual: r#"A route calls an action that its target does not have.

## Why
Kinesis takes several records with `PutRecords`, Firehose with `PutRecordBatch`. Another call fails at each request.

## Example
```yaml
nodes:
  api: { type: api_gateway, protocol_type: REST }
  clicks: { type: kinesis_stream, existing: clicks }
edges:
  - { from: api, to: clicks, integration: { action: PutRecordBatch } }
```

## Instead
```yaml
nodes:
  api: { type: api_gateway, protocol_type: REST }
  clicks: { type: kinesis_stream, existing: clicks }
edges:
  - { from: api, to: clicks, integration: { action: PutRecords } }
```
"#,
    page: "https://docs.aws.amazon.com/apigateway/latest/developerguide/integrating-api-with-aws-services-kinesis.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, _) in apis(topology) {
        for route in routes(&site) {
            let Some(action) = route.own.action else { continue };
            let right = match (action, route.joint.port()) {
                (Action::PutRecords, Some(Port::DirectPut)) => "PutRecordBatch",
                (Action::PutRecordBatch, Some(Port::RecordSink)) => "PutRecords",
                _ => continue,
            };
            let message = format!("`{}` takes no `{}`", route.joint.other.id(), action.word());
            sink.push(
                Diagnostic::error(RULE.name, route.joint.span("action"), message)
                    .help(format!("write `action: {right}`"))
                    .page(RULE.page),
            );
        }
    }
}
