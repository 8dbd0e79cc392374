//! Limits of AWS that only the whole pipeline reaches.

use std::fmt::Write as _;

use streamwright::compile::{Compiled, Options, compile};
use streamwright::source::Source;
use streamwright::targets::Target;

const HEAD: &str =
    "version: 1\nname: limits\naws: { region: us-east-1, account_id: \"123456789012\" }\n";
const FUNCTION: &str = "{ type: lambda_function, runtime: python3.13, handler: a.b }";

/// One function that writes to `buckets` buckets.
fn fan(buckets: usize) -> String {
    let mut text = format!("{HEAD}nodes:\n  writer: {FUNCTION}\n");
    for number in 0..buckets {
        let _ = writeln!(text, "  bucket_with_a_rather_long_name_{number}: {{ type: s3_bucket }}");
    }
    text.push_str("edges:\n");
    for number in 0..buckets {
        let _ = writeln!(text, "  - writer -> bucket_with_a_rather_long_name_{number}");
    }
    text
}

/// Streams, each with a function of its own.
fn pairs(count: usize) -> String {
    let mut text = format!("{HEAD}nodes:\n");
    for number in 0..count {
        let _ = writeln!(text, "  s{number}: {{ type: kinesis_stream }}\n  f{number}: {FUNCTION}");
    }
    text.push_str("edges:\n");
    for number in 0..count {
        let _ = writeln!(text, "  - s{number} -> f{number}");
    }
    text
}

fn rules(compiled: &Compiled) -> Vec<&'static str> {
    compiled.diagnostics.iter().map(|found| found.rule).collect()
}

#[test]
fn a_role_whose_policy_iam_would_refuse_is_refused_here() {
    let small = compile(&Source::new("p.yaml", fan(5)), &Options::default());
    assert_eq!(rules(&small), Vec::<&str>::new());
    let large = compile(&Source::new("p.yaml", fan(120)), &Options::default());
    assert!(rules(&large).contains(&"policy-too-large"), "{:?}", rules(&large));
    assert!(large.artifacts.is_none());
}

#[test]
fn a_template_beyond_500_resources_is_refused_and_terraform_is_not() {
    let text = pairs(120);
    let all = compile(&Source::new("p.yaml", text.clone()), &Options::default());
    assert_eq!(rules(&all), ["too-many-resources"]);
    assert!(all.artifacts.is_none());
    let targets = ["terraform", "iam"].into_iter().filter_map(Target::named).collect();
    let without = compile(&Source::new("p.yaml", text), &Options { targets, ..Options::default() });
    assert_eq!(rules(&without), Vec::<&str>::new());
    assert!(without.artifacts.is_some_and(|files| files.len() > 5));
}
