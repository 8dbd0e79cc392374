//! Edges across accounts: each side gets its policy, and each says what the other relies on.

use serde_json::{Value, json};

use crate::fragment::{built, errors};

/// The file of that name, as JSON.
fn document(fragment: &str, path: &str) -> Value {
    serde_json::from_str(&text(fragment, path)).expect("a document")
}

fn text(fragment: &str, path: &str) -> String {
    let compiled = built(fragment);
    let Some(artifacts) = &compiled.artifacts else { panic!("{:?}", errors(&compiled)) };
    let paths: Vec<&str> = artifacts.iter().map(|file| file.path.as_str()).collect();
    match artifacts.iter().find(|file| file.path == path) {
        Some(file) => file.text.clone(),
        None => panic!("{path} is not among {paths:?}"),
    }
}

const WRITER: &str = r#"
nodes:
  writer: { type: sdk_application, runs_on: ecs }
  trades:
    type: kinesis_stream
    existing: "arn:aws:kinesis:us-east-1:210987654321:stream/trades"
    kms_key_id: "arn:aws:kms:us-east-1:210987654321:key/0000"
edges:
  - writer -> trades
"#;

#[test]
fn the_owner_of_a_stream_is_told_whom_to_let_in() {
    let policy = document(WRITER, "iam/trades/resource-policy.json");
    let expected = json!([{
        "Sid": "WriterWriteTrades",
        "Effect": "Allow",
        "Principal": { "AWS": "arn:aws:iam::123456789012:role/example-writer" },
        "Action": ["kinesis:PutRecord", "kinesis:PutRecords"],
        "Resource": "arn:aws:kinesis:us-east-1:210987654321:stream/trades",
    }]);
    assert_eq!(policy["Statement"], expected);
    let own = document(WRITER, "iam/writer/permissions-policy.json");
    assert_eq!(own["Statement"][0]["Resource"], expected[0]["Resource"]);
}

#[test]
fn the_owner_of_a_key_is_told_too() {
    let policy = document(WRITER, "iam/trades/key-policy.json");
    let statement = &policy["Statement"][0];
    assert_eq!(statement["Action"], "kms:GenerateDataKey");
    assert_eq!(statement["Resource"], "*");
    assert_eq!(
        statement["Condition"]["StringEquals"]["kms:ViaService"],
        "kinesis.us-east-1.amazonaws.com"
    );
}

#[test]
fn subscriptions_belong_into_the_policy_of_the_consumer() {
    let fragment = r#"
nodes:
  trades: { type: kinesis_stream, existing: "arn:aws:kinesis:us-east-1:210987654321:stream/trades" }
  reader: { type: kcl_application, client_version: "3.5", runs_on: ecs }
edges:
  - trades -> reader
"#;
    let of_stream = document(fragment, "iam/trades/resource-policy.json").to_string();
    assert!(of_stream.contains("kinesis:RegisterStreamConsumer"), "{of_stream}");
    assert!(!of_stream.contains("kinesis:SubscribeToShard"), "{of_stream}");
    let of_consumer = document(fragment, "iam/trades/consumer-policy.json").to_string();
    assert!(of_consumer.contains("kinesis:SubscribeToShard"), "{of_consumer}");
}

const THEIRS: &str = r#"
nodes:
  theirs: { type: sdk_application, role: "arn:aws:iam::210987654321:role/theirs" }
  stream_key: { type: kms_key }
  trades: { type: kinesis_stream, encryption_type: KMS, kms_key_id: stream_key }
edges:
  - { from: trades, to: theirs, read: { fan_out: enhanced, consumer_registration: declared } }
"#;

#[test]
fn a_stream_lets_a_role_of_another_account_in() {
    let main = text(THEIRS, "terraform/main.tf");
    assert!(main.contains(r#"resource "aws_kinesis_resource_policy" "trades""#), "{main}");
    assert!(
        main.contains(r#"resource "aws_kinesis_resource_policy" "trades_to_theirs""#),
        "{main}"
    );
    assert!(main.contains("arn:aws:iam::210987654321:role/theirs"), "{main}");
    let template = text(THEIRS, "cloudformation/template.yaml");
    assert_eq!(template.matches("Type: AWS::Kinesis::ResourcePolicy").count(), 2);
    let iam = text(THEIRS, "terraform/iam.tf");
    assert!(!iam.contains("aws_iam_policy"), "a policy here cannot be attached there: {iam}");
}

#[test]
fn a_role_that_a_program_takes_is_its_owners() {
    let fragment = r#"
nodes:
  agent:
    type: kinesis_agent
    runs_on: ec2
    assume_role_arn: "arn:aws:iam::210987654321:role/writer"
    assume_role_external_id: shop
  archive: { type: firehose_stream, existing: archive, account_id: "210987654321" }
edges:
  - agent -> archive
"#;
    let own = document(fragment, "iam/agent/permissions-policy.json").to_string();
    assert!(own.contains("sts:AssumeRole") && own.contains("cloudwatch:PutMetricData"), "{own}");
    assert!(!own.contains("firehose:"), "{own}");
    let theirs = document(fragment, "iam/agent/assumed-role-permissions-policy.json").to_string();
    assert!(theirs.contains("firehose:PutRecordBatch"), "{theirs}");
    let trust = document(fragment, "iam/agent/assumed-role-trust-policy.json");
    let statement = &trust["Statement"][0];
    assert_eq!(statement["Principal"]["AWS"], "arn:aws:iam::123456789012:role/example-agent");
    assert_eq!(statement["Condition"]["StringEquals"]["sts:ExternalId"], "shop");
}

#[test]
fn a_key_in_another_region_is_used_through_that_region() {
    let fragment = r#"
nodes:
  writer: { type: sdk_application, runs_on: ecs }
  far:
    type: kinesis_stream
    existing: "arn:aws:kinesis:eu-west-1:123456789012:stream/far"
    kms_key_id: "arn:aws:kms:eu-west-1:123456789012:key/0000"
edges:
  - writer -> far
"#;
    let own = document(fragment, "iam/writer/permissions-policy.json").to_string();
    assert!(own.contains("kinesis.eu-west-1.amazonaws.com"), "{own}");
}
