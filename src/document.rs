//! parse: YAML text → [`Document`], a tree whose every key and value keeps its place.
//!
//! INVARIANT: knows nothing of pipelines. Bounded in depth, size and alias expansion, since the text is hostile.

mod builder;

use crate::diagnostic::{Diagnostic, Sink};
use crate::source::{Source, Span};
use builder::Builder;

/// A larger file is refused: no pipeline comes near it, and the tree takes some thirty times the text.
pub const MAX_BYTES: usize = 32 << 20;
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
