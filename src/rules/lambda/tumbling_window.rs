//! `tumbling-window`: a tumbling window with several batches of one shard at once.

use super::mappings;
use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "tumbling-window",
    manual: r#"A tumbling window with several batches of one shard at once.

## Why
In a tumbling window each invocation hands its state on to the next of the same shard, so there can be one at a time: Lambda refuses a
`tumbling_window_in_seconds` with a `parallelization_factor` above 1.

## Example
```yaml
nodes:
  input: { type: kinesis_stream }
  sums: { type: lambda_function, runtime: python3.13, handler: sums.handler }
edges:
  - { from: input, to: sums, event_source: { tumbling_window_in_seconds: 60, parallelization_factor: 2 } }
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream }
  sums: { type: lambda_function, runtime: python3.13, handler: sums.handler }
edges:
  - { from: input, to: sums, event_source: { tumbling_window_in_seconds: 60 } }
```
"#,
    page: "https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    mappings(topology, |_, joint, settings| {
        let window = known(&settings.tumbling_window_in_seconds).is_some_and(|seconds| seconds > 0);
        let parallel = known(&settings.parallelization_factor).is_some_and(|factor| factor > 1);
        if window && parallel {
            let message = "a tumbling window takes one batch of a shard at a time";
            sink.push(
                Diagnostic::error(RULE.name, joint.span("parallelization_factor"), message)
                    .related(joint.span("tumbling_window_in_seconds"), "the window")
                    .help("drop `parallelization_factor`, or the window")
                    .page(RULE.page),
            );
        }
    });
}
