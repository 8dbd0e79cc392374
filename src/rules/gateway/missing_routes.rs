//! `missing-routes`: an API without a route.

use super::apis;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::api_gateway::routes;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "missing-routes",
    manual: r#"An API without a route.

## Why
API Gateway deploys no API without a method.

## Example
```yaml
nodes:
  api: { type: api_gateway, protocol_type: REST }
  logs: { type: cloudwatch_log_group }
edges:
  - api -> logs
```

## Instead
```yaml
nodes:
  api: { type: api_gateway, protocol_type: REST }
  logs: { type: cloudwatch_log_group }
  clicks: { type: kinesis_stream, existing: clicks }
edges:
  - api -> logs
  - api -> clicks
```
"#,
    page: "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    let bare = apis(topology).filter(|(site, _)| topology.is_whole && routes(site).is_empty());
    for (site, _) in bare {
        let message = format!("`{}` has no route", site.id());
        sink.push(
            Diagnostic::error(RULE.name, site.node().id_span, message)
                .help("draw an edge to a stream or function")
                .page(RULE.page),
        );
    }
}
