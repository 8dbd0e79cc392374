//! `unnamed-collection`: a collection that exists, told by its ARN, is to be used.

use super::collections;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "unnamed-collection",
    manual: r#"A collection that exists, told by its ARN, is to be used.

## Why
The ARN of a collection holds a number, while data access policies name collections by their names. So nobody is let in by this pipeline: the
roles have to be let in where the collection is made. Told by its name, it gets the policy here.

## Example
```yaml
nodes:
  events: { type: opensearch_serverless_collection, existing: "arn:aws:aoss:us-east-1:123456789012:collection/abcdefghij" }
  shop: { type: sdk_application, runs_on: ecs }
edges:
  - events -> shop
```

## Instead
```yaml
nodes:
  events: { type: opensearch_serverless_collection, existing: events }
  shop: { type: sdk_application, runs_on: ecs }
edges:
  - events -> shop
```
"#,
    page: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/serverless-data-access.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, _) in collections(topology) {
        let existing = site.common().every.existing.as_ref();
        let nameless = existing.is_some_and(|existing| existing.0.starts_with("arn:"));
        if nameless && site.acted_on().next().is_some() {
            let message = format!("nobody is let into `{}` from here", site.id());
            sink.push(
                Diagnostic::warning(RULE.name, site.span("existing"), message)
                    .label("an ARN does not tell the collection's name")
                    .help("tell the collection by its name")
                    .page(RULE.page),
            );
        }
    }
}
