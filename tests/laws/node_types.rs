//! Every node type is documented, listed in order, and compiles as its sample shows it.

use std::collections::BTreeSet;

use serde_json::Value;
use streamwright::compile::{Options, compile};
use streamwright::nodes::NODES;
use streamwright::schema::schema;
use streamwright::targets::TARGETS;

use crate::fragment::{built, errors, files, in_place, options, read, root, whole};
use crate::readback::read_back;

#[test]
fn keywords_are_sorted_and_unique() {
    let keywords: Vec<&str> = NODES.iter().map(|node_type| node_type.keyword).collect();
    assert!(keywords.is_sorted_by(|a, b| a < b), "{keywords:?}");
}

#[test]
fn each_type_is_declared_in_a_file_that_names_it() {
    let mut declared: BTreeSet<String> = BTreeSet::new();
    for path in files("src/nodes", ".rs") {
        let text = read(&path);
        for rest in text.split("\n    keyword: \"").skip(1) {
            let keyword = rest.split('"').next().expect("a word").to_owned();
            assert!(declared.insert(keyword.clone()), "{keyword} is declared twice");
        }
    }
    let listed: BTreeSet<String> = NODES.iter().map(|n| n.keyword.to_owned()).collect();
    let forgotten: Vec<&String> = listed.symmetric_difference(&declared).collect();
    assert!(forgotten.is_empty(), "declared and listed differ: {forgotten:?}");
}

#[test]
fn samples_compile_into_every_target() {
    for node_type in NODES.iter().filter(|node_type| !node_type.is_gone()) {
        let fragment = in_place(node_type.keyword, node_type.sample);
        let compiled = built(&fragment);
        assert!(compiled.artifacts.is_some(), "{}: {:?}", node_type.keyword, errors(&compiled));
        // A node on its own is idle, or unread, by nature; some systems end.
        let found = compiled.diagnostics.iter().map(|found| found.rule);
        let odd: Vec<&str> = found
            .filter(|rule| !["ended-pinpoint", "idle-node", "unread-stream"].contains(rule))
            .collect();
        assert!(odd.is_empty(), "{}: {odd:?}", node_type.keyword);
        for target in TARGETS {
            let options = Options { targets: vec![target], ..options(&fragment) };
            let artifacts = compile(&whole(&fragment), &options).artifacts.expect("sound");
            artifacts.iter().for_each(read_back);
        }
    }
}

#[test]
fn pages_say_what_a_type_is() {
    for node_type in NODES {
        assert!(node_type.summary().ends_with('.'), "{}", node_type.keyword);
        assert!(node_type.page.starts_with("https://"), "{}", node_type.keyword);
    }
}

#[test]
fn every_property_is_described() {
    let mut bare = Vec::new();
    undescribed(&schema(), "", &mut bare);
    assert!(bare.is_empty(), "no doc comment: {bare:#?}");
}

fn undescribed(schema: &Value, path: &str, bare: &mut Vec<String>) {
    match schema {
        Value::Array(items) => items.iter().for_each(|item| undescribed(item, path, bare)),
        Value::Object(object) => {
            let properties = object.get("properties").and_then(Value::as_object);
            for (name, property) in properties.into_iter().flatten() {
                let told = property.get("description").and_then(Value::as_str);
                if told.is_none_or(|text| text.trim().is_empty()) && property.is_object() {
                    bare.push(format!("{path}/{name}"));
                }
                undescribed(property, &format!("{path}/{name}"), bare); // a property may be called `properties`
            }
            let others = |key: &str| key != "if" && (key != "properties" || properties.is_none());
            for (key, value) in object.iter().filter(|(key, _)| others(key)) {
                undescribed(value, &format!("{path}/{key}"), bare);
            }
        }
        _ => {}
    }
}

#[test]
fn templates_are_those_of_the_kinds() {
    let mut used = BTreeSet::new();
    for path in files("src", ".rs") {
        let text = read(&path);
        for rest in text.split(" templates!(").skip(1) {
            used.insert(rest.split('"').nth(1).expect("a word").to_owned());
        }
    }
    let folders: BTreeSet<String> = std::fs::read_dir(root("templates"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    let differ: Vec<&String> = used.symmetric_difference(&folders).collect();
    assert!(differ.is_empty(), "folders of templates/ and kinds differ: {differ:?}");
}
