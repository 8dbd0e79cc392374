//! Whole pipelines from what manuals and test cases show of them.

use std::fs;
use std::path::{Path, PathBuf};

use streamwright::compile::{Compiled, Options, compile};
use streamwright::date::Date;
use streamwright::diagnostic::Severity;
use streamwright::source::Source;

const HEADER: [(&str, &str); 3] = [
    ("version:", "version: 1\n"),
    ("name:", "name: example\n"),
    ("aws:", "aws: { region: us-east-1, account_id: \"123456789012\" }\n"),
];

/// A pipeline of the fragment. What its header lacks is put behind it, so that its own places stay.
pub(crate) fn whole(fragment: &str) -> Source {
    let mut text = fragment.trim_end().to_owned() + "\n";
    for (key, line) in HEADER {
        if !fragment.lines().any(|line| line.starts_with(key)) {
            text.push_str(line);
        }
    }
    Source::new("pipeline.yaml", text)
}

pub(crate) fn built(fragment: &str) -> Compiled {
    compile(&whole(fragment), &options(fragment))
}

/// Judged as of the day that a text asks for, `# judged as of 2026-10-01`: a system in it has ended since.
pub(crate) fn options(text: &str) -> Options {
    let day = text.lines().find_map(|line| line.trim().strip_prefix("# judged as of "));
    let as_of = day.map_or_else(Date::default, |day| day.parse().expect("a day"));
    Options { as_of, ..Options::default() }
}

/// The rules that a fragment raises.
pub(crate) fn raised(fragment: &str) -> Vec<&'static str> {
    let mut rules: Vec<&str> = built(fragment).diagnostics.iter().map(|found| found.rule).collect();
    rules.dedup();
    rules
}

/// The errors of a build, for failing tests to show.
pub(crate) fn errors(compiled: &Compiled) -> Vec<String> {
    let errors = compiled.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    errors.map(|found| format!("{}: {}", found.rule, found.message)).collect()
}

/// The YAML fences under a heading of a Markdown page.
pub(crate) fn fences(page: &str, heading: &str) -> Vec<String> {
    let Some(part) = page.split(&format!("## {heading}\n")).nth(1) else { return Vec::new() };
    let part = part.split("\n## ").next().unwrap_or(part);
    let fences = part.split("```yaml\n").skip(1);
    fences.map(|rest| rest.split("```").next().unwrap_or(rest).to_owned()).collect()
}

/// A path of the repository.
pub(crate) fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

pub(crate) fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All files under a folder of the repository with this ending, by path.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry"))
        {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path if path.to_string_lossy().ends_with(ending) => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    found
}

/// The pipelines of the repository.
pub(crate) fn pipelines() -> Vec<PathBuf> {
    let mut found = files("examples", "pipeline.yaml");
    found.extend(files("tests/pipelines", "pipeline.yaml"));
    found
}

/// Nodes and edges without which a type on its own is refused.
const SURROUNDINGS: &[(&str, &str, &str)] = &[
    (
        "api_gateway",
        "  clicks: { type: kinesis_stream, existing: theirs }\n",
        "edges: [sample -> clicks]\n",
    ),
    (
        "dms_endpoint",
        "  input: { type: kinesis_stream, existing: theirs }\n",
        "edges: [sample -> input]\n",
    ),
    (
        "cloudwatch_metric_stream",
        "  archive: { type: firehose_stream }\n  lake: { type: s3_bucket }\n",
        "edges: [sample -> archive -> lake]\n",
    ),
    ("pinpoint_application", "  # judged as of 2026-10-01\n", "edges: []\n"),
    (
        "route53_resolver_query_log",
        "  archive: { type: firehose_stream }\n  lake: { type: s3_bucket }\n",
        "edges: [sample -> archive -> lake]\n",
    ),
    (
        "eventbridge_pipe",
        "  input: { type: kinesis_stream }\n  done: { type: sqs_queue, existing: theirs }\n",
        "edges: [input -> sample -> done]\n",
    ),
    (
        "firehose_stream",
        "  writer: { type: sdk_application, runs_on: ecs }\n  lake: { type: s3_bucket }\n",
        "edges: [writer -> sample -> lake]\n",
    ),
    (
        "sumo_logic",
        DELIVERED.0,
        "edges:\n  - hose -> sample\n  - { from: hose, to: refused, backup: {} }\n\
         parameters:\n  token: { type: string, secret: true }\n",
    ),
];

/// Types to which a Firehose stream delivers: on their own nothing is made for them.
const DESTINATIONS: &[&str] = &[
    "coralogix",
    "datadog",
    "dynatrace",
    "elastic",
    "honeycomb",
    "http_endpoint",
    "logicmonitor",
    "logzio",
    "mongodb",
    "new_relic",
    "snowflake_table",
    "splunk",
];

const DELIVERED: (&str, &str) = (
    "  hose: { type: firehose_stream }\n  refused: { type: s3_bucket }\n",
    "edges:\n  - hose -> sample\n  - { from: hose, to: refused, backup: {} }\n",
);

/// A fragment with one node of a type, among what it cannot do without.
pub(crate) fn in_place(keyword: &str, node: &str) -> String {
    let found = SURROUNDINGS.iter().find(|(known, ..)| *known == keyword);
    let (nodes, edges) = match found {
        Some((_, nodes, edges)) => (*nodes, *edges),
        None if DESTINATIONS.contains(&keyword) => DELIVERED,
        None => ("", "edges: []\n"),
    };
    format!("nodes:\n  sample: {node}\n{nodes}{edges}")
}
