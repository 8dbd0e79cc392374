//! `missing-definition`: a state machine without states.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::sfn_state_machine::StateMachine;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "missing-definition",
    manual: r#"A state machine without states.

## Why
A state machine is its `definition`; only one that exists already goes without.

## Example
```yaml
nodes:
  rule: { type: eventbridge_rule, event_pattern: { source: [shop] } }
  flow: { type: sfn_state_machine }
edges:
  - rule -> flow
```

## Instead
```yaml
nodes:
  rule: { type: eventbridge_rule, event_pattern: { source: [shop] } }
  flow: { type: sfn_state_machine, definition: { StartAt: Done, States: { Done: { Type: Succeed } } } }
edges:
  - rule -> flow
```
"#,
    page: "https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites().filter(|site| !site.is_existing()) {
        let machine = site.is::<StateMachine>();
        if machine.is_some_and(|machine| machine.definition.is_none()) {
            let message = format!("`{}` has no `definition`", site.id());
            sink.push(
                Diagnostic::error(RULE.name, site.node().id_span, message)
                    .help("write its states, in Amazon States Language")
                    .page(RULE.page),
            );
        }
    }
}
