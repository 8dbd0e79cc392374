//! `unused-usage-plan`: a usage plan of an API whose routes ask for no key.

use super::apis;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::api_gateway::{is_asked, routes};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "unused-usage-plan",
    manual: r#"A usage plan of an API whose routes ask for no key.

## Why
A usage plan says how much an API key may be used. Where no route asks for a key everybody calls without one, and the plan bounds nobody.

## Example
```yaml
nodes:
  api: { type: api_gateway, protocol_type: REST, usage_plan: { throttle_settings: { rate_limit: 100, burst_limit: 200 } } }
  clicks: { type: kinesis_stream, existing: clicks }
edges:
  - api -> clicks
```

## Instead
```yaml
nodes:
  api: { type: api_gateway, protocol_type: REST, usage_plan: { throttle_settings: { rate_limit: 100, burst_limit: 200 } } }
  clicks: { type: kinesis_stream, existing: clicks }
edges:
  - { from: api, to: clicks, integration: { api_key_required: true } }
```
"#,
    page: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, api) in apis(topology) {
        if api.usage_plan.is_none() || routes(&site).iter().any(is_asked) {
            continue;
        }
        let message = format!("no route of `{}` asks for an API key", site.id());
        sink.push(
            Diagnostic::error(RULE.name, site.span("usage_plan"), message)
                .help("say `api_key_required: true` on a route, or bound all callers by `method_settings`")
                .page(RULE.page),
        );
    }
}
