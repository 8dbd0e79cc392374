//! `write`: a program or job puts data into the store itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Block, Handover, IotAction, KafkaWrite};
use crate::language::Text;

pub(crate) static BLOCK: Block =
    Block::of::<Write>("write", "the writer puts its data into the store");

/// How the store is written.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Write {
    /// Of a bucket: only keys that begin so.
    pub prefix: Option<Text>,
    /// Only these API calls are granted, such as `[PutItem]`; all plain writes without it.
    pub calls: Option<Vec<String>>,
    /// Of a rule or pipe, to a stream: what puts records together in one shard. A path into the event, such as `$.detail.id`.
    #[schemars(length(min = 1, max = 256))]
    pub partition_key: Option<Text>,
    #[serde(flatten)]
    pub kafka: KafkaWrite,
    #[serde(flatten)]
    pub handover: Handover,
    #[serde(flatten)]
    pub action: IotAction,
}
