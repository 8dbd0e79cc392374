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
    /// Of a domain or collection: only this index. A `*` at its end stands for what follows.
    #[schemars(length(min = 1, max = 255))]
    pub index_name: Option<Text>,
    /// Only these API calls are granted, such as `[PutItem]`; all plain writes without it.
    pub calls: Option<Vec<String>>,
    /// Of a rule or pipe, to a stream: what puts records together in one shard. A path into the event, such as `$.detail.id`.
    #[schemars(length(min = 1, max = 256))]
    pub partition_key: Option<Text>,
    /// Of a table, to a stream: how finely a record tells the moment of its change; `MILLISECOND` without it.
    pub approximate_creation_date_time_precision: Option<CreationPrecision>,
    #[serde(flatten)]
    pub kafka: KafkaWrite,
    #[serde(flatten)]
    pub handover: Handover,
    #[serde(flatten)]
    pub action: IotAction,
}

/// How finely a moment is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum CreationPrecision {
    /// Thousandths of a second.
    Millisecond,
    /// Millionths of a second.
    Microsecond,
}
