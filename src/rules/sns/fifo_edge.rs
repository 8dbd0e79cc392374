//! `fifo-edge`: an edge between what is first in, first out and what is not, which AWS does not have.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::sns_topic::SnsTopic;
use crate::nodes::sqs_queue::SqsQueue;
use crate::relations::{Invoke, Port, Subscription};
use crate::rules::Rule;
use crate::topology::{Joint, Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "fifo-edge",
    manual: r#"An edge between what is first in, first out and what is not, which AWS does not have.

## Why
A FIFO topic hands on to queues alone, FIFO or not; any other topic hands on to no FIFO queue. A bucket tells neither FIFO queues nor FIFO topics. What
a FIFO topic could not hand on to a FIFO queue goes to a FIFO queue, everything else to one that is not.

## Example
```yaml
nodes:
  orders: { type: sns_topic, fifo_topic: true }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler }
edges:
  - orders -> read
```

## Instead
```yaml
nodes:
  orders: { type: sns_topic, fifo_topic: true }
  ordered: { type: sqs_queue, fifo_queue: true }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler }
edges:
  - orders -> ordered -> read
```
"#,
    page: "https://docs.aws.amazon.com/sns/latest/dg/fifo-message-delivery.html",
    check,
};

const NOTIFICATIONS: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html";

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        if let Some(topic) = site.is::<SnsTopic>() {
            let fifo = topic.is_fifo(&site);
            site.acts().for_each(|joint| hands_on(&site, fifo, &joint, sink));
        } else if site.keyword() == "s3_bucket" {
            for joint in site.acts().filter(|joint| is_fifo(&joint.other)) {
                let message = format!("`{}` is FIFO, and a bucket tells none", joint.other.id());
                sink.push(
                    Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                        .help("put a standard queue in between, or make this one standard")
                        .page(NOTIFICATIONS),
                );
            }
        }
    }
}

fn hands_on(site: &Site<'_>, fifo: bool, joint: &Joint<'_>, sink: &mut Sink) {
    let queue = joint.port() == Some(Port::MessageSink);
    let target = is_fifo(&joint.other);
    let fault = match (fifo, queue) {
        (true, false) => Some(("a FIFO topic hands on to queues alone", "put a queue in between")),
        (false, true) if target => {
            Some(("only a FIFO topic hands on to a FIFO queue", "make both of the same kind"))
        }
        _ => None,
    };
    if let Some((message, help)) = fault {
        sink.push(
            Diagnostic::error(RULE.name, joint.edge.decl.span, message).help(help).page(RULE.page),
        );
    }
    let subscription = joint.maybe::<Subscription>().and_then(|s| s.on_failure.as_ref());
    let failed = subscription.or_else(|| joint.maybe::<Invoke>()?.on_failure.as_ref());
    let failed = failed.and_then(|queue| queue.node()).and_then(|id| site.topology.site(id));
    if let Some(failed) = failed.filter(|failed| is_fifo(failed) != (fifo && target)) {
        let kind = if fifo && target { "FIFO" } else { "standard" };
        let message = format!("what cannot be handed on here goes to a {kind} queue");
        sink.push(
            Diagnostic::error(RULE.name, joint.span("on_failure"), message)
                .help(format!("make `{}` a {kind} queue, or name another", failed.id()))
                .page(RULE.page),
        );
    }
}

fn is_fifo(site: &Site<'_>) -> bool {
    site.is::<SqsQueue>().is_some_and(|queue| queue.is_fifo(site))
        || site.is::<SnsTopic>().is_some_and(|topic| topic.is_fifo(site))
}
