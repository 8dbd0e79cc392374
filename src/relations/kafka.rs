//! What edges of a Kafka cluster say beside the rest of their relation: topics, consumer groups, the way to the brokers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Port, READ, Relation, Side, WRITE};
use crate::language::{NodeRef, SecretRef, Text, Val};

/// A program reads topics by its role.
pub(crate) const READS_TOPICS: Relation = Relation {
    block: &READ,
    side: Side::To,
    ports: &[Port::KafkaTopics],
    takes: &["topics", "consumer_group_id"],
    rank: 0,
};

/// A program writes topics by its role.
pub(crate) const WRITES_TOPICS: Relation = Relation {
    block: &WRITE,
    side: Side::From,
    ports: &[Port::KafkaSink],
    takes: &["topics", "transactional_id"],
    rank: 0,
};

/// What is read of a Kafka cluster. Names are those of `msk_source_configuration` of `aws_kinesis_firehose_delivery_stream`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct KafkaRead {
    /// Of a Kafka cluster, by a Firehose stream: the topic.
    #[schemars(regex(pattern = r"^[a-zA-Z0-9._-]+$"), length(min = 1, max = 255))]
    pub topic_name: Option<Text>,
    /// Of a Kafka cluster, by a Firehose stream: the way to the brokers. PRIVATE without it.
    pub connectivity: Option<Connectivity>,
    /// Of a Kafka cluster, by a Firehose stream: the moment to begin at, in RFC 3339; the moment of its creation without it.
    /// `1970-01-01T00:00:00Z` is the oldest record.
    pub read_from_timestamp: Option<Text>,
    /// Of a Kafka cluster: only these topics; a name that ends in `*` stands for all that begin so. All topics without it.
    #[schemars(length(min = 1, max = 100))]
    pub topics: Option<Vec<Text>>,
    /// Of a Kafka cluster: the consumer group of the reader; a name that ends in `*` stands for all that begin so. Any group without it.
    #[schemars(length(min = 1, max = 255))]
    pub consumer_group_id: Option<Text>,
}

/// What is written to a Kafka cluster.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct KafkaWrite {
    /// Of a Kafka cluster: only these topics; a name that ends in `*` stands for all that begin so. All topics without it.
    #[schemars(length(min = 1, max = 100))]
    pub topics: Option<Vec<Text>>,
    /// Of a Kafka cluster: the id, or with a `*` the beginning of the ids, by which the writer opens transactions. None without it.
    #[schemars(length(min = 1, max = 255))]
    pub transactional_id: Option<Text>,
}

/// The way from Firehose to the brokers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum Connectivity {
    /// By a private link into the cluster's network.
    Private,
    /// Over the internet, to a cluster with public access.
    Public,
}

/// The consumer group of an event source mapping.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ManagedKafkaConfig {
    /// The name of the group; that of the function without it.
    #[schemars(regex(pattern = r"^[a-zA-Z0-9/*:_+=.@-]*$"), length(min = 1, max = 200))]
    pub consumer_group_id: Option<Text>,
}

/// Pollers that stand by.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ProvisionedPollerConfig {
    /// At least so many.
    #[schemars(range(min = 1, max = 200))]
    pub minimum_pollers: Option<Val<u32>>,
    /// At most so many.
    #[schemars(range(min = 1, max = 2000))]
    pub maximum_pollers: Option<Val<u32>>,
}

/// How Lambda proves to the brokers who it is, where that is not by its role.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SourceAccess {
    /// The kind of proof.
    #[serde(rename = "type")]
    pub access_type: SourceAccessType,
    /// The secret that holds it: a `secretsmanager_secret` node or an ARN.
    pub uri: NodeRef<SecretRef>,
}

/// A kind of proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SourceAccessType {
    /// A user's name and password, by SASL/SCRAM.
    #[serde(rename = "SASL_SCRAM_512_AUTH")]
    SaslScram512Auth,
    /// A client's certificate and its key.
    ClientCertificateTlsAuth,
}
