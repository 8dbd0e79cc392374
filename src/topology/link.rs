//! Resolves the ends of edges, their meaning, and every name in a setting.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::{DiGraph, NodeIndex};

use super::{Edge, Topology};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Sink, did_you_mean, nearest, one_of};
use crate::nodes::{NODES, NodeType};
use crate::pipeline::{EdgeDecl, Pipeline};
use crate::relations::{Relation, Settings, Side};
use crate::shape::{Checker, Mention, MentionKind};
use crate::source::{Source, Span};

/// Reports `dangling-reference`, `illegal-edge`, `duplicate-edge`, `self-loop` and faults in the settings of edges.
pub fn link(source: &Source, mut pipeline: Pipeline, as_of: Date, sink: &mut Sink) -> Topology {
    let declared = std::mem::take(&mut pipeline.edges);
    let mut mentions: Vec<(Option<usize>, Mention)> =
        std::mem::take(&mut pipeline.mentions).into_iter().map(|mention| (None, mention)).collect();
    for (at, node) in pipeline.nodes.iter_mut().enumerate() {
        mentions.extend(std::mem::take(&mut node.mentions).into_iter().map(|m| (Some(at), m)));
    }
    let mut linker =
        Linker { source, pipeline: &pipeline, sink, mentions, used_parameters: BTreeSet::new() };
    let mut edges: Vec<Edge> = declared.into_iter().filter_map(|decl| linker.edge(decl)).collect();
    edges.sort_by(|a, b| edge_key(a).cmp(&edge_key(b)));
    linker.no_duplicates(&edges);
    let named_by = linker.named_by();
    let used_parameters = linker.used_parameters;
    let mut graph = DiGraph::with_capacity(pipeline.nodes.len(), edges.len());
    (0..pipeline.nodes.len()).for_each(|node| _ = graph.add_node(node));
    for (at, edge) in edges.iter().enumerate() {
        graph.add_edge(NodeIndex::new(edge.from), NodeIndex::new(edge.to), at);
    }
    let is_whole = !sink.has_errors();
    Topology { pipeline, edges, as_of, is_whole, graph, named_by, used_parameters }
}

fn edge_key(edge: &Edge) -> (usize, usize, Option<&'static str>, Span) {
    (edge.from, edge.to, edge.relation.map(Relation::name), edge.decl.span)
}

struct Linker<'l> {
    source: &'l Source,
    pipeline: &'l Pipeline,
    sink: &'l mut Sink,
    /// Names in settings, with the node whose settings they stand in.
    mentions: Vec<(Option<usize>, Mention)>,
    used_parameters: BTreeSet<String>,
}

