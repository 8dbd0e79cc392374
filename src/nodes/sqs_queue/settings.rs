//! Settings of a queue. Ranges: <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html>

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Document, Key, NodeRef, Queue, Val};

/// Settings of a queue. Names are those of `aws_sqs_queue`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct SqsQueue {
    /// First in, first out, and each message once; its name ends in `.fifo`.
    pub(crate) fifo_queue: Option<bool>,
    /// Of a FIFO queue: tell messages apart by their content.
    pub(crate) content_based_deduplication: Option<Val<bool>>,
    /// Of a FIFO queue: among which messages doubles are found.
    pub(crate) deduplication_scope: Option<DeduplicationScope>,
    /// Of a FIFO queue: what the limit of its throughput is for.
    pub(crate) fifo_throughput_limit: Option<FifoThroughputLimit>,
    /// How long a new message stays hidden, in seconds.
    #[schemars(range(min = 0, max = 900))]
    pub(crate) delay_seconds: Option<Val<u32>>,
    /// The largest message, in bytes. Terraform 5.100 takes up to 262144.
    #[schemars(range(min = 1024, max = 1048576))]
    pub(crate) max_message_size: Option<Val<u32>>,
    /// How long a message is kept, in seconds; 4 days without it.
    #[schemars(range(min = 60, max = 1209600))]
    pub(crate) message_retention_seconds: Option<Val<u32>>,
    /// How long a receiver waits for a message, in seconds.
    #[schemars(range(min = 0, max = 20))]
    pub(crate) receive_wait_time_seconds: Option<Val<u32>>,
    /// How long a received message stays hidden from others, in seconds; 30 without it.
    #[schemars(range(min = 0, max = 43200))]
    pub(crate) visibility_timeout_seconds: Option<Val<u32>>,
    /// Encrypt with a key of SQS: on, unless the queue names a `kms_master_key_id`.
    pub(crate) sqs_managed_sse_enabled: Option<bool>,
    /// The key: a `kms_key` node, an ARN, or an alias.
    pub(crate) kms_master_key_id: Option<NodeRef<Key>>,
    /// How long a data key is used again before KMS is asked for another, in seconds.
    #[schemars(range(min = 60, max = 86400))]
    pub(crate) kms_data_key_reuse_period_seconds: Option<Val<u32>>,
    /// Where messages go that are received too often.
    #[serde(skip_serializing)]
    pub(crate) redrive_policy: Option<RedrivePolicy>,
    /// Which queues may send their dead letters here; every one of the account without it.
    #[serde(skip_serializing)]
    pub(crate) redrive_allow_policy: Option<RedriveAllowPolicy>,
    /// `false` lets requests without TLS in.
    #[serde(skip_serializing)]
    pub(crate) tls_only: Option<bool>,
    /// Further statements of the queue's policy, in IAM's own words.
    #[serde(skip_serializing)]
    pub(crate) policy_statements: Option<Vec<Document>>,
}

/// Among which messages doubles are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum DeduplicationScope {
    /// Those of one group.
    MessageGroup,
    /// All of the queue.
    Queue,
}

/// What the limit of a FIFO queue's throughput is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum FifoThroughputLimit {
    /// The whole queue.
    PerQueue,
    /// Each group of messages: high throughput. Wants `deduplication_scope: messageGroup`.
    PerMessageGroupId,
}

/// Where messages go that are received too often.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(crate) struct RedrivePolicy {
    /// The dead-letter queue: a queue node, or its ARN.
    pub(crate) dead_letter_target_arn: NodeRef<Queue>,
    /// How often a message may be received before it goes there.
    #[schemars(range(min = 1, max = 1000))]
    pub(crate) max_receive_count: Val<u32>,
}

/// Which queues may send their dead letters here.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(crate) struct RedriveAllowPolicy {
    /// All, none, or those that are listed.
    pub(crate) redrive_permission: RedrivePermission,
    /// With `byQueue`: queue nodes, or their ARNs.
    #[schemars(length(min = 1, max = 10))]
    pub(crate) source_queue_arns: Option<Vec<NodeRef<Queue>>>,
}

/// Which queues may send dead letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum RedrivePermission {
    /// Every queue of the account and region.
    AllowAll,
    /// None.
    DenyAll,
    /// Those of `source_queue_arns`.
    ByQueue,
}

impl SqsQueue {
    /// The customer managed key of the queue.
    pub(super) fn customer_key(&self) -> Option<&NodeRef<Key>> {
        self.kms_master_key_id.as_ref().filter(|key| !key.0.starts_with("alias/aws/"))
    }

    /// How long a received message stays hidden, when it is known at compile time.
    pub(crate) fn visibility_timeout(&self) -> Option<u32> {
        match &self.visibility_timeout_seconds {
            Some(seconds) => seconds.literal().copied(),
            None => Some(30), // AWS's default
        }
    }

    /// How long a message is kept, when it is known at compile time.
    pub(crate) fn retention(&self) -> Option<u32> {
        match &self.message_retention_seconds {
            Some(seconds) => seconds.literal().copied(),
            None => Some(345_600), // AWS's default
        }
    }
}
