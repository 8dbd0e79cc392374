//! `bad-iceberg-name`: a table or its database has a name by which Firehose does not find it.

use super::tables;
use crate::diagnostic::{Diagnostic, Sink};
use crate::pipeline::printable;
use crate::rules::Rule;
use crate::source::Span;
use crate::topology::{Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "bad-iceberg-name",
    manual: r#"A table or its database has a name by which Firehose does not find it.

## Why
Firehose takes names of databases and tables of letters, digits, underscores and dots; one with a hyphen it refuses. Glue keeps names in small
letters, and S3 Tables takes no others. Default names have underscores for hyphens.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  events: { type: iceberg_table, database_name: my-clicks, bucket: lake, storage_descriptor: { columns: [{ name: id, type: string }] } }
  lake: { type: s3_bucket }
  refused: { type: s3_bucket }
edges:
  - archive -> events
  - { from: archive, to: refused, backup: {} }
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  events: { type: iceberg_table, database_name: my_clicks, bucket: lake, storage_descriptor: { columns: [{ name: id, type: string }] } }
  lake: { type: s3_bucket }
  refused: { type: s3_bucket }
edges:
  - archive -> events
  - { from: archive, to: refused, backup: {} }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/APIReference/API_DestinationTableConfiguration.html",
    check,
};

/// <https://docs.aws.amazon.com/firehose/latest/APIReference/API_DestinationTableConfiguration.html>
const LONGEST: usize = 255;

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, table) in tables(topology) {
        let every = &site.common().every;
        if let Some(name) = &every.name {
            judge(&name.0, site.span("name"), "table", sink);
        }
        if let Some(existing) = &every.existing {
            let name = existing.0.rsplit('/').next().unwrap_or_default();
            judge(name, site.span("existing"), "table", sink);
        }
        let Some(database) = &table.database_name else { continue };
        match database.node().and_then(|id| topology.site(id)) {
            None => judge(&database.0, site.span("database_name"), "database", sink),
            Some(node) => judge_node(&site, &node, sink),
        }
    }
}

/// A database of the pipeline is judged where it is named.
fn judge_node(table: &Site<'_>, database: &Site<'_>, sink: &mut Sink) {
    let every = &database.common().every;
    let existing =
        every.existing.as_ref().map(|text| text.0.rsplit('/').next().unwrap_or_default());
    let name = every.name.as_ref().map(|name| name.0.as_str()).or(existing);
    if let Some(name) = name {
        judge(name, table.span("database_name"), "database", sink);
    }
}

fn judge(name: &str, span: Span, what: &str, sink: &mut Sink) {
    let known = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_.".contains(c);
    if name.contains("${") || (name.chars().all(known) && name.len() <= LONGEST) {
        return;
    }
    let message = format!("Firehose finds no {what} by the name `{}`", printable(name));
    sink.push(
        Diagnostic::error(RULE.name, span, message)
            .help(format!("use small letters, digits and `_`, {LONGEST} at most"))
            .page(RULE.page),
    );
}
