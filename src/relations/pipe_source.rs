//! How a pipe polls its source: settings of `read`.
//!
//! Ranges: <https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_PipeSourceParameters.html>, facts/streams.md §3.8.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{FilterCriteria, StartingPosition};
use crate::language::{DeadLetters, NodeRef, Text, Val};

/// How a pipe polls its source. Names are those of a pipe's `source_parameters`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct PipeSource {
    /// Where to begin in the stream. AWS has no default; ours is TRIM_HORIZON, so that nothing is lost.
    pub starting_position: Option<Val<StartingPosition>>,
    /// With AT_TIMESTAMP: the moment to begin at, in RFC 3339, such as `2026-01-31T08:00:00Z`.
    pub starting_position_timestamp: Option<Text>,
    /// How many records one batch holds at most.
    #[schemars(range(min = 1, max = 10000))]
    pub batch_size: Option<Val<u32>>,
    /// How long to gather records, in seconds.
    #[schemars(range(min = 0, max = 300))]
    pub maximum_batching_window_in_seconds: Option<Val<u32>>,
    /// How many batches of one shard are worked on at once.
    #[schemars(range(min = 1, max = 10))]
    pub parallelization_factor: Option<Val<u32>>,
    /// How often a batch is tried again; -1 until its records expire.
    #[schemars(range(min = -1, max = 10000))]
    pub maximum_retry_attempts: Option<Val<i32>>,
    /// How old a record may be to be worked on, in seconds: 60 to 604800, or -1 for any age.
    #[schemars(range(min = -1, max = 604800))]
    pub maximum_record_age_in_seconds: Option<Val<i32>>,
    /// `AUTOMATIC_BISECT` halves a batch that fails and tries the halves.
    pub on_partial_batch_item_failure: Option<PartialFailure>,
    /// Where records go that could not be handed on.
    pub dead_letter_config: Option<PipeDeadLetters>,
    /// Which records are handed on at all.
    pub filter_criteria: Option<FilterCriteria>,
}

/// What becomes of a batch of which a part failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PartialFailure {
    /// Halve it and try the halves.
    AutomaticBisect,
}

/// Where records go that could not be handed on.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PipeDeadLetters {
    /// A queue or topic node, or its ARN; no bucket.
    pub arn: NodeRef<DeadLetters>,
}
