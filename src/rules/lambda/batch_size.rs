//! `queue-batch`: a batch of messages that Lambda cannot gather from the queue.

use super::mappings;
use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::nodes::sqs_queue::SqsQueue;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "queue-batch",
    manual: r#"A batch of messages that Lambda cannot gather from the queue.

## Why
One call gets at most 10 messages. Beyond that Lambda gathers, so a `batch_size` above 10 wants a `maximum_batching_window_in_seconds` of 1 at least.
From a FIFO queue it does not gather at all: at most 10 messages, and no window.

## Example
```yaml
nodes:
  jobs: { type: sqs_queue }
  work: { type: lambda_function, runtime: python3.13, handler: work.handler }
edges:
  - { from: jobs, to: work, event_source: { batch_size: 100 } }
```

## Instead
```yaml
nodes:
  jobs: { type: sqs_queue }
  work: { type: lambda_function, runtime: python3.13, handler: work.handler }
edges:
  - { from: jobs, to: work, event_source: { batch_size: 100, maximum_batching_window_in_seconds: 5 } }
```
"#,
    page: "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html",
    check,
};

/// What one call gets.
const ONE_CALL: u32 = 10;

fn check(topology: &Topology, sink: &mut Sink) {
    mappings(topology, |_, joint, settings| {
        let Some(queue) = joint.other.is::<SqsQueue>() else { return };
        let large = known(&settings.batch_size).filter(|size| *size > ONE_CALL);
        let window = &settings.maximum_batching_window_in_seconds;
        let waits = window.as_ref().is_some_and(|window| window.literal() != Some(&0));
        let mut report = |path: &str, message: String, help: &str| {
            sink.push(
                Diagnostic::error(RULE.name, joint.span(path), message).help(help).page(RULE.page),
            );
        };
        let fifo = queue.is_fifo(&joint.other);
        if fifo && waits {
            let message =
                format!("`{}` is FIFO, and its messages are not gathered", joint.other.id());
            report("maximum_batching_window_in_seconds", message, "drop the window");
        }
        match large {
            Some(size) if fifo => {
                let message =
                    format!("a batch of {size}, but a FIFO queue gives at most {ONE_CALL}");
                report("batch_size", message, "write 10 or less");
            }
            Some(size) if !waits => {
                let message =
                    format!("a batch of {size} wants a `maximum_batching_window_in_seconds`");
                report(
                    "batch_size",
                    message,
                    "add a window of 1 second or more, or write 10 or less",
                );
            }
            _ => {}
        }
    });
}
