//! `unused-parameter`: a declared parameter that no text refers to.

use std::collections::BTreeSet;

use super::Rule;
use crate::diagnostic::{Diagnostic, Sink};
use crate::document::{Kind, Tree};
use crate::language::{Segment, segments};
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
    let tree = &topology.pipeline.tree;
    let declared = tree.get("parameters").map(Tree::entries).unwrap_or_default();
    if declared.is_empty() {
        return;
    }
    let mut used = BTreeSet::new();
    let users = tree.entries().iter().filter(|entry| &*entry.key != "parameters");
    users.for_each(|entry| names(&entry.value, &mut used));
    for entry in declared.iter().filter(|entry| !used.contains(&*entry.key)) {
        let message = format!("nothing uses the parameter `{}`", entry.key);
        sink.push(
            Diagnostic::warning(RULE.name, entry.key_span, message)
                .help(format!("refer to it as `${{{}}}`, or remove it", entry.key)),
        );
    }
}

/// The names in every `${…}` of a tree, whose depth the parser has bounded.
fn names<'t>(tree: &'t Tree, used: &mut BTreeSet<&'t str>) {
    match &tree.kind {
        Kind::List(items) => items.iter().for_each(|item| names(item, used)),
        Kind::Map(entries) => entries.iter().for_each(|entry| names(&entry.value, used)),
        Kind::Scalar { text, .. } => {
            for segment in segments(text).unwrap_or_default() {
                if let Segment::Variable(name, _) = segment {
                    used.insert(name);
                }
            }
        }
    }
}
