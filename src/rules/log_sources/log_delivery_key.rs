//! `log-delivery-key`: a Firehose stream is encrypted with a key that the source of its logs may not use.

use super::streams;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::firehose_stream::FirehoseStream;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "log-delivery-key",
    manual: r#"A Firehose stream is encrypted with a key that the source of its logs may not use.

## Why
AWS delivers vended logs under a service-linked role without a right on KMS, and the access logs of API Gateway likewise: puts to a stream that is
encrypted with a customer managed key are likely refused, and the logs are lost.

## Example
```yaml
nodes:
  archive: { type: firehose_stream, server_side_encryption: { key_arn: key } }
  key: { type: kms_key }
  lake: { type: s3_bucket }
  queries: { type: route53_resolver_query_log, vpc_ids: [vpc-0a1b2c3d] }
edges:
  - archive -> lake
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
    page: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-Firehose.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (stream, sources) in streams(topology) {
        let encryption =
            stream.is::<FirehoseStream>().and_then(|own| own.server_side_encryption.as_ref());
        let encrypted =
            encryption.is_some_and(|own| own.key_arn.is_some() && own.enabled != Some(false));
        for (joint, asks) in sources.iter().filter(|(_, asks)| encrypted && !asks.uses_key) {
            let source = joint.other.id();
            let message =
                format!("the role that delivers the log of `{source}` may use no key of yours");
            sink.push(
                Diagnostic::warning(
                    RULE.name,
                    stream.span("server_side_encryption.key_arn"),
                    message,
                )
                .related(joint.edge.decl.span, format!("`{source}` puts here"))
                .help("drop `key_arn`: the stream is then encrypted with a key of AWS")
                .page(asks.page),
            );
        }
    }
}
