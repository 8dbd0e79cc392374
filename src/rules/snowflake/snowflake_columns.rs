//! `snowflake-columns`: a table of Snowflake lacks the columns that its way of loading fills.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::snowflake_table::{DataLoadingOption, SnowflakeTable};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "snowflake-columns",
    manual: r#"A table of Snowflake lacks the columns that its way of loading fills.

## Why
`VARIANT_CONTENT_AND_METADATA_MAPPING` fills two columns, and Firehose refuses the stream unless both are named. `JSON_MAPPING`, which holds without
`data_loading_option`, fills the columns that records name, and so neither of the two.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  pair: { type: secretsmanager_secret }
  orders:
    type: snowflake_table
    account_url: https://example-one.snowflakecomputing.com
    database: SALES
    schema: PUBLIC
    table: ORDERS
    data_loading_option: VARIANT_CONTENT_AND_METADATA_MAPPING
    content_column_name: CONTENT
    secrets_manager_configuration: { secret_arn: pair }
  refused: { type: s3_bucket }
edges:
  - archive -> orders
  - { from: archive, to: refused, backup: {} }
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  pair: { type: secretsmanager_secret }
  orders:
    type: snowflake_table
    account_url: https://example-one.snowflakecomputing.com
    database: SALES
    schema: PUBLIC
    table: ORDERS
    data_loading_option: VARIANT_CONTENT_AND_METADATA_MAPPING
    content_column_name: CONTENT
    metadata_column_name: METADATA
    secrets_manager_configuration: { secret_arn: pair }
  refused: { type: s3_bucket }
edges:
  - archive -> orders
  - { from: archive, to: refused, backup: {} }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/APIReference/API_SnowflakeDestinationConfiguration.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(table) = site.is::<SnowflakeTable>() else { continue };
        let columns = [
            ("content_column_name", table.content_column_name.is_some()),
            ("metadata_column_name", table.metadata_column_name.is_some()),
        ];
        for (path, there) in columns {
            let finding = match table.data_loading_option {
                Some(DataLoadingOption::ContentAndMetadata) if !there => {
                    let message = format!("`{}` has no `{path}`", site.id());
                    Diagnostic::error(RULE.name, site.span("data_loading_option"), message)
                        .label("fills two columns")
                        .help(format!("name the column with `{path}`"))
                }
                None | Some(DataLoadingOption::Fields) if there => {
                    let message = format!("nothing fills the column of `{path}`");
                    Diagnostic::error(RULE.name, site.span(path), message)
                        .help("write a `data_loading_option` of VARIANT, or leave the column out")
                }
                Some(DataLoadingOption::Content) if there && path == "metadata_column_name" => {
                    let message = format!("nothing fills the column of `{path}`");
                    Diagnostic::error(RULE.name, site.span(path), message)
                        .help("write `data_loading_option: VARIANT_CONTENT_AND_METADATA_MAPPING`")
                }
                _ => continue,
            };
            sink.push(finding.page(RULE.page));
        }
    }
}
