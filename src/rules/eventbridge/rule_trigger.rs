//! `rule-trigger`: a rule of EventBridge that nothing sets off.

use super::rules;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "rule-trigger",
    manual: r#"A rule of EventBridge that nothing sets off.

## Why
A rule has an `event_pattern`, a `schedule_expression`, or both. One with neither is refused.

## Example
```yaml
nodes:
  rule: { type: eventbridge_rule }
  news: { type: lambda_function, runtime: python3.13, handler: news.handler }
edges:
  - rule -> news
```

## Instead
```yaml
nodes:
  rule: { type: eventbridge_rule, event_pattern: { source: [aws.s3] } }
  news: { type: lambda_function, runtime: python3.13, handler: news.handler }
edges:
  - rule -> news
```
"#,
    page: "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, rule) in rules(topology) {
        if rule.event_pattern.is_none() && rule.schedule_expression.is_none() {
            let message = format!("nothing sets `{}` off", site.id());
            sink.push(
                Diagnostic::error(RULE.name, site.node().id_span, message)
                    .help("add an `event_pattern` or a `schedule_expression`")
                    .page(RULE.page),
            );
        }
    }
}
