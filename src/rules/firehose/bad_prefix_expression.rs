//! `bad-prefix-expression`: a `!{` in a prefix that begins no expression of Firehose.

use super::keys;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::firehose_stream::prefix::{Expression, Piece, pieces};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "bad-prefix-expression",
    manual: r#"A `!{` in a prefix that begins no expression of Firehose.

## Why
Firehose refuses the stream: it knows `!{timestamp:…}`, `!{firehose:random-string}`, `!{firehose:error-output-type}`,
`!{partitionKeyFromQuery:…}` and `!{partitionKeyFromLambda:…}`, each closed by `}`.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
edges:
  - { from: archive, to: lake, delivery: { prefix: "trades/!{time:yyyy}/", error_output_prefix: errors/ } }
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
edges:
  - { from: archive, to: lake, delivery: { prefix: "trades/!{timestamp:yyyy}/", error_output_prefix: errors/ } }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for key in keys(topology) {
        for piece in pieces(&key.text) {
            let (written, label) = match piece {
                Piece::Literal(_) => continue,
                Piece::Broken(text) => (text.to_owned(), "is no `!{namespace:value}`"),
                Piece::Expression(expression) => match fault(&expression) {
                    Some(label) => {
                        (format!("!{{{}:{}}}", expression.namespace, expression.value), label)
                    }
                    None => continue,
                },
            };
            let message = format!("`{written}` in `{}` is no expression of Firehose", key.path);
            sink.push(
                Diagnostic::error(RULE.name, key.span(), message)
                    .label(label)
                    .help("write `!{timestamp:yyyy/MM/dd}`, `!{firehose:random-string}` or a partition key")
                    .page(RULE.page),
            );
        }
    }
}

fn fault(expression: &Expression<'_>) -> Option<&'static str> {
    match expression.namespace {
        "timestamp" | "partitionKeyFromQuery" | "partitionKeyFromLambda" => None,
        "firehose" if matches!(expression.value, "random-string" | "error-output-type") => None,
        "firehose" => Some("`firehose` has `random-string` and `error-output-type`"),
        _ => Some("the namespace is not known"),
    }
}
