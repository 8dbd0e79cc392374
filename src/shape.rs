//! The JSON Schema of a type, made quick to check a tree against: what the editor refuses, the compiler refuses.
//!
//! Reports every fault of the tree at its own place and gathers the references in it.

mod compile;

use regex_lite::Regex;

use crate::diagnostic::{Diagnostic, Sink, did_you_mean, one_of};
use crate::document::{Entry, Kind, Scalar, Tree};
use crate::language::{Segment, is_node_id, is_whole_reference, segments};
use crate::source::{Source, Span};

/// What a value must look like.
#[derive(Debug)]
pub(crate) enum Shape {
    Any,
    /// A JSON document: a mapping, or JSON text.
    Json,
    Scalar(ScalarShape),
    List {
        items: Box<Shape>,
        min: usize,
        max: usize,
    },
    /// Keys are data.
    Map(Box<Shape>),
    /// Keys are the fields, sorted by name.
    Struct {
        fields: Vec<(String, Shape)>,
        required: Vec<String>,
    },
    /// The shape, or a whole `${…}`.
    OrReference(Box<Shape>),
    OneOf(Vec<Shape>),
}

#[derive(Debug, Default)]
pub(crate) struct ScalarShape {
    pub(crate) boolean: bool,
    pub(crate) integer: bool,
    pub(crate) number: bool,
    pub(crate) text: bool,
    /// Empty when any text is good.
    pub(crate) words: Vec<String>,
    pub(crate) minimum: Option<f64>,
    pub(crate) maximum: Option<f64>,
    pub(crate) min_length: usize,
    pub(crate) max_length: Option<usize>,
    pub(crate) pattern: Option<(String, Regex)>,
    /// Node types that the text may name.
    pub(crate) nodes: Option<Vec<String>>,
    /// What names no node is a name of AWS.
    pub(crate) names: bool,
}

/// A name in the text that stands for something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    pub name: String,
    pub span: Span,
    pub kind: MentionKind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum MentionKind {
    /// The dotted name inside of `${…}`.
    Variable,
    /// A node's id where AWS takes an ARN: with the types that are good there.
    Node(Vec<String>),
    /// A node's id, or a name of AWS.
    NodeOrName(Vec<String>),
}

/// Checks trees against shapes.
pub(crate) struct Checker<'c> {
    pub(crate) source: &'c Source,
    pub(crate) sink: &'c mut Sink,
    pub(crate) mentions: Vec<Mention>,
    /// What the tree is, for messages: `kinesis_stream`, `an edge`.
    pub(crate) owner: &'c str,
}

impl Shape {
    pub(crate) fn field(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Struct { fields, .. } => {
                let at = fields.binary_search_by(|(key, _)| key.as_str().cmp(name)).ok()?;
                fields.get(at).map(|(_, shape)| shape)
            }
            Self::OrReference(inner) => inner.field(name),
            _ => None,
        }
    }

    pub(crate) fn field_names(&self) -> Vec<&str> {
        match self {
            Self::Struct { fields, .. } => fields.iter().map(|(key, _)| key.as_str()).collect(),
            Self::OrReference(inner) => inner.field_names(),
            _ => Vec::new(),
        }
    }

    /// Must the field be there?
    pub(crate) fn requires(&self, name: &str) -> bool {
        matches!(self, Self::Struct { required, .. } if required.iter().any(|field| field == name))
    }

    /// What the shape takes, for messages.
    fn wants(&self) -> String {
        match self {
            Self::Any => "a value".into(),
            Self::Json => "a mapping or JSON text".into(),
            Self::Scalar(scalar) => scalar.wants(),
            Self::List { .. } => "a list".into(),
            Self::Map(_) | Self::Struct { .. } => "a mapping".into(),
            Self::OrReference(inner) => inner.wants(),
            Self::OneOf(shapes) => {
                let wanted: Vec<String> = shapes.iter().map(Self::wants).collect();
                wanted.join(" or ")
            }
        }
    }
}

impl ScalarShape {
    fn wants(&self) -> String {
        match self {
            Self { boolean: true, text: false, .. } => "true or false".into(),
            Self { integer: true, number: false, text: false, .. } => "a whole number".into(),
            Self { number: true, text: false, .. } => "a number".into(),
            _ => "text".into(),
        }
    }
}

