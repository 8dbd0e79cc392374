//! The published schema and the compiler agree: what the editor accepts or underlines, `check` accepts or refuses.

use jsonschema::Validator;
use serde_json::Value;
use streamwright::nodes::NODES;
use streamwright::schema::schema;

use crate::fragment::{built, errors, pipelines, read, whole};

fn validator() -> Validator {
    jsonschema::validator_for(&schema()).expect("a schema")
}

fn faults(validator: &Validator, pipeline: &str) -> Vec<String> {
    let pipeline: Value = serde_yaml::from_str(pipeline).expect("YAML");
    let faults = validator.iter_errors(&pipeline);
    faults.map(|fault| format!("{}: {fault}", fault.instance_path())).collect()
}

#[test]
fn samples_and_pipelines_are_valid() {
    let validator = validator();
    for node_type in NODES {
        let sample = whole(&format!("nodes: {{ a: {} }}\nedges: []\n", node_type.sample));
        let found = faults(&validator, sample.text());
        assert!(found.is_empty(), "{}: {found:?}", node_type.keyword);
    }
    for path in pipelines() {
        let found = faults(&validator, &read(&path));
        assert!(found.is_empty(), "{}: {found:?}", path.display());
    }
}

/// A stream that is put as the table below says, between a writer and a reader.
fn pipeline(stream: &str, edge: &str) -> String {
    let top = if stream.starts_with('+') { stream.trim_start_matches('+') } else { "" };
    let stream = if top.is_empty() { stream } else { "" };
    format!(
        "nodes:\n  \
           writer: {{ type: lambda_function, runtime: python3.13, handler: app.handler }}\n  \
           stream: {{ type: kinesis_stream{stream} }}\n  \
           reader: {{ type: lambda_function, runtime: python3.13, handler: app.handler }}\n\
         edges:\n  - writer -> stream\n  - {{ from: stream, to: reader{edge} }}\n{top}\n"
    )
}

/// More of the stream (after `+`: of the file), more of the edge to its reader, and whether that is right.
const CASES: &[(&str, &str, bool)] = &[
    ("", "", true),
    (", shard_count: 1", "", true),
    (", shard_count: 0", "", false),
    (", shard_count: 100001", "", false),
    (", shard_count: two", "", false),
    (", shard_count: 1.5", "", false),
    (", shard_count: [1]", "", false),
    (", shard_count: true", "", false),
    (", shard_count: null", "", false),
    (", shards: 2", "", false),
    (", retention_period: 23", "", false),
    (", retention_period: 8760", "", true),
    (", encryption_type: AES", "", false),
    (", encryption_type: NONE", "", true),
    (", encryption_type: none", "", false),
    (", shard_level_metrics: [ALL]", "", true),
    (", shard_level_metrics: ALL", "", false),
    (", shard_level_metrics: [Everything]", "", false),
    (", stream_mode_details: { stream_mode: ON_DEMAND }", "", true),
    (", stream_mode_details: { stream_mode: FAST }", "", false),
    (", stream_mode_details: {}", "", false),
    (", stream_mode_details: { stream_mode: ON_DEMAND, mode: 1 }", "", false),
    (", stream_mode_details: ON_DEMAND", "", false),
    (", enforce_consumer_deletion: maybe", "", false),
    (", description: 5", "", false),
    (", tags: [a]", "", false),
    (", tags: { a: [b] }", "", false),
    (", account_id: \"12\"", "", false),
    (", role: arn:aws:iam::123456789012:role/r", "", false),
    ("", ", event_source: { batch_size: 10000 }", true),
    ("", ", event_source: { batch_size: 10001 }", false),
    ("", ", event_source: { size: 1 }", false),
    ("", ", event_source: { starting_position: LATEST }", true),
    ("", ", event_source: { starting_position: FIRST }", false),
    ("", ", event_source: []", false),
    ("", ", feedback: often", false),
    ("", ", description: [x]", false),
    ("", ", sink: {}", false),
    ("+version: 2", "", false),
    ("+name: Clicks", "", false),
    ("+colour: red", "", false),
    ("+aws: { region: 5 }", "", false),
    ("+aws: { account_id: \"12\" }", "", false),
    ("+aws: { zone: a }", "", false),
    ("+aws: { partition: aws-eu }", "", false),
    ("+parameters: { p: { type: text } }", "", false),
    ("+parameters: { p: { type: string, values: [a] } }", "", false),
    ("+tags: { team: { a: b } }", "", false),
    ("+lints: { unread-stream: never }", "", false),
    ("+lints: { unread-stream: allow }", "", true),
];

#[test]
fn schema_and_compiler_refuse_the_same() {
    let validator = validator();
    let mut differ = Vec::new();
    for (stream, edge, right) in CASES {
        let text = pipeline(stream, edge);
        let refused = faults(&validator, whole(&text).text());
        let errors = errors(&built(&text));
        if refused.is_empty() != *right || errors.is_empty() != *right {
            differ.push(format!("{stream}{edge}: schema {refused:?}, compiler {errors:?}"));
        }
    }
    assert!(differ.is_empty(), "{differ:#?}");
}
