//! Both backends, one truth: whatever setting of a node type is changed, each target that knows the type changes with it.
//!
//! For each property of the schema, nested ones too, a value is made up and the sample is built with and without it. Where a rule refuses every
//! made-up value, a table says a better one, or the setting is left to the proofs of the pipelines.

#![expect(clippy::indexing_slicing, reason = "a test may panic on what it made itself")]

use std::collections::BTreeMap;

use serde_json::Value;
use streamwright::nodes::NODES;

use super::made_up::Schema;
use crate::fragment::{built, errors, in_place};

const OWNERS: &str = "it stands in the document for the role's owner, beside the IAM documents";

/// Settings that no target shows, and why.
const SILENT: &[(&str, &str)] = &[
    ("cloudwatch_log_group.extra_policy_arns", "it has a role only where an edge needs one"),
    ("debezium_server.client_version", "without an edge it calls nothing that differs"),
    ("druid_cluster.use_list_shards", "without an edge it calls nothing that differs"),
    ("druid_cluster.assume_role_external_id", OWNERS),
    ("flink_cluster.assume_role_external_id", OWNERS),
    ("fluent_bit.assume_role_external_id", OWNERS),
    ("fluentd.assume_role_external_id", OWNERS),
    ("kafka_connect.assume_role_external_id", OWNERS),
    ("kinesis_agent.assume_role_external_id", OWNERS),
    ("nifi.assume_role_external_id", OWNERS),
    ("kinesumer.app", "without an edge it registers no consumer"),
    ("kinesumer.region", "without an edge it registers no consumer"),
    ("spark_application.consumer_name", "without an edge it registers no consumer"),
    ("glue_catalog_table.tags", "AWS has no tags for it"),
    ("iceberg_table.tags", "a table of the Glue catalogue has none"),
    ("eventbridge_rule.extra_policy_arns", "it has a role only where an edge needs one"),
    ("iot_rule.extra_policy_arns", "it has a role only where an edge needs one"),
    ("firehose_stream.server_side_encryption.key_type", "its default follows from the key"),
    ("kcl_application.client_version", "without an edge all of KCL 3 needs the same"),
    ("kpl_application.client_version", "without an edge KPL calls nothing that differs"),
    ("opensearch_domain.cluster_endpoint", "it is of a domain of another account"),
    ("opensearch_serverless_collection.collection_endpoint", "it is of a collection that exists"),
    ("redshift_cluster.extra_policy_arns", "it has a role only where an edge needs one"),
    ("redshift_cluster.endpoint", "only of a cluster that exists, for Firehose"),
    ("redshift_cluster.secrets_manager_configuration.secret_arn", "for Firehose"),
    ("redshift_workgroup.secrets_manager_configuration.secret_arn", "for Firehose"),
    ("redshift_workgroup.extra_policy_arns", "it has a role only where an edge needs one"),
    ("pinpoint_application.extra_policy_arns", "it has a role only where an edge needs one"),
    ("sns_topic.extra_policy_arns", "it has a role only where an edge needs one"),
];

/// Settings that one target alone shows, and why.
const ONE_SIDED: &[(&str, &str)] = &[
    ("eventbridge_rule.force_destroy", "how Terraform deletes it; CloudFormation always so"),
    ("flink_application.force_stop", "how Terraform stops it; CloudFormation stops it always so"),
    ("glue_catalog_database.tags", "CloudFormation has no tags for it"),
    (
        "kinesis_stream.enforce_consumer_deletion",
        "how Terraform deletes it; CloudFormation always so",
    ),
    ("redshift_cluster.apply_immediately", "how Terraform changes it"),
    (
        "redshift_cluster.final_snapshot_identifier",
        "how Terraform deletes it; CloudFormation retains it",
    ),
    ("s3_bucket.force_destroy", "how Terraform deletes it; CloudFormation keeps what is not empty"),
    ("sfn_state_machine.publish", "false is what CloudFormation always does"),
];

