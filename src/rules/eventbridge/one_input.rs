//! `one-input`: a target of a rule that gets its input in several ways.

use super::{rules, targets};
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::eventbridge::handover;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "one-input",
    manual: r#"A target of a rule that gets its input in several ways.

## Why
A target gets the event, or one of `input`, `input_path` and `input_transformer`: two at once are refused.

## Example
```yaml
nodes:
  rule: { type: eventbridge_rule, event_pattern: { source: [shop] } }
  news: { type: lambda_function, runtime: python3.13, handler: news.handler }
edges:
  - { from: rule, to: news, invoke: { input: { a: 1 }, input_path: $.detail } }
```

## Instead
```yaml
nodes:
  rule: { type: eventbridge_rule, event_pattern: { source: [shop] } }
  news: { type: lambda_function, runtime: python3.13, handler: news.handler }
edges:
  - { from: rule, to: news, invoke: { input_path: $.detail } }
```
"#,
    page: "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, _) in rules(topology) {
        for joint in targets(&site) {
            let Some(own) = handover(&joint) else { continue };
            let ways = [
                ("input", own.input.is_some()),
                ("input_path", own.input_path.is_some()),
                ("input_transformer", own.input_transformer.is_some()),
            ];
            let mut written = ways.into_iter().filter(|(_, there)| *there).map(|(path, _)| path);
            let (Some(first), Some(second)) = (written.next(), written.next()) else { continue };
            let message = format!("`{first}` and `{second}` exclude each other");
            sink.push(
                Diagnostic::error(RULE.name, joint.span(second), message)
                    .related(joint.span(first), "the other one")
                    .help("keep one of them")
                    .page(RULE.page),
            );
        }
    }
}
