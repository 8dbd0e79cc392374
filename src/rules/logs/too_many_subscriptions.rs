//! `too-many-subscriptions`: a log group that hands its events on to more than two.

use super::groups;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "too-many-subscriptions",
    manual: r#"A log group that hands its events on to more than two.

## Why
CloudWatch Logs takes two subscription filters for each group, and the quota cannot be raised. A stream in between serves any number of readers.

## Example
```yaml
nodes:
  app: { type: cloudwatch_log_group }
  a: { type: lambda_function, runtime: python3.13, handler: a.handler }
  b: { type: lambda_function, runtime: python3.13, handler: b.handler }
  c: { type: lambda_function, runtime: python3.13, handler: c.handler }
edges:
  - app -> a
  - app -> b
  - app -> c
```

## Instead
```yaml
nodes:
  app: { type: cloudwatch_log_group }
  all: { type: kinesis_stream }
  a: { type: lambda_function, runtime: python3.13, handler: a.handler }
  b: { type: lambda_function, runtime: python3.13, handler: b.handler }
  c: { type: lambda_function, runtime: python3.13, handler: c.handler }
edges:
  - app -> all
  - all -> a
  - all -> b
  - app -> c
```
"#,
    page: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html",
    check,
};

/// Subscription filters of one group.
const MAX: usize = 2;

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, _) in groups(topology) {
        for joint in site.acts().skip(MAX) {
            let message = format!("`{}` hands its events on to more than {MAX}", site.id());
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .help("put a stream in between, and draw it to all of them")
                    .page(RULE.page),
            );
        }
    }
}
