//! `partition-keys-differ`: the query and the prefix do not have the same partition keys.

use super::deliveries;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::firehose_stream::prefix::expressions;
use crate::rules::Rule;
use crate::topology::Topology;
use std::collections::BTreeSet;

pub(super) static RULE: Rule = Rule {
    name: "partition-keys-differ",
    manual: r#"The query and the prefix do not have the same partition keys.

## Why
Firehose refuses the stream: each key of the query must stand in the prefix, and each key of the prefix must come from the query.

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
      metadata_extraction_query: "{customer_id: .customer_id}"
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
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (_, joint, delivery) in deliveries(topology) {
        let query = delivery.metadata_extraction_query.as_ref();
        let Some(made) = query.and_then(|query| keys_of(&query.0)) else { continue };
        let prefix = delivery.prefix.as_ref().map_or("", |prefix| prefix.0.as_str());
        let asked: BTreeSet<&str> = expressions(prefix)
            .filter(|found| found.namespace == "partitionKeyFromQuery")
            .map(|found| found.value)
            .collect();
        // Without partitioning, or without keys in the prefix, other rules speak.
        if delivery.dynamic_partitioning_configuration.is_none() || asked.is_empty() {
            continue;
        }
        let odd = made.symmetric_difference(&asked).next();
        if let Some(key) = odd {
            let (path, message) = match asked.contains(key) {
                true => ("prefix", format!("the query does not make the partition key `{key}`")),
                false => (
                    "metadata_extraction_query",
                    format!("`prefix` does not use the partition key `{key}` of the query"),
                ),
            };
            sink.push(
                Diagnostic::error(RULE.name, joint.span(path), message)
                    .help("name the same keys in both")
                    .page(RULE.page),
            );
        }
    }
}

/// The keys of the object that a query of JQ makes; None when they cannot be told from its text.
fn keys_of(query: &str) -> Option<BTreeSet<&str>> {
    let inner = query.trim().strip_prefix('{')?.strip_suffix('}')?;
    parts(inner)?.into_iter().map(key_of).collect()
}

fn key_of(part: &str) -> Option<&str> {
    let key = part.split(':').next().unwrap_or(part).trim().trim_matches('"');
    let plain = key.chars().all(|letter| letter.is_alphanumeric() || "_-".contains(letter));
    (plain && !key.is_empty()).then_some(key)
}

/// Cuts at the commas outside of brackets and strings; None when brackets do not match.
fn parts(text: &str) -> Option<Vec<&str>> {
    let (mut depth, mut quoted, mut escaped, mut start) = (0_i32, false, false, 0);
    let mut found = Vec::new();
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                found.extend(text.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
        if depth < 0 {
            return None;
        }
    }
    found.extend(text.get(start..));
    (depth == 0 && !quoted).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_from_the_query() {
        let keys = |query| keys_of(query).map(|keys| keys.into_iter().collect::<Vec<_>>());
        let query = r#"{customer: .a, "year": (.ts|strftime("%Y,")) , device: .b["c"]}"#;
        assert_eq!(keys(query), Some(vec!["customer", "device", "year"]));
        assert_eq!(keys(".a | {b: .c}"), None);
        assert_eq!(keys("{(.a): 1}"), None);
    }
}
