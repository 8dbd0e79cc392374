//! `error-prefix-without-type`: the prefix of failed records has an expression, but not the type of the error.

use super::kept;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::firehose_stream::prefix::{Expression, expressions};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "error-prefix-without-type",
    manual: r#"The prefix of failed records has an expression, but not the type of the error.

## Why
Firehose refuses the stream: an `error_output_prefix` with any expression must hold `!{firehose:error-output-type}`.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
edges:
  - { from: archive, to: lake, delivery: { error_output_prefix: "errors/!{timestamp:yyyy}/" } }
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
edges:
  - { from: archive, to: lake, delivery: { error_output_prefix: "errors/!{firehose:error-output-type}/!{timestamp:yyyy}/" } }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (joint, _, error) in kept(topology) {
        let found: Vec<Expression<'_>> = error.map(expressions).into_iter().flatten().collect();
        if !found.is_empty() && !found.iter().any(Expression::is_error_type) {
            let message = "`error_output_prefix` has an expression, but not the type of the error";
            sink.push(
                Diagnostic::error(RULE.name, joint.span("error_output_prefix"), message)
                    .help("put `!{firehose:error-output-type}/` into it")
                    .page(RULE.page),
            );
        }
    }
}
