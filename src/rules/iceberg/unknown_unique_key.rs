//! `unknown-unique-key`: a table has no column of the name of a unique key.

use super::streams;
use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::nodes::iceberg_table::IcebergTable;
use crate::relations::Delivery;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "unknown-unique-key",
    manual: r#"A table has no column of the name of a unique key.

## Why
By the unique keys Firehose finds the rows to update or delete. It looks for these columns when the stream is made, and refuses the stream
where one is missing.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  orders: { type: iceberg_table, database_name: sales, bucket: lake, storage_descriptor: { columns: [{ name: order_id, type: string }] } }
  lake: { type: s3_bucket }
  refused: { type: s3_bucket }
edges:
  - { from: archive, to: orders, delivery: { unique_keys: [order] } }
  - { from: archive, to: refused, backup: {} }
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  orders: { type: iceberg_table, database_name: sales, bucket: lake, storage_descriptor: { columns: [{ name: order_id, type: string }] } }
  lake: { type: s3_bucket }
  refused: { type: s3_bucket }
edges:
  - { from: archive, to: orders, delivery: { unique_keys: [order_id] } }
  - { from: archive, to: refused, backup: {} }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/apache-iceberg-prereq.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for joint in streams(topology).flat_map(|(_, _, tables)| tables) {
        let Some(table) = joint.other.is::<IcebergTable>() else { continue };
        let Some(columns) = table.columns().filter(|_| !joint.other.is_existing()) else {
            continue;
        };
        let keys = joint.maybe::<Delivery>().and_then(|delivery| delivery.unique_keys.as_ref());
        for (at, key) in keys.into_iter().flatten().enumerate() {
            if key.0.contains("${") || columns.iter().any(|column| **column == *key.0) {
                continue;
            }
            let message = format!("`{}` has no column `{}`", joint.other.id(), key.0);
            let near = nearest(&key.0, columns.iter().copied());
            sink.push(
                Diagnostic::error(RULE.name, joint.span(&format!("unique_keys.{at}")), message)
                    .maybe_help(near.map(|near| format!("did you mean `{near}`?")))
                    .page(RULE.page),
            );
        }
    }
}
