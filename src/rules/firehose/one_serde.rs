//! `one-serde`: format conversion names no reader or writer, or two.

use super::deliveries;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "one-serde",
    manual: r#"Format conversion names no reader or writer, or two.

## Why
Firehose reads with one of `open_x_json_ser_de` and `hive_json_ser_de`, and writes with one of `parquet_ser_de` and `orc_ser_de`. It refuses
both and neither.

## Example
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
        output_format_configuration: { serializer: { parquet_ser_de: {}, orc_ser_de: {} } }
  - trades -> archive
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
    for (_, joint, delivery) in deliveries(topology) {
        let Some(conversion) = &delivery.data_format_conversion_configuration else { continue };
        let reader = &conversion.input_format_configuration.deserializer;
        let writer = &conversion.output_format_configuration.serializer;
        let sides = [
            (
                "input_format_configuration.deserializer",
                reader.open_x_json_ser_de.is_some() == reader.hive_json_ser_de.is_some(),
                "`open_x_json_ser_de` or `hive_json_ser_de`",
            ),
            (
                "output_format_configuration.serializer",
                writer.parquet_ser_de.is_some() == writer.orc_ser_de.is_some(),
                "`parquet_ser_de` or `orc_ser_de`",
            ),
        ];
        for (path, _, choice) in sides.into_iter().filter(|(_, faulty, _)| *faulty) {
            let span = joint.span(&format!("data_format_conversion_configuration.{path}"));
            let name = path.rsplit('.').next().unwrap_or(path);
            sink.push(
                Diagnostic::error(RULE.name, span, format!("`{name}` takes one of {choice}"))
                    .help(format!("write {choice}, not both"))
                    .page(RULE.page),
            );
        }
    }
}
