//! Edges as they are written: `a -> b -> c`, or a mapping with settings.

use crate::diagnostic::{Diagnostic, Sink, did_you_mean};
use crate::document::{Entry, Kind, Scalar, Tree};
use crate::relations::BLOCKS;
use crate::source::{Source, Span};

/// One declared edge. Data flows from `from` to `to`.
#[derive(Clone, Debug)]
pub struct EdgeDecl {
    pub from: (String, Span),
    pub to: (String, Span),
    /// The two ends, as written.
    pub span: Span,
    pub description: Option<String>,
    /// Says that a loop through this edge is meant.
    pub feedback: bool,
    /// The relation's name as written, and its settings.
    pub block: Option<Entry>,
}

const OWN: [&str; 4] = ["from", "to", "description", "feedback"];

/// Reports `bad-edge`, `wrong-kind`, `unknown-property` and `missing-property`.
pub(super) fn decode(source: &Source, tree: &Tree, sink: &mut Sink) -> Vec<EdgeDecl> {
    let Some(list) = tree.get("edges") else { return Vec::new() };
    if !matches!(list.kind, Kind::List(_)) {
        let message = "`edges` takes a list";
        sink.push(
            Diagnostic::error("wrong-kind", list.span, message)
                .help("write `- from_node -> to_node`"),
        );
    }
    let mut edges = Vec::new();
    for item in list.items() {
        match &item.kind {
            Kind::Scalar { text, .. } => chain(source, item, text, &mut edges, sink),
            Kind::Map(entries) => edges.extend(long(item, entries, sink)),
            Kind::List(_) => {
                let message = "an edge is `a -> b` or a mapping with `from` and `to`";
                sink.push(Diagnostic::error("wrong-kind", item.span, message));
            }
        }
    }
    edges
}

fn chain(source: &Source, item: &Tree, text: &str, edges: &mut Vec<EdgeDecl>, sink: &mut Sink) {
    let quote = usize::from(source.slice(item.span).starts_with(['"', '\'']));
    let mut at = quote;
    let mut ends: Vec<(String, Span)> = Vec::new();
    for part in text.split("->") {
        let name = part.trim();
        let lead = part.len() - part.trim_start().len();
        ends.push((name.to_owned(), item.span.part(at + lead, name.len())));
        at += part.len() + 2;
    }
    if ends.len() < 2 || ends.iter().any(|(name, _)| name.is_empty() || name.contains(' ')) {
        let message = format!("`{}` is no edge", super::printable(text));
        sink.push(
            Diagnostic::error("bad-edge", item.span, message).help("write `from_node -> to_node`"),
        );
        return;
    }
    for (from, to) in ends.iter().zip(ends.iter().skip(1)) {
        edges.push(EdgeDecl {
            from: from.clone(),
            to: to.clone(),
            span: Span { start: from.1.start, end: to.1.end },
            description: None,
            feedback: false,
            block: None,
        });
    }
}

fn long(item: &Tree, entries: &[Entry], sink: &mut Sink) -> Option<EdgeDecl> {
    let blocks: Vec<&Entry> = entries
        .iter()
        .filter(|entry| BLOCKS.iter().any(|block| block.name == &*entry.key))
        .collect();
    for entry in entries {
        let key = &*entry.key;
        if !OWN.contains(&key) && !blocks.iter().any(|block| &*block.key == key) {
            let known: Vec<&str> = OWN.into_iter().chain(BLOCKS.iter().map(|b| b.name)).collect();
            let message = format!("an edge has no property `{}`", super::printable(key));
            sink.push(
                Diagnostic::error("unknown-property", entry.key_span, message)
                    .label("not known here")
                    .maybe_help(did_you_mean(key, &known)),
            );
        }
    }
    if let [first, second, ..] = blocks.as_slice() {
        let message = format!("one edge is `{}` and `{}` at once", first.key, second.key);
        sink.push(
            Diagnostic::error("bad-edge", second.key_span, message)
                .related(first.key_span, "the other relation")
                .help("write two edges, one for each relation"),
        );
    }
    let (from, to) = (end(item, "from", sink), end(item, "to", sink));
    let (from, to) = (from?, to?);
    Some(EdgeDecl {
        span: from.1,
        from,
        to,
        description: text(item, "description", sink),
        feedback: feedback(item, sink),
        block: blocks.first().map(|entry| (*entry).clone()),
    })
}

fn end(item: &Tree, name: &str, sink: &mut Sink) -> Option<(String, Span)> {
    let Some(value) = item.get(name) else {
        let span = item.entries().first().map_or(item.span, |entry| entry.key_span);
        let message = format!("the edge has no `{name}`");
        sink.push(
            Diagnostic::error("missing-property", span, message)
                .help(format!("add `{name}: node_id`")),
        );
        return None;
    };
    text(item, name, sink).map(|text| (text, value.span))
}

fn text(item: &Tree, name: &str, sink: &mut Sink) -> Option<String> {
    let value = item.get(name)?;
    if let Some(Scalar::Text(text)) = value.scalar() {
        return Some(text.to_owned());
    }
    let message = format!("`{name}` takes text");
    sink.push(Diagnostic::error("wrong-kind", value.span, message));
    None
}

fn feedback(item: &Tree, sink: &mut Sink) -> bool {
    let Some(value) = item.get("feedback") else { return false };
    if let Some(Scalar::Bool(value)) = value.scalar() {
        return value;
    }
    sink.push(Diagnostic::error("wrong-kind", value.span, "`feedback` takes true or false"));
    false
}
