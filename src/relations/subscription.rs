//! `subscription`: a topic hands its messages on.
//!
//! <https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html>

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Block;
use crate::language::{Document, NodeRef, Queue, Val};

pub(crate) static BLOCK: Block =
    Block::of::<Subscription>("subscription", "the source hands on what it is sent");

/// Which messages are handed on, and how. Names are those of `aws_sns_topic_subscription`.
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
}

/// What a filter policy looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum FilterPolicyScope {
    /// The message's attributes.
    MessageAttributes,
    /// The message's body, which must be JSON.
    MessageBody,
}
