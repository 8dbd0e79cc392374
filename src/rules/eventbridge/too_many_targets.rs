//! `too-many-targets`: a rule of EventBridge with more targets than five.

use super::{rules, targets};
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "too-many-targets",
    manual: r#"A rule of EventBridge with more targets than five.

## Why
A rule hands each event to at most five targets. A topic or a stream in between, or a second rule with the same pattern, reaches more.

## Example
```yaml
nodes:
  rule: { type: eventbridge_rule, event_pattern: { source: [shop] } }
  a: { type: lambda_function, runtime: python3.13, handler: a.handler }
  b: { type: lambda_function, runtime: python3.13, handler: b.handler }
  c: { type: lambda_function, runtime: python3.13, handler: c.handler }
  d: { type: lambda_function, runtime: python3.13, handler: d.handler }
  e: { type: lambda_function, runtime: python3.13, handler: e.handler }
  f: { type: lambda_function, runtime: python3.13, handler: f.handler }
edges:
  - rule -> a
  - rule -> b
  - rule -> c
  - rule -> d
  - rule -> e
  - rule -> f
```

## Instead
```yaml
nodes:
  rule: { type: eventbridge_rule, event_pattern: { source: [shop] } }
  again: { type: eventbridge_rule, event_pattern: { source: [shop] } }
  a: { type: lambda_function, runtime: python3.13, handler: a.handler }
  b: { type: lambda_function, runtime: python3.13, handler: b.handler }
  c: { type: lambda_function, runtime: python3.13, handler: c.handler }
  d: { type: lambda_function, runtime: python3.13, handler: d.handler }
  e: { type: lambda_function, runtime: python3.13, handler: e.handler }
  f: { type: lambda_function, runtime: python3.13, handler: f.handler }
edges:
  - rule -> a
  - rule -> b
  - rule -> c
  - rule -> d
  - rule -> e
  - again -> f
```
"#,
    page: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html",
    check,
};

/// Targets of one rule.
const MAX: usize = 5;

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, _) in rules(topology) {
        for joint in targets(&site).skip(MAX) {
            let message = format!("`{}` has more than {MAX} targets", site.id());
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .help("add another rule with the same pattern, or a topic in between")
                    .page(RULE.page),
            );
        }
    }
}
