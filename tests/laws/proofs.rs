//! Every type and every way in which it acts on another is in a pipeline that is deployed, judged and compared.

use std::collections::{BTreeMap, BTreeSet};

use streamwright::compile::check;
use streamwright::diagnostic::Sink;
use streamwright::nodes::NODES;
use streamwright::source::Source;

use crate::fragment::{options, pipelines, read};

/// A type that acts, the relation by which it does, and the port that it acts on.
type Act = (&'static str, &'static str, String);

#[test]
fn every_type_and_relation_is_in_a_pipeline() {
    let (types, acts) = proven();
    let missing: Vec<&str> = NODES
        .iter()
        .filter(|node_type| !node_type.is_gone())
        .map(|node_type| node_type.keyword)
        .filter(|keyword| !types.contains(keyword))
        .collect();
    assert!(missing.is_empty(), "in no pipeline of examples/ or tests/pipelines/: {missing:?}");
    let missing: Vec<Act> = possible().into_iter().filter(|act| !acts.contains(act)).collect();
    assert!(missing.is_empty(), "no pipeline has such an edge: {missing:#?}");
}

/// What the lists of the types make legal.
fn possible() -> BTreeSet<Act> {
    let offered: BTreeMap<String, &str> = NODES
        .iter()
        .flat_map(|one| one.offers.iter().map(|port| (format!("{port:?}"), one.keyword)))
        .collect();
    let mut acts = BTreeSet::new();
    for node_type in NODES.iter().filter(|node_type| !node_type.is_gone()) {
        for relation in node_type.relations {
            let ports = relation.ports.iter().map(|port| format!("{port:?}"));
            for port in ports.filter(|port| offered.contains_key(port)) {
                acts.insert((node_type.keyword, relation.name(), port));
            }
        }
    }
    acts
}

/// What the pipelines of the repository hold.
fn proven() -> (BTreeSet<&'static str>, BTreeSet<Act>) {
    let (mut types, mut acts) = (BTreeSet::new(), BTreeSet::new());
    for path in pipelines() {
        let source = Source::new("pipeline.yaml", read(&path));
        let topology = check(&source, &options(source.text()), &mut Sink::default());
        let topology = topology.expect("sound");
        for site in topology.sites() {
            types.insert(site.keyword());
            acts.extend(site.acts().map(|joint| {
                let port = joint.port().map(|port| format!("{port:?}")).unwrap_or_default();
                (site.keyword(), joint.relation.name(), port)
            }));
        }
    }
    (types, acts)
}
