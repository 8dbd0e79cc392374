//! `filter-pattern`: a filter that Lambda cannot read.

use super::mappings;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "filter-pattern",
    manual: r#"A filter that Lambda cannot read.

## Why
A pattern is a JSON object whose leaves are lists of what is accepted, and at most 4096 characters long.

## Example
```yaml
nodes:
  input: { type: kinesis_stream }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler }
edges:
  - { from: input, to: read, event_source: { filter_criteria: { filter: [{ pattern: { data: { price: 3 } } }] } } }
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler }
edges:
  - { from: input, to: read, event_source: { filter_criteria: { filter: [{ pattern: { data: { price: [3] } } }] } } }
```
"#,
    page: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html",
    check,
};

const LIMIT: usize = 4096;

fn check(topology: &Topology, sink: &mut Sink) {
    mappings(topology, |_, joint, settings| {
        let filters = settings.filter_criteria.iter().flat_map(|criteria| &criteria.filter);
        for filter in filters {
            let length = filter.pattern.0.to_string().chars().count();
            let fault = if length > LIMIT {
                format!("a pattern of {length} characters, but Lambda takes {LIMIT}")
            } else if !filter.pattern.0.is_object() {
                "a pattern is a JSON object".to_owned()
            } else if let Some(key) = loose_leaf(&filter.pattern.0) {
                let key = crate::pipeline::printable(&key);
                format!("`{key}` of a pattern takes a list of what is accepted")
            } else {
                continue;
            };
            sink.push(
                Diagnostic::error(RULE.name, joint.span("filter_criteria.filter"), fault)
                    .help("write each leaf as a list, such as `price: [{ numeric: [\">\", 3] }]`")
                    .page(RULE.page),
            );
        }
    });
}

/// The key of a leaf that is no list.
fn loose_leaf(pattern: &serde_json::Value) -> Option<String> {
    let fields = pattern.as_object()?;
    fields.iter().find_map(|(key, value)| match value {
        serde_json::Value::Object(_) => loose_leaf(value),
        serde_json::Value::Array(_) => None,
        _ => Some(key.clone()),
    })
}
