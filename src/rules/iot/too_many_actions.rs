//! `too-many-actions`: a rule of AWS IoT with more actions than ten.

use super::rules;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "too-many-actions",
    manual: r#"A rule of AWS IoT with more actions than ten.

## Why
A rule takes at most ten actions. A second rule with the same SQL, or a stream in between, reaches more.

## Example
```yaml
nodes:
  rule: { type: iot_rule, sql: "SELECT * FROM 'a'" }
  f0: { type: lambda_function, runtime: python3.13, handler: f.handler }
  f1: { type: lambda_function, runtime: python3.13, handler: f.handler }
  f2: { type: lambda_function, runtime: python3.13, handler: f.handler }
  f3: { type: lambda_function, runtime: python3.13, handler: f.handler }
  f4: { type: lambda_function, runtime: python3.13, handler: f.handler }
  f5: { type: lambda_function, runtime: python3.13, handler: f.handler }
  f6: { type: lambda_function, runtime: python3.13, handler: f.handler }
  f7: { type: lambda_function, runtime: python3.13, handler: f.handler }
  f8: { type: lambda_function, runtime: python3.13, handler: f.handler }
  f9: { type: lambda_function, runtime: python3.13, handler: f.handler }
  f10: { type: lambda_function, runtime: python3.13, handler: f.handler }
edges:
  - rule -> f0
  - rule -> f1
  - rule -> f2
  - rule -> f3
  - rule -> f4
  - rule -> f5
  - rule -> f6
  - rule -> f7
  - rule -> f8
  - rule -> f9
  - rule -> f10
```

## Instead
```yaml
nodes:
  rule: { type: iot_rule, sql: "SELECT * FROM 'a'" }
  f0: { type: lambda_function, runtime: python3.13, handler: f.handler }
edges:
  - rule -> f0
```
"#,
    page: "https://docs.aws.amazon.com/general/latest/gr/iot-core.html",
    check,
};

/// Actions of one rule, beside the one for errors.
const MAX: usize = 10;

fn check(topology: &Topology, sink: &mut Sink) {
    for site in rules(topology) {
        let actions = site.acts().filter(|joint| joint.relation.name() != "error_action");
        for joint in actions.skip(MAX) {
            let message = format!("`{}` has more than {MAX} actions", site.id());
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .help("add another rule with the same `sql`")
                    .page(RULE.page),
            );
        }
    }
}
