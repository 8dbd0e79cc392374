//! What a box is: the node type that its label, or else its id, names.

use super::chart::Vertex;
use crate::diagnostic::{Diagnostic, Sink, nearest, one_of};
use crate::nodes::{NODES, NodeType};
use crate::pipeline::printable;

/// How people call the node types, the usual name of each type first. Lower case, single spaces, without `aws` and `amazon`.
const NAMES: &[(&str, &[&str])] = &[
    ("api_gateway", &["api gateway", "rest api", "http api", "apigw"]),
    ("cloudwatch_log_group", &["log group", "cloudwatch logs", "cloudwatch log"]),
    ("cloudwatch_metric_stream", &["metric stream", "cloudwatch metrics"]),
    ("coralogix", &["coralogix"]),
    ("datadog", &["datadog"]),
    ("debezium_server", &["debezium", "debezium server"]),
    ("dms_endpoint", &["dms", "dms endpoint", "database migration service"]),
    ("druid_cluster", &["druid", "apache druid"]),
    ("dynamodb_table", &["dynamodb", "dynamodb table", "dynamo", "dynamo db", "ddb"]),
    ("dynatrace", &["dynatrace"]),
    ("elastic", &["elastic cloud", "elastic"]),
    ("elasticache_redis", &["elasticache", "elasticache redis", "elasticache for redis"]),
    ("emr_cluster", &["emr", "emr cluster", "elastic mapreduce"]),
    ("emr_serverless_application", &["emr serverless"]),
    ("eventbridge_bus", &["event bus", "eventbridge bus", "eventbridge event bus", "eventbridge"]),
    ("eventbridge_pipe", &["eventbridge pipe", "eventbridge pipes", "pipe"]),
    (
        "eventbridge_rule",
        &["eventbridge rule", "event rule", "cloudwatch events", "cloudwatch event rule"],
    ),
    (
        "firehose_stream",
        &[
            "firehose",
            "kinesis data firehose",
            "kinesis firehose",
            "data firehose",
            "firehose stream",
            "firehose delivery stream",
            "delivery stream",
            "kdf",
        ],
    ),
    (
        "flink_application",
        &[
            "flink",
            "kinesis data analytics",
            "kinesis analytics",
            "apache flink",
            "managed flink",
            "managed service for apache flink",
            "managed apache flink",
            "kinesis data analytics for apache flink",
            "kinesis data analytics flink",
            "kinesis data analytics application",
            "kda",
            "msf",
            "flink application",
            "flink job",
        ],
    ),
    (
        "flink_cluster",
        &["flink cluster", "self managed flink", "self hosted flink", "flink on eks"],
    ),
    (
        "flink_studio_notebook",
        &["studio notebook", "flink studio", "kinesis data analytics studio", "zeppelin"],
    ),
    ("fluent_bit", &["fluent bit", "fluentbit"]),
    ("fluentd", &["fluentd", "fluent d"]),
    ("glue_catalog_database", &["glue database", "glue catalog database"]),
    (
        "glue_catalog_table",
        &[
            "glue table",
            "glue catalog table",
            "data catalog",
            "glue data catalog",
            "glue catalog",
            "catalog table",
        ],
    ),
    (
        "glue_job",
        &[
            "glue",
            "glue job",
            "glue etl",
            "glue etl job",
            "glue streaming",
            "glue streaming job",
            "glue spark job",
        ],
    ),
    ("honeycomb", &["honeycomb"]),
    ("http_endpoint", &["http endpoint", "https endpoint", "webhook"]),
    ("iceberg_table", &["iceberg", "iceberg table", "apache iceberg", "s3 tables"]),
    ("iot_rule", &["iot rule", "iot core", "iot"]),
    ("kafka_connect", &["kafka connect", "kafka connector", "msk connect"]),
    (
        "kcl_application",
        &[
            "kcl",
            "kcl application",
            "kcl app",
            "kcl consumer",
            "kcl worker",
            "kinesis client library",
        ],
    ),
    ("kinesis_agent", &["kinesis agent"]),
    (
        "kinesis_sql_application",
        &[
            "kinesis sql application",
            "kinesis data analytics for sql",
            "kinesis data analytics sql",
        ],
    ),
    (
        "kinesis_stream",
        &[
            "kinesis data stream",
            "kinesis data streams",
            "kinesis stream",
            "kinesis streams",
            "kinesis",
            "data stream",
            "kds",
        ],
    ),
    ("kinesis_tap", &["kinesis tap", "kinesis agent for windows"]),
    ("kinesumer", &["kinesumer"]),
    ("kms_key", &["kms key", "kms"]),
    (
        "kpl_application",
        &["kpl", "kpl application", "kpl app", "kpl producer", "kinesis producer library"],
    ),
    ("lambda_function", &["lambda", "lambda function", "function"]),
    ("logicmonitor", &["logicmonitor"]),
    ("logzio", &["logzio", "logz io"]),
    ("mongodb", &["mongodb", "mongodb atlas", "mongo"]),
    (
        "msk_cluster",
        &[
            "msk",
            "msk cluster",
            "kafka",
            "managed streaming for apache kafka",
            "managed kafka",
            "apache kafka",
        ],
    ),
    ("network_firewall", &["network firewall"]),
    ("new_relic", &["new relic"]),
    ("nifi", &["nifi", "apache nifi"]),
    (
        "opensearch_domain",
        &[
            "opensearch",
            "opensearch service",
            "opensearch domain",
            "elasticsearch",
            "elasticsearch service",
        ],
    ),
    (
        "opensearch_serverless_collection",
        &["opensearch serverless", "opensearch serverless collection", "opensearch collection"],
    ),
    ("pinpoint_application", &["pinpoint"]),
    ("redshift_cluster", &["redshift", "redshift cluster"]),
    ("redshift_workgroup", &["redshift serverless", "redshift workgroup"]),
    (
        "route53_resolver_query_log",
        &["route 53 resolver", "resolver query log", "resolver query logs", "route53 resolver"],
    ),
    ("s3_bucket", &["s3", "s3 bucket", "bucket", "simple storage service", "data lake"]),
    (
        "sdk_application",
        &[
            "sdk",
            "sdk application",
            "sdk app",
            "application",
            "app",
            "service",
            "producer",
            "consumer",
            "client",
        ],
    ),
    ("s3_table_bucket", &["s3 table bucket", "table bucket"]),
    ("secretsmanager_secret", &["secrets manager", "secret"]),
    ("sfn_state_machine", &["step functions", "step function", "state machine"]),
    ("snowflake_table", &["snowflake"]),
    ("sns_topic", &["sns", "sns topic", "topic", "simple notification service"]),
    ("spark_application", &["spark", "apache spark", "spark streaming", "spark application"]),
    ("splunk", &["splunk"]),
    (
        "sqs_queue",
        &["sqs", "sqs queue", "queue", "simple queue service", "dead letter queue", "dlq"],
    ),
    ("sumo_logic", &["sumo logic", "sumologic"]),
    ("waf_web_acl", &["waf", "web acl", "waf web acl"]),
];

