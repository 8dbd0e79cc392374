//! `missing-error-prefix`: a prefix has an expression, and failed records have no prefix of their own.

use super::kept;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::firehose_stream::prefix::head;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "missing-error-prefix",
    manual: r#"A prefix has an expression, and failed records have no prefix of their own.

## Why
Firehose refuses the stream: "ErrorOutputPrefix cannot be null or empty when Prefix contains expressions".

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
edges:
  - { from: archive, to: lake, delivery: { prefix: "trades/!{timestamp:yyyy/MM/dd}/" } }
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
edges:
  - { from: archive, to: lake, delivery: { prefix: "trades/!{timestamp:yyyy/MM/dd}/", error_output_prefix: "errors/!{firehose:error-output-type}/" } }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (joint, prefix, error) in kept(topology) {
        let varies = prefix.filter(|prefix| head(prefix) != *prefix);
        if varies.is_some() && error.is_none_or(str::is_empty) {
            let message =
                "`prefix` has an expression, so failed records need an `error_output_prefix`";
            sink.push(
                Diagnostic::error(RULE.name, joint.span("prefix"), message)
                    .help("add `error_output_prefix: \"errors/!{firehose:error-output-type}/\"`")
                    .page(RULE.page),
            );
        }
    }
}
