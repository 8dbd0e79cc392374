//! `two-catalogues`: a stream delivers to tables of two catalogues.

use super::streams;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::iceberg_table::{IcebergTable, catalogue};
use crate::rules::Rule;
use crate::topology::{Joint, Topology};
use crate::value::Expr;

pub(super) static RULE: Rule = Rule {
    name: "two-catalogues",
    manual: r#"A stream delivers to tables of two catalogues.

## Why
A Firehose stream reaches its tables through one catalogue: that of the account, or that of one table bucket. Two streams can read one Kinesis stream.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  route: { type: lambda_function, runtime: python3.13, handler: route.handler, timeout: 60 }
  events: { type: iceberg_table, database_name: clicks, bucket: lake, storage_descriptor: { columns: [{ name: id, type: string }] } }
  orders: { type: iceberg_table, table_bucket_arn: tables, namespace: sales }
  tables: { type: s3_table_bucket }
  lake: { type: s3_bucket }
  refused: { type: s3_bucket }
edges:
  - archive -> route
  - archive -> events
  - archive -> orders
  - { from: archive, to: refused, backup: {} }
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  route: { type: lambda_function, runtime: python3.13, handler: route.handler, timeout: 60 }
  events: { type: iceberg_table, table_bucket_arn: tables, namespace: clicks }
  orders: { type: iceberg_table, table_bucket_arn: tables, namespace: sales }
  tables: { type: s3_table_bucket }
  refused: { type: s3_bucket }
edges:
  - archive -> route
  - archive -> events
  - archive -> orders
  - { from: archive, to: refused, backup: {} }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/APIReference/API_CatalogConfiguration.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, _, tables) in streams(topology) {
        let mut known = tables.iter().filter_map(|joint| Some((joint, place(joint)?)));
        let Some((first, of_first)) = known.next() else { continue };
        for (joint, _) in known.filter(|(_, place)| *place != of_first) {
            let message = format!(
                "`{}` lies in another catalogue than `{}`",
                joint.other.id(),
                first.other.id()
            );
            let help = format!("draw it to another `firehose_stream` than `{}`", site.id());
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .related(first.edge.decl.span, "the first one")
                    .help(help)
                    .page(RULE.page),
            );
        }
    }
}

fn place(joint: &Joint<'_>) -> Option<Expr> {
    let table = joint.other.is::<IcebergTable>()?;
    // An address is only asked for where the bucket's own settings are sound.
    let bucket = table.table_bucket_arn.as_ref().and_then(|bucket| bucket.node());
    let database = table.database_name.as_ref().and_then(|database| database.node());
    let data = table.bucket.as_ref().and_then(|bucket| bucket.node());
    let named = bucket.into_iter().chain(database).chain(data);
    let sound = |id: &str| joint.other.topology.site(id).is_none_or(|s| s.component().is_some());
    named.into_iter().all(sound).then(|| catalogue(table, &joint.other).map(|one| one.arn()))?
}
