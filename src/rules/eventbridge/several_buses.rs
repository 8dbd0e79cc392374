//! `several-buses`: a rule of EventBridge on more than one bus.

use super::rules;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "several-buses",
    manual: r#"A rule of EventBridge on more than one bus.

## Why
A rule belongs to one bus. The bus is drawn to it or named as `event_bus_name`, not both.

## Example
```yaml
nodes:
  shop: { type: eventbridge_bus }
  stock: { type: eventbridge_bus }
  rule: { type: eventbridge_rule, event_pattern: { source: [shop] } }
  news: { type: lambda_function, runtime: python3.13, handler: news.handler }
edges:
  - shop -> rule -> news
  - stock -> rule
```

## Instead
```yaml
nodes:
  shop: { type: eventbridge_bus }
  rule: { type: eventbridge_rule, event_pattern: { source: [shop] } }
  news: { type: lambda_function, runtime: python3.13, handler: news.handler }
edges:
  - shop -> rule -> news
```
"#,
    page: "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, rule) in rules(topology) {
        let mut drawn = site.acts().filter(|joint| joint.relation.name() == "read");
        let Some(first) = drawn.next() else { continue };
        for joint in drawn {
            let message = format!("`{}` is on a second bus", site.id());
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .related(first.edge.decl.span, "the first one")
                    .help("use a rule for each")
                    .page(RULE.page),
            );
        }
        if rule.event_bus_name.is_some() {
            let message = format!("the bus of `{}` is drawn, and named as well", site.id());
            sink.push(
                Diagnostic::error(RULE.name, site.span("event_bus_name"), message)
                    .related(first.edge.decl.span, "it is drawn here")
                    .help("drop `event_bus_name`")
                    .page(RULE.page),
            );
        }
    }
}
