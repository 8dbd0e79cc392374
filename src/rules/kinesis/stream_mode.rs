//! `stream-mode`: the mode of a stream and its shards contradict each other.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::kinesis_stream::{KinesisStream, StreamMode};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "stream-mode",
    manual: r#"The mode of a stream and its shards contradict each other.

## Why
A provisioned stream has as many shards as `shard_count` says; a stream on demand takes no count. Terraform finds out at the plan, CloudFormation
while it deploys.

## Example
```yaml
nodes:
  input: { type: kinesis_stream, shard_count: 2, stream_mode_details: { stream_mode: ON_DEMAND } }
  read: { type: sdk_application, runs_on: ecs }
edges:
  - input -> read
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream, shard_count: 2 }
  read: { type: sdk_application, runs_on: ecs }
edges:
  - input -> read
```
"#,
    page: "https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(stream) = site.is::<KinesisStream>() else { continue };
        let Some(details) = &stream.stream_mode_details else { continue };
        let (message, help) = match (details.stream_mode, stream.shard_count.is_some()) {
            (StreamMode::Provisioned, false) => (
                "a provisioned stream needs a `shard_count`",
                "add `shard_count`, or drop the mode",
            ),
            (StreamMode::OnDemand, true) => {
                ("a stream on demand takes no `shard_count`", "drop `shard_count`, or the mode")
            }
            _ => continue,
        };
        sink.push(
            Diagnostic::error(RULE.name, site.span("stream_mode_details.stream_mode"), message)
                .help(help)
                .page(RULE.page),
        );
    }
}
