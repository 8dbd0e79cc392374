//! The settings of a type or relation as a nested list, out of the JSON Schema.

use std::fmt::Write;

use schemars::SchemaGenerator;
use serde_json::{Map, Value, json};

use crate::nodes::{NODES, NodeType, Takes, groups};
use crate::schema::schema;

/// Deeper than any setting stands.
const DEPTH: usize = 12;

/// The published schema, to look things up in.
#[derive(Debug)]
pub(super) struct Settings {
    root: Value,
}

impl Default for Settings {
    fn default() -> Self {
        Self { root: schema() }
    }
}

impl Settings {
    /// Those of a type's own.
    pub(super) fn of_type(&self, node_type: &NodeType) -> String {
        let shared = described(node_type.takes);
        // A type that says something else of a shared name says it in its own words.
        let own = |name: &str, told: &Value| shared.get(name) != told.get("description");
        self.node(node_type).map(|schema| self.list(schema, &own)).unwrap_or_default()
    }

    /// Those that types share; only what `takes` has beyond `beside`.
    pub(super) fn shared(&self, takes: Takes, beside: Option<Takes>) -> String {
        let known = beside.map(described).unwrap_or_default();
        let mut found = Map::new();
        for (name, told) in described(takes).iter().filter(|(name, _)| !known.contains_key(*name)) {
            let of_type =
                |node_type: &&NodeType| self.node(node_type)?.get("properties")?.get(name);
            let mut written = NODES.iter().filter_map(of_type);
            if let Some(it) = written.find(|it| it.get("description") == Some(told)) {
                found.insert(name.clone(), it.clone());
            }
        }
        self.list(&json!({ "properties": found }), &|_, _| true)
    }

    /// Those of a relation; of a pair, only those that it takes.
    pub(super) fn of_relation(&self, name: &str, takes: Option<&[&str]>) -> String {
        let wanted = |name: &str, _: &Value| takes.is_none_or(|takes| takes.contains(&name));
        self.relation(name).map(|schema| self.list(schema, &wanted)).unwrap_or_default()
    }

    pub(super) fn names_of_relation(&self, name: &str) -> Vec<String> {
        let schema = self.relation(name).and_then(|schema| self.resolve(schema));
        let properties = schema.and_then(|schema| schema.get("properties")?.as_object());
        properties.into_iter().flat_map(|found| found.keys().cloned()).collect()
    }

    fn node(&self, node_type: &NodeType) -> Option<&Value> {
        let nodes = self.root.pointer("/properties/nodes/additionalProperties")?;
        titled(nodes, node_type.keyword)
    }

    fn relation(&self, name: &str) -> Option<&Value> {
        let forms = self.root.pointer("/properties/edges/items/anyOf").and_then(Value::as_array);
        forms.into_iter().flatten().find_map(|form| form.get("properties")?.get(name))
    }

    fn list(&self, schema: &Value, wanted: &dyn Fn(&str, &Value) -> bool) -> String {
        let mut out = String::new();
        self.write(schema, wanted, 0, &mut out);
        out
    }

