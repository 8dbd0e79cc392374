//! `bad-dead-letters`: a queue's dead letters cannot get where they are to go.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::sqs_queue::{RedrivePermission, SqsQueue};
use crate::rules::Rule;
use crate::topology::{Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "bad-dead-letters",
    manual: r#"A queue's dead letters cannot get where they are to go.

## Why
Dead letters go to another queue of the same kind: those of a FIFO queue to a FIFO queue, those of any other to one that is not. Where the
dead-letter queue says in its `redrive_allow_policy` whose letters it takes, the queue has to be among them; `byQueue` alone lists queues.

## Example
```yaml
nodes:
  jobs: { type: sqs_queue, fifo_queue: true, redrive_policy: { dead_letter_target_arn: dead, max_receive_count: 5 } }
  dead: { type: sqs_queue, message_retention_seconds: 1209600 }
  work: { type: lambda_function, runtime: python3.13, handler: work.handler }
edges:
  - jobs -> work
```

## Instead
```yaml
nodes:
  jobs: { type: sqs_queue, fifo_queue: true, redrive_policy: { dead_letter_target_arn: dead, max_receive_count: 5 } }
  dead: { type: sqs_queue, fifo_queue: true, message_retention_seconds: 1209600 }
  work: { type: lambda_function, runtime: python3.13, handler: work.handler }
edges:
  - jobs -> work
```
"#,
    page: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(queue) = site.is::<SqsQueue>() else { continue };
        redrive(&site, queue, sink);
        let Some(allow) = &queue.redrive_allow_policy else { continue };
        let by_queue = allow.redrive_permission == RedrivePermission::ByQueue;
        if by_queue != allow.source_queue_arns.is_some() {
            let message = "`byQueue` and `source_queue_arns` go together";
            let span = site.span("redrive_allow_policy.redrive_permission");
            sink.push(
                Diagnostic::error(RULE.name, span, message)
                    .help("write both, or neither")
                    .page(RULE.page),
            );
        }
    }
}

fn redrive(site: &Site<'_>, queue: &SqsQueue, sink: &mut Sink) {
    let Some(redrive) = &queue.redrive_policy else { return };
    let named = redrive.dead_letter_target_arn.node();
    let Some(target) = named.and_then(|id| site.topology.site(id)) else { return };
    let Some(dead) = target.is::<SqsQueue>() else { return };
    let span = site.span("redrive_policy.dead_letter_target_arn");
    let (message, help) = if target.index == site.index {
        (format!("`{}` is its own dead-letter queue", site.id()), "name another queue")
    } else if queue.is_fifo(site) != dead.is_fifo(&target) {
        let (one, other) = if queue.is_fifo(site) { ("is", "is not") } else { ("is not", "is") };
        let message = format!("`{}` {one} FIFO, and `{}` {other}", site.id(), target.id());
        (message, "make both queues of the same kind")
    } else if !admits(dead, site.id()) {
        let message = format!("`{}` takes no dead letters of `{}`", target.id(), site.id());
        (message, "name the queue in its `redrive_allow_policy`, or drop that policy")
    } else {
        return;
    };
    sink.push(Diagnostic::error(RULE.name, span, message).help(help).page(RULE.page));
}

/// Does the queue take dead letters of another? ARNs may be anybody's.
fn admits(dead: &SqsQueue, source: &str) -> bool {
    let Some(allow) = &dead.redrive_allow_policy else { return true };
    match allow.redrive_permission {
        RedrivePermission::AllowAll => true,
        RedrivePermission::DenyAll => false,
        RedrivePermission::ByQueue => {
            let mut listed = allow.source_queue_arns.iter().flatten();
            listed.any(|queue| queue.node().is_none_or(|id| id == source))
        }
    }
}
