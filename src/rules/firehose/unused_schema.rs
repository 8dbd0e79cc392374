//! `unused-schema`: a table gives its schema to a Firehose stream that converts nothing.

use super::deliveries;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::firehose_stream::Edges;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "unused-schema",
    manual: r#"A table gives its schema to a Firehose stream that converts nothing.

## Why
The edge grants and changes nothing: Firehose looks a schema up only to write Parquet or ORC.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  trades: { type: glue_catalog_table, database_name: market }
edges:
  - archive -> lake
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
    for (site, _, delivery) in deliveries(topology) {
        if delivery.data_format_conversion_configuration.is_some() {
            continue;
        }
        for joint in Edges::of(&site).schemas {
            let message =
                format!("`{}` does not use the schema of `{}`", site.id(), joint.other.id());
            sink.push(
                Diagnostic::warning(RULE.name, joint.edge.decl.span, message)
                    .help("add `data_format_conversion_configuration` to the delivery, or drop the edge")
                    .page(RULE.page),
            );
        }
    }
}