impl Linker<'_> {
    fn edge(&mut self, decl: EdgeDecl) -> Option<Edge> {
        let (from, to) = (self.end(&decl.from), self.end(&decl.to));
        let (from, to) = (from?, to?);
        if from == to {
            let message = format!("`{}` feeds itself", decl.from.0);
            self.sink.push(
                Diagnostic::error("self-loop", decl.to.1, message)
                    .help("put a stream in between, or drop the edge"),
            );
            return None;
        }
        let (relation, settings) = self.meaning(from, to, &decl).unzip();
        Some(Edge { from, to, decl, relation, settings: settings.flatten() })
    }

    fn end(&mut self, (id, span): &(String, Span)) -> Option<usize> {
        let found = self.pipeline.nodes.binary_search_by(|node| node.id.as_str().cmp(id)).ok();
        if found.is_none() {
            self.dangling(id, *span, "no node has this id");
        }
        found
    }

    fn dangling(&mut self, id: &str, span: Span, label: &str) {
        let known = self.pipeline.nodes.iter().map(|node| node.id.as_str());
        let help = match nearest(id, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "declare it under `nodes`".to_owned(),
        };
        let message = format!("there is no node `{}`", crate::pipeline::printable(id));
        self.sink
            .push(Diagnostic::error("dangling-reference", span, message).label(label).help(help));
    }

    fn meaning(
        &mut self,
        from: usize,
        to: usize,
        decl: &EdgeDecl,
    ) -> Option<(&'static Relation, Option<Box<dyn Settings>>)> {
        let (source, target) =
            (self.pipeline.nodes.get(from)?.node_type?, self.pipeline.nodes.get(to)?.node_type?);
        let legal = relations(source, target);
        let chosen = match &decl.block {
            None => legal.first().copied(),
            Some(block) => legal.iter().find(|relation| relation.name() == &*block.key).copied(),
        };
        let Some(relation) = chosen else {
            self.illegal(source, target, &legal, decl);
            return None;
        };
        Some((relation, self.settings(from, relation, decl)))
    }

    fn illegal(
        &mut self,
        source: &NodeType,
        target: &NodeType,
        legal: &[&Relation],
        decl: &EdgeDecl,
    ) {
        let pair = format!("{} -> {}", source.keyword, target.keyword);
        if let (Some(block), [_, ..]) = (&decl.block, legal) {
            let message = format!("`{pair}` has no relation `{}`", block.key);
            let known = one_of(legal.iter().map(|relation| relation.name()));
            self.sink.push(
                Diagnostic::error("illegal-edge", block.key_span, message)
                    .help(format!("this pair has {known}")),
            );
            return;
        }
        let (from, to) = ((&*decl.from.0, source), (&*decl.to.0, target));
        self.sink.push(no_meaning(from, to, decl.span));
    }

    fn settings(
        &mut self,
        from: usize,
        relation: &'static Relation,
        decl: &EdgeDecl,
    ) -> Option<Box<dyn Settings>> {
        let empty =
            crate::document::Tree { span: decl.span, kind: crate::document::Kind::Map(Vec::new()) };
        let tree = match &decl.block {
            // `backup:` with nothing behind it selects the relation and changes nothing.
            Some(block) if !block.value.is_null() => &block.value,
            _ => &empty,
        };
        let mut own = Sink::default();
        let mut checker = Checker {
            source: self.source,
            sink: &mut own,
            mentions: Vec::new(),
            owner: relation.name(),
        };
        checker.check(tree, relation.block.shape(), "");
        self.mentions.extend(checker.mentions.into_iter().map(|mention| (Some(from), mention)));
        let known = relation.block.shape().field_names();
        for entry in tree.entries() {
            let key = &*entry.key;
            if known.contains(&key) && !relation.takes.contains(&key) {
                let message = format!("`{key}` has no meaning between these two nodes");
                own.push(
                    Diagnostic::error("unknown-property", entry.key_span, message)
                        .maybe_help(did_you_mean(key, relation.takes)),
                );
            }
        }
        if own.has_errors() {
            own.into_diagnostics().into_iter().for_each(|found| self.sink.push(found));
            return None;
        }
        match relation.block.decode(tree) {
            Ok(settings) => Some(settings),
            Err(error) => {
                let message = format!("`{}` cannot be read: {error}", relation.name());
                self.sink.push(Diagnostic::error("wrong-kind", tree.span, message));
                None
            }
        }
    }

    fn no_duplicates(&mut self, edges: &[Edge]) {
        for (first, second) in edges.iter().zip(edges.iter().skip(1)) {
            let same = (first.from, first.to) == (second.from, second.to)
                && first.relation.map(Relation::name) == second.relation.map(Relation::name);
            if same {
                let message = format!(
                    "the edge `{} -> {}` is drawn twice",
                    first.decl.from.0, first.decl.to.0
                );
                self.sink.push(
                    Diagnostic::error("duplicate-edge", second.decl.span, message)
                        .related(first.decl.span, "first drawn here")
                        .help("keep one of the two, or say how their relations differ"),
                );
            }
        }
    }

    fn named_by(&mut self) -> Vec<Vec<usize>> {
        let mut named_by = vec![Vec::new(); self.pipeline.nodes.len()];
        for (owner, mention) in std::mem::take(&mut self.mentions) {
            let named = match &mention.kind {
                MentionKind::Variable => self.variable(&mention),
                MentionKind::Node(types) => self.node(&mention, types),
                MentionKind::NodeOrName(types) if self.declares(&mention.name) => {
                    self.node(&mention, types)
                }
                MentionKind::NodeOrName(_) => None,
            };
            if let (Some(named), Some(owner)) = (named, owner)
                && let Some(by) = named_by.get_mut(named)
            {
                by.push(owner);
            }
        }
        for by in &mut named_by {
            by.sort_unstable();
            by.dedup();
        }
        named_by
    }

    fn declares(&self, id: &str) -> bool {
        self.pipeline.nodes.binary_search_by(|node| node.id.as_str().cmp(id)).is_ok()
    }

    fn node(&mut self, mention: &Mention, types: &[String]) -> Option<usize> {
        let found =
            self.pipeline.nodes.binary_search_by(|node| node.id.as_str().cmp(&mention.name)).ok();
        let Some(index) = found else {
            let label = "neither a node's id nor an ARN";
            self.dangling(&mention.name, mention.span, label);
            return None;
        };
        let keyword = self.pipeline.nodes.get(index)?.node_type?.keyword;
        if !types.iter().any(|good| good == keyword) {
            let message = format!("`{}` is a {keyword}", mention.name);
            self.sink.push(
                Diagnostic::error("wrong-node-type", mention.span, message)
                    .help(format!("name a {}", one_of(types.iter().map(String::as_str)))),
            );
        }
        Some(index)
    }

    fn variable(&mut self, mention: &Mention) -> Option<usize> {
        let fault = |help: String| {
            let message =
                format!("`${{{}}}` names nothing", crate::pipeline::printable(&mention.name));
            Diagnostic::error("dangling-reference", mention.span, message).help(help)
        };
        let parameters = &self.pipeline.header.parameters;
        let Some((head, field)) = mention.name.split_once('.') else {
            if parameters.contains_key(&mention.name) || mention.name == "artifact_bucket" {
                self.used_parameters.insert(mention.name.clone());
                return None;
            }
            let near = nearest(&mention.name, parameters.keys().map(String::as_str));
            self.sink.push(fault(match near {
                Some(near) => format!("did you mean `${{{near}}}`?"),
                None => "declare the parameter under `parameters`, or write `$${` for the characters themselves".into(),
            }));
            return None;
        };
        if head == "aws" {
            if !matches!(field, "region" | "account_id" | "partition") {
                self.sink.push(fault(
                    "known: `${aws.region}`, `${aws.account_id}` and `${aws.partition}`".into(),
                ));
            }
            return None;
        }
        let found = self.pipeline.nodes.binary_search_by(|node| node.id.as_str().cmp(head)).ok();
        if found.is_none() {
            let near = nearest(head, self.pipeline.nodes.iter().map(|node| node.id.as_str()));
            let help = near.map(|near| format!("did you mean `${{{near}.{field}}}`?"));
            self.sink.push(fault(help.unwrap_or_else(|| "declare the node under `nodes`".into())));
        } else if !matches!(field, "name" | "arn" | "url") {
            self.sink.push(fault(format!(
                "a node has `${{{head}.name}}`, `${{{head}.arn}}` and, if it is a queue, a domain or a collection, `${{{head}.url}}`"
            )));
        }
        found
    }
}

