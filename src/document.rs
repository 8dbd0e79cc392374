//! parse: YAML text → [`Document`], a tree whose every key and value keeps its place.
//!
//! INVARIANT: knows nothing of pipelines. Bounded in depth, size and alias expansion, since the text is hostile.

use granit_parser::{Event, Parser, ScalarStyle};

use crate::diagnostic::{Diagnostic, Sink};
use crate::source::{Source, Span};

/// A larger file is refused: no pipeline comes near it, and the tree takes some thirty times the text.
pub const MAX_BYTES: usize = 32 << 20;
/// Deeper nesting is refused.
const MAX_DEPTH: usize = 64;
/// How many values aliases and merges may add to those that are written out.
const MAX_ALIASED: usize = 100_000;

/// What a file holds.
#[derive(Debug)]
pub struct Document {
    pub root: Tree,
    pub comments: Vec<Comment>,
}

/// A comment, without its `#`.
#[derive(Debug)]
pub struct Comment {
    pub text: String,
    pub span: Span,
}

/// One YAML value and where it stands.
#[derive(Clone, Debug)]
pub struct Tree {
    pub span: Span,
    pub kind: Kind,
}

#[derive(Clone, Debug)]
pub enum Kind {
    /// `plain` is unquoted text, which the YAML core schema may read as a number, bool or null.
    Scalar {
        text: Box<str>,
        plain: bool,
    },
    List(Vec<Tree>),
    Map(Vec<Entry>),
}

#[derive(Clone, Debug)]
pub struct Entry {
    pub key: Box<str>,
    pub key_span: Span,
    pub value: Tree,
}

/// What a scalar means in the YAML 1.2 core schema.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scalar<'a> {
    Null,
    Bool(bool),
    Integer(i64),
    Float(f64),
    Text(&'a str),
}

impl Tree {
    pub fn entries(&self) -> &[Entry] {
        match &self.kind {
            Kind::Map(entries) => entries,
            _ => &[],
        }
    }

    pub fn items(&self) -> &[Self] {
        match &self.kind {
            Kind::List(items) => items,
            _ => &[],
        }
    }

    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| &*entry.key == key)
    }

    /// Takes the entries of a mapping out of it.
    pub fn take_entries(&mut self, key: &str) -> Option<Vec<Entry>> {
        let Kind::Map(entries) = &mut self.kind else { return None };
        let found = entries.iter_mut().find(|entry| &*entry.key == key)?;
        match &mut found.value.kind {
            Kind::Map(inner) => Some(std::mem::take(inner)),
            _ => None,
        }
    }

    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// The value at a dotted path; a number picks an item of a list.
    pub fn at(&self, path: &str) -> Option<&Self> {
        path.split('.').filter(|step| !step.is_empty()).try_fold(self, |tree, step| {
            match &tree.kind {
                Kind::List(items) => items.get(step.parse::<usize>().ok()?),
                _ => tree.get(step),
            }
        })
    }

    /// The text as it is written, quoted or not.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    pub fn scalar(&self) -> Option<Scalar<'_>> {
        match &self.kind {
            Kind::Scalar { text, plain: false } => Some(Scalar::Text(text)),
            Kind::Scalar { text, plain: true } => Some(core_schema(text)),
            _ => None,
        }
    }

    pub fn is_null(&self) -> bool {
        self.scalar() == Some(Scalar::Null)
    }

    fn size(&self) -> usize {
        1 + match &self.kind {
            Kind::Scalar { .. } => 0,
            Kind::List(items) => items.iter().map(Self::size).sum(),
            Kind::Map(entries) => entries.iter().map(|e| e.value.size()).sum(),
        }
    }
}

/// <https://yaml.org/spec/1.2.2/#1032-tag-resolution>, without octal: a leading zero stays text.
fn core_schema(text: &str) -> Scalar<'_> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Scalar::Null,
        "true" | "True" | "TRUE" => return Scalar::Bool(true),
        "false" | "False" | "FALSE" => return Scalar::Bool(false),
        _ => {}
    }
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return Scalar::Text(text);
    }
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let padded = digits.len() > 1 && digits.starts_with('0');
        let value = text.strip_prefix('+').unwrap_or(text).parse().ok().filter(|_| !padded);
        return value.map_or(Scalar::Text(text), Scalar::Integer);
    }
    let numeric = |byte: u8| byte.is_ascii_digit() || b".eE+-".contains(&byte);
    let value: Option<f64> = text.bytes().all(numeric).then(|| text.parse().ok()).flatten();
    value.filter(|value| value.is_finite()).map_or(Scalar::Text(text), Scalar::Float)
}

