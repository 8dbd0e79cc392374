//! Values for the settings of a type, made up from the published schema.

#![expect(clippy::indexing_slicing, reason = "a test may panic on what it made itself")]

use serde_json::{Map, Value, json};
use streamwright::schema::schema;

/// Properties that every type shares, or that are not settings.
const SHARED: &[&str] =
    &["type", "existing", "account_id", "role", "log_group", "retain", "description"];

/// Makes the values of a setting that is neither a block nor a list, from its schema.
type Leaf = fn(&Map<String, Value>) -> Vec<Value>;

/// The published schema, and how values are made of it.
pub(super) struct Schema {
    whole: Value,
    leaf: Leaf,
}

impl Schema {
    pub(super) fn making(leaf: Leaf) -> Self {
        Self { whole: schema(), leaf }
    }

    /// Values that the schema takes.
    pub(super) fn right(object: &Map<String, Value>) -> Vec<Value> {
        plain(object)
    }

    /// What a node of the type cannot be without.
    pub(super) fn required_of(&self, keyword: &str) -> Vec<String> {
        let node = find(&self.whole, keyword).unwrap_or_else(|| panic!("no schema of {keyword}"));
        let names = node["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        names.filter(|name| *name != "type").map(str::to_owned).collect()
    }

    pub(super) fn properties_of(&self, keyword: &str) -> Map<String, Value> {
        let node = find(&self.whole, keyword).unwrap_or_else(|| panic!("no schema of {keyword}"));
        let properties = node["properties"].as_object().expect("properties").clone();
        properties.into_iter().filter(|(name, _)| !SHARED.contains(&name.as_str())).collect()
    }

    /// Paths, and for each the values to try: the least that shows each nested property.
    pub(super) fn values(
        &self,
        schema: Value,
        path: &str,
        depth: usize,
    ) -> Vec<(String, Vec<Value>)> {
        let schema = self.resolved(&schema);
        let Some(object) = schema.as_object().filter(|_| depth < 6) else { return Vec::new() };
        let choices = object.get("anyOf").or(object.get("oneOf")).and_then(Value::as_array);
        if let Some(choices) = choices {
            let words: Vec<Value> = choices.iter().flat_map(words).collect();
            if !words.is_empty() {
                return vec![(path.to_owned(), words)];
            }
            return self.values(choices[0].clone(), path, depth);
        }
        if let Some(properties) = object.get("properties").and_then(Value::as_object) {
            return self.nested(&schema, properties, path, depth);
        }
        if let Some(items) = object.get("items") {
            let inner = self.values(items.clone(), path, depth + 1);
            let listed = |values: Vec<Value>| values.into_iter().map(|value| json!([value]));
            return inner.into_iter().map(|(p, values)| (p, listed(values).collect())).collect();
        }
        let values = (self.leaf)(object);
        if values.is_empty() { Vec::new() } else { vec![(path.to_owned(), values)] }
    }

    fn nested(
        &self,
        schema: &Value,
        properties: &Map<String, Value>,
        path: &str,
        depth: usize,
    ) -> Vec<(String, Vec<Value>)> {
        let required =
            schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let mut least = Map::new();
        for name in required {
            let values = self.values(properties[name].clone(), name, depth + 1).into_iter().next();
            if let Some(value) = values.and_then(|(_, values)| values.into_iter().next()) {
                least.insert(name.to_owned(), value);
            }
        }
        let mut found = Vec::new();
        for (name, property) in properties {
            let inner = format!("{path}.{name}");
            for (path, values) in self.values(property.clone(), &inner, depth + 1) {
                let whole = |value| {
                    let mut whole = least.clone();
                    whole.insert(name.clone(), value);
                    Value::Object(whole)
                };
                found.push((path, values.into_iter().map(whole).collect()));
            }
        }
        found
    }

    fn resolved(&self, schema: &Value) -> Value {
        let inner = schema.get("allOf").and_then(|all| all.get(0)).unwrap_or(schema);
        let Some(name) = inner.get("$ref").and_then(Value::as_str) else { return inner.clone() };
        let name = name.rsplit('/').next().unwrap_or(name);
        self.resolved(&self.whole["definitions"][name])
    }
}

fn words(choice: &Value) -> Vec<Value> {
    let many = choice.get("enum").and_then(Value::as_array).cloned().unwrap_or_default();
    choice.get("const").cloned().into_iter().chain(many).collect()
}

fn plain(object: &Map<String, Value>) -> Vec<Value> {
    if let Some(words) = object.get("enum").and_then(Value::as_array) {
        return words.clone();
    }
    let kind = match object.get("type") {
        Some(Value::Array(kinds)) => kinds.first().and_then(Value::as_str),
        kind => kind.and_then(Value::as_str),
    };
    match kind {
        Some("boolean") => vec![json!(true), json!(false)],
        Some("integer" | "number") => {
            let bounds = [object.get("maximum"), object.get("minimum")];
            bounds.into_iter().flatten().cloned().chain([json!(7)]).collect()
        }
        Some("object") if object.get("additionalProperties") == Some(&json!(false)) => {
            vec![json!({})]
        }
        Some("object") => vec![json!({ "key": "value" })],
        Some("string") => vec![json!(text(object))],
        _ => Vec::new(),
    }
}

fn text(object: &Map<String, Value>) -> String {
    if object.contains_key("x-node-types") {
        return "arn:aws:service:us-east-1:123456789012:thing/name".into();
    }
    if object.contains_key("x-json") {
        return "{}".into();
    }
    let least = object.get("minLength").and_then(Value::as_u64).unwrap_or(1) as usize;
    let most = object.get("maxLength").and_then(Value::as_u64).unwrap_or(99) as usize;
    let pattern = object.get("pattern").and_then(Value::as_str);
    const GUESSES: &[&str] = &[
        "value",
        "name1",
        "123456789012",
        "arn:aws:service:us-east-1:123456789012:thing/name",
        "2026-11-25T08:00:00Z",
        "1.0",
        "12",
        "https://example.com/path",
        "Sun:05",
        "05:30",
        "s3://bucket/key",
        "/mnt/data",
        "arn:aws:secretsmanager:us-east-1:123456789012:secret:name",
        "12345678-1234-1234-1234-123456789012",
    ];
    let fits = |guess: &&&str| {
        pattern.is_none_or(|pattern| {
            regex_lite::Regex::new(pattern).expect("a pattern").is_match(guess)
        }) && (least..=most).contains(&guess.len())
    };
    GUESSES.iter().find(fits).map_or_else(|| "x".repeat(least), |guess| (*guess).to_owned())
}

/// The schema of the nodes of one type.
fn find<'v>(schema: &'v Value, keyword: &str) -> Option<&'v Value> {
    match schema {
        Value::Object(object) => {
            let tag =
                object.get("properties").and_then(|p| p.get("type")).and_then(|t| t.get("const"));
            if tag.is_some_and(|tag| tag == keyword) && object["properties"].as_object()?.len() > 1
            {
                return Some(schema);
            }
            object.values().find_map(|value| find(value, keyword))
        }
        Value::Array(items) => items.iter().find_map(|value| find(value, keyword)),
        _ => None,
    }
}
