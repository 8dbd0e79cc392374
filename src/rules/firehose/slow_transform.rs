//! `slow-transform`: a transforming function may run longer than Firehose waits.

use super::made;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::lambda_function::LambdaFunction;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "slow-transform",
    manual: r#"A transforming function may run longer than Firehose waits.

## Why
Firehose waits five minutes for an answer. A function that takes longer is invoked again, and in the end its records count as failed.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  clean: { type: lambda_function, runtime: python3.13, handler: clean.handler, timeout: 600 }
edges:
  - archive -> lake
  - archive -> clean
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  clean: { type: lambda_function, runtime: python3.13, handler: clean.handler, timeout: 300 }
edges:
  - archive -> lake
  - archive -> clean
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html",
    check,
};

/// In seconds.
const LIMIT: u32 = 300;

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, _, edges) in made(topology) {
        for joint in &edges.transforms {
            let function = joint.other.is::<LambdaFunction>();
            let Some(timeout) = function.and_then(LambdaFunction::timeout) else { continue };
            if timeout > LIMIT {
                let message = format!(
                    "`{}` may run for {timeout} seconds, but `{}` waits for {LIMIT}",
                    joint.other.id(),
                    site.id()
                );
                sink.push(
                    Diagnostic::warning(RULE.name, joint.other.span("timeout"), message)
                        .related(joint.edge.decl.span, "it transforms records here")
                        .help(format!("write `timeout: {LIMIT}` or less"))
                        .page(RULE.page),
                );
            }
        }
    }
}
