//! Bad input, and what it gets: a finding, or its way as plain text through every output.

use std::collections::BTreeSet;

use streamwright::compile::{Options, compile};
use streamwright::source::Source;
use streamwright::targets::Artifact;

use crate::fragment::{built, errors};
use crate::readback::texts;

fn rules(text: &str) -> Vec<&'static str> {
    let compiled = compile(&Source::new("hostile.yaml", text), &Options::default());
    assert!(compiled.artifacts.is_none(), "it builds");
    compiled.diagnostics.iter().map(|found| found.rule).collect()
}

#[test]
fn files_that_hold_no_pipeline() {
    assert_eq!(rules(""), ["missing-property"]);
    assert_eq!(rules("# nothing but this\n"), ["missing-property"]);
    assert_eq!(rules("- a\n- b\n"), ["missing-property"]);
    assert_eq!(rules("just a sentence"), ["missing-property"]);
    assert_eq!(rules("nodes:\n\ta: {}\n"), ["yaml-syntax"]);
    assert_eq!(rules("a: 1\n---\nb: 2\n"), ["yaml-feature"]);
}

#[test]
fn files_that_are_too_much() {
    let large = "# filler\n".repeat(50 * 1024 * 1024 / 9);
    assert_eq!(rules(&large), ["yaml-limit"]);
    for open in ["[", "{a: ", "- "] {
        assert_eq!(rules(&open.repeat(10_000)), ["yaml-limit"], "{open}");
    }
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..10 {
        let inner = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(&format!("a{level}: &a{level} [{inner}]\n"));
    }
    assert_eq!(rules(&bomb), ["yaml-limit"]);
}

/// Texts that mean something in YAML, HCL, JSON, CloudFormation, handlebars, XML, shells or file systems.
const TEXTS: &[&str] = &[
    "../../etc/passwd",
    "\"; drop \"",
    "' or '1'='1",
    "a\\",
    "a\\\"b\\\\",
    "${",
    "${aws.region}",
    "$${x}",
    "%{ if true }x%{ endif }",
    "%{",
    "{{name}}",
    "{{{{raw}}}}",
    "!Sub ${AWS::AccountId}",
    "${AWS::AccountId}",
    "<![CDATA[x]]>",
    "EOT\nEOT\n",
    "line one\nline two",
    "tab\there",
    " leading and trailing ",
    "# no comment",
    "key: value",
    "- item",
    "[list]",
    "{map: 1}",
    "*alias",
    "&anchor",
    "|",
    ">-",
    "---",
    "...",
    "~",
    "null",
    "yes",
    "0x1f",
    "1e3",
    "012",
    "2026-01-01",
    "=",
    "@at `tick`",
    "ünï€ødé 🚰",
    "\u{2028}\u{feff}",
    "$(rm -rf /)",
    "jsonencode({})",
    "\", Effect = \"Deny",
];

/// Where a text of the author's can stand, as a pipeline with `@` in its place.
const PLACES: &[(&str, &str)] = &[
    (
        "the pipeline's description",
        "description: @\nnodes:\n  a: { type: kinesis_stream }\nedges: []\n",
    ),
    ("a node's name", "nodes:\n  a: { type: kinesis_stream, name: @ }\nedges: []\n"),
    (
        "a node's description",
        "nodes:\n  a: { type: lambda_function, runtime: python3.13, handler: a.b, description: @ }\nedges: []\n",
    ),
    ("a tag", "nodes:\n  a: { type: s3_bucket, tags: { note: @ } }\nedges: []\n"),
    (
        "a variable of the environment",
        "nodes:\n  a: { type: lambda_function, runtime: python3.13, handler: a.b, environment: { variables: { NOTE: @ } } }\nedges: []\n",
    ),
    (
        "a prefix in a bucket",
        "nodes:\n  a: { type: sdk_application, runs_on: ec2 }\n  b: { type: s3_bucket }\nedges:\n  - { from: a, to: b, write: { prefix: @ } }\n",
    ),
    (
        "a parameter's default",
        "parameters:\n  p: { type: string, default: @, description: @ }\nnodes:\n  a: { type: kinesis_stream, name: \"${p}\" }\nedges: []\n",
    ),
    (
        "an existing resource",
        "nodes:\n  a: { type: kinesis_stream, existing: @ }\n  b: { type: sdk_application }\nedges: [a -> b]\n",
    ),
];

/// Places whose text knows no references.
const LITERAL: &[&str] = &["the pipeline's description", "a parameter's default"];

const SAFE: &str = "plainword";

#[test]
fn texts_stay_texts() {
    for (place, pipeline) in PLACES {
        let safe = pipeline.replace('@', SAFE);
        let safe = built(&safe)
            .artifacts
            .unwrap_or_else(|| panic!("{place}: {:?}", errors(&built(&safe))));
        for text in TEXTS {
            // The language's own references are written with a second dollar to stand for themselves.
            let meant = if LITERAL.contains(place) {
                (*text).to_owned()
            } else {
                text.replace("${", "$${")
            };
            let written = serde_json::to_string(&meant).expect("a string");
            let compiled = built(&pipeline.replace('@', &written));
            let Some(artifacts) = &compiled.artifacts else {
                continue; // refused, with a finding
            };
            assert_eq!(artifacts.len(), safe.len(), "{place}: {text:?}");
            for (file, safe) in artifacts.iter().zip(&safe) {
                same(place, text, file, safe);
            }
        }
    }
}

/// The artifact is the safe one, with the text in place of the safe word.
fn same(place: &str, text: &str, file: &Artifact, safe: &Artifact) {
    assert_eq!(file.path, safe.path);
    let expected: BTreeSet<String> =
        texts(safe).into_iter().map(|known| known.replace(SAFE, text)).collect();
    let found = texts(file);
    let more: Vec<&String> = found.difference(&expected).collect();
    let less: Vec<&String> = expected.difference(&found).collect();
    assert!(
        more.is_empty() && less.is_empty(),
        "{place}: {text:?} changes {}\nmore {more:#?}\nless {less:#?}",
        file.path
    );
}

#[test]
fn ids_cannot_leave_their_folder() {
    for id in ["../up", "a/b", "a b", "A", "1a", "a-b", "ä", "a\\", "'${x}'", "\"a\\nb\""] {
        let text = format!("nodes:\n  {id}: {{ type: kinesis_stream }}\nedges: []\n");
        let compiled = built(&text);
        assert!(compiled.artifacts.is_none(), "{id}");
        assert!(compiled.diagnostics.iter().any(|found| found.rule == "bad-id"), "{id}");
    }
}
