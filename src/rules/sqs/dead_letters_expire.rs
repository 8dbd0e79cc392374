//! `dead-letters-expire`: dead letters may expire before, or as soon as, they arrive.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::sqs_queue::SqsQueue;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "dead-letters-expire",
    manual: r#"Dead letters may expire before, or as soon as, they arrive.

## Why
A message keeps its age when it moves to the dead-letter queue. Unless that queue keeps messages for longer than the first one, a message that was
stuck for long is gone before anybody looks. FIFO queues count anew, and are left alone.

## Example
```yaml
nodes:
  jobs: { type: sqs_queue, redrive_policy: { dead_letter_target_arn: dead, max_receive_count: 5 } }
  dead: { type: sqs_queue }
  work: { type: lambda_function, runtime: python3.13, handler: work.handler }
edges:
  - jobs -> work
```

## Instead
```yaml
nodes:
  jobs: { type: sqs_queue, redrive_policy: { dead_letter_target_arn: dead, max_receive_count: 5 } }
  dead: { type: sqs_queue, message_retention_seconds: 1209600 }
  work: { type: lambda_function, runtime: python3.13, handler: work.handler }
edges:
  - jobs -> work
```
"#,
    page: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
    check,
};

/// The longest that a queue keeps messages, in seconds.
const LONGEST: u32 = 1_209_600;

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites().filter(|site| !site.is_existing()) {
        let Some(queue) = site.is::<SqsQueue>().filter(|queue| !queue.is_fifo(&site)) else {
            continue;
        };
        let named = queue.redrive_policy.as_ref().and_then(|p| p.dead_letter_target_arn.node());
        let target = named.and_then(|id| topology.site(id)).filter(|target| !target.is_existing());
        let Some(target) = target else { continue };
        let Some(dead) = target.is::<SqsQueue>() else { continue };
        let (Some(kept), Some(longer)) = (queue.retention(), dead.retention()) else { continue };
        if longer > kept || longer == LONGEST {
            continue;
        }
        let message = format!(
            "`{}` keeps dead letters for {longer} seconds, no longer than `{}` kept them",
            target.id(),
            site.id()
        );
        sink.push(
            Diagnostic::warning(RULE.name, target.span("message_retention_seconds"), message)
                .related(site.span("redrive_policy"), "they come from here")
                .help(format!("write `message_retention_seconds: {LONGEST}`"))
                .page(RULE.page),
        );
    }
}
