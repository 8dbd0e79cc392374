//! `ambiguous-id`: two things that a target could not tell apart.

use std::collections::BTreeMap;

use super::Rule;
use crate::blueprint::{ARTIFACT_BUCKET, Blueprint, pascal};
use crate::diagnostic::{Diagnostic, Sink};
use crate::source::Span;
use crate::targets::logical_id;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "ambiguous-id",
    manual: r#"Two things that a target could not tell apart.

## Why
CloudFormation knows resources by names without underscores: `order_lines` becomes `OrderLines`, and the role of `ticker` becomes `TickerRole`.
Two nodes, or a node and a parameter, may come to the same name. In the same way two edges may come to the same name in Terraform.

## Example
```yaml
nodes:
  order_lines: { type: s3_bucket }
  order__lines: { type: s3_bucket }
  writer: { type: sdk_application, runs_on: ecs }
edges:
  - writer -> order_lines
  - writer -> order__lines
```

## Instead
```yaml
nodes:
  order_lines: { type: s3_bucket }
  old_order_lines: { type: s3_bucket }
  writer: { type: sdk_application, runs_on: ecs }
edges:
  - writer -> order_lines
  - writer -> old_order_lines
```
"#,
    page: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html",
    check,
};

/// Edges carry the names of both ends, so those of two edges may come to one.
fn check(topology: &Topology, sink: &mut Sink) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (at, edge) in topology.edges.iter().enumerate() {
        let label = format!("{}_to_{}", edge.decl.from.0, edge.decl.to.0);
        let first = *seen.entry(label.clone()).or_insert(at);
        let Some(first) = topology.edges.get(first) else { continue };
        if (first.from, first.to) != (edge.from, edge.to) {
            sink.push(
                Diagnostic::error(RULE.name, edge.decl.span, format!("two edges are `{label}`"))
                    .related(first.decl.span, "the other edge")
                    .help("rename one of the nodes"),
            );
        }
    }
}

/// Every name of the template: resources and parameters share one space, outputs have another.
pub(super) fn review(topology: &Topology, blueprint: &Blueprint, sink: &mut Sink) {
    let mut names = Names { topology, seen: BTreeMap::new(), sink };
    let parameters = blueprint.parameters.keys().map(String::as_str);
    for parameter in parameters.chain(["name_prefix", ARTIFACT_BUCKET]) {
        names.add(pascal(parameter), Thing::Parameter(parameter));
    }
    for id in blueprint.resources.keys() {
        names.add(logical_id(id), Thing::Node(&id.node));
    }
    names.seen.clear();
    for output in &blueprint.outputs {
        names.add(pascal(&output.name), Thing::Output(&output.name));
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Thing<'b> {
    Parameter(&'b str),
    Node(&'b str),
    Output(&'b str),
}

struct Names<'n> {
    topology: &'n Topology,
    seen: BTreeMap<String, Thing<'n>>,
    sink: &'n mut Sink,
}

impl<'n> Names<'n> {
    fn add(&mut self, name: String, thing: Thing<'n>) {
        let Some(first) = self.seen.get(&name).copied() else {
            self.seen.insert(name, thing);
            return;
        };
        let message = format!(
            "{} and {} would both be `{name}` in CloudFormation",
            first.told(),
            thing.told()
        );
        let finding = Diagnostic::error(RULE.name, self.place(thing), message)
            .related(self.place(first), "the other")
            .help("rename one of them")
            .page(RULE.page);
        // Terraform keeps underscores, so only equal outputs clash there.
        let everywhere = first == thing;
        self.sink.push(if everywhere { finding } else { finding.only_in("cloudformation") });
    }

    fn place(&self, thing: Thing<'_>) -> Span {
        let place = match thing {
            Thing::Node(id) => self.topology.site(id).map(|site| site.node().id_span),
            Thing::Parameter(name) => {
                let parameters = self.topology.pipeline.tree.get("parameters");
                parameters.and_then(|tree| tree.entry(name)).map(|entry| entry.key_span)
            }
            Thing::Output(name) => self.owner(name),
        };
        place.unwrap_or_default()
    }

    /// An output begins with the id of its node: the longest that fits.
    fn owner(&self, output: &str) -> Option<Span> {
        let cuts = output.match_indices('_').map(|(at, _)| at).collect::<Vec<_>>();
        let ids = cuts.into_iter().rev().filter_map(|at| output.get(..at));
        ids.filter_map(|id| self.topology.site(id)).map(|site| site.node().id_span).next()
    }
}

impl Thing<'_> {
    fn told(self) -> String {
        match self {
            Self::Parameter(name) => format!("the parameter `{name}`"),
            Self::Node(id) => format!("`{id}`"),
            Self::Output(name) => format!("the output `{name}`"),
        }
    }
}
