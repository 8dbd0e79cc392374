//! `partition-key-in-error-prefix`: the prefix of failed records asks for a partition key.

use super::kept;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::firehose_stream::prefix::expressions;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "partition-key-in-error-prefix",
    manual: r#"The prefix of failed records asks for a partition key.

## Why
Firehose refuses the stream: a record that failed may have no keys.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
edges:
  - from: archive
    to: lake
    delivery:
      prefix: "!{partitionKeyFromQuery:customer}/"
      error_output_prefix: "errors/!{partitionKeyFromQuery:customer}/!{firehose:error-output-type}/"
      dynamic_partitioning_configuration: {}
      metadata_extraction_query: "{customer: .customer_id}"
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
      prefix: "!{partitionKeyFromQuery:customer}/"
      error_output_prefix: "errors/!{firehose:error-output-type}/"
      dynamic_partitioning_configuration: {}
      metadata_extraction_query: "{customer: .customer_id}"
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (joint, _, error) in kept(topology) {
        let mut found = error.map(expressions).into_iter().flatten();
        if let Some(key) = found.find(|found| found.is_partition_key()) {
            let message = format!(
                "`error_output_prefix` has the partition key `{}`, which failed records may lack",
                key.value
            );
            sink.push(
                Diagnostic::error(RULE.name, joint.span("error_output_prefix"), message)
                    .help("take the partition key out; a time may stay")
                    .page(RULE.page),
            );
        }
    }
}
