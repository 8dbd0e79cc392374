//! Programs that both read and write: a Kafka Connect worker and a self-hosted Flink cluster.

use schemars::JsonSchema;
use serde::Deserialize;

use super::clients;
use super::outside::{Checkpoints, Program};
use super::place::RunsOn;
use super::{MetricsLevel, grant_metrics};
use crate::blueprint::Blueprint;
use crate::language::Text;
use crate::nodes::flink_application;
use crate::nodes::{NodeType, Reader, Takes};
use crate::relations::{
    INVOKES, Port, READ, READS_ITEMS, READS_OBJECTS, READS_TOPICS, Relation, Side, WRITE,
    WRITES_OBJECTS, WRITES_TOPICS,
};
use crate::topology::{Joint, Site};

pub(in crate::nodes) static KAFKA_CONNECT: NodeType = NodeType {
    keyword: "kafka_connect",
    manual: "A worker of Kafka Connect, or a connector of MSK Connect, with the connectors for Kinesis and Firehose.\n\n\
         It runs where you deploy it; here it gets its identity: a policy and, with `runs_on`, a role. `runs_on: msk_connect` makes the \
         service execution role of a connector of MSK Connect. An edge to a `kinesis_stream` or `firehose_stream` is a sink of \
         AWS's `kinesis-kafka-connector`: that for streams is built on KPL, so it lists the shards before it writes, and that for Firehose \
         looks whether the stream is active. An edge from a `kinesis_stream` is Confluent's source connector, which polls and keeps its \
         offsets in Kafka. Edges from and to an `msk_cluster` are the topics that it reads and writes by its role; without `topics`, all \
         of them, its own among them. Metrics of the sink are off unless `metrics_level` says so. A connector with other calls is an \
         `sdk_application` with `calls`.",
    page: clients::CONNECT,
    sample: "{ type: kafka_connect, runs_on: msk_connect }",
    takes: Takes::Role,
    offers: &[],
    relations: &[
        Relation { block: &READ, side: Side::To, ports: &[Port::Records], takes: &[], rank: 0 },
        READS_TOPICS,
        WRITES_TOPICS,
        Relation {
            block: &WRITE,
            side: Side::From,
            ports: &[Port::RecordSink, Port::DirectPut],
            takes: &[],
            rank: 0,
        },
    ],
    reader: Reader::of::<KafkaConnect>(),
};

/// Settings of a worker of Kafka Connect.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct KafkaConnect {
    /// Where the program runs. Without it only the policy is made.
    runs_on: Option<RunsOn>,
    /// `metricsLevel` of the sink: how much it tells CloudWatch; nothing without it.
    metrics_level: Option<MetricsLevel>,
    /// `metricsNameSpace` of the sink; `KinesisProducer` without it.
    #[schemars(length(min = 1, max = 255))]
    metrics_namespace: Option<Text>,
    /// `roleARN` of the sink: the role that it takes before it writes, of another account as a rule.
    #[schemars(regex(pattern = super::outside::ROLE_ARN))]
    assume_role_arn: Option<Text>,
    /// `roleExternalID` of the sink: the word that the owner of that role asks for.
    #[schemars(length(min = 2, max = 1224))]
    assume_role_external_id: Option<Text>,
}

impl Program for KafkaConnect {
    fn runs_on(&self) -> Option<&RunsOn> {
        self.runs_on.as_ref()
    }

    fn assumed(&self) -> Option<(&Text, Option<&Text>)> {
        self.assume_role_arn.as_ref().map(|arn| (arn, self.assume_role_external_id.as_ref()))
    }

    fn itself(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if self.metrics_level.is_some_and(|level| level != MetricsLevel::None) {
            let written = self.metrics_namespace.as_ref().map(|text| site.text(&text.0));
            grant_metrics(site, written.unwrap_or("KinesisProducer".into()), blueprint);
        }
    }
}

pub(in crate::nodes) static FLINK: NodeType = NodeType {
    keyword: "flink_cluster",
    manual: "Apache Flink that you run yourself: on Kubernetes, on machines, on YARN.\n\n\
         It runs where you deploy it; here it gets its identity: a policy and, with `runs_on`, a role. Its edges grant what the connectors \
         of `flink-connector-aws` call: `KinesisStreamsSource` polls, or registers and deregisters a consumer with \
         `fan_out: enhanced`; `KinesisStreamsSink` and `KinesisFirehoseSink` put records in batches; the file sink writes parts to a \
         bucket. `checkpoints` names where `execution.checkpointing.dir` and `execution.checkpointing.savepoint-dir` lie. Flink as a \
         service of AWS is a `flink_application`.",
    page: "https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/datastream/kinesis/",
    sample: "{ type: flink_cluster, runs_on: ecs }",
    takes: Takes::Role,
    offers: &[],
    relations: &[
        READS_TOPICS,
        WRITES_TOPICS,
        Relation {
            block: &READ,
            side: Side::To,
            ports: &[Port::Records],
            takes: &["fan_out", "consumer_registration"],
            rank: 0,
        },
        READS_OBJECTS,
        READS_ITEMS,
        WRITES_OBJECTS,
        Relation {
            block: &WRITE,
            side: Side::From,
            ports: &[
                Port::RecordSink,
                Port::DirectPut,
                Port::ItemSink,
                Port::MessageSink,
                Port::Topic,
            ],
            takes: &["calls"],
            rank: 0,
        },
        INVOKES,
    ],
    reader: Reader::of::<FlinkCluster>(),
};

/// Settings of a Flink cluster.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct FlinkCluster {
    /// Where the program runs. Without it only the policy is made.
    runs_on: Option<RunsOn>,
    /// Where it keeps checkpoints and savepoints.
    checkpoints: Option<Checkpoints>,
    /// `aws.credentials.role.arn` of its connectors: the role that they take before they read and write, of another account as a rule.
    #[schemars(regex(pattern = super::outside::ROLE_ARN))]
    assume_role_arn: Option<Text>,
    /// `aws.credentials.role.externalId` of its connectors: the word that the owner of that role asks for.
    #[schemars(length(min = 2, max = 1224))]
    assume_role_external_id: Option<Text>,
}

/// <https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/filesystems/s3/>
const CHECKPOINTS: &str =
    "https://nightlies.apache.org/flink/flink-docs-stable/docs/deployment/filesystems/s3/";

impl Program for FlinkCluster {
    fn runs_on(&self) -> Option<&RunsOn> {
        self.runs_on.as_ref()
    }

    fn assumed(&self) -> Option<(&Text, Option<&Text>)> {
        self.assume_role_arn.as_ref().map(|arn| (arn, self.assume_role_external_id.as_ref()))
    }

    fn itself(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if let Some(checkpoints) = &self.checkpoints {
            let objects = [
                "s3:AbortMultipartUpload",
                "s3:DeleteObject",
                "s3:GetObject",
                "s3:ListMultipartUploadParts",
                "s3:PutObject",
            ];
            let bucket = ["s3:GetBucketLocation", "s3:ListBucket"];
            checkpoints.grant(site, &objects, &bucket, CHECKPOINTS, blueprint);
        }
    }

    fn act(&self, site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
        flink_application::connect(site, joint, blueprint);
    }
}
