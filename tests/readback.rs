//! What was written is read again by parsers of other hands: HCL, YAML, JSON.

use std::collections::BTreeSet;

use hcl_edit::expr::{Expression, ObjectKey};
use hcl_edit::structure::Body;
use hcl_edit::template::{Element, StringTemplate};
use hcl_edit::visit::{Visit, visit_expr, visit_object_key, visit_string_template};
use streamwright::targets::Artifact;

/// Parses an artifact; panics with its text when it is not what its name says.
pub(crate) fn read_back(artifact: &Artifact) {
    texts(artifact);
}

/// Every literal text in an artifact, as its language means it.
pub(crate) fn texts(artifact: &Artifact) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let broken = |error: String| -> ! {
        panic!("{} cannot be read back: {error}\n{}", artifact.path, artifact.text)
    };
    match artifact.path.rsplit('.').next() {
        Some("tf") => match hcl_edit::parser::parse_body(&artifact.text) {
            Ok(body) => hcl(&body, &mut found),
            Err(error) => broken(error.to_string()),
        },
        Some("yaml") => match serde_yaml::from_str::<serde_yaml::Value>(&artifact.text) {
            Ok(value) => yaml(&value, &mut found),
            Err(error) => broken(error.to_string()),
        },
        Some("json") => match serde_json::from_str::<serde_json::Value>(&artifact.text) {
            Ok(value) => json(&value, &mut found),
            Err(error) => broken(error.to_string()),
        },
        other => panic!("{}: nothing reads {other:?} back", artifact.path),
    }
    found
}

struct Texts<'t>(&'t mut BTreeSet<String>);

impl Visit for Texts<'_> {
    fn visit_expr(&mut self, node: &Expression) {
        if let Expression::String(text) = node {
            self.0.insert(text.to_string());
        }
        visit_expr(self, node);
    }

    fn visit_object_key(&mut self, node: &ObjectKey) {
        if let ObjectKey::Ident(name) = node {
            self.0.insert(name.to_string());
        }
        visit_object_key(self, node);
    }

    fn visit_string_template(&mut self, node: &StringTemplate) {
        let parts = node.iter().map(|element| match element {
            Element::Literal(text) => text.to_string(),
            _ => "\u{0}".to_owned(),
        });
        self.0.insert(parts.collect());
        visit_string_template(self, node);
    }
}

fn hcl(body: &Body, found: &mut BTreeSet<String>) {
    Texts(found).visit_body(body);
}

fn yaml(value: &serde_yaml::Value, found: &mut BTreeSet<String>) {
    use serde_yaml::Value;
    match value {
        Value::String(text) => _ = found.insert(text.clone()),
        Value::Sequence(items) => items.iter().for_each(|item| yaml(item, found)),
        Value::Mapping(entries) => entries.iter().for_each(|(key, value)| {
            yaml(key, found);
            yaml(value, found);
        }),
        Value::Tagged(tagged) if tagged.tag == "Sub" => {
            if let Value::String(text) = &tagged.value {
                found.insert(substituted(text));
            }
        }
        Value::Tagged(tagged) => yaml(&tagged.value, found),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What `Fn::Sub` makes of a text: `${!x}` is `${x}`, and each reference here a NUL.
fn substituted(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, from)) = rest.split_once("${") {
        out.push_str(before);
        if let Some(literal) = from.strip_prefix('!') {
            out.push_str("${");
            rest = literal;
        } else {
            out.push('\u{0}');
            rest = from.split_once('}').map_or("", |(_, rest)| rest);
        }
    }
    out + rest
}

fn json(value: &serde_json::Value, found: &mut BTreeSet<String>) {
    use serde_json::Value;
    match value {
        Value::String(text) => _ = found.insert(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| json(item, found)),
        Value::Object(fields) => fields.iter().for_each(|(key, value)| {
            found.insert(key.clone());
            json(value, found);
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
