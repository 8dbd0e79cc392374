//! `event_source`: Lambda polls a stream, a queue or a table's changes and invokes the function.
//!
//! Ranges: <https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html>, facts/streams.md §3.1.1.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kafka::{ManagedKafkaConfig, ProvisionedPollerConfig, SourceAccess};
use super::{Block, FanOut};
use crate::language::{Document, FailureDestination, Key, NodeRef, Text, Val};

pub(crate) static BLOCK: Block =
    Block::of::<EventSource>("event_source", "Lambda polls the source and invokes the function");

/// How Lambda polls the source. Names are those of `aws_lambda_event_source_mapping`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct EventSource {
    /// `enhanced` registers a consumer with a throughput of its own; `shared` polls with the others.
    #[serde(skip_serializing)]
    pub fan_out: Option<FanOut>,
    /// The alias or version of the function to invoke.
    #[serde(skip_serializing)]
    #[schemars(regex(pattern = r"^[a-zA-Z0-9$_-]+$"), length(min = 1, max = 128))]
    pub qualifier: Option<String>,
    /// `false` pauses the mapping.
    pub enabled: Option<Val<bool>>,
    /// Where to begin in the stream. AWS has no default; ours is TRIM_HORIZON, so that nothing is lost.
    pub starting_position: Option<Val<StartingPosition>>,
    /// With AT_TIMESTAMP: the moment to begin at, in RFC 3339, such as `2026-01-31T08:00:00Z`.
    pub starting_position_timestamp: Option<Text>,
    /// How many records one invocation gets at most. AWS's default is 100 for streams, 10 for queues.
    #[schemars(range(min = 1, max = 10000))]
    pub batch_size: Option<Val<u32>>,
    /// How long to gather records before an invocation, in seconds.
    #[schemars(range(min = 0, max = 300))]
    pub maximum_batching_window_in_seconds: Option<Val<u32>>,
    /// How many batches of one shard are worked on at once.
    #[schemars(range(min = 1, max = 10))]
    pub parallelization_factor: Option<Val<u32>>,
    /// Halve a batch that fails and try the halves.
    pub bisect_batch_on_function_error: Option<Val<bool>>,
    /// How often a batch is tried again; -1 until its records expire.
    #[schemars(range(min = -1, max = 10000))]
    pub maximum_retry_attempts: Option<Val<i32>>,
    /// How old a record may be to be worked on, in seconds: 60 to 604800, or -1 for any age.
    #[schemars(range(min = -1, max = 604800))]
    pub maximum_record_age_in_seconds: Option<Val<i32>>,
    /// The length of a tumbling window, in seconds.
    #[schemars(range(min = 0, max = 900))]
    pub tumbling_window_in_seconds: Option<Val<u32>>,
    /// `[ReportBatchItemFailures]` lets the function say which records failed.
    #[schemars(length(max = 1))]
    pub function_response_types: Option<Vec<FunctionResponseType>>,
    /// Which records invoke the function at all.
    pub filter_criteria: Option<FilterCriteria>,
    /// The key that encrypts the filter criteria: a `kms_key` node or an ARN.
    pub kms_key_arn: Option<NodeRef<Key>>,
    /// Metrics of the mapping.
    pub metrics_config: Option<MetricsConfig>,
    /// Of a queue: how many invocations at once.
    pub scaling_config: Option<ScalingConfig>,
    /// Of a Kafka cluster: the topic, as a list of one.
    #[schemars(length(min = 1, max = 1))]
    pub topics: Option<Vec<Text>>,
    /// Of a Kafka cluster: the consumer group.
    pub amazon_managed_kafka_event_source_config: Option<ManagedKafkaConfig>,
    /// Of a Kafka cluster: pollers that stand by, at a price; without it AWS scales them by itself.
    pub provisioned_poller_config: Option<ProvisionedPollerConfig>,
    /// Of a Kafka cluster: a secret in place of the function's role, by which the brokers know it.
    #[schemars(length(min = 1, max = 1))]
    pub source_access_configuration: Option<Vec<SourceAccess>>,
    /// Tags of the mapping.
    pub tags: Option<BTreeMap<String, Text>>,
    /// Where records go that could not be worked on: a queue, topic or bucket node.
    #[serde(skip_serializing)]
    pub on_failure: Option<NodeRef<FailureDestination>>,
}

/// Where reading begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StartingPosition {
    /// At the oldest record.
    TrimHorizon,
    /// Behind the newest record.
    Latest,
    /// At a moment, for streams of Kinesis.
    AtTimestamp,
}

/// What the function's answer may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum FunctionResponseType {
    /// Which records failed, so that only those are tried again.
    ReportBatchItemFailures,
}

/// Records that match none of the filters do not invoke the function.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FilterCriteria {
    /// At most 10 in Terraform; AWS's own quota is 5 unless raised.
    #[schemars(length(min = 1, max = 10))]
    pub filter: Vec<Filter>,
}

/// One filter.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Filter {
    /// An event pattern, as a mapping or JSON text.
    pub pattern: Document,
}

/// Metrics of an event source mapping.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MetricsConfig {
    /// `[EventCount]`.
    #[schemars(length(min = 1, max = 1))]
    pub metrics: Vec<Metric>,
}

/// A group of metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Metric {
    /// Counts of polled, filtered, invoked, failed and dropped events.
    EventCount,
}

/// How far a queue scales the function.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ScalingConfig {
    /// Invocations at once.
    #[schemars(range(min = 2, max = 1000))]
    pub maximum_concurrency: Option<Val<u32>>,
}