/// Words that say nothing of the type when another name stands beside them: `Lambda function app`, `SQS consumer`.
const VAGUE: [&str; 7] =
    ["application", "app", "service", "producer", "consumer", "client", "function"];

/// Reports `unknown-label` where no type, or more than one, is named.
pub(super) fn place(vertex: &Vertex, sink: &mut Sink) -> Option<&'static NodeType> {
    let exact = vertex.label.iter().find_map(|line| NodeType::named(line));
    if exact.is_some() {
        return exact;
    }
    let label = vertex.label.join(" ");
    for text in [label.as_str(), vertex.id.as_str()] {
        match named(&words(text)).as_slice() {
            [] => {}
            [only] => return Some(only),
            several => {
                sink.push(ambiguous(vertex, text, several));
                return None;
            }
        }
    }
    sink.push(unknown(vertex));
    None
}

fn ambiguous(vertex: &Vertex, text: &str, several: &[&NodeType]) -> Diagnostic {
    let message = format!("`{}` may be more than one thing", printable(text));
    let types = one_of(several.iter().map(|node_type| node_type.keyword));
    Diagnostic::error("unknown-label", vertex.span(), message).label("names several systems").help(
        format!("write one of them into the box: `{}[{types}]`", vertex.id)
            .replace("[`", "[")
            .replace("`]", "]"),
    )
}

