//! `unrouted-table`: a stream with several tables has nothing that tells them apart.

use super::streams;
use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::Delivery;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "unrouted-table",
    manual: r#"A stream with several tables has nothing that tells them apart.

## Why
With one table all records go there. With several, each record says its own: a `metadata_extraction_query` makes `destinationDatabaseName` and
`destinationTableName` of it, or a transforming function answers them in `otfMetadata`. Without either Firehose takes a single table alone.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  events: { type: iceberg_table, database_name: clicks, bucket: lake, storage_descriptor: { columns: [{ name: id, type: string }] } }
  orders: { type: iceberg_table, database_name: clicks, bucket: lake, storage_descriptor: { columns: [{ name: id, type: string }] } }
  lake: { type: s3_bucket }
  refused: { type: s3_bucket }
edges:
  - archive -> events
  - archive -> orders
  - { from: archive, to: refused, backup: {} }
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  events: { type: iceberg_table, database_name: clicks, bucket: lake, storage_descriptor: { columns: [{ name: id, type: string }] } }
  orders: { type: iceberg_table, database_name: clicks, bucket: lake, storage_descriptor: { columns: [{ name: id, type: string }] } }
  lake: { type: s3_bucket }
  refused: { type: s3_bucket }
edges:
  - from: archive
    to: events
    delivery:
      metadata_extraction_query: '{destinationDatabaseName: "clicks", destinationTableName: .kind, operation: "insert"}'
  - archive -> orders
  - { from: archive, to: refused, backup: {} }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/apache-iceberg-format-input-record-different.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, edges, tables) in streams(topology) {
        let asks = |delivery: &Delivery| delivery.metadata_extraction_query.is_some();
        let routed = !edges.transforms.is_empty()
            || tables.iter().any(|joint| joint.maybe::<Delivery>().is_some_and(asks));
        let [first, second, ..] = tables.as_slice() else { continue };
        if routed {
            continue;
        }
        let message =
            format!("nothing tells which records of `{}` go to `{}`", site.id(), second.other.id());
        sink.push(
            Diagnostic::error(RULE.name, second.edge.decl.span, message)
                .label("a second table")
                .related(first.edge.decl.span, "the first one")
                .help("write a `metadata_extraction_query` on one of the edges, or draw an edge to a function that routes")
                .page(RULE.page),
        );
    }
}
