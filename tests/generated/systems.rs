//! One row for each system: what it feeds and is fed by, what becomes of it, and which pipelines prove it.
//!
//! What becomes of a type is read off the blueprints of its sample, of its sample beside every type that it may be joined with, and of
//! the pipelines of the repository.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use streamwright::blueprint::{ResourceKind, lower};
use streamwright::compile::{check, compile};
use streamwright::diagnostic::Sink;
use streamwright::manual::legal_relations;
use streamwright::nodes::{NODES, NodeType};
use streamwright::source::Source;

use crate::fragment::{in_place, options, pipelines, read, root, whole};

const HEAD: &str = "# Systems\n\n\
Every system that a pipeline may hold: what it feeds and is fed by, the types of resources that may become of it (the last words of \
their names), and the pipelines of `examples/` and\n`tests/pipelines/` that prove it.\n\n\
Of every type the sample is built for each target and read back, and every setting is tried in both backends (`tests/laws/`). Of every pipeline cfn-lint reads the template, \
a policy evaluator judges\nthe policies (`tests/policy/`), and both outputs are compared setting by setting (`tests/backends/`). *Deployed* are those that both backends bring \
up in the emulated AWS, with IAM enforced\n(`tests/cloud/`). *Planned* are those that hold a resource which the emulator lacks: the real provider plans them, and they are applied with the answers of AWS made \
up. Through stock-trades, kcl-consumer, click-api and table-changes data flows under the derived roles; \
of the first two every grant is taken away once.\n\n\
| system | fed by | feeds | in Terraform | in CloudFormation | deployed | planned |\n|---|---|---|---|---|---|---|\n";

const LACKING: &str = "\n## What the emulator lacks\n\n\
| resource | why it is not deployed here |\n|---|---|\n";

/// What is known of a type beside the lists.
#[derive(Default)]
struct Seen {
    terraform: BTreeSet<String>,
    cloudformation: BTreeSet<String>,
    deployed: BTreeSet<String>,
    planned: BTreeSet<String>,
}

pub(super) fn table() -> String {
    let lacking = lacking();
    let seen = seen(&lacking);
    let mut out = HEAD.to_owned();
    for node_type in NODES {
        let fed = NODES.iter().filter(|other| joined(other, node_type)).map(|one| one.keyword);
        let feeds = NODES.iter().filter(|other| joined(node_type, other)).map(|one| one.keyword);
        let none = Seen::default();
        let seen = seen.get(node_type.keyword).unwrap_or(&none);
        out += &format!(
            "| [`{0}`](nodes.md#{0}) | {1} | {2} | {3} | {4} | {5} | {6} |\n",
            node_type.keyword,
            fed.collect::<Vec<_>>().join(", "),
            feeds.collect::<Vec<_>>().join(", "),
            list(&seen.terraform),
            list(&seen.cloudformation),
            list(&seen.deployed),
            list(&seen.planned),
        );
    }
    out += LACKING;
    for (kind, reason) in &lacking {
        out += &format!("| `{kind}` | {reason} |\n");
    }
    out
}

/// The resources that the emulator lacks, each with the reason.
fn lacking() -> BTreeMap<String, String> {
    serde_json::from_str(&read(&root("tests/cloud/beyond.json"))).expect("reasons by type")
}

fn list(words: &BTreeSet<String>) -> String {
    words.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn joined(from: &NodeType, to: &NodeType) -> bool {
    !from.is_gone() && !to.is_gone() && !legal_relations(from, to).is_empty()
}

fn seen(lacking: &BTreeMap<String, String>) -> BTreeMap<&'static str, Seen> {
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
        let source = Source::new("pipeline.yaml", read(&path));
        let place =
            (folder.as_ref(), resources_of(&source).any(|kind| lacking.contains_key(&kind)));
        look(&source, Some(place), &mut seen);
    }
    seen
}

/// The types of Terraform that become of a pipeline.
fn resources_of(source: &Source) -> impl Iterator<Item = String> {
    let artifacts = compile(source, &options(source.text())).artifacts.expect("sound");
    let terraform = artifacts.into_iter().filter(|one| one.path.ends_with(".tf"));
    terraform.flat_map(|one| {
        let names = one.text.lines().filter_map(|line| line.strip_prefix("resource \""));
        names.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect::<Vec<_>>()
    })
}

/// Notes what each node of a pipeline becomes; of one of the repository also its name, and whether it is only planned.
fn look(source: &Source, place: Option<(&str, bool)>, seen: &mut BTreeMap<&'static str, Seen>) {
    let Some(topology) = check(source, &options(source.text()), &mut Sink::default()) else {
        return;
    };
    let blueprint = lower(&topology);
    for site in topology.sites() {
        let Some(node_type) = NodeType::named(site.keyword()) else { continue };
        let seen = seen.entry(node_type.keyword).or_default();
        if let Some((name, planned)) = place {
            let pipelines = if planned { &mut seen.planned } else { &mut seen.deployed };
            pipelines.insert(name.to_owned());
        }
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
