//! `deaggregation-delimiter`: `DELIMITED` has no delimiter in base64, or `JSON` has one.

use super::deliveries;
use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::SubRecordType;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "deaggregation-delimiter",
    manual: r#"`DELIMITED` has no delimiter in base64, or `JSON` has one.

## Why
Firehose cuts `DELIMITED` records at a delimiter, which it takes in base64, and finds `JSON` documents by themselves.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
edges:
  - from: archive
    to: lake
    delivery:
      prefix: "!{partitionKeyFromQuery:customer}/"
      error_output_prefix: errors/
      dynamic_partitioning_configuration: {}
      metadata_extraction_query: "{customer: .customer_id}"
      deaggregation: { sub_record_type: DELIMITED }
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
edges:
  - from: archive
    to: lake
    delivery:
      prefix: "!{partitionKeyFromQuery:customer}/"
      error_output_prefix: errors/
      dynamic_partitioning_configuration: {}
      metadata_extraction_query: "{customer: .customer_id}"
      deaggregation: { sub_record_type: DELIMITED, delimiter: Cg== }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning-multirecord-deaggergation.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (_, joint, delivery) in deliveries(topology) {
        let Some(deaggregation) = &delivery.deaggregation else { continue };
        let delimiter = deaggregation.delimiter.as_ref().map(|delimiter| delimiter.0.as_str());
        let (message, help) = match (deaggregation.sub_record_type, delimiter) {
            (SubRecordType::Delimited, None) => (
                "`DELIMITED` needs a `delimiter`",
                "add it in base64: `delimiter: Cg==` is a line feed",
            ),
            (SubRecordType::Delimited, Some(text)) if !is_base64(text) => {
                ("`delimiter` is not in base64", "write `Cg==` for a line feed, `Iw==` for `#`")
            }
            (SubRecordType::Json, Some(_)) => {
                ("`JSON` takes no `delimiter`", "drop it, or write `sub_record_type: DELIMITED`")
            }
            _ => continue,
        };
        sink.push(
            Diagnostic::error(RULE.name, joint.span("deaggregation.delimiter"), message)
                .help(help)
                .page(RULE.page),
        );
    }
}

fn is_base64(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    let letters = |letter: char| letter.is_ascii_alphanumeric() || "+/".contains(letter);
    // What a parameter stands for is known only at deploy time.
    text.contains("${")
        || (text.len().is_multiple_of(4)
            && text.len() - body.len() <= 2
            && body.chars().all(letters))
}
