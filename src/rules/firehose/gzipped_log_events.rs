//! `gzipped-log-events`: log events, which come gzipped, go to a destination that does not unpack them.

use super::deliveries;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::firehose_stream::{Edges, destination};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "gzipped-log-events",
    manual: r#"Log events, which come gzipped, go to a destination that does not unpack them.

## Why
CloudWatch Logs gzips what it sends. Splunk and OpenSearch take the bytes as they are, and index what nobody can read, or refuse it. Firehose
unpacks the events when the delivery says so; a function that transforms them can do it too.

## Example
```yaml
parameters:
  token: { type: string, secret: true }
nodes:
  logs: { type: cloudwatch_log_group }
  archive: { type: firehose_stream }
  siem: { type: splunk, hec_endpoint: "https://hec.example.com:8088", hec_token: "${token}" }
  refused: { type: s3_bucket }
edges:
  - logs -> archive -> siem
  - { from: archive, to: refused, backup: {} }
```

## Instead
```yaml
parameters:
  token: { type: string, secret: true }
nodes:
  logs: { type: cloudwatch_log_group }
  archive: { type: firehose_stream }
  siem: { type: splunk, hec_endpoint: "https://hec.example.com:8088", hec_token: "${token}" }
  refused: { type: s3_bucket }
edges:
  - logs -> archive
  - { from: archive, to: siem, delivery: { decompression: { data_message_extraction: true } } }
  - { from: archive, to: refused, backup: {} }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/writing-with-cloudwatch-logs-decompression.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, joint, delivery) in deliveries(topology) {
        let reads = destination(&joint).is_none_or(|destination| destination.reads_gzip);
        if reads || delivery.decompression.is_some() || !Edges::of(&site).transforms.is_empty() {
            continue;
        }
        let logs = site.acted_on().find(|joint| joint.other.keyword() == "cloudwatch_log_group");
        let Some(logs) = logs else { continue };
        let message = format!(
            "events of `{}` come gzipped, and `{}` does not unpack them",
            logs.other.id(),
            joint.other.id()
        );
        sink.push(
            Diagnostic::warning(RULE.name, joint.edge.decl.span, message)
                .related(logs.edge.decl.span, "the events come from here")
                .help("add `decompression: { data_message_extraction: true }` to the delivery")
                .page(RULE.page),
        );
    }
}