    fn write(
        &self,
        schema: &Value,
        wanted: &dyn Fn(&str, &Value) -> bool,
        depth: usize,
        out: &mut String,
    ) {
        let Some(schema) = self.resolve(schema).filter(|_| depth < DEPTH) else { return };
        let required = schema.get("required").and_then(Value::as_array);
        let properties = schema.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            if !wanted(name, property) || property.get("const").is_some() {
                continue;
            }
            let needed = required.is_some_and(|names| names.iter().any(|known| known == name));
            let needed = if needed { ", required" } else { "" };
            let usual = self.usual(property);
            let told = property.get("description").and_then(Value::as_str).unwrap_or_default();
            let told = told.split("\n\n").next().unwrap_or_default().replace('\n', " ");
            let indent = "  ".repeat(depth);
            let line =
                format!("{indent}- `{name}` ({}{needed}{usual}): {told}", self.kind(property));
            let _ = writeln!(out, "{}", line.trim_end_matches([':', ' ']));
            self.write(self.inner(property), &|_, _| true, depth + 1, out);
        }
    }

    /// `, 5 without it`.
    fn usual(&self, property: &Value) -> String {
        let inner = self.resolve(property).and_then(|inner| inner.get("default"));
        match property.get("default").or(inner) {
            None | Some(Value::Null | Value::Object(_) | Value::Array(_)) => String::new(),
            Some(Value::String(word)) => format!(", `{word}` without it"),
            Some(value) => format!(", `{value}` without it"),
        }
    }

    /// What a list or a mapping with free keys holds; of anything else, the schema itself.
    fn inner<'s>(&'s self, schema: &'s Value) -> &'s Value {
        let found = self.resolve(schema);
        let held = |key: &str| found?.get(key).filter(|held| held.is_object());
        held("items").or_else(|| held("additionalProperties")).unwrap_or(schema)
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

    /// `integer, 1 to 128`, `` `A` | `B` ``, `list of text`.
    fn kind(&self, schema: &Value) -> String {
        let Some(schema) = self.resolve(schema) else { return "value".into() };
        let words = words(schema);
        if !words.is_empty() {
            return words.join(" | ");
        }
        if schema.get("x-json").is_some() {
            return "mapping or JSON text".into();
        }
        match schema.get("type").and_then(Value::as_str).unwrap_or("value") {
            "string" => text(schema),
            "boolean" => "true | false".into(),
            "array" => {
                let most = schema.get("maxItems").and_then(Value::as_u64);
                let most = most.map(|most| format!(" at most {most}")).unwrap_or_default();
                match schema.get("items") {
                    Some(items) => format!("list of{most} {}", self.kind(items)),
                    None => "list".into(),
                }
            }
            "object" => match schema.get("additionalProperties").filter(|held| held.is_object()) {
                Some(held) => format!("mapping of {}", self.kind(held)),
                None => "mapping".into(),
            },
            kind => {
                let bound = |key| schema.get(key).and_then(Value::as_f64);
                format!("{kind}{}", range(bound("minimum"), bound("maximum")))
            }
        }
    }
}

/// What is said of the properties that types share, by their names.
fn described(takes: Takes) -> Map<String, Value> {
    let mut generator = SchemaGenerator::default();
    let schemas = groups(takes).into_iter().map(|group| group(&mut generator).to_value());
    let mut found = Map::new();
    for schema in schemas {
        let properties = schema.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            let told = property.get("description").cloned().unwrap_or_default();
            found.insert(name.clone(), told);
        }
    }
    found
}

fn range(low: Option<f64>, high: Option<f64>) -> String {
    match (low, high) {
        (Some(low), Some(high)) => format!(", {low} to {high}"),
        (Some(low), None) => format!(", {low} or more"),
        (None, Some(high)) => format!(", {high} or less"),
        (None, None) => String::new(),
    }
}

fn text(schema: &Value) -> String {
    if let Some(types) = schema.get("x-node-types").and_then(Value::as_array) {
        let types = types.iter().filter_map(Value::as_str);
        let types: Vec<String> = types.map(|one| format!("`{one}`")).collect();
        let other = if schema.get("x-names").is_some() { "name" } else { "ARN" };
        return format!("{} or {other}", types.join(", "));
    }
    let count = |key| schema.get(key).and_then(Value::as_f64);
    let length = match (count("minLength").filter(|least| *least > 0.0), count("maxLength")) {
        (Some(least), Some(most)) => format!(", {least} to {most} characters"),
        (Some(least), None) => format!(", at least {least} characters"),
        (None, Some(most)) => format!(", at most {most} characters"),
        (None, None) => String::new(),
    };
    match schema.get("pattern").and_then(Value::as_str) {
        Some(pattern) => format!("text like `{pattern}`{length}"),
        None => format!("text{length}"),
    }
}

/// The words of an enumeration.
fn words(schema: &Value) -> Vec<String> {
    let constants = schema.get("oneOf").and_then(Value::as_array).into_iter().flatten();
    let constants = constants.filter_map(|choice| choice.get("const"));
    let words = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    let word = |word: &Value| word.as_str().map_or(word.to_string(), str::to_owned);
    constants.chain(words).map(|found| format!("`{}`", word(found))).collect()
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
