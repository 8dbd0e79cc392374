//! `api-protocol`: a setting or edge of an API that its protocol does not know.

use super::apis;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::api_gateway::{HTTP_ONLY, Protocol, REST_ONLY};
use crate::relations::{Action, Integration, Port};
use crate::rules::Rule;
use crate::source::Span;
use crate::topology::{Joint, Topology};

pub(super) static RULE: Rule = Rule {
    name: "api-protocol",
    manual: r#"A setting or edge of an API that its protocol does not know.

## Why
REST and HTTP APIs are two services. An HTTP API calls Kinesis with `PutRecord` alone and Firehose not at all; it has no templates, no API keys,
and its access log goes to CloudWatch Logs. A REST API knows nothing of CORS settings or of newer events of functions.

## Example
```yaml
nodes:
  api: { type: api_gateway, protocol_type: HTTP }
  clicks: { type: kinesis_stream, existing: clicks }
edges:
  - { from: api, to: clicks, integration: { action: PutRecords } }
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
    page: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html",
    check,
};

/// Settings of an edge that only a REST API has.
const REST_ROUTE: &[&str] =
    &["action", "request_templates", "passthrough_behavior", "api_key_required"];
/// Settings of an edge that only an HTTP API has.
const HTTP_ROUTE: &[&str] = &["payload_format_version"];

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, api) in apis(topology) {
        let (word, other, settings, of_edges) = match api.protocol_type {
            Protocol::Rest => ("a REST API", "HTTP", HTTP_ONLY, HTTP_ROUTE),
            Protocol::Http => ("an HTTP API", "REST", REST_ONLY, REST_ROUTE),
        };
        for entry in site.node().tree.entries() {
            if settings.contains(&&*entry.key) {
                sink.push(finding(entry.key_span, format!("`{}`", entry.key), word, other));
            }
        }
        for joint in site.acts() {
            for (what, span) in strange(&joint, of_edges) {
                sink.push(finding(span, what, word, other));
            }
            if api.protocol_type == Protocol::Http && joint.port() == Some(Port::DirectPut) {
                let what = format!("`{}`", joint.name());
                sink.push(finding(joint.edge.decl.span, what, word, other));
            }
        }
    }
}

/// Settings of an edge that the protocol does not know; every protocol knows `PutRecord`.
fn strange(joint: &Joint<'_>, settings: &[&str]) -> Vec<(String, Span)> {
    let Some(block) = &joint.edge.decl.block else { return Vec::new() };
    let entries = block.value.entries().iter();
    let unknown = entries.filter(|entry| settings.contains(&&*entry.key));
    let action = joint.maybe::<Integration>().and_then(|own| own.action);
    unknown
        .filter(|entry| &*entry.key != "action" || action != Some(Action::PutRecord))
        .map(|entry| (format!("`{}`", entry.key), entry.key_span))
        .collect()
}

fn finding(span: Span, what: String, word: &str, other: &str) -> Diagnostic {
    Diagnostic::error(RULE.name, span, format!("{what} is not of {word}"))
        .help(format!("leave it out, or make the API one of `protocol_type: {other}`"))
        .page(RULE.page)
}
