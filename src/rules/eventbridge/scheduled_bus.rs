//! `scheduled-bus`: a schedule on a bus of one's own.

use super::rules;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "scheduled-bus",
    manual: r#"A schedule on a bus of one's own.

## Why
Rules fire by a `schedule_expression` on the account's default bus alone.

## Example
```yaml
nodes:
  bus: { type: eventbridge_bus }
  hourly: { type: eventbridge_rule, schedule_expression: rate(1 hour) }
  news: { type: lambda_function, runtime: python3.13, handler: news.handler }
edges:
  - bus -> hourly -> news
```

## Instead
```yaml
nodes:
  hourly: { type: eventbridge_rule, schedule_expression: rate(1 hour) }
  news: { type: lambda_function, runtime: python3.13, handler: news.handler }
edges:
  - hourly -> news
```
"#,
    page: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, rule) in rules(topology) {
        let Some(bus) = rule.bus(&site) else { continue };
        if rule.schedule_expression.is_some() && bus.as_literal() != Some("default") {
            let message = format!("`{}` is on a bus that knows no schedules", site.id());
            sink.push(
                Diagnostic::error(RULE.name, site.span("schedule_expression"), message)
                    .help("leave the rule without a bus")
                    .page(RULE.page),
            );
        }
    }
}