#[test]
fn a_setting_reaches_both_backends() {
    let schema = Schema::making(Schema::right);
    let mut faults = Vec::new();
    let (mut right, mut unjudged) = (0, Vec::new());
    for node_type in NODES.iter().filter(|node_type| !node_type.is_gone()) {
        let sample: Value = serde_yaml::from_str(node_type.sample).expect("a mapping");
        for (name, property) in schema.properties_of(node_type.keyword) {
            for (path, values) in schema.values(property, &name, 0) {
                let path = format!("{}.{path}", node_type.keyword);
                let values = given(&path).map_or(values, |value| vec![value]);
                let sample = with_companions(&path, &sample);
                match judge(&sample, &name, values) {
                    Verdict::Both => right += 1,
                    Verdict::Refused => unjudged.push(path),
                    Verdict::Neither if listed(SILENT, &path) => {}
                    Verdict::One(_) if listed(ONE_SIDED, &path) => {}
                    verdict => faults.push(format!("{path}: {verdict:?}")),
                }
            }
        }
    }
    assert!(faults.is_empty(), "{right} settings are right; these are not: {faults:#?}");
    let few = right > 8 * unjudged.len();
    assert!(few, "of {right} settings these could not be tried: {unjudged:#?}");
}

fn listed(list: &[(&str, &str)], path: &str) -> bool {
    list.iter().any(|(known, _)| *known == path)
}

/// The value of the property, where one that is made up would be refused.
fn given(path: &str) -> Option<Value> {
    let found = VALUES.iter().find(|(known, _)| *known == path)?;
    Some(serde_yaml::from_str(found.1).expect("a value"))
}

/// The sample with what the setting cannot do without.
fn with_companions(path: &str, sample: &Value) -> Value {
    let mut sample = sample.clone();
    let companions = COMPANIONS.iter().filter(|(known, ..)| path.starts_with(known));
    for (_, more, less) in companions {
        let more: Value = serde_yaml::from_str(more).expect("a mapping");
        for (key, value) in more.as_object().expect("a mapping") {
            sample[key] = value.clone();
        }
        if let Some(sample) = sample.as_object_mut() {
            sample.retain(|key, _| !less.contains(&key.as_str()));
        }
    }
    sample
}

