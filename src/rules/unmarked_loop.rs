//! `unmarked-loop`: data comes back to where it was, and no edge says that this is meant.

use std::collections::{BTreeMap, VecDeque};

use super::Rule;
use crate::diagnostic::{Diagnostic, Sink};
use crate::topology::{Edge, Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "unmarked-loop",
    manual: r#"Data comes back to where it was, and no edge says that this is meant.

## Why
A record that a loop brings back is worked on again, and again: cost without end, unless the programs on the way stop it. Where a loop is
meant, `feedback: true` on the edge that closes it says so.

## Example
```yaml
nodes:
  input: { type: kinesis_stream }
  etl: { type: lambda_function, runtime: python3.13, handler: etl.handler }
edges:
  - input -> etl -> input
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream }
  etl: { type: lambda_function, runtime: python3.13, handler: etl.handler }
edges:
  - input -> etl
  - { from: etl, to: input, feedback: true }
```
"#,
    page: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html",
    check,
};

/// How many edges of a loop are shown.
const SHOWN: usize = 6;

fn check(topology: &Topology, sink: &mut Sink) {
    let loops = topology.loops(is_followed);
    let mut group_of = vec![usize::MAX; topology.nodes().len()];
    for (number, group) in loops.iter().enumerate() {
        for node in group {
            if let Some(slot) = group_of.get_mut(*node) {
                *slot = number;
            }
        }
    }
    for (number, group) in loops.iter().enumerate() {
        let start = group.first().map(|index| Site::new(topology, *index));
        let inside = |site: &Site<'_>| group_of.get(site.index) == Some(&number);
        let path = start.map(|start| shortest(start, inside)).unwrap_or_default();
        if let [.., closing] = path.as_slice() {
            sink.push(finding(&path, closing));
        }
    }
}

fn is_followed(edge: &Edge) -> bool {
    !edge.decl.feedback && edge.relation.is_some()
}

/// A shortest way from a node back to itself, breadth first.
fn shortest<'t>(start: Site<'t>, inside: impl Fn(&Site<'t>) -> bool) -> Vec<&'t Edge> {
    let mut reached_by: BTreeMap<usize, &Edge> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(site) = queue.pop_front() {
        for (edge, next) in site.outgoing().filter(|(edge, _)| is_followed(edge)) {
            if next.index == start.index {
                return way(start.index, edge, &reached_by);
            }
            if inside(&next) && !reached_by.contains_key(&next.index) {
                reached_by.insert(next.index, edge);
                queue.push_back(next);
            }
        }
    }
    Vec::new()
}

/// The edges from `start` to the end of `last`, in their order.
fn way<'t>(start: usize, last: &'t Edge, reached_by: &BTreeMap<usize, &'t Edge>) -> Vec<&'t Edge> {
    let mut path = vec![last];
    let mut at = last.from;
    while at != start {
        let Some(edge) = reached_by.get(&at) else { break };
        path.push(edge);
        at = edge.from;
    }
    path.reverse();
    path
}

fn finding(path: &[&Edge], closing: &Edge) -> Diagnostic {
    let ids: Vec<&str> = path.iter().map(|edge| edge.decl.from.0.as_str()).collect();
    let shown = ids.get(..SHOWN).unwrap_or(&ids).join(" -> ");
    let rest = if ids.len() > SHOWN { " -> …" } else { "" };
    let first = ids.first().copied().unwrap_or_default();
    let message = format!("`{first}` feeds itself: `{shown}{rest} -> {first}`");
    let finding = Diagnostic::error(RULE.name, closing.decl.span, message)
        .label("this closes the loop")
        .help("say `feedback: true` on the edge that closes the loop on purpose, or write to another stream")
        .page(RULE.page);
    let others = path.iter().take(path.len().saturating_sub(1).min(SHOWN));
    others.fold(finding, |finding, edge| {
        let text = format!("`{}` feeds `{}` here", edge.decl.from.0, edge.decl.to.0);
        finding.related(edge.decl.span, text)
    })
}
