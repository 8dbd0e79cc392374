//! `split-delivery`: what holds for a stream stands on several of the edges to its tables.

use super::streams;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::firehose_stream::told_of_stream;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "split-delivery",
    manual: r#"What holds for a stream stands on several of the edges to its tables.

## Why
A stream gathers, repeats, routes and logs in one way for all its tables; `unique_keys` and `s3_error_output_prefix` alone belong to a table. What holds for
the stream stands on one of the edges, so that none can contradict another.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  route: { type: lambda_function, runtime: python3.13, handler: route.handler, timeout: 60 }
  events: { type: iceberg_table, database_name: clicks, bucket: lake, storage_descriptor: { columns: [{ name: id, type: string }] } }
  orders: { type: iceberg_table, database_name: clicks, bucket: lake, storage_descriptor: { columns: [{ name: id, type: string }] } }
  lake: { type: s3_bucket }
  refused: { type: s3_bucket }
edges:
  - archive -> route
  - { from: archive, to: events, delivery: { buffering_size: 64 } }
  - { from: archive, to: orders, delivery: { buffering_interval: 60 } }
  - { from: archive, to: refused, backup: {} }
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  route: { type: lambda_function, runtime: python3.13, handler: route.handler, timeout: 60 }
  events: { type: iceberg_table, database_name: clicks, bucket: lake, storage_descriptor: { columns: [{ name: id, type: string }] } }
  orders: { type: iceberg_table, database_name: clicks, bucket: lake, storage_descriptor: { columns: [{ name: id, type: string }] } }
  lake: { type: s3_bucket }
  refused: { type: s3_bucket }
edges:
  - archive -> route
  - { from: archive, to: events, delivery: { buffering_size: 64, buffering_interval: 60 } }
  - { from: archive, to: orders, delivery: { unique_keys: [id] } }
  - { from: archive, to: refused, backup: {} }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/APIReference/API_IcebergDestinationConfiguration.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (_, _, tables) in streams(topology) {
        let mut telling = tables.iter().filter_map(|joint| Some((joint, told_of_stream(joint)?)));
        let Some((first, told)) = telling.next() else { continue };
        for (joint, path) in telling {
            let message = format!(
                "`{path}` holds for the stream, of which the edge to `{}` tells already",
                first.other.id()
            );
            sink.push(
                Diagnostic::error(RULE.name, joint.span(path), message)
                    .related(first.span(told), "told here")
                    .help("write all that holds for the stream on one edge")
                    .page(RULE.page),
            );
        }
    }
}
