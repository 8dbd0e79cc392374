//! Builds the tree from the parser's events, within bounds.

use granit_parser::{Event, Parser, ScalarStyle};

use super::{Comment, Entry, Kind, Tree};
use crate::diagnostic::{Diagnostic, Sink};
use crate::pipeline::printable;
use crate::source::{Source, Span};

/// Deeper nesting is refused.
const MAX_DEPTH: usize = 64;
/// How many values aliases and merges may add to those that are written out.
const MAX_ALIASED: usize = 100_000;

/// A collection that is still open.
enum Frame {
    List { span: Span, anchor: usize, items: Vec<Tree> },
    Map { span: Span, anchor: usize, entries: Vec<Entry>, key: Option<(Box<str>, Span)> },
}

pub(super) struct Builder<'s> {
    pub(super) sink: &'s mut Sink,
    pub(super) aliased: usize,
    /// Finished anchored values by the parser's id.
    pub(super) anchors: Vec<(usize, Tree)>,
    pub(super) comments: Vec<Comment>,
}

impl Builder<'_> {
    pub(super) fn run(&mut self, source: &Source) -> Option<Tree> {
        let mut parser = Parser::new_from_str(source.text());
        let mut stack: Vec<Frame> = Vec::new();
        let mut root: Option<Tree> = None;
        while let Some(next) = parser.next_event() {
            let (event, span) = match next {
                Ok((event, span)) => (event, place(source, &span)),
                Err(error) => {
                    let at = error.marker().byte_offset().unwrap_or(0);
                    self.syntax(source, at, &error.to_string());
                    return None;
                }
            };
            let value = match event {
                Event::Comment(text, _) => {
                    self.comments.push(Comment { text: text.into_owned(), span });
                    continue;
                }
                Event::Scalar(text, style, anchor, tag) => {
                    self.no_tag(tag.is_some(), span);
                    let plain = style == ScalarStyle::Plain;
                    self.printable(&text, span);
                    let tree = Tree { span, kind: Kind::Scalar { text: text.into(), plain } };
                    self.anchored(anchor, &tree);
                    tree
                }
                Event::Alias(id) => self.alias(id, span)?,
                Event::SequenceStart(_, anchor, tag) => {
                    self.no_tag(tag.is_some(), span);
                    stack.push(Frame::List { span, anchor, items: Vec::new() });
                    self.depth(stack.len(), span)?;
                    continue;
                }
                Event::MappingStart(_, anchor, tag) => {
                    self.no_tag(tag.is_some(), span);
                    stack.push(Frame::Map { span, anchor, entries: Vec::new(), key: None });
                    self.depth(stack.len(), span)?;
                    continue;
                }
                Event::SequenceEnd | Event::MappingEnd => self.close(stack.pop()?, span)?,
                Event::DocumentStart(..) if root.is_some() => return self.second(span),
                _ => continue,
            };
            match stack.last_mut() {
                None => root = Some(value),
                Some(Frame::List { items, .. }) => items.push(value),
                Some(Frame::Map { entries, key, .. }) => match key.take() {
                    Some((key, key_span)) => entries.push(Entry { key, key_span, value }),
                    None => *key = Some(self.key(value)?),
                },
            }
        }
        Some(root.unwrap_or(Tree {
            span: Span::default(),
            kind: Kind::Scalar { text: "".into(), plain: true },
        }))
    }

    fn second(&mut self, span: Span) -> Option<Tree> {
        let message = "a pipeline file holds one document";
        self.sink.push(
            Diagnostic::error("yaml-feature", span, message)
                .help("write the second document into a file of its own"),
        );
        None
    }

    fn close(&mut self, frame: Frame, end: Span) -> Option<Tree> {
        let (start, anchor, kind) = match frame {
            Frame::List { span, anchor, items } => (span, anchor, Kind::List(items)),
            Frame::Map { span, anchor, entries, .. } => {
                let entries = self.first_of_each(entries);
                (span, anchor, Kind::Map(self.merge(entries)?))
            }
        };
        let last = match &kind {
            Kind::List(items) => items.last().map(|item| item.span.end),
            Kind::Map(entries) => entries.last().map(|entry| entry.value.span.end),
            Kind::Scalar { .. } => None,
        };
        // A block collection ends where its last value does, not where the parser notices it.
        let flow_end = if end.is_empty() { last.unwrap_or(start.end) } else { end.end };
        let span = Span { start: start.start, end: flow_end.max(start.start) };
        let tree = Tree { span, kind };
        self.anchored(anchor, &tree);
        Some(tree)
    }

    fn key(&mut self, tree: Tree) -> Option<(Box<str>, Span)> {
        match tree.kind {
            Kind::Scalar { text, .. } => Some((text, tree.span)),
            _ => {
                let message = "a key must be a word";
                self.sink.push(Diagnostic::error("yaml-feature", tree.span, message));
                None
            }
        }
    }

    fn anchored(&mut self, anchor: usize, tree: &Tree) {
        if anchor > 0 {
            self.anchors.push((anchor, tree.clone()));
        }
    }

    fn alias(&mut self, id: usize, span: Span) -> Option<Tree> {
        let found = self.anchors.iter().rev().find(|(anchor, _)| *anchor == id);
        let Some(tree) = found.map(|(_, tree)| tree.clone()) else {
            let message = "an alias stands inside of the value that it names";
            self.sink.push(Diagnostic::error("yaml-syntax", span, message));
            return None;
        };
        self.expand(tree.size(), span)?;
        Some(tree)
    }

    fn expand(&mut self, values: usize, span: Span) -> Option<()> {
        self.aliased += values;
        if self.aliased <= MAX_ALIASED {
            return Some(());
        }
        let message = format!("aliases expand to more than {MAX_ALIASED} values");
        self.sink.push(
            Diagnostic::error("yaml-limit", span, message).help("write the values out instead"),
        );
        None
    }

    fn depth(&mut self, depth: usize, span: Span) -> Option<()> {
        if depth <= MAX_DEPTH {
            return Some(());
        }
        let message = format!("values are nested deeper than {MAX_DEPTH} levels");
        self.sink.push(Diagnostic::error("yaml-limit", span, message));
        None
    }

    /// Folds `<<` merges in; keys that are written out win.
    fn merge(&mut self, entries: Vec<Entry>) -> Option<Vec<Entry>> {
        if !entries.iter().any(|entry| &*entry.key == "<<") {
            return Some(entries);
        }
        let (merges, mut own): (Vec<_>, Vec<_>) =
            entries.into_iter().partition(|entry| &*entry.key == "<<");
        for merge in merges {
            let sources = match merge.value.kind {
                Kind::List(items) => items,
                _ => vec![merge.value],
            };
            for entry in sources.iter().flat_map(Tree::entries) {
                self.expand(entry.value.size(), merge.key_span)?;
                if !own.iter().any(|known| known.key == entry.key) {
                    own.push(entry.clone());
                }
            }
        }
        Some(own)
    }

    /// Reports keys that are written again, and goes on with the first of each.
    fn first_of_each(&mut self, mut entries: Vec<Entry>) -> Vec<Entry> {
        let mut seen = std::collections::BTreeMap::new();
        let mut again = std::collections::BTreeSet::new();
        for (at, entry) in entries.iter().enumerate().filter(|(_, entry)| &*entry.key != "<<") {
            let first = *seen.entry(&*entry.key).or_insert(entry.key_span);
            if first != entry.key_span {
                again.insert(at);
                let message = format!("`{}` is written twice", printable(&entry.key));
                self.sink.push(
                    Diagnostic::error("duplicate-key", entry.key_span, message)
                        .related(first, "first written here")
                        .help("keep one of the two"),
                );
            }
        }
        let mut at = 0;
        entries.retain(|_| {
            at += 1;
            !again.contains(&(at - 1))
        });
        entries
    }

    fn no_tag(&mut self, tagged: bool, span: Span) {
        if tagged {
            let message = "YAML tags such as `!Sub` have no meaning in a pipeline";
            self.sink.push(
                Diagnostic::error("yaml-feature", span, message)
                    .help("refer to nodes and parameters as `${node.arn}` or `${parameter}`"),
            );
        }
    }

    fn printable(&mut self, text: &str, span: Span) {
        let allowed = |c: char| !c.is_control() || matches!(c, '\t' | '\n');
        if let Some(found) = text.chars().find(|c| !allowed(*c)) {
            let message = format!("the text holds the control character U+{:04X}", found as u32);
            self.sink.push(Diagnostic::error("yaml-feature", span, message));
        }
    }

    fn syntax(&mut self, source: &Source, at: usize, error: &str) {
        let at =
            (0..=at.min(source.text().len())).rev().find(|at| source.text().is_char_boundary(*at));
        let at = at.unwrap_or(0);
        let line = source.line_span(source.line_of(at as u32));
        let tab = source.slice(line).starts_with('\t');
        let detail = error.split(" at char ").next().unwrap_or(error);
        if detail.contains("recursion limit") {
            let message = "values are nested too deep";
            self.sink.push(Diagnostic::error("yaml-limit", Span::new(at, at), message));
            return;
        }
        let message = format!("this is not YAML: {}", detail.to_lowercase());
        self.sink.push(Diagnostic::error("yaml-syntax", Span::new(at, at), message).help(if tab {
            "indent with spaces: YAML allows no tab there"
        } else {
            "check the indentation, quotes and brackets before this place"
        }));
    }
}

fn place(source: &Source, span: &granit_parser::Span) -> Span {
    let end = source.text().len();
    let start = span.start.byte_offset().unwrap_or(0).min(end);
    Span::new(start, span.end.byte_offset().unwrap_or(start).min(end))
}
