//! `express-answer`: a pipe that waits for the answer of a standard workflow.

use super::{pipes, targets};
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::eventbridge::handover;
use crate::nodes::sfn_state_machine::StateMachine;
use crate::relations::InvocationType;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "express-answer",
    manual: r#"A pipe that waits for the answer of a standard workflow.

## Why
Only an express workflow answers who starts it. A standard one is started, and the pipe goes on.

## Example
```yaml
nodes:
  input: { type: kinesis_stream }
  pipe: { type: eventbridge_pipe }
  flow: { type: sfn_state_machine, definition: { StartAt: Done, States: { Done: { Type: Succeed } } } }
edges:
  - input -> pipe
  - { from: pipe, to: flow, target: { invocation_type: REQUEST_RESPONSE } }
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream }
  pipe: { type: eventbridge_pipe }
  flow: { type: sfn_state_machine, state_machine_type: EXPRESS, definition: { StartAt: Done, States: { Done: { Type: Succeed } } } }
edges:
  - input -> pipe
  - { from: pipe, to: flow, target: { invocation_type: REQUEST_RESPONSE } }
```
"#,
    page: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-target.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in pipes(topology) {
        for joint in targets(&site) {
            let machine = joint.other.is::<StateMachine>();
            let standard = machine.is_some_and(|machine| !machine.is_express());
            let waits = handover(&joint).and_then(|own| own.invocation_type)
                == Some(InvocationType::RequestResponse);
            if !standard || !waits || joint.other.is_existing() {
                continue;
            }
            let message =
                format!("`{}` is a standard workflow, which gives no answer", joint.other.id());
            sink.push(
                Diagnostic::error(RULE.name, joint.span("invocation_type"), message)
                    .help("write FIRE_AND_FORGET, or make the workflow EXPRESS")
                    .page(RULE.page),
            );
        }
    }
}
