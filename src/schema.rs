//! The JSON Schema of the language, made of the types that decode it, and the same schema as [`Shape`]s.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::language::{OR_REFERENCE, WHOLE};
use crate::nodes::{NODES, NodeType};
use crate::pipeline::Header;
use crate::relations::BLOCKS;
use crate::shape::Shape;

/// What the schema calls itself.
pub const SCHEMA_ID: &str = "urn:streamwright:pipeline:1";

/// The name under which `init` and `import` put the schema beside the file that they write.
pub const SCHEMA_FILE: &str = "pipeline.schema.json";

type Group = fn(&mut SchemaGenerator) -> Schema;

fn generator() -> SchemaGenerator {
    SchemaSettings::draft07().into_generator()
}

/// The shape of a type, with the properties of the groups beside its own.
pub(crate) fn shape_of<T: JsonSchema>(groups: &[Group]) -> Shape {
    let mut generator = generator();
    let schema = T::json_schema(&mut generator);
    let schema = with_groups(schema, groups, &mut generator);
    let (schema, definitions) = finish(schema, generator);
    Shape::compile(&schema, &definitions)
}

fn with_groups(mut schema: Schema, groups: &[Group], generator: &mut SchemaGenerator) -> Schema {
    for group in groups {
        let group = group(generator);
        let Some(more) = group.get("properties").and_then(Value::as_object) else { continue };
        let own = schema.ensure_object().entry("properties").or_insert_with(|| json!({}));
        if let Some(own) = own.as_object_mut() {
            for (key, value) in more {
                own.entry(key.clone()).or_insert_with(|| value.clone());
            }
        }
    }
    if !groups.is_empty()
        && let Some(own) =
            schema.ensure_object().get_mut("properties").and_then(Value::as_object_mut)
    {
        own.entry("type").or_insert_with(|| json!({ "type": "string" }));
    }
    schema
}

fn finish(schema: Schema, mut generator: SchemaGenerator) -> (Value, Map<String, Value>) {
    let mut root = schema;
    let definitions = generator.take_definitions(true);
    root.insert("definitions".into(), Value::Object(definitions));
    for transform in [strip_null as fn(&mut Schema), or_reference, close_structs] {
        schemars::transform::Transform::transform(&mut RecursiveTransform(transform), &mut root);
    }
    let mut value = root.to_value();
    let definitions = value.as_object_mut().and_then(|object| object.remove("definitions"));
    match definitions {
        Some(Value::Object(definitions)) => (value, definitions),
        _ => (value, Map::new()),
    }
}

/// An optional setting is left out, never null.
fn strip_null(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    if let Some(Value::Array(kinds)) = object.get_mut("type") {
        kinds.retain(|kind| kind != "null");
        if let [only] = kinds.as_slice() {
            let only = only.clone();
            object.insert("type".into(), only);
        }
    }
    if let Some(Value::Array(words)) = object.get_mut("enum") {
        words.retain(|word| !word.is_null());
    }
    if object.get("default").is_some_and(Value::is_null) {
        object.remove("default");
    }
    if let Some(Value::Array(choices)) = object.get_mut("anyOf") {
        choices.retain(|choice| choice.get("type").is_none_or(|kind| kind != "null"));
        if let [Value::Object(only)] = choices.as_slice() {
            let only = only.clone();
            object.remove("anyOf");
            for (key, value) in only {
                object.entry(key).or_insert(value);
            }
        }
    }
}

/// What a [`crate::language::Val`] leaves as a mark: the value with its bounds, or a `${reference}`.
fn or_reference(schema: &mut Schema) {
    const OUTSIDE: [&str; 4] = ["description", "default", "examples", "title"];
    let Some(object) = schema.as_object_mut() else { return };
    if object.remove(OR_REFERENCE).is_none() {
        return;
    }
    let (outside, literal): (Map<_, _>, Map<_, _>) =
        std::mem::take(object).into_iter().partition(|(key, _)| OUTSIDE.contains(&key.as_str()));
    *object = outside;
    object.insert("anyOf".into(), json!([literal, { "type": "string", "pattern": WHOLE }]));
}

/// A struct has no other keys than its fields.
fn close_structs(schema: &mut Schema) {
    if let Some(object) = schema.as_object_mut()
        && object.contains_key("properties")
    {
        object.insert("additionalProperties".into(), json!(false));
    }
}

/// Editors show a setting's own description and its words below, where a choice of `const`s would show the chosen word alone.
fn list_words(value: &mut Value) {
    if let Value::Object(object) = value {
        let words = object.get("oneOf").and_then(Value::as_array).and_then(|all| words(all));
        if let Some((words, meanings)) = words {
            object.remove("oneOf");
            object.insert("enum".into(), words);
            object.insert("markdownEnumDescriptions".into(), meanings);
        }
        object.values_mut().for_each(list_words);
    } else if let Value::Array(items) = value {
        items.iter_mut().for_each(list_words);
    }
}

