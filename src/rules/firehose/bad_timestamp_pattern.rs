//! `bad-timestamp-pattern`: a pattern of time with letters that Firehose refuses.

use super::{deliveries, keys};
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::firehose_stream::prefix::expressions;
use crate::rules::Rule;
use crate::source::Span;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "bad-timestamp-pattern",
    manual: r#"A pattern of time with letters that Firehose refuses.

## Why
The letters C I J P R T U V b f i j l o p r t are no part of a date in Firehose's patterns. Text between the parts of a date stands in
single quotes.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
edges:
  - { from: archive, to: lake, delivery: { prefix: "trades/!{timestamp:yyyy-MM-ddTHH}/", error_output_prefix: errors/ } }
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
edges:
  - { from: archive, to: lake, delivery: { prefix: "trades/!{timestamp:yyyy-MM-dd'T'HH}/", error_output_prefix: errors/ } }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html",
    check,
};

/// facts/firehose.md §3.4.
const REFUSED: &str = "CIJPRTUVbfijloprt";

fn check(topology: &Topology, sink: &mut Sink) {
    for key in keys(topology) {
        for expression in expressions(&key.text) {
            if expression.namespace == "timestamp" {
                judge(expression.value, key.span(), sink);
            }
        }
    }
    for (_, joint, delivery) in deliveries(topology) {
        let conversion = delivery.data_format_conversion_configuration.as_ref();
        let reader =
            conversion.map(|conversion| &conversion.input_format_configuration.deserializer);
        let hive = reader.and_then(|reader| reader.hive_json_ser_de.as_ref());
        let formats = hive.and_then(|hive| hive.timestamp_formats.as_ref());
        for format in formats.into_iter().flatten().filter(|format| format.0 != "millis") {
            judge(&format.0, joint.span(HIVE), sink);
        }
    }
}

const HIVE: &str = "data_format_conversion_configuration.input_format_configuration.deserializer.hive_json_ser_de.timestamp_formats";

fn judge(pattern: &str, span: Span, sink: &mut Sink) {
    let Some(letter) = refused(pattern) else { return };
    let message = format!("`{letter}` in the pattern `{pattern}` is no part of a date");
    sink.push(
        Diagnostic::error(RULE.name, span, message)
            .help(format!("put text in single quotes, as in `'{letter}'`"))
            .page(RULE.page),
    );
}

/// The first letter outside of single quotes that is refused.
fn refused(pattern: &str) -> Option<char> {
    let unquoted = pattern.split('\'').step_by(2).flat_map(str::chars);
    unquoted.into_iter().find(|letter| REFUSED.contains(*letter))
}
