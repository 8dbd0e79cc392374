//! `visibility-timeout`: messages come back to the queue while the function still works on them.

use super::mappings;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::lambda_function::LambdaFunction;
use crate::nodes::sqs_queue::SqsQueue;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "visibility-timeout",
    manual: r#"Messages come back to the queue while the function still works on them.

## Why
A received message stays hidden for the queue's `visibility_timeout_seconds`, 30 without it. When the function may take longer, the message is
worked on twice; Lambda refuses the pair. AWS advises six times the function's time-out.

## Example
```yaml
nodes:
  jobs: { type: sqs_queue }
  work: { type: lambda_function, runtime: python3.13, handler: work.handler, timeout: 60 }
edges:
  - jobs -> work
```

## Instead
```yaml
nodes:
  jobs: { type: sqs_queue, visibility_timeout_seconds: 360 }
  work: { type: lambda_function, runtime: python3.13, handler: work.handler, timeout: 60 }
edges:
  - jobs -> work
```
"#,
    page: "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    mappings(topology, |site, joint, _| {
        let (Some(queue), Some(function)) =
            (joint.other.is::<SqsQueue>(), site.is::<LambdaFunction>())
        else {
            return;
        };
        let (Some(hidden), Some(timeout)) = (queue.visibility_timeout(), function.timeout()) else {
            return;
        };
        if hidden >= timeout || joint.other.is_existing() || site.is_existing() {
            return;
        }
        let message = format!(
            "messages of `{}` come back after {hidden} seconds, while `{}` may take {timeout}",
            joint.other.id(),
            site.id()
        );
        let help = format!("write `visibility_timeout_seconds: {}`", (timeout * 6).min(43_200));
        sink.push(
            Diagnostic::error(RULE.name, joint.other.span("visibility_timeout_seconds"), message)
                .related(site.span("timeout"), "the function's time-out")
                .help(help)
                .page(RULE.page),
        );
    });
}
