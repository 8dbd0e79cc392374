//! `several-error-actions`: a rule of AWS IoT that reports errors to several places.

use super::rules;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "several-error-actions",
    manual: r#"A rule of AWS IoT that reports errors to several places.

## Why
A rule has one error action.

## Example
```yaml
nodes:
  rule: { type: iot_rule, sql: "SELECT * FROM 'a'" }
  work: { type: lambda_function, runtime: python3.13, handler: work.handler }
  a: { type: s3_bucket }
  b: { type: s3_bucket }
edges:
  - rule -> work
  - { from: rule, to: a, error_action: {} }
  - { from: rule, to: b, error_action: {} }
```

## Instead
```yaml
nodes:
  rule: { type: iot_rule, sql: "SELECT * FROM 'a'" }
  work: { type: lambda_function, runtime: python3.13, handler: work.handler }
  a: { type: s3_bucket }
edges:
  - rule -> work
  - { from: rule, to: a, error_action: {} }
```
"#,
    page: "https://docs.aws.amazon.com/iot/latest/developerguide/rule-error-handling.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in rules(topology) {
        let mut actions = site.acts().filter(|joint| joint.relation.name() == "error_action");
        let Some(first) = actions.next() else { continue };
        for joint in actions {
            let message = format!("`{}` has a second error action", site.id());
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .related(first.edge.decl.span, "the first one")
                    .help("keep one of them")
                    .page(RULE.page),
            );
        }
    }
}
