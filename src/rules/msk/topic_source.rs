//! `topic-source`: a Firehose stream that reads a topic asks for what Firehose gives to other sources alone.

use super::{clusters, readers};
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "topic-source",
    manual: r#"A Firehose stream that reads a topic asks for what Firehose gives to other sources alone.

## Why
Firehose keeps records as they came only of Direct PUT and Kinesis streams, so with a topic as its source there is no `backup`. From a serverless
cluster it does not deliver to Iceberg tables.

## Example
```yaml
nodes:
  orders: { type: msk_cluster, vpc_config: [{ subnet_ids: [subnet-1, subnet-2] }] }
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  raw: { type: s3_bucket }
edges:
  - { from: orders, to: archive, read: { topic_name: orders } }
  - archive -> lake
  - { from: archive, to: raw, backup: {} }
```

## Instead
```yaml
nodes:
  orders: { type: msk_cluster, vpc_config: [{ subnet_ids: [subnet-1, subnet-2] }] }
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
edges:
  - { from: orders, to: archive, read: { topic_name: orders } }
  - archive -> lake
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/create-configure-backup.html",
    check,
};

/// <https://docs.aws.amazon.com/firehose/latest/dev/apache-iceberg-considerations.html>
const ICEBERG: &str = "iceberg_table";

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, cluster) in clusters(topology) {
        for source in readers(&site).filter(|joint| joint.other.keyword() == "firehose_stream") {
            for joint in source.other.acts() {
                let backup = joint.relation.name() == "backup" && !backs_up_failures(&source.other);
                let (message, help) = if backup {
                    (
                        format!(
                            "`{}` reads a topic, of which Firehose keeps no backup",
                            source.other.id()
                        ),
                        "drop the edge, or read a `kinesis_stream`",
                    )
                } else if cluster.is_serverless() && joint.other.keyword() == ICEBERG {
                    (
                        format!(
                            "`{}` is serverless, and Firehose delivers its topics to no Iceberg table",
                            site.id()
                        ),
                        "deliver to an `s3_bucket`, or take a provisioned cluster",
                    )
                } else {
                    continue;
                };
                sink.push(
                    Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                        .related(source.edge.decl.span, "its source")
                        .help(help)
                        .page(RULE.page),
                );
            }
        }
    }
}

/// Other destinations than buckets need the edge for what could not be delivered.
fn backs_up_failures(stream: &crate::topology::Site<'_>) -> bool {
    let mut deliveries = stream.acts().filter(|joint| joint.relation.name() == "delivery");
    deliveries.any(|joint| joint.other.keyword() != "s3_bucket")
}
