//! The text of resources through handlebars: strict, unescaped, and fed only with text that a dialect has quoted.
//!
//! A view holds, for each setting, its finished text in the target's language, so a template cannot forget to quote.

mod helpers;
mod layout;

use std::borrow::Cow;
use std::collections::BTreeMap;

use handlebars::{Context, Handlebars, no_escape};
use serde_json::{Map, Value as Json};

use crate::blueprint::{Policy, Resource};
use crate::value::{Expr, Value};

pub(crate) use layout::{CONTINUE, align, arrange};

/// How a target writes values. Multi-line text continues each line with [`CONTINUE`], relative to where it starts.
pub(crate) trait Dialect {
    fn text(&self, text: &Expr) -> String;
    fn list(&self, items: &[Value]) -> String;
    fn map(&self, entries: &[(String, Value)]) -> String;
    fn json(&self, document: &Value) -> String;
    /// A document where the target takes it as an object, if it does.
    fn object(&self, document: &Value) -> String;
    fn policy(&self, policy: &Policy) -> String;

    fn scalar(&self, value: &Value) -> String {
        match value {
            Value::Null => "null".into(),
            Value::Bool(value) => value.to_string(),
            Value::Integer(value) => value.to_string(),
            Value::Float(value) => value.to_string(),
            Value::Text(text) => self.text(text),
            Value::List(items) => self.list(items),
            Value::Map(entries) | Value::Block(entries) => self.map(entries),
            Value::Json(document) => self.json(document),
            Value::Object(document) => self.object(document),
            Value::Policy(policy) => self.policy(policy),
        }
    }

    /// A setting as templates see it: null, finished text, a block, or a list of blocks.
    fn view(&self, value: &Value) -> Json {
        match value {
            Value::Null => Json::Null,
            Value::List(items) if items.is_empty() => Json::Null,
            Value::Block(fields) => Json::Object(self.fields(fields)),
            Value::List(items) if items.iter().any(|item| matches!(item, Value::Block(_))) => {
                Json::Array(items.iter().map(|item| self.view(item)).collect())
            }
            other => Json::String(self.scalar(other)),
        }
    }

    fn fields(&self, fields: &[(String, Value)]) -> Map<String, Json> {
        fields.iter().map(|(key, value)| (key.clone(), self.view(value))).collect()
    }
}

/// A registry of the templates that were asked for so far.
pub(crate) struct Engine {
    registry: Handlebars<'static>,
    /// The names of each template's pieces.
    pieces: BTreeMap<&'static str, Vec<String>>,
}

impl Engine {
    pub(crate) fn new() -> Self {
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        registry.set_prevent_indent(true);
        registry.register_escape_fn(no_escape);
        helpers::register(&mut registry);
        Self { registry, pieces: BTreeMap::new() }
    }

    /// Renders one resource with its kind's template, which is registered at its first use.
    ///
    /// # Panics
    /// On a template that does not fit its view: a bug that every test of the kind finds.
    pub(crate) fn render(
        &mut self,
        resource: &Resource,
        source: &str,
        view: Map<String, Json>,
    ) -> String {
        let name = resource.id.kind.name;
        if !self.pieces.contains_key(name) {
            self.register(name, &with_parts(source, resource.id.kind.templates.parts));
        }
        let context = Context::from(Json::Object(view));
        let render = |piece: &String| match self.registry.render_with_context(piece, &context) {
            Ok(text) => text,
            Err(error) => panic!("this is a bug: the template of {name}: {error}"),
        };
        self.pieces.get(name).into_iter().flatten().map(render).collect()
    }

    /// Registers a template in pieces: the engine counts lines from a template's start at each token, which long ones pay for.
    fn register(&mut self, name: &'static str, source: &str) {
        let mut names = Vec::new();
        for piece in pieces(source) {
            let piece_name = format!("{name} {}", names.len());
            if let Err(error) = self.registry.register_template_string(&piece_name, piece) {
                panic!("this is a bug: the template of {name}: {error}");
            }
            names.push(piece_name);
        }
        self.pieces.insert(name, names);
    }
}

/// Puts parts in where a line names one as `{{> name}}`, as deep as that line stands. Handlebars' own would lose the depth.
fn with_parts<'s>(source: &'s str, parts: &[(&str, &str)]) -> Cow<'s, str> {
    if !source.contains("{{> ") {
        return Cow::Borrowed(source);
    }
    let mut whole = String::with_capacity(source.len() * 2);
    for line in source.split_inclusive('\n') {
        let named = line.trim().strip_prefix("{{> ").and_then(|rest| rest.strip_suffix("}}"));
        let Some(name) = named else {
            whole.push_str(line);
            continue;
        };
        let Some((_, part)) = parts.iter().find(|(known, _)| *known == name) else {
            panic!("this is a bug: there is no part `{name}` of a template");
        };
        let depth = " ".repeat(line.len() - line.trim_start().len());
        for line in with_parts(part, parts).split_inclusive('\n') {
            whole.push_str(&depth);
            whole.push_str(line);
        }
    }
    Cow::Owned(whole)
}

/// A piece has at least this many lines.
const PIECE: usize = 8;

/// Cuts a template between lines where no block is open.
fn pieces(source: &str) -> Vec<&str> {
    let (mut found, mut start, mut end) = (Vec::new(), 0, 0);
    let (mut open, mut lines) = (0, 0);
    for line in source.split_inclusive('\n') {
        open += line.matches("{{#").count();
        open = open.saturating_sub(line.matches("{{/").count());
        end += line.len();
        lines += 1;
        if open == 0 && lines >= PIECE {
            found.extend(source.get(start..end));
            (start, lines) = (end, 0);
        }
    }
    found.extend(source.get(start..).filter(|rest| !rest.is_empty()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_as_deep_as_they_are_named() {
        let parts = [("a", "x\n  {{> b}}\n"), ("b", "y\n")];
        assert_eq!(with_parts("k:\n  {{> a}}\nz\n", &parts), "k:\n  x\n    y\nz\n");
    }

    #[test]
    fn templates_are_cut_between_blocks() {
        let block = format!("{{{{#given a}}}}\n{}{{{{/given}}}}\n", "x\n".repeat(PIECE));
        let source = format!("{}{block}y\n", "z\n".repeat(PIECE));
        let cut = pieces(&source);
        assert_eq!(cut.concat(), source);
        assert_eq!(cut.get(1), Some(&block.as_str()));
        assert_eq!(cut.len(), 3);
    }
}
