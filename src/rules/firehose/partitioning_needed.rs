//! `partitioning-needed`: a setting has a meaning only with dynamic partitioning, which is off.

use super::{deliveries, kept};
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::firehose_stream::prefix::expressions;
use crate::relations::Port;
use crate::rules::Rule;
use crate::source::Span;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "partitioning-needed",
    manual: r#"A setting has a meaning only with dynamic partitioning, which is off.

## Why
Firehose refuses partition keys in a prefix, a `metadata_extraction_query` and `deaggregation` where there is no dynamic partitioning, and
it can only be turned on when the stream is created. The records of a backup are never partitioned.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
edges:
  - { from: archive, to: lake, delivery: { prefix: "!{partitionKeyFromQuery:customer}/", error_output_prefix: errors/ } }
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
    for (_, joint, delivery) in deliveries(topology) {
        // The query of an Iceberg table routes records.
        let routes = joint.port() == Some(Port::IcebergTable);
        if delivery.dynamic_partitioning_configuration.is_some() || routes {
            continue;
        }
        let prefix = delivery.prefix.as_ref().map(|prefix| prefix.0.as_str());
        let settings = [
            ("prefix", has_keys(prefix)),
            ("metadata_extraction_query", delivery.metadata_extraction_query.is_some()),
            ("deaggregation", delivery.deaggregation.is_some()),
        ];
        if let Some((path, _)) = settings.into_iter().find(|(_, there)| *there) {
            let message = format!("`{path}` needs dynamic partitioning, which is off");
            let help = "add `dynamic_partitioning_configuration: {}`";
            sink.push(finding(joint.span(path), message, help));
        }
    }
    for (joint, prefix, _) in kept(topology) {
        if joint.relation.name() == "backup" && has_keys(prefix) {
            let message =
                "`prefix` of a backup has a partition key, but backups are not partitioned";
            let help = "take the partition key out; a time may stay";
            sink.push(finding(joint.span("prefix"), message.into(), help));
        }
    }
}

fn has_keys(prefix: Option<&str>) -> bool {
    prefix.map(expressions).into_iter().flatten().any(|found| found.is_partition_key())
}

fn finding(span: Span, message: String, help: &str) -> Diagnostic {
    Diagnostic::error(RULE.name, span, message).help(help).page(RULE.page)
}
