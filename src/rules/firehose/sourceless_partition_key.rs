//! `sourceless-partition-key`: a prefix has a partition key that nothing makes.

use super::deliveries;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::firehose_stream::Edges;
use crate::nodes::firehose_stream::prefix::expressions;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "sourceless-partition-key",
    manual: r#"A prefix has a partition key that nothing makes.

## Why
`!{partitionKeyFromQuery:…}` takes its value from `metadata_extraction_query`, `!{partitionKeyFromLambda:…}` from what a transforming
function answers. Without its source Firehose refuses the stream.

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
      error_output_prefix: errors/
      dynamic_partitioning_configuration: {}
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
      error_output_prefix: errors/
      dynamic_partitioning_configuration: {}
      metadata_extraction_query: "{customer: .customer_id}"
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, joint, delivery) in deliveries(topology) {
        if delivery.dynamic_partitioning_configuration.is_none() {
            continue;
        }
        let prefix = delivery.prefix.as_ref().map_or("", |prefix| prefix.0.as_str());
        let from = |namespace: &str| expressions(prefix).find(|found| found.namespace == namespace);
        let query = from("partitionKeyFromQuery")
            .filter(|_| delivery.metadata_extraction_query.is_none())
            .map(|key| (key.value, "add `metadata_extraction_query`".to_owned()));
        let lambda = from("partitionKeyFromLambda")
            .filter(|_| Edges::of(&site).transforms.is_empty())
            .map(|key| (key.value, format!("draw an edge from `{}` to a function", site.id())));
        for (key, help) in query.into_iter().chain(lambda) {
            let message = format!("nothing makes the partition key `{key}`");
            sink.push(
                Diagnostic::error(RULE.name, joint.span("prefix"), message)
                    .help(help)
                    .page(RULE.page),
            );
        }
    }
}
