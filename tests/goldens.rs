//! What the program makes of the examples stands beside them in `expected/`, for a reviewer to see what a change changes.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::World;
use crate::fragment::{files, read, root};
use crate::golden::{assert_golden, updating};

#[test]
fn change_data_capture() {
    example("change-data-capture");
}

#[test]
fn stock_trades() {
    example("stock-trades");
}

#[test]
fn kafka_to_lake() {
    example("kafka-to-lake");
}

#[test]
fn studio_exploration() {
    example("studio-exploration");
}

#[test]
fn iot_to_splunk() {
    example("iot-to-splunk");
}

#[test]
fn kcl_consumer() {
    example("kcl-consumer");
}

#[test]
fn clickstream() {
    example("clickstream");
}

#[test]
fn click_api() {
    example("click-api");
}

#[test]
fn table_changes() {
    example("table-changes");
}

#[test]
fn orders_to_snowflake() {
    example("orders-to-snowflake");
}

#[test]
fn events_to_iceberg() {
    example("events-to-iceberg");
}

#[test]
fn logs_to_datadog() {
    example("logs-to-datadog");
}

#[test]
fn waf_and_api_logs() {
    example("waf-and-api-logs");
}

#[test]
fn network_logs() {
    example("network-logs");
}

#[test]
fn every_example_has_a_test() {
    let folders: BTreeSet<String> = fs::read_dir(root("examples"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    let source = read(&root("tests/goldens.rs"));
    let missing = folders.iter().find(|name| !source.contains(&format!("example(\"{name}\")")));
    assert_eq!(missing, None);
}

fn example(name: &str) {
    let world = World::new();
    let pipeline = root(&format!("examples/{name}/pipeline.yaml"));
    let pipeline = pipeline.to_str().expect("a path of Unicode");
    let expected = format!("examples/{name}/expected");
    let result = |arguments: &[&str]| {
        let run = world.run(arguments);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
        run.out
    };

    let built = world.run(&["build", pipeline, "--out", "build"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let mut made = BTreeSet::new();
    for path in under(&world.path("build")) {
        made.insert(path.clone());
        assert_golden(&format!("{expected}/{path}"), &world.text(&format!("build/{path}")));
    }
    let stale = ["terraform", "cloudformation", "iam"].iter().flat_map(|folder| {
        let there = files(&format!("{expected}/{folder}"), "");
        there.into_iter().filter(|path| !made.contains(&relative(path, &root(&expected))))
    });
    for path in stale {
        assert!(updating(), "{} is no longer made", path.display());
        fs::remove_file(&path).expect("removed");
    }

    assert_golden(&format!("{expected}/graph.mmd"), &result(&["graph", pipeline]));
    // Which nodes are explained is said by the files that are there.
    let explained = files(&expected, ".txt");
    assert!(!explained.is_empty(), "{expected} explains no node");
    for path in explained {
        let file = relative(&path, &root(&expected));
        let node = file.strip_prefix("explain-").and_then(|rest| rest.strip_suffix(".txt"));
        let node = node.expect("explain-<node>.txt");
        let text = result(&["explain", "--file", pipeline, node]);
        assert_golden(&format!("{expected}/{file}"), &text);
    }
}

/// The files that a build makes for its user, without the list of them that it keeps for itself.
fn under(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.ends_with(".streamwright.json") {
                found.push(relative(&path, folder));
            }
        }
    }
    found.sort();
    found
}

fn relative(path: &Path, folder: &Path) -> String {
    path.strip_prefix(folder).expect("below it").to_string_lossy().replace('\\', "/")
}
