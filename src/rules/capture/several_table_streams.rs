//! `several-table-streams`: a table that puts its changes on several streams.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::dynamodb_table::{DynamodbTable, streams};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "several-table-streams",
    manual: r#"A table that puts its changes on several streams.

## Why
DynamoDB puts the changes of a table on one Kinesis stream. Several readers share that stream.

## Example
```yaml
nodes:
  orders: { type: dynamodb_table, hash_key: id, attribute: [{ name: id, type: S }] }
  a: { type: kinesis_stream, existing: a }
  b: { type: kinesis_stream, existing: b }
edges:
  - orders -> a
  - orders -> b
```

## Instead
```yaml
nodes:
  orders: { type: dynamodb_table, hash_key: id, attribute: [{ name: id, type: S }] }
  a: { type: kinesis_stream, existing: a }
edges:
  - orders -> a
```
"#,
    page: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/kds.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites().filter(|site| site.is::<DynamodbTable>().is_some()) {
        let mut streams = streams(&site);
        let Some(first) = streams.next() else { continue };
        for joint in streams {
            let message = format!("`{}` puts its changes on a second stream", site.id());
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .related(first.edge.decl.span, "the first one")
                    .help("let the readers share one stream")
                    .page(RULE.page),
            );
        }
    }
}
