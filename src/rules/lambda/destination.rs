//! `bad-destination`: a place that Lambda cannot send what failed or succeeded to.

use super::{functions, mappings};
use crate::diagnostic::{Diagnostic, Sink, one_of};
use crate::nodes::sns_topic::SnsTopic;
use crate::nodes::sqs_queue::SqsQueue;
use crate::rules::Rule;
use crate::source::Span;
use crate::topology::{Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "bad-destination",
    manual: r#"A place that Lambda cannot send what failed or succeeded to.

## Why
Dead letters go to a queue or a topic, records of a stream that failed to a queue, topic or bucket, failed asynchronous events also to a function, and
successes to a queue, topic or function. None of the queues and topics may be FIFO. Lambda finds out when the first record fails: then it is lost.

## Example
```yaml
nodes:
  input: { type: kinesis_stream }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler }
  failed: { type: sqs_queue, fifo_queue: true }
edges:
  - { from: input, to: read, event_source: { on_failure: failed } }
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler }
  failed: { type: sqs_queue }
edges:
  - { from: input, to: read, event_source: { on_failure: failed } }
```
"#,
    page: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html",
    check,
};

const DEAD_LETTERS: &[&str] = &["sqs_queue", "sns_topic"];
const RECORDS: &[&str] = &["sqs_queue", "sns_topic", "s3_bucket"];
const FAILURES: &[&str] = &["sqs_queue", "sns_topic", "s3_bucket", "lambda_function"];
const SUCCESSES: &[&str] = &["sqs_queue", "sns_topic", "lambda_function"];

fn check(topology: &Topology, sink: &mut Sink) {
    mappings(topology, |_, joint, settings| {
        if let Some(failed) = &settings.on_failure {
            judge(topology, &failed.0, RECORDS, joint.span("on_failure"), sink);
        }
    });
    for (site, function) in functions(topology) {
        if let Some(dead) = &function.dead_letter_config {
            let span = site.span("dead_letter_config.target_arn");
            judge(topology, &dead.target_arn.0, DEAD_LETTERS, span, sink);
        }
        let config = function.event_invoke_config.as_ref();
        let Some(ends) = config.and_then(|config| config.destination_config.as_ref()) else {
            continue;
        };
        let path = |end: &str| format!("event_invoke_config.destination_config.{end}.destination");
        if let Some(end) = &ends.on_failure {
            judge(topology, &end.destination.0, FAILURES, site.span(&path("on_failure")), sink);
        }
        if let Some(end) = &ends.on_success {
            judge(topology, &end.destination.0, SUCCESSES, site.span(&path("on_success")), sink);
        }
    }
}

fn judge(topology: &Topology, named: &str, good: &[&str], span: Span, sink: &mut Sink) {
    let Some(target) = topology.site(named) else { return };
    if !good.contains(&target.keyword()) {
        let message = format!("`{named}` is a {}, which takes nothing here", target.keyword());
        sink.push(
            Diagnostic::error(RULE.name, span, message)
                .help(format!("name a {}", one_of(good.iter().copied())))
                .page(RULE.page),
        );
    } else if is_fifo(&target) {
        let message = format!("`{named}` is FIFO, and Lambda sends to none");
        sink.push(
            Diagnostic::error(RULE.name, span, message)
                .help("name a standard queue or topic")
                .page(RULE.page),
        );
    }
}

fn is_fifo(target: &Site<'_>) -> bool {
    target.is::<SqsQueue>().is_some_and(|queue| queue.is_fifo(target))
        || target.is::<SnsTopic>().is_some_and(|topic| topic.is_fifo(target))
}
