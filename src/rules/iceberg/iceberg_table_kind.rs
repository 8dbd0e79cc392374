//! `iceberg-table-kind`: an Iceberg table is told to be of neither kind, or of both.

use super::tables;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::iceberg_table::IcebergTable;
use crate::rules::Rule;
use crate::topology::{Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "iceberg-table-kind",
    manual: r#"An Iceberg table is told to be of neither kind, or of both.

## Why
A table of the Glue catalogue has a `database_name` and a `bucket` for its files; an S3 table has a `table_bucket_arn` and a `namespace`. Each kind
has settings of its own, and the bucket is a node or an ARN, since grants name it and paths hold its name.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  events: { type: iceberg_table, database_name: clicks }
  refused: { type: s3_bucket }
edges:
  - archive -> events
  - { from: archive, to: refused, backup: {} }
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  events: { type: iceberg_table, database_name: clicks, bucket: lake, storage_descriptor: { columns: [{ name: id, type: string }] } }
  lake: { type: s3_bucket }
  refused: { type: s3_bucket }
edges:
  - archive -> events
  - { from: archive, to: refused, backup: {} }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/apache-iceberg-prereq.html",
    check,
};

const IN_GLUE: &str = "`database_name` and `bucket`";
const IN_S3_TABLES: &str = "`table_bucket_arn` and `namespace`";

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, table) in tables(topology) {
        let glue = written(
            &site,
            &["database_name", "bucket", "prefix", "storage_descriptor", "parameters"],
        );
        let s3 = written(
            &site,
            &[
                "table_bucket_arn",
                "namespace",
                "encryption_configuration",
                "maintenance_configuration",
                "iceberg_metadata",
            ],
        );
        match (glue, s3) {
            (Some(one), Some(other)) => {
                let message = format!("`{one}` and `{other}` belong to tables of different kinds");
                sink.push(
                    Diagnostic::error(RULE.name, site.span(other), message)
                        .label("of an S3 table")
                        .related(site.span(one), "of a table in the Glue catalogue")
                        .help(format!("keep {IN_GLUE}, or {IN_S3_TABLES}"))
                        .page(RULE.page),
                );
            }
            _ => incomplete(&site, table, s3.is_some(), sink),
        }
    }
}

fn written(site: &Site<'_>, names: &[&'static str]) -> Option<&'static str> {
    names.iter().copied().find(|name| site.node().tree.at(name).is_some())
}

fn incomplete(site: &Site<'_>, table: &IcebergTable, is_s3: bool, sink: &mut Sink) {
    let there = [
        ("database_name", table.database_name.is_some(), false),
        ("bucket", table.bucket.is_some(), false),
        ("table_bucket_arn", table.table_bucket_arn.is_some(), true),
        ("namespace", table.namespace.is_some(), true),
    ];
    let missing = there.iter().find(|(_, there, of_s3)| *of_s3 == is_s3 && !there);
    if let Some((name, ..)) = missing {
        let message = format!("`{}` has no `{name}`", site.id());
        let help =
            format!("a table in the Glue catalogue has {IN_GLUE}, an S3 table {IN_S3_TABLES}");
        sink.push(
            Diagnostic::error(RULE.name, site.node().id_span, message).help(help).page(RULE.page),
        );
    } else if !table.names_its_bucket() {
        let path = if is_s3 { "table_bucket_arn" } else { "bucket" };
        let message = format!("`{path}` does not tell the name of the bucket");
        sink.push(
            Diagnostic::error(RULE.name, site.span(path), message)
                .help("name a node, or write the ARN with the name in it")
                .page(RULE.page),
        );
    }
}
