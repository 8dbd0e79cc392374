//! `conversion-without-schema`: records are converted, and no table says what they look like.

use super::deliveries;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::firehose_stream::Edges;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "conversion-without-schema",
    manual: r#"Records are converted, and no table says what they look like.

## Why
Firehose writes Parquet and ORC by the columns of a table of the Glue Data Catalog: without one it refuses the stream.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
edges:
  - from: archive
    to: lake
    delivery:
      data_format_conversion_configuration:
        input_format_configuration: { deserializer: { open_x_json_ser_de: {} } }
        output_format_configuration: { serializer: { parquet_ser_de: {} } }
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  trades: { type: glue_catalog_table, database_name: market }
edges:
  - from: archive
    to: lake
    delivery:
      data_format_conversion_configuration:
        input_format_configuration: { deserializer: { open_x_json_ser_de: {} } }
        output_format_configuration: { serializer: { parquet_ser_de: {} } }
  - trades -> archive
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/enable-record-format-conversion.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, joint, delivery) in deliveries(topology) {
        let converts = delivery.data_format_conversion_configuration.is_some();
        if converts && Edges::of(&site).schemas.is_empty() {
            let message =
                format!("`{}` converts records, but no table gives their schema", site.id());
            sink.push(
                Diagnostic::error(
                    RULE.name,
                    joint.span("data_format_conversion_configuration"),
                    message,
                )
                .help(format!("draw an edge from a `glue_catalog_table`: `table -> {}`", site.id()))
                .page(RULE.page),
            );
        }
    }
}
