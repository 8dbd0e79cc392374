//! One row for each system: what it feeds and is fed by, what becomes of it, and which pipelines prove it.
//!
//! What becomes of a type is read off the blueprints of its sample, of its sample beside every type that it may be joined with, and of
//! the pipelines of the repository.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use streamwright::blueprint::{ResourceKind, lower};
use streamwright::compile::{Options, check};
use streamwright::diagnostic::Sink;
use streamwright::manual::legal_relations;
use streamwright::nodes::{NODES, NodeType};
use streamwright::source::Source;

use crate::fragment::{in_place, pipelines, read, whole};

const HEAD: &str = "# Systems\n\n\
Every system that a pipeline may hold: what it feeds and is fed by, the types of resources that may become of it (the last words of \
their names), and the pipelines that\nprove it.\n\n\
Of every type the sample is built for each target and read back, and every setting is tried in both backends (`tests/laws/`). The pipelines of \
`examples/` and `tests/pipelines/` are deployed\nby both backends to the emulated AWS (`tests/cloud/`), their policies judged by a policy evaluator \
(`tests/policy/`), both outputs compared setting by setting\n(`tests/backends/`); through those of `examples/` data flows under the derived roles, and every \
grant is taken away once. A type without a pipeline is proven by its sample alone.\n\n\
| system | fed by | feeds | in Terraform | in CloudFormation | pipelines |\n|---|---|---|---|---|---|\n";

/// What is known of a type beside the lists.
#[derive(Default)]
struct Seen {
    terraform: BTreeSet<String>,
    cloudformation: BTreeSet<String>,
    pipelines: BTreeSet<String>,
}

pub(super) fn table() -> String {
    let seen = seen();
    let mut out = HEAD.to_owned();
    for node_type in NODES {
        let fed = NODES.iter().filter(|other| joined(other, node_type)).map(|one| one.keyword);
        let feeds = NODES.iter().filter(|other| joined(node_type, other)).map(|one| one.keyword);
        let none = Seen::default();
        let seen = seen.get(node_type.keyword).unwrap_or(&none);
        out += &format!(
            "| [`{0}`](nodes.md#{0}) | {1} | {2} | {3} | {4} | {5} |\n",
            node_type.keyword,
            fed.collect::<Vec<_>>().join(", "),
            feeds.collect::<Vec<_>>().join(", "),
            list(&seen.terraform),
            list(&seen.cloudformation),
            list(&seen.pipelines),
        );
    }
    out
}

fn list(words: &BTreeSet<String>) -> String {
    words.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn joined(from: &NodeType, to: &NodeType) -> bool {
    !legal_relations(from, to).is_empty()
}

fn seen() -> BTreeMap<&'static str, Seen> {
    let mut seen = BTreeMap::new();
    for node_type in NODES {
        let alone = in_place(node_type.keyword, node_type.sample);
        look(&whole(&alone), None, &mut seen);
        for other in NODES.iter().filter(|other| joined(node_type, other)) {
            let pair = format!(
                "nodes: {{ a: {}, b: {} }}\nedges: [a -> b]\n",
                node_type.sample, other.sample
            );
            look(&whole(&pair), None, &mut seen);
        }
    }
    for path in pipelines() {
        let folder = path.parent().and_then(Path::file_name).expect("a folder").to_string_lossy();
        look(&Source::new("pipeline.yaml", read(&path)), Some(&folder), &mut seen);
    }
    seen
}

/// Notes what each node of a pipeline becomes.
fn look(source: &Source, name: Option<&str>, seen: &mut BTreeMap<&'static str, Seen>) {
    let Some(topology) = check(source, &Options::default(), &mut Sink::default()) else { return };
    let blueprint = lower(&topology);
    for site in topology.sites() {
        let Some(node_type) = NodeType::named(site.keyword()) else { continue };
        let seen = seen.entry(node_type.keyword).or_default();
        seen.pipelines.extend(name.map(str::to_owned));
        for id in blueprint.resources.keys().filter(|id| id.node == site.id()) {
            note(id.kind, seen);
        }
    }
}

fn note(kind: &ResourceKind, seen: &mut Seen) {
    let terraform = kind.templates.terraform.lines().filter_map(|line| {
        line.strip_prefix("resource \"").and_then(|rest| rest.split('"').next())
    });
    seen.terraform.extend(terraform.map(|name| name.trim_start_matches("aws_").to_owned()));
    let cloudformation = kind
        .templates
        .cloudformation
        .lines()
        .filter_map(|line| line.strip_prefix("    Type: AWS::"));
    seen.cloudformation.extend(cloudformation.map(|name| name.trim().to_owned()));
}
