//! `unadmitted-program`: a program uses a collection under a role that nobody here knows.

use super::collections;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "unadmitted-program",
    manual: r#"A program uses a collection under a role that nobody here knows.

## Why
A request to a collection is allowed by IAM and by the collection's data access policy together. A program without `runs_on` and `role` has only a policy
to attach, so the data access policy made here cannot name who carries it, and every request is refused.

## Example
```yaml
nodes:
  events: { type: opensearch_serverless_collection }
  shop: { type: sdk_application }
edges:
  - events -> shop
```

## Instead
```yaml
nodes:
  events: { type: opensearch_serverless_collection }
  shop: { type: sdk_application, runs_on: ecs }
edges:
  - events -> shop
```
"#,
    page: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-data-access.html",
    check,
};

/// Node types that are programs outside: they have a role only where they say so.
const SAYS: &str = "runs_on";

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, collection) in collections(topology) {
        if collection.policy_statements.is_some() {
            continue; // the author may have named it there
        }
        for joint in site.acted_on() {
            let actor = joint.other;
            let shape = actor.node().node_type.map(|node_type| node_type.shape());
            let is_program = shape.is_some_and(|shape| shape.field(SAYS).is_some());
            let placed = actor.node().tree.get(SAYS).is_some();
            let roleless = (is_program && !placed) || actor.is_existing();
            if roleless && actor.common().acting.role.is_none() {
                let message = format!("`{}` does not let `{}` in", site.id(), actor.id());
                sink.push(
                    Diagnostic::warning(RULE.name, joint.edge.decl.span, message)
                        .label(format!("the role of `{}` is not known here", actor.id()))
                        .help("say `runs_on` or `role`, or name its role in `policy_statements` of the collection")
                        .page(RULE.page),
                );
            }
        }
    }
}
