//! `error_action`: a rule of AWS IoT puts what it could not hand on somewhere else. Its settings, [`IotAction`], are also those of the
//! rule's other edges, under `write`, `target` and `invoke`.
//!
//! <https://docs.aws.amazon.com/iot/latest/developerguide/rule-error-handling.html>

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Block;
use crate::language::{Text, Val};

pub(crate) static BLOCK: Block =
    Block::of::<ErrorAction>("error_action", "IoT sends there what it could not hand on");

/// How what failed is handed on.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ErrorAction {
    /// To a stream: what puts records together in one shard. `$${newuuid()}` spreads them.
    #[schemars(length(min = 1, max = 256))]
    pub partition_key: Option<Text>,
    #[serde(flatten)]
    pub action: IotAction,
}

/// How a rule of IoT hands messages on. Names are those of the blocks of `aws_iot_topic_rule`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct IotAction {
    /// Of IoT, to Firehose or a log group: a message is a list of records.
    pub batch_mode: Option<Val<bool>>,
    /// Of IoT, to Firehose: what stands behind each record.
    pub separator: Option<Separator>,
    /// Of IoT, to a bucket: the object's key, with what IoT puts in as `$${…}`; `$${topic()}/$${timestamp()}` without it.
    #[schemars(length(min = 1, max = 1024))]
    pub key: Option<Text>,
    /// Of IoT, to a bucket: who may read the object.
    pub canned_acl: Option<CannedAcl>,
    /// Of IoT, to a queue: write the message in base64.
    pub use_base64: Option<Val<bool>>,
    /// Of IoT, to a topic: the message as it is, or as a JSON of one message for each protocol.
    pub message_format: Option<MessageFormat>,
    /// Of IoT, to a state machine: what the names of executions begin with.
    #[schemars(length(min = 1, max = 64))]
    pub execution_name_prefix: Option<Text>,
}

/// What stands behind each record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Separator {
    /// A new line.
    #[serde(rename = "\n")]
    Line,
    /// A tab.
    #[serde(rename = "\t")]
    Tab,
    /// A new line as Windows writes it.
    #[serde(rename = "\r\n")]
    WindowsLine,
    /// A comma.
    #[serde(rename = ",")]
    Comma,
}

/// Who may read an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CannedAcl {
    /// Its owner.
    Private,
    /// Everybody.
    PublicRead,
    /// Everybody, who may write it too.
    PublicReadWrite,
    /// Its owner, and EC2 for machine images.
    AwsExecRead,
    /// Whoever has an account of AWS.
    AuthenticatedRead,
    /// Its owner, and the bucket's.
    BucketOwnerRead,
    /// Both have all rights.
    BucketOwnerFullControl,
    /// The service that delivers logs may write it.
    LogDeliveryWrite,
}

/// How a topic gets the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum MessageFormat {
    /// A JSON of one message for each protocol.
    Json,
    /// As it is.
    Raw,
}
