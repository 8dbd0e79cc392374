//! `bad-index-name`: a delivery without an index, or to one whose name OpenSearch does not take.

use super::deliveries;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "bad-index-name",
    manual: r#"A delivery without an index, or to one whose name OpenSearch does not take.

## Why
Firehose puts documents into the index that its edge names. The name of an index has no capital letters, no spaces and none of `\ / * ? " < > | , # :`, and
begins with none of `_`, `-` and `+`. AWS takes most wrong names at the deployment; then every document fails.

## Example
```yaml
nodes:
  clicks: { type: firehose_stream }
  orders: { type: opensearch_domain }
  refused: { type: s3_bucket }
edges:
  - { from: clicks, to: orders, delivery: { index_name: Clicks } }
  - { from: clicks, to: refused, backup: {} }
```

## Instead
```yaml
nodes:
  clicks: { type: firehose_stream }
  orders: { type: opensearch_domain }
  refused: { type: s3_bucket }
edges:
  - { from: clicks, to: orders, delivery: { index_name: clicks } }
  - { from: clicks, to: refused, backup: {} }
```
"#,
    page: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/indexing.html#indexing-naming",
    check,
};

const REFUSED: &str = "\\/*?\"<>|,#: ";

fn check(topology: &Topology, sink: &mut Sink) {
    for (joint, delivery) in deliveries(topology) {
        let Some(name) = &delivery.index_name else {
            let message = format!("the index of `{}` is missing", joint.other.id());
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .help("say `delivery: { index_name: … }` on the edge")
                    .page(RULE.page),
            );
            continue;
        };
        let fits = !name.0.starts_with(['_', '-', '+'])
            && !name.0.chars().any(|c| c.is_uppercase() || REFUSED.contains(c));
        if !fits && !name.0.contains("${") {
            let message =
                format!("`{}` is no name of an index", crate::pipeline::printable(&name.0));
            sink.push(
                Diagnostic::error(RULE.name, joint.span("index_name"), message)
                    .help("use small letters, digits, `-` and `_`, the first one a letter or digit")
                    .page(RULE.page),
            );
        }
    }
}
