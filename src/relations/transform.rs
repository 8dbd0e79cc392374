//! `transform`: Firehose has a function change the records on their way.
//!
//! Ranges: <https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html>, facts/firehose.md §3.1.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Block;
use crate::language::Val;

pub(crate) static BLOCK: Block =
    Block::of::<Transform>("transform", "Firehose has the function change the records");

/// How the function is invoked.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Transform {
    /// How much to gather before an invocation, in MiB; 1 without it, and 0.25 on the way to Splunk or Snowflake.
    #[schemars(range(min = 0.2, max = 3))]
    pub buffering_size: Option<Val<f64>>,
    /// How long to gather before an invocation, in seconds; 60 without it.
    #[schemars(range(min = 0, max = 900))]
    pub buffering_interval: Option<Val<u32>>,
    /// How often an invocation is tried again; 3 times without it.
    #[schemars(range(min = 0, max = 300))]
    pub number_of_retries: Option<Val<u32>>,
    /// The alias or version of the function to invoke; `$LATEST` without it.
    #[schemars(regex(pattern = r"^[a-zA-Z0-9$_-]+$"), length(min = 1, max = 128))]
    pub qualifier: Option<String>,
}
