//! decode: [`Document`] → [`Pipeline`], the typed pipeline as its author declared it.
//!
//! INVARIANT: looks at no two nodes together; what an edge may join is `topology`'s question.

mod edges;
mod header;
mod parameters;

use crate::diagnostic::{Diagnostic, Sink, did_you_mean};
use crate::document::{Document, Entry, Tree};
use crate::language::is_node_id;
use crate::nodes::{Common, Component, NODES, NodeType};
use crate::shape::{Checker, Mention};
use crate::source::{Source, Span};

pub use edges::EdgeDecl;
pub use header::{Aws, Header, Level, Partition};
pub use parameters::{Parameter, ParameterType};

/// What the author wrote, with places.
#[derive(Debug)]
pub struct Pipeline {
    pub header: Header,
    pub tree: Tree,
    /// By id.
    pub nodes: Vec<Node>,
    /// As written: both edge forms, chains taken apart.
    pub edges: Vec<EdgeDecl>,
    /// References in the header's texts.
    pub mentions: Vec<Mention>,
}

/// One declared node.
#[derive(Debug)]
pub struct Node {
    pub id: String,
    pub id_span: Span,
    pub tree: Tree,
    /// None when the type is unknown; that was reported.
    pub node_type: Option<&'static NodeType>,
    pub common: Common,
    /// None when the settings are faulty; that was reported.
    pub component: Option<Box<dyn Component>>,
    pub mentions: Vec<Mention>,
}

/// Region and account that a command line puts over the file's.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    pub region: Option<String>,
    pub account_id: Option<String>,
}

const TOP: [&str; 9] =
    ["version", "name", "description", "aws", "parameters", "tags", "lints", "nodes", "edges"];

/// Reports every fault of one value or one key; see [`crate::shape`] for the names of the rules.
pub fn decode(
    source: &Source,
    document: Document,
    overrides: &Overrides,
    sink: &mut Sink,
) -> Option<Pipeline> {
    let mut tree = document.root;
    if tree.entries().is_empty() {
        let message = "the file holds no pipeline";
        sink.push(Diagnostic::error("missing-property", tree.span, message).help(
            "a pipeline is a mapping with `version`, `name`, `nodes` and `edges`; `streamwright init` writes one",
        ));
        return None;
    }
    let mut checker = Checker { source, sink, mentions: Vec::new(), owner: "the pipeline" };
    for entry in tree.entries() {
        if !TOP.contains(&&*entry.key) {
            checker.unknown_property(entry, &TOP);
        }
    }
    let header = header::decode(&tree, overrides, &mut checker);
    let mentions = std::mem::take(&mut checker.mentions);
    let nodes = nodes(source, &mut tree, sink);
    let edges = edges::decode(source, &tree, sink);
    Some(Pipeline { header, nodes, edges, mentions, tree })
}

fn nodes(source: &Source, tree: &mut Tree, sink: &mut Sink) -> Vec<Node> {
    let Some(span) = tree.get("nodes").map(|declared| declared.span) else { return Vec::new() };
    let declared = tree.take_entries("nodes").unwrap_or_default();
    if declared.is_empty() {
        let message = "`nodes` takes a mapping from ids to nodes";
        sink.push(Diagnostic::error("wrong-kind", span, message));
    }
    let mut nodes: Vec<Node> =
        declared.into_iter().map(|entry| node(source, entry, sink)).collect();
    nodes.sort_by(|a, b| a.id.cmp(&b.id));
    nodes.dedup_by(|later, first| later.id == first.id); // duplicates were reported as keys
    nodes
}

fn node(source: &Source, entry: Entry, sink: &mut Sink) -> Node {
    if !is_node_id(&entry.key) {
        let message = format!("`{}` cannot be a node's id", printable(&entry.key));
        sink.push(Diagnostic::error("bad-id", entry.key_span, message).help(
            "an id starts with a lower-case letter and goes on with letters, digits and `_`, at most 40 in all",
        ));
    }
    let node_type = node_type(&entry, sink);
    let mut node = Node {
        id: entry.key.to_string(),
        id_span: entry.key_span,
        tree: entry.value,
        node_type,
        common: Common::default(),
        component: None,
        mentions: Vec::new(),
    };
    let Some(node_type) = node_type else { return node };
    let mut own = Sink::default();
    let mut checker =
        Checker { source, sink: &mut own, mentions: Vec::new(), owner: node_type.keyword };
    checker.check(&node.tree, node_type.shape(), "");
    node.mentions = checker.mentions;
    if own.has_errors() {
        own.into_diagnostics().into_iter().for_each(|found| sink.push(found));
        return node;
    }
    match (node_type.decode(&node.tree), Common::decode(&node.tree)) {
        (Ok(component), Ok(common)) => (node.component, node.common) = (Some(component), common),
        (Err(error), _) | (_, Err(error)) => {
            let message = format!("`{}` cannot be read: {error}", entry.key);
            sink.push(Diagnostic::error("wrong-kind", entry.key_span, message));
        }
    }
    node
}

fn node_type(entry: &Entry, sink: &mut Sink) -> Option<&'static NodeType> {
    let Some(written) = entry.value.get("type") else {
        let message = format!("`{}` does not say its `type`", printable(&entry.key));
        sink.push(
            Diagnostic::error("missing-property", entry.key_span, message).help(format!(
                "write `{}: {{ type: kinesis_stream }}`, say",
                printable(&entry.key)
            )),
        );
        return None;
    };
    let keyword = written.text().unwrap_or_default();
    let found = NodeType::named(keyword);
    if found.is_none() {
        let known: Vec<&str> = NODES.iter().map(|node_type| node_type.keyword).collect();
        let message = format!("there is no node type `{}`", printable(keyword));
        sink.push(
            Diagnostic::error("unknown-type", written.span, message)
                .maybe_help(did_you_mean(keyword, &known)),
        );
    }
    found
}

/// Hostile text, fit to be shown in a message: one line, no control characters, not too long.
pub(crate) fn printable(text: &str) -> String {
    let shown: String =
        text.chars().take(60).map(|c| if c.is_control() { '?' } else { c }).collect();
    if shown.len() < text.len() { format!("{shown}…") } else { shown }
}
