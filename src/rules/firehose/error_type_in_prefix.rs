//! `error-type-in-prefix`: the prefix of good records asks for the type of their error.

use super::kept;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::firehose_stream::prefix::expressions;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "error-type-in-prefix",
    manual: r#"The prefix of good records asks for the type of their error.

## Why
Firehose refuses the stream: `!{firehose:error-output-type}` has a value for failed records alone.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
edges:
  - { from: archive, to: lake, delivery: { prefix: "trades/!{firehose:error-output-type}/", error_output_prefix: errors/ } }
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
edges:
  - { from: archive, to: lake, delivery: { prefix: trades/, error_output_prefix: "errors/!{firehose:error-output-type}/" } }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (joint, prefix, _) in kept(topology) {
        if prefix.map(expressions).into_iter().flatten().any(|found| found.is_error_type()) {
            let message = "`prefix` has `!{firehose:error-output-type}`, which good records lack";
            sink.push(
                Diagnostic::error(RULE.name, joint.span("prefix"), message)
                    .help("move it to `error_output_prefix`")
                    .page(RULE.page),
            );
        }
    }
}
