//! `target`: a rule or a pipe hands events to a queue, a topic, a bus, a state machine or a log group.
//!
//! What it hands on to streams and functions stands under `write` and `invoke`, with the same settings ([`Handover`]).
//! <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html>,
//! <https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_PipeTargetParameters.html>

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Block, IotAction};
use crate::language::{Document, NodeRef, Queue, Text, Val};

pub(crate) static BLOCK: Block =
    Block::of::<Target>("target", "EventBridge or IoT hands events to the target");

/// How events are handed to the target.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Target {
    #[serde(flatten)]
    pub handover: Handover,
    #[serde(flatten)]
    pub action: IotAction,
}

/// How events are handed on. Names are those of `aws_cloudwatch_event_target` and of a pipe's `target_parameters`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Handover {
    /// Of a rule: a fixed document that the target gets in place of the event.
    pub input: Option<Document>,
    /// Of a rule: the part of the event that the target gets, such as `$.detail`.
    #[schemars(regex(pattern = r"^\$"), length(max = 256))]
    pub input_path: Option<String>,
    /// Of a rule: a text made of parts of the event.
    pub input_transformer: Option<InputTransformer>,
    /// Of a pipe: a text made of parts of the event, such as `{"id": <$.body.id>}`.
    #[schemars(length(max = 8192))]
    pub input_template: Option<Text>,
    /// Of a rule: how often and how long an event is tried again.
    pub retry_policy: Option<RetryPolicy>,
    /// Of a rule: the queue for events that could not be handed on.
    pub dead_letter_config: Option<DeadLetterQueue>,
    /// To a FIFO queue: the group of the message.
    #[schemars(length(min = 1, max = 128))]
    pub message_group_id: Option<Text>,
    /// Of a pipe, to a FIFO queue: what tells duplicates apart.
    #[schemars(length(min = 1, max = 128))]
    pub message_deduplication_id: Option<Text>,
    /// Of a pipe, to a function or state machine: wait for its answer or not.
    pub invocation_type: Option<InvocationType>,
    /// Of a pipe, to a bus: the `detail-type` of the event.
    #[schemars(length(min = 1, max = 128))]
    pub detail_type: Option<Text>,
    /// Of a pipe, to a bus: the `source` of the event; not `aws.…`.
    #[schemars(length(min = 1, max = 256))]
    pub source: Option<Text>,
    /// Of a pipe, to a bus: ARNs that the event is about.
    #[schemars(length(max = 10))]
    pub resources: Option<Vec<Text>>,
    /// Of a pipe, to a bus: where the event's time stands, such as `$.time`.
    #[schemars(regex(pattern = r"^\$"), length(max = 256))]
    pub time: Option<String>,
    /// Of a pipe, to a bus: the global endpoint, as `<id>.<suffix>`.
    #[schemars(regex(pattern = r"^[A-Za-z0-9-]+\.[A-Za-z0-9-]+$"), length(max = 50))]
    pub endpoint_id: Option<String>,
    /// Of a pipe, to a log group: the log stream.
    #[schemars(length(min = 1, max = 256))]
    pub log_stream_name: Option<Text>,
    /// Of a pipe, to a log group: where the event's time stands, such as `$.time`.
    #[schemars(regex(pattern = r"^\$"), length(max = 256))]
    pub timestamp: Option<String>,
}

/// A text made of parts of the event.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct InputTransformer {
    /// Parts of the event by the name that the template calls them by, such as `{ id: $.detail.id }`.
    pub input_paths: Option<BTreeMap<String, String>>,
    /// The text, with `<name>` for each part.
    #[schemars(length(min = 1, max = 8192))]
    pub input_template: Text,
}

/// How often and how long an event is tried again.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RetryPolicy {
    /// How old an event may be to be tried, in seconds.
    #[schemars(range(min = 60, max = 86400))]
    pub maximum_event_age_in_seconds: Option<Val<u32>>,
    /// How often it is tried again.
    #[schemars(range(min = 0, max = 185))]
    pub maximum_retry_attempts: Option<Val<u32>>,
}

/// The queue for events that could not be handed on.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DeadLetterQueue {
    /// A queue node, or its ARN; not FIFO.
    pub arn: NodeRef<Queue>,
}

/// Whether the caller waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum InvocationType {
    /// It waits for the answer; a standard state machine gives none.
    RequestResponse,
    /// It does not.
    FireAndForget,
}