/// The finding that an edge between two nodes, each with its type, means nothing.
pub(crate) fn no_meaning(
    (from, source): (&str, &NodeType),
    (to, target): (&str, &NodeType),
    span: Span,
) -> Diagnostic {
    let message = format!("`{from}` ({}) cannot feed `{to}` ({})", source.keyword, target.keyword);
    let others = || NODES.iter().filter(|other| !other.is_gone());
    let feeds = others().filter(|other| !relations(source, other).is_empty());
    let fed = others().filter(|other| !relations(other, target).is_empty());
    let help = format!(
        "{} feeds {}; {} is fed by {}",
        source.keyword,
        one_of(feeds.map(|node_type| node_type.keyword)),
        target.keyword,
        one_of(fed.map(|node_type| node_type.keyword)),
    );
    Diagnostic::error("illegal-edge", span, message).help(help)
}

/// What an edge between two types can mean, the usual first.
pub(crate) fn relations(from: &NodeType, to: &NodeType) -> Vec<&'static Relation> {
    let meets = |relation: &&Relation, other: &NodeType| {
        relation.ports.iter().any(|port| other.offers.contains(port))
    };
    let given = from.relations.iter().filter(|r| r.side == Side::From && meets(r, to));
    let taken = to.relations.iter().filter(|r| r.side == Side::To && meets(r, from));
    let mut found: BTreeMap<(u8, &str), &'static Relation> = BTreeMap::new();
    for relation in given.chain(taken) {
        found.entry((relation.rank, relation.name())).or_insert(relation);
    }
    found.into_values().collect()
}
