//! `decompressed-logs`: a Firehose stream unpacks what it takes, and a source of logs puts to it.

use super::streams;
use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::Delivery;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "decompressed-logs",
    manual: r#"A Firehose stream unpacks what it takes, and a source of logs puts to it.

## Why
`decompression` is for what CloudWatch Logs sends, which is gzipped. Other logs are not, and the stream refuses them.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  queries: { type: route53_resolver_query_log, vpc_ids: [vpc-0a1b2c3d] }
edges:
  - { from: archive, to: lake, delivery: { decompression: {} } }
  - queries -> archive
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  queries: { type: route53_resolver_query_log, vpc_ids: [vpc-0a1b2c3d] }
edges:
  - archive -> lake
  - queries -> archive
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/writing-with-cloudwatch-logs-decompression.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (stream, sources) in streams(topology) {
        let unpacks = stream.acts().find(|joint| {
            joint.maybe::<Delivery>().is_some_and(|delivery| delivery.decompression.is_some())
        });
        let Some(delivery) = unpacks else { continue };
        for (joint, _) in &sources {
            let message = format!(
                "`{}` unpacks what it takes, and the log of `{}` is not packed",
                stream.id(),
                joint.other.id()
            );
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .related(delivery.span("decompression"), "it is unpacked here")
                    .help("give the log a Firehose stream of its own")
                    .page(RULE.page),
            );
        }
    }
}
