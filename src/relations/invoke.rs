//! `invoke`: a program, job or topic invokes a function.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Block, Handover};
use crate::language::{Document, NodeRef, Queue};

pub(crate) static BLOCK: Block = Block::of::<Invoke>("invoke", "the caller invokes the function");

/// How the function is invoked.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Invoke {
    /// The alias or version of the function to invoke.
    #[schemars(regex(pattern = r"^[a-zA-Z0-9$_-]+$"), length(min = 1, max = 128))]
    pub qualifier: Option<String>,
    /// Of a topic: which messages invoke the function.
    pub filter_policy: Option<Document>,
    /// Of a topic: whether the filter looks at the message's attributes or its body.
    pub filter_policy_scope: Option<super::subscription::FilterPolicyScope>,
    /// Of a topic: the queue for messages that could not be handed on.
    pub on_failure: Option<NodeRef<Queue>>,
    #[serde(flatten)]
    pub handover: Handover,
}
