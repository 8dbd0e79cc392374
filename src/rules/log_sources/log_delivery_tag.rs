//! `log-delivery-tag`: a Firehose stream that takes vended logs is tagged so that AWS may not put to it.

use super::streams;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::LOG_DELIVERY_TAG;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "log-delivery-tag",
    manual: r#"A Firehose stream that takes vended logs is tagged so that AWS may not put to it.

## Why
The service-linked role of log delivery may put only to streams with the tag `LogDeliveryEnabled: "true"`. The stream gets it by itself; written with
another value, it would stop the logs.

## Example
```yaml
nodes:
  archive: { type: firehose_stream, tags: { LogDeliveryEnabled: "false" } }
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
    let shared = topology.pipeline.header.tags.get(LOG_DELIVERY_TAG);
    for (stream, sources) in streams(topology) {
        let Some((joint, asks)) = sources.iter().find(|(_, asks)| asks.tagged) else { continue };
        let own = stream.common().every.tags.get(LOG_DELIVERY_TAG);
        if own.or(shared).is_none_or(|value| value.0 == "true") {
            continue;
        }
        let message = format!(
            "the log of `{}` comes only to streams with the tag `{LOG_DELIVERY_TAG}: \"true\"`",
            joint.other.id()
        );
        sink.push(
            Diagnostic::error(RULE.name, stream.span("tags"), message)
                .related(joint.edge.decl.span, "it comes here")
                .help("drop the tag: the stream gets it by itself")
                .page(asks.page),
        );
    }
}
