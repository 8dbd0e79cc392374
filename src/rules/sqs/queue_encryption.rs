//! `queue-encryption`: a queue is to be encrypted in two ways at once.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::sqs_queue::SqsQueue;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "queue-encryption",
    manual: r#"A queue is to be encrypted in two ways at once.

## Why
A queue is encrypted with a key of SQS or with one of KMS. `sqs_managed_sse_enabled: true` beside a `kms_master_key_id` is refused, and how long a data
key is used again means something only with a key of KMS.

## Example
```yaml
nodes:
  key: { type: kms_key }
  jobs: { type: sqs_queue, kms_master_key_id: key, sqs_managed_sse_enabled: true }
  work: { type: lambda_function, runtime: python3.13, handler: work.handler }
edges:
  - jobs -> work
```

## Instead
```yaml
nodes:
  key: { type: kms_key }
  jobs: { type: sqs_queue, kms_master_key_id: key }
  work: { type: lambda_function, runtime: python3.13, handler: work.handler }
edges:
  - jobs -> work
```
"#,
    page: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites().filter(|site| !site.is_existing()) {
        let Some(queue) = site.is::<SqsQueue>() else { continue };
        let keyed = queue.kms_master_key_id.is_some();
        let reuse = queue.kms_data_key_reuse_period_seconds.is_some();
        let (path, message, help) = match (keyed, queue.sqs_managed_sse_enabled) {
            (true, Some(true)) => (
                "sqs_managed_sse_enabled",
                "the queue names a key of KMS, so it takes none of SQS",
                "drop `sqs_managed_sse_enabled`, or the key",
            ),
            (false, _) if reuse => (
                "kms_data_key_reuse_period_seconds",
                "without a key of KMS there is no data key to use again",
                "add `kms_master_key_id`, or drop the period",
            ),
            _ => continue,
        };
        sink.push(
            Diagnostic::error(RULE.name, site.span(path), message).help(help).page(RULE.page),
        );
    }
}
