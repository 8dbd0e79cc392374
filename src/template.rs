//! The text of resources through handlebars: strict, unescaped, and fed only with text that a dialect has quoted.
//!
//! A view holds, for each setting, its finished text in the target's language, so a template cannot forget to quote.

mod helpers;
mod layout;

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
}

impl Engine {
    pub(crate) fn new() -> Self {
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        registry.set_prevent_indent(true);
        registry.register_escape_fn(no_escape);
        helpers::register(&mut registry);
        Self { registry }
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
        if !self.registry.has_template(name)
            && let Err(error) = self.registry.register_template_string(name, source)
        {
            panic!("this is a bug: the template of {name}: {error}");
        }
        match self.registry.render_with_context(name, &Context::from(Json::Object(view))) {
            Ok(text) => text,
            Err(error) => panic!("this is a bug: the template of {name}: {error}"),
        }
    }
}