impl Checker<'_> {
    /// Reports `wrong-kind`, `unknown-property`, `missing-property`, `unknown-value`, `out-of-range` and `bad-text`.
    pub(crate) fn check(&mut self, tree: &Tree, shape: &Shape, key: &str) {
        match (shape, &tree.kind) {
            (Shape::Any, _) => self.texts(tree),
            (Shape::Json, Kind::Map(_) | Kind::List(_)) => self.texts(tree),
            (Shape::Json, Kind::Scalar { text, .. }) => self.json(tree, text, key),
            (Shape::OrReference(inner), Kind::Scalar { text, .. }) => {
                if is_whole_reference(text) {
                    self.text(tree, text);
                } else {
                    self.check(tree, inner, key);
                }
            }
            (Shape::OrReference(inner), _) => self.check(tree, inner, key),
            (Shape::Scalar(scalar), Kind::Scalar { .. }) => self.scalar(tree, scalar, key),
            (Shape::List { items, min, max }, Kind::List(values)) => {
                self.count(tree, key, values.len(), *min, *max);
                for value in values {
                    self.check(value, items, key);
                }
            }
            (Shape::Map(values), Kind::Map(entries)) => {
                for entry in entries {
                    self.check(&entry.value, values, &entry.key);
                }
            }
            (Shape::Struct { required, .. }, Kind::Map(entries)) => {
                self.fields(shape, entries);
                self.required(tree, key, required, entries);
            }
            (Shape::OneOf(shapes), _) => self.one_of(tree, shapes, key),
            _ => self.wrong_kind(tree, shape, key),
        }
    }

    fn fields(&mut self, shape: &Shape, entries: &[Entry]) {
        for entry in entries {
            match shape.field(&entry.key) {
                Some(field) => self.check(&entry.value, field, &entry.key),
                None => self.unknown_property(entry, &shape.field_names()),
            }
        }
    }

    pub(crate) fn unknown_property(&mut self, entry: &Entry, known: &[&str]) {
        let message = format!("{} has no property `{}`", self.owner, entry.key);
        self.sink.push(
            Diagnostic::error("unknown-property", entry.key_span, message)
                .label("not known here")
                .maybe_help(did_you_mean(&entry.key, known)),
        );
    }

    fn required(&mut self, tree: &Tree, key: &str, required: &[String], entries: &[Entry]) {
        for name in required {
            if !entries.iter().any(|entry| *entry.key == **name) {
                let place = if key.is_empty() { self.owner } else { key };
                let message = format!("`{name}` is missing in {place}");
                let first = self.source.slice(tree.span).chars().next().map_or(0, char::len_utf8);
                let span = tree.span.part(0, first);
                self.sink.push(
                    Diagnostic::error("missing-property", span, message)
                        .help(format!("add `{name}`")),
                );
            }
        }
    }

    fn one_of(&mut self, tree: &Tree, shapes: &[Shape], key: &str) {
        let fits = |shape: &&Shape| match (shape, &tree.kind) {
            (Shape::Scalar(scalar), Kind::Scalar { .. }) => scalar_fits(tree, scalar),
            (Shape::List { .. }, Kind::List(_)) => true,
            (Shape::Map(_) | Shape::Struct { .. }, Kind::Map(_)) => true,
            _ => false,
        };
        match shapes.iter().find(fits) {
            Some(shape) => self.check(tree, shape, key),
            None => self.wrong_kind(tree, &Shape::OneOf(Vec::new()), key),
        }
    }

    fn wrong_kind(&mut self, tree: &Tree, shape: &Shape, key: &str) {
        let found = match &tree.kind {
            Kind::List(_) => "a list",
            Kind::Map(_) => "a mapping",
            Kind::Scalar { .. } => match tree.scalar() {
                Some(Scalar::Null) => "nothing",
                Some(Scalar::Bool(_)) => "true or false",
                Some(Scalar::Integer(_) | Scalar::Float(_)) => "a number",
                _ => "text",
            },
        };
        let wants = match shape {
            Shape::OneOf(shapes) if shapes.is_empty() => "another kind of value".into(),
            shape => shape.wants(),
        };
        let what = if key.is_empty() { self.owner.to_owned() } else { format!("`{key}`") };
        let message = format!("{what} takes {wants}, not {found}");
        let help = (wants == "text" && found != "text" && tree.text().is_some())
            .then(|| "put it in quotes".to_owned());
        self.sink.push(Diagnostic::error("wrong-kind", tree.span, message).maybe_help(help));
    }

    fn count(&mut self, tree: &Tree, key: &str, count: usize, min: usize, max: usize) {
        if (min..=max).contains(&count) {
            return;
        }
        let allowed = match max {
            usize::MAX => format!("at least {min}"),
            _ if min == max => format!("{min}"),
            _ => format!("{min} to {max}"),
        };
        let message = format!("`{key}` takes {allowed} items, not {count}");
        self.sink.push(Diagnostic::error("out-of-range", tree.span, message));
    }

    fn scalar(&mut self, tree: &Tree, shape: &ScalarShape, key: &str) {
        if !scalar_fits(tree, shape) {
            return self.wrong_kind_scalar(tree, shape, key);
        }
        match tree.scalar() {
            Some(Scalar::Integer(value)) => self.range(tree, shape, key, value as f64),
            Some(Scalar::Float(value)) => self.range(tree, shape, key, value),
            Some(Scalar::Text(text)) => self.word(tree, shape, key, text),
            _ => {}
        }
    }

    fn wrong_kind_scalar(&mut self, tree: &Tree, shape: &ScalarShape, key: &str) {
        let copy = ScalarShape {
            boolean: shape.boolean,
            integer: shape.integer,
            number: shape.number,
            text: shape.text,
            ..ScalarShape::default()
        };
        self.wrong_kind(tree, &Shape::Scalar(copy), key);
    }

    fn range(&mut self, tree: &Tree, shape: &ScalarShape, key: &str, value: f64) {
        let below = shape.minimum.is_some_and(|min| value < min);
        let above = shape.maximum.is_some_and(|max| value > max);
        if !below && !above {
            return;
        }
        let allowed = match (shape.minimum, shape.maximum) {
            (Some(min), Some(max)) => format!("{min} to {max}"),
            (Some(min), None) => format!("{min} or more"),
            (None, Some(max)) => format!("at most {max}"),
            (None, None) => return,
        };
        let message = format!("`{key}` is {value}, but AWS takes {allowed}");
        self.sink.push(
            Diagnostic::error("out-of-range", tree.span, message).label(format!("takes {allowed}")),
        );
    }

    fn word(&mut self, tree: &Tree, shape: &ScalarShape, key: &str, text: &str) {
        if !shape.words.is_empty() {
            if !shape.words.iter().any(|word| word == text) {
                let known: Vec<&str> = shape.words.iter().map(String::as_str).collect();
                let message = format!("`{key}` cannot be `{text}`");
                self.sink.push(
                    Diagnostic::error("unknown-value", tree.span, message)
                        .label(format!("takes {}", one_of(known.iter().copied())))
                        .maybe_help(did_you_mean(text, &known).filter(|h| h.starts_with("did"))),
                );
            }
            return;
        }
        if let Some(types) = &shape.nodes
            && is_node_id(text)
        {
            let kind = match shape.names {
                true => MentionKind::NodeOrName(types.clone()),
                false => MentionKind::Node(types.clone()),
            };
            self.mentions.push(Mention { name: text.to_owned(), span: tree.span, kind });
            return;
        }
        self.text(tree, text);
        if text.contains("${") {
            return; // its length and letters are known only at deploy time
        }
        let length = text.chars().count();
        if length < shape.min_length || shape.max_length.is_some_and(|max| length > max) {
            let max = shape.max_length.map_or("any".into(), |max| max.to_string());
            let message =
                format!("`{key}` has {length} characters, but takes {} to {max}", shape.min_length);
            self.sink.push(Diagnostic::error("out-of-range", tree.span, message));
        } else if let Some((pattern, regex)) = &shape.pattern
            && !regex.is_match(text)
        {
            let message = format!("`{key}` cannot be `{text}`");
            self.sink.push(
                Diagnostic::error("bad-text", tree.span, message)
                    .help(format!("it must match `{pattern}`")),
            );
        }
    }

    fn json(&mut self, tree: &Tree, text: &str, key: &str) {
        self.text(tree, text);
        if let Err(error) = serde_json::from_str::<serde_json::Value>(text) {
            let message = format!("`{key}` is not JSON: {error}");
            self.sink.push(Diagnostic::error("bad-text", tree.span, message));
        }
    }

    /// All texts of a tree that no shape describes.
    fn texts(&mut self, tree: &Tree) {
        match &tree.kind {
            Kind::Scalar { text, .. } => self.text(tree, text),
            Kind::List(items) => items.iter().for_each(|item| self.texts(item)),
            Kind::Map(entries) => entries.iter().for_each(|entry| self.texts(&entry.value)),
        }
    }

    /// Gathers the `${…}` of a text, and reports one that is not closed.
    fn text(&mut self, tree: &Tree, text: &str) {
        if !text.contains("${") {
            return;
        }
        match segments(text) {
            Ok(found) => {
                for segment in found {
                    if let Segment::Variable(name, at) = segment {
                        let span = self.inside(tree, at, name.len() + 3);
                        let kind = MentionKind::Variable;
                        self.mentions.push(Mention { name: name.to_owned(), span, kind });
                    }
                }
            }
            Err(at) => self.sink.push(
                Diagnostic::error("bad-text", self.inside(tree, at, 2), "`${` is never closed")
                    .help("close it with `}`, or write `$${` for the two characters themselves"),
            ),
        }
    }

    /// The place of a part of a scalar; the whole scalar where escapes shift the offsets.
    fn inside(&self, tree: &Tree, at: usize, len: usize) -> Span {
        let written = self.source.slice(tree.span);
        let quote = usize::from(written.starts_with(['"', '\'']));
        let part = tree.span.part(at + quote, len);
        if self.source.slice(part).starts_with("${") { part } else { tree.span }
    }
}

fn scalar_fits(tree: &Tree, shape: &ScalarShape) -> bool {
    match tree.scalar() {
        Some(Scalar::Bool(_)) => shape.boolean,
        Some(Scalar::Integer(_)) => shape.integer || shape.number,
        Some(Scalar::Float(_)) => shape.number,
        Some(Scalar::Text(_)) => shape.text,
        Some(Scalar::Null) | None => false,
    }
}
