//! `unused-parameter`: a declared parameter that no text refers to.

use super::Rule;
use crate::diagnostic::{Diagnostic, Sink};
use crate::document::Tree;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "unused-parameter",
    manual: r#"A declared parameter that no text refers to.

## Why
The deployment is asked for a value that changes nothing.

## Example
```yaml
parameters:
  shards: { type: number, default: 2 }
nodes:
  input: { type: kinesis_stream, shard_count: 2 }
  reader: { type: sdk_application, runs_on: ecs }
edges:
  - input -> reader
```

## Instead
```yaml
parameters:
  shards: { type: number, default: 2 }
nodes:
  input: { type: kinesis_stream, shard_count: "${shards}" }
  reader: { type: sdk_application, runs_on: ecs }
edges:
  - input -> reader
```
"#,
    page: "",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    let declared = topology.pipeline.tree.get("parameters").map(Tree::entries).unwrap_or_default();
    for entry in
        declared.iter().filter(|entry| !topology.uses_parameter(&entry.key) && topology.is_whole)
    {
        let message = format!("nothing uses the parameter `{}`", entry.key);
        sink.push(
            Diagnostic::warning(RULE.name, entry.key_span, message)
                .help(format!("refer to it as `${{{}}}`, or remove it", entry.key)),
        );
    }
}
