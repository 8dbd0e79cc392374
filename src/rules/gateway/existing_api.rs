//! `existing-api`: routes on a REST API that is there already, or an access log of one.

use super::apis;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::api_gateway::Protocol;
use crate::relations::SUBSCRIPTION;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "existing-api",
    manual: r#"Routes on a REST API that is there already, or an access log of one.

## Why
A deployment of a REST API is a copy of all of its routes, so whoever made the API has to deploy it. An HTTP API deploys each route as it comes: routes
can be added to one that is there. Its stage, and with it the access log, is its maker's.

## Example
```yaml
nodes:
  api: { type: api_gateway, protocol_type: REST, existing: a1b2c3d4e5 }
  clicks: { type: kinesis_stream, existing: clicks }
edges:
  - api -> clicks
```

## Instead
```yaml
nodes:
  api: { type: api_gateway, protocol_type: HTTP, existing: a1b2c3d4e5 }
  clicks: { type: kinesis_stream, existing: clicks }
edges:
  - api -> clicks
```
"#,
    page: "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, api) in apis(topology).filter(|(site, _)| site.is_existing()) {
        if api.protocol_type == Protocol::Rest {
            let message = format!("the REST API `{}` is there already", site.id());
            sink.push(
                Diagnostic::error(RULE.name, site.span("existing"), message)
                    .label("whoever made it has to deploy it")
                    .help("drop `existing`, or use an HTTP API")
                    .page(RULE.page),
            );
        }
        for joint in site.acts().filter(|joint| joint.relation.name() == SUBSCRIPTION.name) {
            let message = format!("the stage of `{}` is there already", site.id());
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .help("set the access log where the API is made")
                    .page(RULE.page),
            );
        }
    }
}
