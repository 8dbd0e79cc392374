//! Whatever the partition, its own names stand in every target: ARNs, hosts, and the service principals that differ.

use std::path::Path;

use streamwright::compile::compile;
use streamwright::nodes::NODES;
use streamwright::source::Source;
use streamwright::targets::Artifact;

use crate::fragment::{errors, in_place, options, pipelines, read, whole};

/// A partition, a region of it, and what its hosts end in.
const PARTITIONS: [[&str; 3]; 2] = [
    ["aws-cn", "cn-north-1", "amazonaws.com.cn"],
    ["aws-us-gov", "us-gov-west-1", "amazonaws.com"],
];

/// Principals with the partition's own suffix; all others are `<service>.amazonaws.com` in China too.
/// <https://docs.amazonaws.cn/en_us/aws/latest/userguide/iam.html>
const OWN_SUFFIX: [&str; 2] = ["ec2", "elasticmapreduce"];

#[test]
fn no_partition_speaks_of_another() {
    let mut faults = Vec::new();
    for place in &PARTITIONS {
        for path in pipelines() {
            let name = path.parent().and_then(Path::file_name).expect("a folder");
            judge(&name.to_string_lossy(), &read(&path), place, &mut faults);
        }
        for node_type in NODES.iter().filter(|node_type| !node_type.is_gone()) {
            let source = whole(&in_place(node_type.keyword, node_type.sample));
            judge(node_type.keyword, source.text(), place, &mut faults);
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

fn judge(name: &str, text: &str, place: &[&str; 3], faults: &mut Vec<String>) {
    let source = Source::new("pipeline.yaml", moved(text, place));
    let compiled = compile(&source, &options(text));
    let Some(artifacts) = &compiled.artifacts else {
        faults.push(format!("{name} in {}: {:?}", place[0], errors(&compiled)));
        return;
    };
    for artifact in artifacts {
        let found = wrong(artifact, place).into_iter();
        faults
            .extend(found.map(|what| format!("{name} in {}: {}: {what}", place[0], artifact.path)));
    }
}

/// The pipeline as its author would write it for another partition.
fn moved(text: &str, [partition, region, suffix]: &[&str; 3]) -> String {
    let text = text
        .replace("arn:aws:", &format!("arn:{partition}:"))
        .replace("us-east-1.amazonaws.com", &format!("us-east-1.{suffix}"))
        .replace("us-east-1", region);
    let flow =
        text.replacen("aws: { region:", &format!("aws: {{ partition: {partition}, region:"), 1);
    flow.replacen("\naws:\n", &format!("\naws:\n  partition: {partition}\n"), 1)
}

const HOST: &str = ".amazonaws.com";

/// What a file says that is true of another partition alone.
fn wrong(artifact: &Artifact, [_, region, suffix]: &[&str; 3]) -> Vec<String> {
    let text = &artifact.text;
    let mut found: Vec<usize> = text.match_indices("arn:aws:").map(|(at, _)| at).collect();
    let in_china = suffix.ends_with(".cn");
    let deployed = !artifact.path.starts_with("iam/"); // and so may be to any partition
    for (at, _) in text.match_indices(HOST) {
        let (before, after) = text.split_at(at);
        let says_china = after.starts_with(".amazonaws.com.cn");
        let label = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
        let rest = before.trim_end_matches(label);
        let host = before.strip_prefix(rest).unwrap_or_default();
        let symbolic = host.is_empty() && rest.ends_with('}');
        let own = OWN_SUFFIX.contains(&host);
        let endpoint = symbolic || host.ends_with(region) || rest.ends_with("//");
        let any_partition = deployed && (own || symbolic);
        if says_china && !in_china
            || !says_china && (own || endpoint) && (in_china || any_partition)
        {
            found.push(at);
        }
    }
    found.into_iter().map(|at| around(text, at)).collect()
}

/// The line at an offset.
fn around(text: &str, at: usize) -> String {
    let line = text.get(..at).map_or(0, |before| before.matches('\n').count());
    text.lines().nth(line).unwrap_or_default().trim().to_owned()
}

#[test]
fn the_judge_itself() {
    let china = &PARTITIONS[0];
    for (path, text, faulty) in [
        ("iam/a/p.json", "\"arn:aws:s3:::lake\"", true),
        ("iam/a/p.json", "\"arn:aws-cn:s3:::lake\"", false),
        ("iam/a/p.json", "\"s3.cn-north-1.amazonaws.com\"", true),
        ("iam/a/p.json", "\"s3.cn-north-1.amazonaws.com.cn\"", false),
        ("iam/a/p.json", "\"lambda.amazonaws.com\"", false),
        ("iam/a/p.json", "\"ec2.amazonaws.com\"", true),
        ("terraform/iam.tf", "\"ec2.amazonaws.com\"", true),
        ("terraform/iam.tf", "\"s3.${data.aws_region.current.name}.amazonaws.com\"", true),
        ("terraform/iam.tf", "\"firehose.amazonaws.com\"", false),
    ] {
        let artifact = Artifact { path: path.to_owned(), text: text.to_owned() };
        assert_eq!(!wrong(&artifact, china).is_empty(), faulty, "{path}: {text}");
    }
}
