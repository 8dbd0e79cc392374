//! `partitioning-without-keys`: dynamic partitioning is on, and the prefix has no partition key.

use super::deliveries;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::firehose_stream::prefix::expressions;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "partitioning-without-keys",
    manual: r#"Dynamic partitioning is on, and the prefix has no partition key.

## Why
Firehose refuses the stream: "S3 Prefix should contain Dynamic Partitioning namespaces when Dynamic Partitioning is enabled".

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
edges:
  - { from: archive, to: lake, delivery: { prefix: trades/, error_output_prefix: errors/, dynamic_partitioning_configuration: {} } }
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
edges:
  - from: archive
    to: lake
    delivery:
      prefix: "trades/!{partitionKeyFromQuery:symbol}/"
      error_output_prefix: errors/
      dynamic_partitioning_configuration: {}
      metadata_extraction_query: "{symbol: .symbol}"
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (_, joint, delivery) in deliveries(topology) {
        let prefix = delivery.prefix.as_ref().map_or("", |prefix| prefix.0.as_str());
        let keyed = expressions(prefix).any(|found| found.is_partition_key());
        if delivery.dynamic_partitioning_configuration.is_some() && !keyed {
            let path =
                if prefix.is_empty() { "dynamic_partitioning_configuration" } else { "prefix" };
            let message = "dynamic partitioning needs a partition key in `prefix`";
            sink.push(
                Diagnostic::error(RULE.name, joint.span(path), message)
                    .help("put `!{partitionKeyFromQuery:name}` or `!{partitionKeyFromLambda:name}` into it")
                    .page(RULE.page),
            );
        }
    }
}
