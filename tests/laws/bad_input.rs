//! Bad input of every type is told: its place, what is wrong with it, and the remedy.

use serde_json::{Map, Value, json};
use streamwright::diagnostic::{Diagnostic, Severity};
use streamwright::manual::legal_relations;
use streamwright::nodes::{NODES, NodeType};
use streamwright::rules::rules;

use super::made_up::Schema;
use crate::fragment::{built, fences, in_place};

#[test]
fn what_a_type_cannot_be_without_is_asked_for() {
    let schema = Schema::making(Schema::right);
    for node_type in present() {
        for name in schema.required_of(node_type.keyword) {
            let mut sample = sample(node_type);
            sample.remove(&name);
            let errors = refused(node_type, &sample);
            let asked = errors.iter().any(|found| {
                found.rule == "missing-property" && found.message.contains(&format!("`{name}`"))
            });
            assert!(asked, "{}.{name}: {errors:#?}", node_type.keyword);
        }
    }
}

#[test]
fn a_number_out_of_its_range_is_refused() {
    let schema = Schema::making(beyond);
    let mut tried = 0;
    for node_type in present() {
        for (name, property) in schema.properties_of(node_type.keyword) {
            for (path, values) in schema.values(property, &name, 0) {
                for value in values {
                    let mut sample = sample(node_type);
                    sample.insert(name.clone(), value);
                    let errors = refused(node_type, &sample);
                    let told = errors.iter().any(|found| found.rule == "out-of-range");
                    assert!(told, "{}.{path}: {errors:#?}", node_type.keyword);
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 200, "only {tried} ranges were found");
}

/// The numbers next to the range, on either side of it.
fn beyond(object: &Map<String, Value>) -> Vec<Value> {
    let bound = |name| object.get(name).and_then(Value::as_i64);
    let above = bound("maximum").map(|most| json!(most + 1));
    let below = bound("minimum").map(|least| json!(least - 1));
    above.into_iter().chain(below).collect()
}

#[test]
fn a_neighbour_that_a_type_cannot_have_is_refused() {
    for node_type in present() {
        for (from, to) in present().flat_map(|other| [(node_type, other), (other, node_type)]) {
            if from.keyword == to.keyword || !legal_relations(from, to).is_empty() {
                continue;
            }
            let pair =
                format!("nodes:\n  a: {}\n  b: {}\nedges: [a -> b]\n", from.sample, to.sample);
            let found = built(&pair).diagnostics;
            let told = found.iter().find(|found| found.rule == "illegal-edge");
            let told = told.unwrap_or_else(|| panic!("{} -> {}", from.keyword, to.keyword));
            assert!(told.message.contains(from.keyword) && told.message.contains(to.keyword));
            assert!(told.help.is_some() && told.span.start < told.span.end);
            break;
        }
    }
}

#[test]
fn a_credential_in_the_open_is_refused() {
    let schema = Schema::making(written_out);
    let mut tried = Vec::new();
    for node_type in present() {
        for (name, property) in schema.properties_of(node_type.keyword) {
            for (path, values) in schema.values(property, &name, 0) {
                let last = path.rsplit('.').next().unwrap_or_default();
                if !CREDENTIALS.contains(&last) {
                    continue;
                }
                let mut sample = sample(node_type);
                sample.insert(name.clone(), values.into_iter().next().expect("a value"));
                let errors = refused(node_type, &sample);
                let told = errors.iter().any(|found| OF_CREDENTIALS.contains(&found.rule));
                assert!(told, "{}.{path}: {errors:#?}", node_type.keyword);
                tried.push(path);
            }
        }
    }
    assert!(tried.len() > 8, "only these were found: {tried:?}");
}

/// A credential as somebody would write it.
fn written_out(object: &Map<String, Value>) -> Vec<Value> {
    let least = object.get("minLength").and_then(Value::as_u64).unwrap_or(1) as usize;
    let secret = "Correct-Horse-9-Battery-Staple".repeat(1 + least / 30);
    let is_text = object.get("type").is_some_and(|kind| kind.to_string().contains("string"));
    if is_text { vec![json!(secret)] } else { Schema::right(object) }
}

/// What settings are called that hold a credential.
const CREDENTIALS: &[&str] = &[
    "access_key",
    "access_token",
    "api_key",
    "auth_token",
    "hec_token",
    "key_passphrase",
    "master_password",
    "master_user_password",
    "password",
    "private_key",
];

/// By the rules of credentials, or since the text is not that of a secret's ARN.
const OF_CREDENTIALS: &[&str] = &["plain-credential", "literal-auth-token", "bad-text"];

/// Rules look at pipelines in which other nodes are faulty: each node of each rule's example is one in turn.
#[test]
fn a_faulty_node_stops_no_rule() {
    for rule in rules() {
        for example in fences(rule.manual, "Example") {
            // Some examples are no YAML on purpose.
            let Ok(pipeline) = serde_yaml::from_str::<Value>(&example) else { continue };
            let nodes = pipeline["nodes"].as_object().into_iter().flatten();
            for (id, _) in nodes.filter(|(_, node)| node.is_object()) {
                let mut faulty = pipeline.clone();
                faulty["nodes"][id]["no_such_setting"] = json!(1);
                let text = serde_yaml::to_string(&faulty).expect("YAML");
                let found = built(&text).diagnostics;
                let told = found.iter().any(|found| found.severity == Severity::Error);
                assert!(told, "{}: {id} of\n{text}", rule.name);
            }
        }
    }
}

/// The types of systems that AWS still runs.
fn present() -> impl Iterator<Item = &'static NodeType> {
    NODES.iter().copied().filter(|node_type| !node_type.is_gone())
}

fn sample(node_type: &NodeType) -> Map<String, Value> {
    serde_yaml::from_str(node_type.sample).expect("a mapping")
}

/// The errors of a pipeline with such a node; each must have a place and a remedy.
fn refused(node_type: &NodeType, node: &Map<String, Value>) -> Vec<Diagnostic> {
    let text = in_place(node_type.keyword, &Value::Object(node.clone()).to_string());
    let found = built(&text).diagnostics;
    let errors = found.into_iter().filter(|found| found.severity == Severity::Error);
    errors
        .inspect(|found| {
            assert!(found.span.start < found.span.end, "no place: {found:?}");
            assert!(found.help.is_some() || !found.label.is_empty(), "no remedy: {found:?}");
        })
        .collect()
}
