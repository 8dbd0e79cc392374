//! `fifo-settings`: settings of FIFO queues and topics on one that is not, or without their counterpart.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::sns_topic::SnsTopic;
use crate::nodes::sqs_queue::{DeduplicationScope, FifoThroughputLimit, SqsQueue};
use crate::rules::Rule;
use crate::topology::{Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "fifo-settings",
    manual: r#"Settings of FIFO queues and topics on one that is not, or without their counterpart.

## Why
Only a FIFO queue or topic tells messages apart and keeps groups of them in order; AWS refuses these settings on any other. The high throughput
of `fifo_throughput_limit: perMessageGroupId` wants `deduplication_scope: messageGroup`.

## Example
```yaml
nodes:
  jobs: { type: sqs_queue, content_based_deduplication: true }
  work: { type: lambda_function, runtime: python3.13, handler: work.handler }
edges:
  - jobs -> work
```

## Instead
```yaml
nodes:
  jobs: { type: sqs_queue, fifo_queue: true, content_based_deduplication: true }
  work: { type: lambda_function, runtime: python3.13, handler: work.handler }
edges:
  - jobs -> work
```
"#,
    page: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/high-throughput-fifo.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites().filter(|site| !site.is_existing()) {
        if let Some(queue) = site.is::<SqsQueue>() {
            let settings = [
                ("content_based_deduplication", queue.content_based_deduplication.is_some()),
                ("deduplication_scope", queue.deduplication_scope.is_some()),
                ("fifo_throughput_limit", queue.fifo_throughput_limit.is_some()),
            ];
            if !queue.is_fifo(&site) {
                refuse(&site, &settings, "fifo_queue", sink);
            } else if queue.fifo_throughput_limit == Some(FifoThroughputLimit::PerMessageGroupId)
                && queue.deduplication_scope != Some(DeduplicationScope::MessageGroup)
            {
                let message = "`perMessageGroupId` wants `deduplication_scope: messageGroup`";
                sink.push(
                    Diagnostic::error(RULE.name, site.span("fifo_throughput_limit"), message)
                        .help("add `deduplication_scope: messageGroup`")
                        .page(RULE.page),
                );
            }
        } else if let Some(topic) = site.is::<SnsTopic>().filter(|topic| !topic.is_fifo(&site)) {
            let settings = [
                ("content_based_deduplication", topic.content_based_deduplication.is_some()),
                ("fifo_throughput_scope", topic.fifo_throughput_scope.is_some()),
                ("archive_policy", topic.archive_policy.is_some()),
            ];
            refuse(&site, &settings, "fifo_topic", sink);
        }
    }
}

fn refuse(site: &Site<'_>, settings: &[(&str, bool)], switch: &str, sink: &mut Sink) {
    for (path, _) in settings.iter().filter(|(_, there)| *there) {
        let message = format!("`{path}` has no meaning, since `{}` is not FIFO", site.id());
        sink.push(
            Diagnostic::error(RULE.name, site.span(path), message)
                .help(format!("add `{switch}: true`, or drop `{path}`"))
                .page(RULE.page),
        );
    }
}
