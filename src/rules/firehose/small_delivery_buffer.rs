//! `small-delivery-buffer`: a delivery gathers less than format conversion or dynamic partitioning asks for.

use super::deliveries;
use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "small-delivery-buffer",
    manual: r#"A delivery gathers less than format conversion or dynamic partitioning asks for.

## Why
Both need a `buffering_size` of 64 MiB at least, and dynamic partitioning a `buffering_interval` of 60 seconds at least. Firehose refuses
less. Without the settings the default is 128 MiB and 300 seconds.

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
      buffering_size: 5
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
      buffering_size: 64
      data_format_conversion_configuration:
        input_format_configuration: { deserializer: { open_x_json_ser_de: {} } }
        output_format_configuration: { serializer: { parquet_ser_de: {} } }
  - trades -> archive
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/enable-record-format-conversion.html",
    check,
};

/// <https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning.html>
const SIZE: u32 = 64;
const INTERVAL: u32 = 60;

fn check(topology: &Topology, sink: &mut Sink) {
    for (_, joint, delivery) in deliveries(topology) {
        let parts = delivery.dynamic_partitioning_configuration.is_some();
        let converts = delivery.data_format_conversion_configuration.is_some();
        let why = if parts { "dynamic partitioning" } else { "format conversion" };
        let size =
            known(&delivery.buffering_size).filter(|size| *size < SIZE && (parts || converts));
        let interval = known(&delivery.buffering_interval).filter(|time| *time < INTERVAL && parts);
        let small = [("buffering_size", size, SIZE), ("buffering_interval", interval, INTERVAL)];
        for (path, value, least) in small {
            let Some(value) = value else { continue };
            let message = format!("`{path}` is {value}, but {why} needs {least} or more");
            sink.push(
                Diagnostic::error(RULE.name, joint.span(path), message)
                    .label(format!("takes {least} or more"))
                    .help(format!("write `{path}: {least}`, or drop it"))
                    .page(RULE.page),
            );
        }
    }
}
