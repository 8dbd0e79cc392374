//! `missing-message-group`: events to a FIFO queue that belong to no message group.

use super::{pipes, rules, targets};
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::eventbridge::handover;
use crate::nodes::sqs_queue::SqsQueue;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "missing-message-group",
    manual: r#"Events to a FIFO queue that belong to no message group.

## Why
A FIFO queue keeps the order within a message group, and refuses a message without one. Rules and pipes must be told which.

## Example
```yaml
nodes:
  rule: { type: eventbridge_rule, event_pattern: { source: [shop] } }
  orders: { type: sqs_queue, fifo_queue: true, content_based_deduplication: true }
  news: { type: lambda_function, runtime: python3.13, handler: news.handler }
edges:
  - rule -> orders -> news
```

## Instead
```yaml
nodes:
  rule: { type: eventbridge_rule, event_pattern: { source: [shop] } }
  orders: { type: sqs_queue, fifo_queue: true, content_based_deduplication: true }
  news: { type: lambda_function, runtime: python3.13, handler: news.handler }
edges:
  - { from: rule, to: orders, target: { message_group_id: shop } }
  - orders -> news
```
"#,
    page: "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_SqsParameters.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    let rules = rules(topology).map(|(site, _)| site);
    for site in rules.chain(pipes(topology)) {
        for joint in targets(&site) {
            let queue = joint.other.is::<SqsQueue>();
            let is_fifo = queue.is_some_and(|queue| queue.is_fifo(&joint.other));
            let grouped = handover(&joint).is_none_or(|own| own.message_group_id.is_some());
            if !is_fifo || grouped {
                continue;
            }
            let message =
                format!("`{}` is a FIFO queue, and wants a message group", joint.other.id());
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .help("add `target: { message_group_id: … }`")
                    .page(RULE.page),
            );
        }
    }
}