#[derive(Debug)]
enum Verdict {
    /// A value that was made up is refused by a rule, so nothing is known.
    Refused,
    /// No value changes anything.
    Neither,
    /// A value changes this target alone.
    One(#[expect(dead_code, reason = "the fault shows it")] String),
    Both,
}

/// A setting is right when some value shows in both targets, and none in one alone. A target may refuse a value by name.
fn judge(sample: &Value, name: &str, values: Vec<Value>) -> Verdict {
    let before = match files(sample) {
        Ok(before) => before,
        Err(why) if are_named(&why) => return Verdict::Both,
        Err(why) => panic!("{sample}: {why:?}"),
    };
    let mut verdict = None;
    for value in values {
        let mut changed = sample.clone();
        changed[name] = value;
        let after = match files(&changed) {
            Ok(after) => after,
            Err(why) if are_named(&why) => return Verdict::Both,
            Err(_) => {
                verdict = Some(Verdict::Refused);
                continue;
            }
        };
        let differs = |folder: &str| before.get(folder) != after.get(folder);
        verdict = Some(match (differs("terraform"), differs("cloudformation"), verdict) {
            (true, true, _) => return Verdict::Both,
            (false, false, None) => Verdict::Neither,
            (false, false, Some(before)) => before,
            (true, false, _) => Verdict::One(format!("terraform, by {changed}")),
            (false, true, _) => Verdict::One(format!("cloudformation, by {changed}")),
        });
    }
    verdict.unwrap_or(Verdict::Neither)
}

/// Is the refusal that of a target which has no word for the setting?
fn are_named(errors: &[String]) -> bool {
    errors.iter().all(|found| found.starts_with("not-in-target"))
}

/// The text of each target, by its folder.
fn files(node: &Value) -> Result<BTreeMap<String, String>, Vec<String>> {
    let keyword = node["type"].as_str().expect("a type");
    let compiled = built(&in_place(keyword, &node.to_string()));
    let Some(artifacts) = &compiled.artifacts else {
        return Err(errors(&compiled));
    };
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for file in artifacts {
        let folder = file.path.split('/').next().unwrap_or_default();
        files.entry(folder.to_owned()).or_default().push_str(&file.text);
    }
    Ok(files)
}

/// Values of whole properties that show one nested setting.
const VALUES: &[(&str, &str)] = &[
    (
        "dynamodb_table.global_secondary_index.name",
        "[{ name: by_time, hash_key: at, projection_type: ALL }]",
    ),
    (
        "flink_application.run_configuration.application_restore_configuration.snapshot_name",
        "{ application_restore_configuration: { application_restore_type: RESTORE_FROM_CUSTOM_SNAPSHOT, snapshot_name: s } }",
    ),
    ("glue_job.glue_version", "'4.0'"),
    ("iceberg_table.bucket", "'arn:aws:s3:::other'"),
    ("iceberg_table.namespace", "other"),
    ("iceberg_table.prefix", "other/"),
    ("iceberg_table.table_bucket_arn", "'arn:aws:s3tables:us-east-1:123456789012:bucket/other'"),
    ("snowflake_table.account_url", "https://other-one.snowflakecomputing.com"),
    (
        "snowflake_table.snowflake_vpc_configuration.private_link_vpce_id",
        "{ private_link_vpce_id: com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0 }",
    ),
    ("glue_job.max_capacity", "3"),
    (
        "lambda_function.logging_config.application_log_level",
        "{ log_format: JSON, application_log_level: DEBUG }",
    ),
    (
        "lambda_function.logging_config.system_log_level",
        "{ log_format: JSON, system_log_level: DEBUG }",
    ),
    ("msk_cluster.number_of_broker_nodes", "6"),
    (
        "waf_web_acl.rule.action.block.custom_response.response_code",
        "[{ name: a, priority: 1, action: { block: { custom_response: { response_code: 429 } } }, statement: { geo_match_statement: { country_codes: [US] } } }]",
    ),
    (
        "waf_web_acl.rule.action.block.custom_response.custom_response_body_key",
        "[{ name: a, priority: 1, action: { block: { custom_response: { response_code: 429, custom_response_body_key: sorry } } }, statement: { geo_match_statement: { country_codes: [US] } } }]",
    ),
    (
        "waf_web_acl.rule.statement.geo_match_statement.country_codes",
        "[{ name: a, priority: 1, action: { block: {} }, statement: { geo_match_statement: { country_codes: [US] } } }]",
    ),
    (
        "waf_web_acl.rule.statement.ip_set_reference_statement.arn",
        "[{ name: a, priority: 1, action: { block: {} }, statement: { ip_set_reference_statement: { arn: 'arn:aws:wafv2:us-east-1:123456789012:regional/ipset/a/1' } } }]",
    ),
    (
        "waf_web_acl.rule.statement.label_match_statement.key",
        "[{ name: a, priority: 1, action: { block: {} }, statement: { label_match_statement: { scope: LABEL, key: seen } } }]",
    ),
    (
        "waf_web_acl.rule.statement.label_match_statement.scope",
        "[{ name: a, priority: 1, action: { block: {} }, statement: { label_match_statement: { scope: NAMESPACE, key: seen } } }]",
    ),
    (
        "waf_web_acl.rule.statement.rate_based_statement.aggregate_key_type",
        "[{ name: a, priority: 1, action: { block: {} }, statement: { rate_based_statement: { limit: 10, aggregate_key_type: CONSTANT } } }]",
    ),
    (
        "waf_web_acl.rule.statement.rate_based_statement.evaluation_window_sec",
        "[{ name: a, priority: 1, action: { block: {} }, statement: { rate_based_statement: { limit: 10, evaluation_window_sec: 60 } } }]",
    ),
    (
        "waf_web_acl.rule.statement.rate_based_statement.limit",
        "[{ name: a, priority: 1, action: { block: {} }, statement: { rate_based_statement: { limit: 10 } } }]",
    ),
];

/// Of the two kinds of Iceberg tables: what the one has, and what the other.
const S3_TABLE: &str =
    "{ namespace: web, table_bucket_arn: 'arn:aws:s3tables:us-east-1:123456789012:bucket/tables' }";
const GLUE_TABLE: &[&str] = &["database_name", "bucket", "storage_descriptor"];

/// What else has to be there, and what must not, for some settings to be taken.
const COMPANIONS: &[(&str, &str, &[&str])] = &[
    (
        "emr_cluster.core_instance_fleet",
        "{ master_instance_fleet: { instance_type_configs: [{ instance_type: m6g.xlarge }] } }",
        &["master_instance_group"],
    ),
    (
        "emr_cluster.master_instance_fleet",
        "{ master_instance_fleet: { instance_type_configs: [{ instance_type: before }] } }",
        &["master_instance_group"],
    ),
    (
        "emr_cluster.ec2_attributes.instance_profile",
        "{ role: 'arn:aws:iam::123456789012:role/spark', ec2_attributes: { instance_profile: before } }",
        &[],
    ),
    ("api_gateway.cors_configuration", "{ protocol_type: HTTP }", &[]),
    ("api_gateway.default_route_settings", "{ protocol_type: HTTP }", &[]),
    ("api_gateway.ip_address_type", "{ protocol_type: HTTP }", &[]),
    ("api_gateway.stage_variables", "{ protocol_type: HTTP }", &[]),
    ("api_gateway.version", "{ protocol_type: HTTP }", &[]),
    (
        "dynamodb_table.global_secondary_index.name",
        "{ range_key: at, attribute: [{ name: id, type: S }, { name: at, type: N }] }",
        &[],
    ),
    ("kafka_connect.metrics_namespace", "{ metrics_level: summary }", &[]),
    ("spark_application.dynamodb_table_name", "{ metadata_committer_type: DYNAMODB }", &[]),
    ("eventbridge_pipe.log_retention_in_days", "{ log_configuration: { level: INFO } }", &[]),
    ("sfn_state_machine.log_retention_in_days", "{ logging_configuration: { level: ALL } }", &[]),
    (
        "msk_cluster.vpc_config",
        "{ vpc_config: [{ subnet_ids: [subnet-8, subnet-9] }] }",
        &["kafka_version", "number_of_broker_nodes", "broker_node_group_info"],
    ),
    ("sns_topic.archive_policy", "{ fifo_topic: true }", &[]),
    ("sns_topic.content_based_deduplication", "{ fifo_topic: true }", &[]),
    ("sns_topic.fifo_throughput_scope", "{ fifo_topic: true }", &[]),
    (
        "snowflake_table.content_column_name",
        "{ data_loading_option: VARIANT_CONTENT_MAPPING }",
        &[],
    ),
    ("sqs_queue.content_based_deduplication", "{ fifo_queue: true }", &[]),
    ("sqs_queue.deduplication_scope", "{ fifo_queue: true }", &[]),
    (
        "sqs_queue.fifo_throughput_limit",
        "{ fifo_queue: true, deduplication_scope: messageGroup }",
        &[],
    ),
    (
        "sqs_queue.kms_data_key_reuse_period_seconds",
        "{ kms_master_key_id: 'arn:aws:kms:us-east-1:123456789012:key/1' }",
        &[],
    ),
    ("flink_application.run_configuration", "{ start_application: true }", &[]),
    ("iceberg_table.encryption_configuration", S3_TABLE, GLUE_TABLE),
    ("iceberg_table.iceberg_metadata", S3_TABLE, GLUE_TABLE),
    ("iceberg_table.maintenance_configuration", S3_TABLE, GLUE_TABLE),
    ("iceberg_table.namespace", S3_TABLE, GLUE_TABLE),
    ("iceberg_table.table_bucket_arn", S3_TABLE, GLUE_TABLE),
    ("glue_job.maintenance_window", "{ command: { name: gluestreaming } }", &[]),
    ("glue_job.max_capacity", "{}", &["worker_type", "number_of_workers"]),
    ("lambda_function.s3_bucket", "{ s3_key: code.zip, s3_bucket: before }", &[]),
    ("lambda_function.s3_key", "{ s3_bucket: code, s3_key: before }", &[]),
    ("lambda_function.s3_object_version", "{ s3_bucket: code, s3_key: code.zip }", &[]),
    ("lambda_function.image_uri", "{ image_uri: before }", &["runtime", "handler"]),
    ("lambda_function.image_config", "{ image_uri: before }", &["runtime", "handler"]),
    (
        "dynamodb_table.read_capacity",
        "{ billing_mode: PROVISIONED, read_capacity: 1, write_capacity: 1 }",
        &[],
    ),
    (
        "dynamodb_table.write_capacity",
        "{ billing_mode: PROVISIONED, read_capacity: 1, write_capacity: 1 }",
        &[],
    ),
];
