//! `missing-partition-key`: a pipe that writes to a stream without a partition key.

use super::{pipes, targets};
use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::{Port, Write};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "missing-partition-key",
    manual: r#"A pipe that writes to a stream without a partition key.

## Why
A pipe puts records under a partition key that it must be told: a path into what it hands on, such as `$.partitionKey`, or a fixed text. AWS has no default.

## Example
```yaml
nodes:
  input: { type: kinesis_stream }
  pipe: { type: eventbridge_pipe }
  copy: { type: kinesis_stream }
  news: { type: lambda_function, runtime: python3.13, handler: news.handler }
edges:
  - input -> pipe -> copy -> news
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream }
  pipe: { type: eventbridge_pipe }
  copy: { type: kinesis_stream }
  news: { type: lambda_function, runtime: python3.13, handler: news.handler }
edges:
  - input -> pipe
  - { from: pipe, to: copy, write: { partition_key: $.partitionKey } }
  - copy -> news
```
"#,
    page: "https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_PipeTargetKinesisStreamParameters.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in pipes(topology) {
        for joint in targets(&site).filter(|joint| joint.port() == Some(Port::RecordSink)) {
            if joint.maybe::<Write>().is_none_or(|write| write.partition_key.is_some()) {
                continue;
            }
            let message = format!("`{}` writes without a `partition_key`", site.id());
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .help("add `write: { partition_key: $.partitionKey }`, or another path or text")
                    .page(RULE.page),
            );
        }
    }
}
