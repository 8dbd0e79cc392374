//! `ended-sql-application`: a SQL application of Kinesis Data Analytics, which AWS deleted.

use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::{Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "ended-sql-application",
    manual: r#"A SQL application of Kinesis Data Analytics, which AWS deleted.

## Why
Since 2025-10-15 none can be made, and from 2026-01-27 on AWS deleted those that there were; the schemas of Terraform and CloudFormation still take
them. A Studio notebook runs SQL against the same streams, by the same edges; a Flink application runs on without anybody.

## Example
```yaml
nodes:
  input: { type: kinesis_stream }
  analysis: { type: kinesis_sql_application, code: "CREATE OR REPLACE STREAM ..." }
  output: { type: kinesis_stream }
  reader: { type: lambda_function, runtime: python3.13, handler: reader.handler }
edges:
  - input -> analysis -> output -> reader
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream }
  analysis:
    type: flink_studio_notebook
    catalog_configuration: { glue_data_catalog_configuration: { database_arn: tables } }
  tables: { type: glue_catalog_database }
  output: { type: kinesis_stream }
  reader: { type: lambda_function, runtime: python3.13, handler: reader.handler }
edges:
  - input -> analysis -> output -> reader
```
"#,
    page: "https://docs.aws.amazon.com/kinesisanalytics/latest/dev/discontinuation.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites().filter(|site| site.keyword() == "kinesis_sql_application") {
        let message = format!("AWS deleted SQL applications such as `{}`", site.id());
        sink.push(
            Diagnostic::error(RULE.name, site.span("type"), message)
                .label("none can be made since 2025-10-15")
                .help(instead(&site))
                .page(RULE.page),
        );
    }
}

/// The node to write in its place, and the edges that it keeps.
fn instead(site: &Site<'_>) -> String {
    let id = site.id();
    let tables = free(site.topology, &format!("{id}_tables"));
    let mut out = format!(
        "paste this in its place, and its SQL into a note:\n\nnodes:\n  {id}:\n    type: flink_studio_notebook\n    \
         catalog_configuration:\n      glue_data_catalog_configuration: {{ database_arn: {tables} }}\n  \
         {tables}: {{ type: glue_catalog_database }}\n"
    );
    let into = site.incoming().map(|(_, other)| format!("  - {} -> {id}\n", other.id()));
    let from = site.outgoing().map(|(_, other)| format!("  - {id} -> {}\n", other.id()));
    let edges: String = into.chain(from).collect();
    if !edges.is_empty() {
        out += &format!("edges:\n{edges}");
    }
    out + &format!(
        "\nor, to run on without a notebook:\n\n  {id}: {{ type: flink_application, runtime_environment: FLINK-1_20 }}"
    )
}

/// An id that no other node has.
fn free(topology: &Topology, wanted: &str) -> String {
    let mut id: String = wanted.chars().take(38).collect();
    while topology.site(&id).is_some() {
        id.push('2');
    }
    id
}
