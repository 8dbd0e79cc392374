//! The settings of a type or relation as a list, out of the JSON Schema.

use std::fmt::Write;

use serde_json::Value;

use crate::schema::schema;

/// Deeper settings are left to the editor.
const DEPTH: usize = 5;

/// The published schema, to look things up in.
#[derive(Debug)]
pub(super) struct Settings {
    root: Value,
}

impl Settings {
    pub(super) fn new() -> Self {
        Self { root: schema() }
    }

    pub(super) fn of_type(&self, keyword: &str) -> String {
        let nodes = self.root.pointer("/properties/nodes/additionalProperties");
        let found = nodes.and_then(|nodes| titled(nodes, keyword));
        found.map(|schema| self.list(schema, None)).unwrap_or_default()
    }

    /// Those of a relation; of a pair, only those that it takes.
    pub(super) fn of_relation(&self, name: &str, takes: Option<&[&str]>) -> String {
        let forms = self.root.pointer("/properties/edges/items/anyOf").and_then(Value::as_array);
        let found = forms.into_iter().flatten().find_map(|form| form.get("properties")?.get(name));
        found.map(|schema| self.list(schema, takes)).unwrap_or_default()
    }

    fn list(&self, schema: &Value, only: Option<&[&str]>) -> String {
        let mut out = String::new();
        self.write(schema, only, 0, &mut out);
        out
    }

    fn write(&self, schema: &Value, only: Option<&[&str]>, depth: usize, out: &mut String) {
        let Some(schema) = self.resolve(schema).filter(|_| depth < DEPTH) else { return };
        let required = schema.get("required").and_then(Value::as_array);
        let properties = schema.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            let taken = only.is_none_or(|only| only.contains(&name.as_str()));
            if !taken || property.get("const").is_some() {
                continue;
            }
            let needed = required.is_some_and(|names| names.iter().any(|known| known == name));
            let needed = if needed { ", required" } else { "" };
            let told = property.get("description").and_then(Value::as_str).unwrap_or_default();
            let told = told.split("\n\n").next().unwrap_or_default().replace('\n', " ");
            let indent = "  ".repeat(depth);
            let line = format!("{indent}- `{name}` ({}{needed}): {told}", self.kind(property));
            let _ = writeln!(out, "{}", line.trim_end_matches([':', ' ']));
            self.write(self.inner(property), None, depth + 1, out);
        }
    }

    /// What a list holds; of anything else, the schema itself.
    fn inner<'s>(&'s self, schema: &'s Value) -> &'s Value {
        match self.resolve(schema).and_then(|found| found.get("items")) {
            Some(items) => items,
            None => schema,
        }
    }

    /// Follows references, and choices between a value and a `${parameter}`, to the value.
    fn resolve<'s>(&'s self, mut schema: &'s Value) -> Option<&'s Value> {
        for _ in 0..8 {
            let reference = schema.get("$ref").and_then(Value::as_str);
            let choice =
                ["allOf", "anyOf"].iter().find_map(|key| schema.get(key)?.as_array()?.first());
            schema = match (reference, choice) {
                (Some(path), _) => self.root.pointer(path.trim_start_matches('#'))?,
                (None, Some(first)) if schema.get("properties").is_none() => first,
                _ => return Some(schema),
            };
        }
        None
    }

    /// `integer`, `` `A` or `B` ``, `list of text`.
    fn kind(&self, schema: &Value) -> String {
        let Some(schema) = self.resolve(schema) else { return "value".into() };
        let words = words(schema);
        if !words.is_empty() {
            return words.join(" | ");
        }
        let kind = schema.get("type").and_then(Value::as_str).unwrap_or("value");
        match kind {
            "string" if schema.get("x-node-types").is_some() => "node or ARN".into(),
            "string" => "text".into(),
            "boolean" => "true | false".into(),
            "array" => match schema.get("items") {
                Some(items) => format!("list of {}", self.kind(items)),
                None => "list".into(),
            },
            "object" => "mapping".into(),
            "integer" | "number" => match (schema.get("minimum"), schema.get("maximum")) {
                (Some(low), Some(high)) => format!("{kind}, {low} to {high}"),
                (Some(low), None) => format!("{kind}, {low} or more"),
                (None, Some(high)) => format!("{kind}, {high} or less"),
                (None, None) => kind.into(),
            },
            other => other.into(),
        }
    }
}

/// The words of an enumeration.
fn words(schema: &Value) -> Vec<String> {
    let constants = schema.get("oneOf").and_then(Value::as_array).into_iter().flatten();
    let constants = constants.filter_map(|choice| choice.get("const"));
    let words = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    constants
        .chain(words)
        .map(|word| word.as_str().map_or(word.to_string(), str::to_owned))
        .collect()
}

/// The schema with this title that has properties, wherever it stands.
fn titled<'s>(schema: &'s Value, title: &str) -> Option<&'s Value> {
    let is_it = schema.get("title").is_some_and(|found| found == title);
    if is_it && schema.get("properties").is_some() {
        return Some(schema);
    }
    match schema {
        Value::Object(fields) => fields.values().find_map(|field| titled(field, title)),
        Value::Array(items) => items.iter().find_map(|item| titled(item, title)),
        _ => None,
    }
}
