//! `double-gzip`: log events, which come gzipped, are gzipped once more.

use super::deliveries;
use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::CompressionFormat;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "double-gzip",
    manual: r#"Log events, which come gzipped, are gzipped once more.

## Why
CloudWatch Logs gzips what it sends. With `compression_format: GZIP` the objects hold gzip inside of gzip, which readers do not expect.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  logs: { type: cloudwatch_log_group }
edges:
  - { from: archive, to: lake, delivery: { compression_format: GZIP } }
  - logs -> archive
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  logs: { type: cloudwatch_log_group }
edges:
  - { from: archive, to: lake, delivery: { compression_format: GZIP, decompression: {} } }
  - logs -> archive
```
"#,
    page: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, joint, delivery) in deliveries(topology) {
        let logs = site.acted_on().find(|joint| joint.other.keyword() == "cloudwatch_log_group");
        let gzips = delivery.compression_format == Some(CompressionFormat::Gzip);
        if let Some(logs) = logs
            && gzips
            && delivery.decompression.is_none()
        {
            let message =
                format!("events of `{}` come gzipped, and are gzipped once more", logs.other.id());
            sink.push(
                Diagnostic::warning(RULE.name, joint.span("compression_format"), message)
                    .related(logs.edge.decl.span, "the events come from here")
                    .help("drop `compression_format`, or add `decompression: {}`")
                    .page(RULE.page),
            );
        }
    }
}
