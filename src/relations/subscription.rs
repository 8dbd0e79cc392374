//! `subscription`: a topic hands its messages on, a log group its events, a source of logs its logs, an API its access log.
//!
//! <https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html>

mod logs;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Block;
use crate::language::{Document, NodeRef, Queue, Text, Val};

pub use logs::{LogFormat, LogType, LoggingFilter, RedactedField};

pub(crate) static BLOCK: Block =
    Block::of::<Subscription>("subscription", "the source hands on what it is sent");

/// What is handed on, and how. Names are those of `aws_sns_topic_subscription` and `aws_cloudwatch_log_subscription_filter`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Subscription {
    /// Which messages are handed on.
    pub filter_policy: Option<Document>,
    /// Whether the filter looks at the message's attributes or its body.
    pub filter_policy_scope: Option<FilterPolicyScope>,
    /// Hand on the message alone, without the envelope of SNS.
    pub raw_message_delivery: Option<Val<bool>>,
    /// Of a FIFO topic with an archive: which archived messages are handed on again.
    pub replay_policy: Option<Document>,
    /// The queue for messages that could not be handed on.
    #[serde(skip_serializing)]
    pub on_failure: Option<NodeRef<Queue>>,
    #[serde(skip_serializing)]
    /// Of a log group: which events are handed on; all of them without it.
    #[schemars(length(max = 1024))]
    pub filter_pattern: Option<Text>,
    #[serde(skip_serializing)]
    /// Of a log group, to a stream: keep the events of a log stream together, or spread them over the shards.
    pub distribution: Option<Distribution>,
    #[serde(skip_serializing)]
    /// Of an API: what a line of its access log holds, such as `$context.requestId $context.status`; JSON of what is usual without it.
    #[schemars(length(min = 1, max = 3072))]
    pub format: Option<Text>,
    #[serde(skip_serializing)]
    /// To a function: the alias or version to invoke.
    #[schemars(regex(pattern = r"^[a-zA-Z0-9$_-]+$"), length(min = 1, max = 128))]
    pub qualifier: Option<String>,
    #[serde(skip_serializing)]
    /// Of a firewall or a cache: which of its logs; without it `[ALERT, FLOW]` and `[slow-log, engine-log]`.
    #[schemars(length(min = 1, max = 3))]
    pub log_type: Option<Vec<LogType>>,
    #[serde(skip_serializing)]
    /// Of a cache: how entries are written; `json` without it.
    pub log_format: Option<LogFormat>,
    #[serde(skip_serializing)]
    /// Of a web ACL: what is kept out of the log, such as `{ single_header: { name: authorization } }`.
    #[schemars(length(max = 100))]
    pub redacted_fields: Option<Vec<RedactedField>>,
    #[serde(skip_serializing)]
    /// Of a web ACL: which requests are logged; all of them without it.
    pub logging_filter: Option<LoggingFilter>,
}

/// How log events are spread over the shards of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Distribution {
    /// Events of one log stream stay in one shard, in order.
    ByLogStream,
    /// Evenly, in no order.
    Random,
}

/// What a filter policy looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum FilterPolicyScope {
    /// The message's attributes.
    MessageAttributes,
    /// The message's body, which must be JSON.
    MessageBody,
}