/// The words of a choice and what each means, if it is one among words.
fn words(choices: &[Value]) -> Option<(Value, Value)> {
    let all = |key| -> Vec<Option<&str>> {
        choices.iter().map(|choice| choice.get(key).and_then(Value::as_str)).collect()
    };
    let (words, meanings) = (all("const"), all("description"));
    let meanings: Vec<&str> = meanings.into_iter().map(Option::unwrap_or_default).collect();
    words.iter().all(Option::is_some).then(|| (json!(words), json!(meanings)))
}

/// The JSON Schema (draft-07) of a pipeline file, for editors.
pub fn schema() -> Value {
    let mut generator = generator();
    let nodes: Vec<Value> =
        NODES.iter().map(|node_type| node_schema(node_type, &mut generator).to_value()).collect();
    let edge = edge_schema(&mut generator);
    let mut root = Header::json_schema(&mut generator);
    let object = root.ensure_object();
    object.insert("required".into(), json!(["version", "name", "nodes", "edges"]));
    if let Some(Value::Object(properties)) = object.get_mut("properties") {
        // What has to be written has no default to offer.
        for key in ["version", "name"] {
            properties.get_mut(key).and_then(Value::as_object_mut).map(|own| own.remove("default"));
        }
        properties.insert(
            "nodes".into(),
            json!({
                "description": "The systems of the pipeline, by id.",
                "type": "object",
                "propertyNames": { "pattern": "^[a-z][a-z0-9_]{0,39}$" },
                "additionalProperties": { "oneOf": nodes },
            }),
        );
        properties.insert(
            "edges".into(),
            json!({
                "description": "Who feeds whom: `a -> b`, a chain, or a mapping with settings.",
                "type": "array",
                "items": edge,
            }),
        );
    }
    let (mut root, definitions) = finish(root, generator);
    let mut definitions = Value::Object(definitions);
    list_words(&mut root);
    list_words(&mut definitions);
    choose_by_type(&mut root);
    let mut published = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": SCHEMA_ID,
        "title": "streamwright pipeline",
    });
    if let (Some(to), Value::Object(from)) = (published.as_object_mut(), root) {
        from.into_iter().filter(|(key, _)| key != "title").for_each(|(key, value)| {
            to.insert(key, value);
        });
        to.insert("definitions".into(), definitions);
    }
    published
}

/// An editor judges a node by its `type` alone: one complaint for an unknown one, and `type` is offered first.
fn choose_by_type(root: &mut Value) {
    let Some(node) = root.pointer_mut("/properties/nodes/additionalProperties") else { return };
    let Some(Value::Array(types)) = node.get_mut("oneOf").map(Value::take) else { return };
    let tag = |schema: &Value| schema.pointer("/properties/type").cloned().unwrap_or_default();
    let tags: Vec<Value> = types.iter().map(tag).collect();
    let branches: Vec<Value> = types
        .into_iter()
        .map(|schema| {
            let keyword = schema.pointer("/properties/type/const").cloned().unwrap_or_default();
            let asked =
                json!({ "properties": { "type": { "const": keyword } }, "required": ["type"] });
            json!({ "if": asked, "then": schema })
        })
        .collect();
    *node = json!({
        "type": "object",
        "title": "node",
        "required": ["type"],
        "properties": { "type": { "description": "What the node is.", "oneOf": tags } },
        "allOf": branches,
    });
}

fn node_schema(node_type: &'static NodeType, generator: &mut SchemaGenerator) -> Schema {
    let reference = node_type.schema(generator);
    let name = reference.get("$ref").and_then(Value::as_str).and_then(|r| r.rsplit('/').next());
    let definition = name.and_then(|name| generator.definitions().get(name)).cloned();
    let own = definition.and_then(|value| Schema::try_from(value).ok()).unwrap_or(reference);
    let mut schema = with_groups(own, &crate::nodes::groups(node_type.takes), generator);
    let object = schema.ensure_object();
    object.insert("title".into(), json!(node_type.keyword));
    object.insert("description".into(), json!(node_type.manual.trim()));
    let required = object.entry("required").or_insert_with(|| json!([]));
    if let Some(required) = required.as_array_mut() {
        required.insert(0, json!("type"));
    }
    if let Some(Value::Object(properties)) = object.get_mut("properties") {
        let tag = json!({ "const": node_type.keyword, "description": node_type.summary() });
        properties.insert("type".into(), tag);
    }
    schema
}

fn edge_schema(generator: &mut SchemaGenerator) -> Value {
    let mut properties = json!({
        "from": { "type": "string", "description": "The node that gives the data." },
        "to": { "type": "string", "description": "The node that takes the data." },
        "description": { "type": "string", "description": "What the edge is for." },
        "feedback": { "type": "boolean", "description": "The edge closes a loop on purpose." },
    });
    for block in BLOCKS {
        let mut schema = block.schema(generator).to_value();
        if let Some(object) = schema.as_object_mut() {
            object.insert("description".into(), json!(block.summary));
        }
        if let Some(properties) = properties.as_object_mut() {
            let inner = json!({ "allOf": [schema], "description": block.summary });
            properties.insert(block.name.into(), inner);
        }
    }
    json!({ "anyOf": [
        { "type": "string", "pattern": "^[a-z][a-z0-9_]*( *-> *[a-z][a-z0-9_]*)+$" },
        { "type": "object", "title": "edge", "required": ["from", "to"], "properties": properties },
    ] })
}
