//! `compressed-conversion`: objects in Parquet or ORC are compressed once more.

use super::deliveries;
use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::CompressionFormat;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "compressed-conversion",
    manual: r#"Objects in Parquet or ORC are compressed once more.

## Why
Firehose refuses the stream: "The S3 destination's compression format must be set to UNCOMPRESSED when data format conversion is enabled".
Parquet and ORC compress by themselves, with SNAPPY unless their own `compression` says otherwise.

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
      compression_format: GZIP
      data_format_conversion_configuration:
        input_format_configuration: { deserializer: { open_x_json_ser_de: {} } }
        output_format_configuration: { serializer: { parquet_ser_de: {} } }
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
        let compressed = delivery
            .compression_format
            .is_some_and(|format| format != CompressionFormat::Uncompressed);
        if compressed && delivery.data_format_conversion_configuration.is_some() {
            let message = "Parquet and ORC compress by themselves, so `compression_format` cannot";
            sink.push(
                Diagnostic::error(RULE.name, joint.span("compression_format"), message)
                    .help("drop it, and choose the `compression` of the serializer")
                    .page(RULE.page),
            );
        }
    }
}