fn unknown(vertex: &Vertex) -> Diagnostic {
    let shown = if vertex.label.is_empty() { vertex.id.clone() } else { vertex.label.join(" ") };
    let message = format!("`{}` does not say which system it is", printable(&shown));
    let given = words(&shown).join(" ");
    let names = || {
        let known = NAMES.iter().filter(|(keyword, _)| NodeType::named(keyword).is_some());
        known.map(|(_, names)| *names)
    };
    let usual = one_of(names().filter_map(|names| names.first().copied()));
    let help = match nearest(&given, names().flatten().copied()) {
        Some(near) => format!("did you mean `{near}`? known words: {usual}"),
        None => format!("known words: {usual}; or the name of a node type"),
    };
    Diagnostic::error("unknown-label", vertex.span(), message).label("no known system").help(help)
}

/// The words of a text, in lower case: `myS3Bucket-2` is `my s3 bucket 2`.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![String::new()];
    let mut previous = ' ';
    for c in text.chars() {
        let starts = c.is_uppercase() && (previous.is_lowercase() || previous.is_numeric());
        if starts || !c.is_alphanumeric() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
        previous = c;
    }
    words.retain(|word| !matches!(word.as_str(), "" | "aws" | "amazon" | "the" | "a" | "an"));
    words
}

/// The types that the words name, from the left, each name as long as it goes.
fn named(words: &[String]) -> Vec<&'static NodeType> {
    let mut found: Vec<(&'static NodeType, bool)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let rest = words.get(at..).unwrap_or_default();
        let Some((length, node_type)) = longest(rest) else {
            at += 1;
            continue;
        };
        let vague = length == 1 && rest.first().is_some_and(|word| VAGUE.contains(&word.as_str()));
        if !found.iter().any(|(known, _)| known.keyword == node_type.keyword) {
            found.push((node_type, vague));
        }
        at += length;
    }
    if found.iter().any(|(_, vague)| !vague) {
        found.retain(|(_, vague)| !vague);
    }
    found.into_iter().map(|(node_type, _)| node_type).collect()
}

/// Do the words hold more than the name of a type?
pub(super) fn says_more(words: &[String]) -> bool {
    !words.is_empty() && longest(words).is_none_or(|(length, _)| length < words.len())
}

/// The longest name at the start of the words, in words.
fn longest(words: &[String]) -> Option<(usize, &'static NodeType)> {
    let matching = NAMES.iter().flat_map(|(keyword, names)| {
        let keyword = NODES.iter().find(|node_type| node_type.keyword == *keyword);
        names.iter().filter_map(move |name| Some((leads(name, words)?, *keyword?)))
    });
    let spelt = NODES.iter().filter_map(|node_type| {
        Some((leads(&node_type.keyword.replace('_', " "), words)?, *node_type))
    });
    matching.chain(spelt).max_by_key(|(length, _)| *length)
}

/// The number of words of a name, when the words begin with it. A number may close the last, as in `lambda1`.
fn leads(name: &str, words: &[String]) -> Option<usize> {
    let mut count = 0;
    for part in name.split(' ') {
        let word = words.get(count)?;
        let numbered =
            word.strip_prefix(part).is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()));
        if !numbered {
            return None;
        }
        count += 1;
    }
    Some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn types(text: &str) -> Vec<&'static str> {
        named(&words(text)).into_iter().map(|node_type| node_type.keyword).collect()
    }

    #[test]
    fn names_are_found_in_labels_and_ids() {
        assert_eq!(types("lambda1"), ["lambda_function"]);
        assert_eq!(types("AWS Lambda function"), ["lambda_function"]);
        assert_eq!(types("kinesis data stream"), ["kinesis_stream"]);
        assert_eq!(types("Raw trades (Amazon Kinesis Data Streams)"), ["kinesis_stream"]);
        assert_eq!(types("myS3Bucket-2"), ["s3_bucket"]);
        assert_eq!(types("lambda consumer app"), ["lambda_function"]);
        assert_eq!(types("KCL application"), ["kcl_application"]);
        assert_eq!(types("input"), Vec::<&str>::new());
        assert_eq!(types("lambda to s3"), ["lambda_function", "s3_bucket"]);
    }

    #[test]
    fn every_name_is_one_type_and_every_type_has_a_name() {
        let mut all: Vec<&str> =
            NAMES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count, "a name stands twice");
        for node_type in NODES {
            assert!(
                NAMES.iter().any(|(keyword, _)| *keyword == node_type.keyword),
                "{}",
                node_type.keyword
            );
        }
    }
}
