//! `read`: a program or job reads the store itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Block, KafkaRead, PipeSource, SparkSource};
use crate::language::Text;

pub(crate) static BLOCK: Block =
    Block::of::<Read>("read", "the reader asks the store for its data");

/// How the store is read.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Read {
    /// `enhanced` reads with a throughput of its own; `shared` shares 2 MiB/s per shard with the others.
    pub fan_out: Option<FanOut>,
    /// With enhanced fan-out: `self` lets the reader register its consumer, `declared` creates it here.
    pub consumer_registration: Option<ConsumerRegistration>,
    /// Of a bucket: only keys that begin so.
    pub prefix: Option<Text>,
    /// Of a domain or collection: only this index. A `*` at its end stands for what follows.
    #[schemars(length(min = 1, max = 255))]
    pub index_name: Option<Text>,
    /// Only these API calls are granted, such as `[GetItem]`; all plain reads without it.
    pub calls: Option<Vec<String>>,
    #[serde(flatten)]
    pub kafka: KafkaRead,
    #[serde(flatten)]
    pub pipe: PipeSource,
    #[serde(flatten)]
    pub spark: SparkSource,
}

/// How a stream's throughput is shared among its readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FanOut {
    /// Readers share 2 MiB/s and 5 reads a second per shard.
    Shared,
    /// The reader has 2 MiB/s per shard of its own.
    Enhanced,
}

/// Who registers a consumer with enhanced fan-out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ConsumerRegistration {
    /// The reader registers and deregisters it.
    #[serde(rename = "self")]
    Itself,
    /// It is a resource of this pipeline.
    #[serde(rename = "declared")]
    Declared,
}