/// Reports `yaml-syntax`, `duplicate-key`, `yaml-limit` and `yaml-feature`; None when no tree can be had.
pub fn parse(source: &Source, sink: &mut Sink) -> Option<Document> {
    if source.text().len() > MAX_BYTES {
        let message = format!("the file is larger than {} MiB", MAX_BYTES >> 20);
        sink.push(
            Diagnostic::error("yaml-limit", Span::default(), message)
                .help("split the pipeline into several files"),
        );
        return None;
    }
    let mut builder = Builder { sink, aliased: 0, anchors: Vec::new(), comments: Vec::new() };
    let root = builder.run(source)?;
    let comments = std::mem::take(&mut builder.comments);
    Some(Document { root, comments })
}

/// A collection that is still open.
enum Frame {
    List { span: Span, anchor: usize, items: Vec<Tree> },
    Map { span: Span, anchor: usize, entries: Vec<Entry>, key: Option<(Box<str>, Span)> },
}

struct Builder<'s> {
    sink: &'s mut Sink,
    aliased: usize,
    /// Finished anchored values by the parser's id.
    anchors: Vec<(usize, Tree)>,
    comments: Vec<Comment>,
}

impl Builder<'_> {
    fn run(&mut self, source: &Source) -> Option<Tree> {
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
                Event::DocumentStart(..) if root.is_some() => {
                    let message = "a pipeline file holds one document";
                    self.sink.push(
                        Diagnostic::error("yaml-feature", span, message)
                            .help("write the second document into a file of its own"),
                    );
                    return None;
                }
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

    fn close(&mut self, frame: Frame, end: Span) -> Option<Tree> {
        let (start, anchor, kind) = match frame {
            Frame::List { span, anchor, items } => (span, anchor, Kind::List(items)),
            Frame::Map { span, anchor, entries, .. } => {
                self.no_duplicates(&entries);
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

    fn no_duplicates(&mut self, entries: &[Entry]) {
        let mut seen = std::collections::BTreeMap::new();
        for entry in entries.iter().filter(|entry| &*entry.key != "<<") {
            if let Some(first) = seen.insert(&*entry.key, entry.key_span) {
                let message = format!("`{}` is written twice", entry.key);
                self.sink.push(
                    Diagnostic::error("duplicate-key", entry.key_span, message)
                        .related(first, "first written here")
                        .help("keep one of the two"),
                );
            }
        }
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
        let detail = error.split(" at byte ").next().unwrap_or(error);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<Document>, Vec<Diagnostic>) {
        let mut sink = Sink::default();
        let document = parse(&Source::new("t.yaml", text), &mut sink);
        (document, sink.into_diagnostics())
    }

    #[test]
    fn values_keep_their_places() {
        let text = "a: 1\nb: { c: [x, 'y'] }\n";
        let (document, found) = read(text);
        let root = document.expect("a tree").root;
        assert!(found.is_empty());
        let item = root.at("b.c.1").expect("an item");
        assert_eq!(&text[item.span.start as usize..item.span.end as usize], "'y'");
        let list = root.at("b.c").expect("a list");
        assert_eq!(&text[list.span.start as usize..list.span.end as usize], "[x, 'y']");
    }

    #[test]
    fn core_schema_is_not_yaml_1_1() {
        assert_eq!(core_schema("no"), Scalar::Text("no"));
        assert_eq!(core_schema("5.0"), Scalar::Float(5.0));
        assert_eq!(core_schema("0123"), Scalar::Text("0123"));
        assert_eq!(core_schema("-7"), Scalar::Integer(-7));
        assert_eq!(core_schema("1.2.3"), Scalar::Text("1.2.3"));
    }

    #[test]
    fn hostile_text_is_bounded() {
        let deep = "[".repeat(10_000);
        assert!(read(&deep).1.iter().any(|d| d.rule == "yaml-limit" || d.rule == "yaml-syntax"));
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..9 {
            let refs = vec![format!("*a{}", level - 1); 9].join(", ");
            bomb.push_str(&format!("a{level}: &a{level} [{refs}]\n"));
        }
        assert!(read(&bomb).1.iter().any(|d| d.rule == "yaml-limit"));
    }

    #[test]
    fn merges_and_duplicates() {
        let (document, found) = read("base: &b { x: 1, y: 2 }\nuse: { <<: *b, y: 3 }\n");
        assert!(found.is_empty());
        let root = document.expect("a tree").root;
        assert_eq!(root.at("use.x").and_then(Tree::text), Some("1"));
        assert_eq!(root.at("use.y").and_then(Tree::text), Some("3"));
        assert_eq!(read("a: 1\na: 2\n").1[0].rule, "duplicate-key");
    }
}
