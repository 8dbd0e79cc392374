//! JSON Schema, as schemars writes it for our types → [`Shape`].

use regex_lite::Regex;
use serde_json::{Map, Value};

use super::{ScalarShape, Shape};
use crate::language::WHOLE;

impl Shape {
    /// Compiles a schema; `definitions` are those that its `$ref`s name.
    ///
    /// # Panics
    /// On a keyword that the types of this crate do not produce: a bug here or in a type.
    pub(crate) fn compile(schema: &Value, definitions: &Map<String, Value>) -> Self {
        let Some(object) = schema.as_object() else { return Self::Any };
        if let Some(name) = object.get("$ref").and_then(Value::as_str) {
            let name = name.rsplit('/').next().unwrap_or(name);
            return Self::compile(definitions.get(name).unwrap_or(&Value::Null), definitions);
        }
        if object.contains_key("x-json") {
            return Self::Json;
        }
        for word in ["anyOf", "oneOf", "allOf"] {
            if let Some(choices) = object.get(word).and_then(Value::as_array) {
                return Self::choice(choices, definitions);
            }
        }
        Self::plain(object, definitions)
    }

    fn choice(choices: &[Value], definitions: &Map<String, Value>) -> Self {
        let is_null = |choice: &&Value| choice.get("type").is_some_and(|kind| kind == "null");
        let is_whole = |choice: &Value| choice.get("pattern").is_some_and(|text| text == WHOLE);
        let choices: Vec<&Value> = choices.iter().filter(|choice| !is_null(choice)).collect();
        let consts: Vec<String> = choices
            .iter()
            .filter_map(|choice| choice.get("const").and_then(Value::as_str).map(str::to_owned))
            .collect();
        let enums = choices.iter().filter_map(|choice| choice.get("enum")?.as_array());
        let words: Vec<String> =
            enums.flatten().filter_map(Value::as_str).map(str::to_owned).chain(consts).collect();
        let all_words = choices.iter().all(|c| c.get("const").or(c.get("enum")).is_some());
        if all_words && !words.is_empty() {
            return Self::Scalar(ScalarShape { text: true, words, ..ScalarShape::default() });
        }
        match choices.as_slice() {
            [only] => Self::compile(only, definitions),
            [value, whole] if is_whole(whole) => {
                Self::OrReference(Box::new(Self::compile(value, definitions)))
            }
            many => Self::OneOf(many.iter().map(|c| Self::compile(c, definitions)).collect()),
        }
    }

    fn plain(object: &Map<String, Value>, definitions: &Map<String, Value>) -> Self {
        let kinds: Vec<&str> = match object.get("type") {
            Some(Value::String(kind)) => vec![kind.as_str()],
            Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let is = |kind: &str| kinds.contains(&kind);
        if is("object") {
            return Self::object(object, definitions);
        }
        if is("array") {
            let items = object.get("items").map_or(Self::Any, |i| Self::compile(i, definitions));
            let count = |key: &str| object.get(key).and_then(Value::as_u64).map(|n| n as usize);
            return Self::List {
                items: Box::new(items),
                min: count("minItems").unwrap_or(0),
                max: count("maxItems").unwrap_or(usize::MAX),
            };
        }
        let words = object.get("enum").and_then(Value::as_array);
        if kinds.is_empty() && words.is_none() && !object.contains_key("const") {
            return Self::Any;
        }
        Self::Scalar(ScalarShape {
            boolean: is("boolean"),
            integer: is("integer"),
            number: is("number"),
            text: is("string") || words.is_some() || object.contains_key("const"),
            words: words
                .into_iter()
                .flatten()
                .chain(object.get("const"))
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
            minimum: object.get("minimum").and_then(Value::as_f64),
            maximum: object.get("maximum").and_then(Value::as_f64),
            min_length: object.get("minLength").and_then(Value::as_u64).unwrap_or(0) as usize,
            max_length: object.get("maxLength").and_then(Value::as_u64).map(|n| n as usize),
            pattern: object.get("pattern").and_then(Value::as_str).map(|text| {
                let regex = Regex::new(text);
                (text.to_owned(), regex.unwrap_or_else(|e| panic!("this is a bug: {text}: {e}")))
            }),
            nodes: object
                .get("x-node-types")
                .and_then(Value::as_array)
                .map(|types| types.iter().filter_map(Value::as_str).map(str::to_owned).collect()),
            names: object.get("x-names").and_then(Value::as_bool).unwrap_or_default(),
        })
    }

    fn object(object: &Map<String, Value>, definitions: &Map<String, Value>) -> Self {
        let Some(properties) = object.get("properties").and_then(Value::as_object) else {
            let values = object.get("additionalProperties");
            if values == Some(&Value::Bool(false)) {
                return Self::Struct { fields: Vec::new(), required: Vec::new() };
            }
            let values = values.filter(|v| v.is_object()).map(|v| Self::compile(v, definitions));
            return Self::Map(Box::new(values.unwrap_or(Self::Any)));
        };
        let fields = properties.iter().map(|(k, v)| (k.clone(), Self::compile(v, definitions)));
        let mut fields: Vec<(String, Self)> = fields.collect();
        fields.sort_by(|a, b| a.0.cmp(&b.0));
        let required = object.get("required").and_then(Value::as_array).into_iter().flatten();
        let required = required.filter_map(Value::as_str).map(str::to_owned).collect();
        Self::Struct { fields, required }
    }
}
