//! `collection-network`: a network policy that AWS refuses, or by which nobody reaches the collection.

use super::collections;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "collection-network",
    manual: r#"A network policy that AWS refuses, or by which nobody reaches the collection.

## Why
A collection is reached from everywhere, or through the endpoints and by the services that its network policy names: AWS refuses a policy that says both, and one
that says neither leaves the collection out of reach.

## Example
```yaml
nodes:
  events: { type: opensearch_serverless_collection, network_policy: { allow_from_public: true, source_vpces: [vpce-1] } }
  shop: { type: sdk_application, runs_on: ecs }
edges:
  - events -> shop
```

## Instead
```yaml
nodes:
  events: { type: opensearch_serverless_collection, network_policy: { source_vpces: [vpce-1] } }
  shop: { type: sdk_application, runs_on: ecs }
edges:
  - events -> shop
```
"#,
    page: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-network.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, collection) in collections(topology) {
        let Some(network) = &collection.network_policy else { continue };
        let private = network.source_vpces.is_some() || network.source_services.is_some();
        let (message, help) = match network.allow_from_public {
            Some(true) if private => (
                "a collection that is reached from everywhere names no endpoints and services",
                "drop `allow_from_public`, or drop `source_vpces` and `source_services`",
            ),
            Some(false) if !private => (
                "nobody reaches the collection",
                "name endpoints by `source_vpces` or services by `source_services`",
            ),
            _ => continue,
        };
        let span = site.span("network_policy.allow_from_public");
        sink.push(Diagnostic::error(RULE.name, span, message).help(help).page(RULE.page));
    }
}
