//! `notification`: a bucket tells of its objects.
//!
//! Events: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html>

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Block;
use crate::language::Text;

pub(crate) static BLOCK: Block =
    Block::of::<Notification>("notification", "the bucket tells of its objects");

/// Which events of which objects are told. Names are those of `aws_s3_bucket_notification`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Notification {
    /// The events; `[s3:ObjectCreated:*]` without it.
    #[schemars(length(min = 1))]
    pub events: Option<Vec<Event>>,
    /// Only keys that begin so.
    pub filter_prefix: Option<Text>,
    /// Only keys that end so.
    pub filter_suffix: Option<Text>,
    /// The alias or version of the function to invoke.
    #[serde(skip_serializing)]
    #[schemars(regex(pattern = r"^[a-zA-Z0-9$_-]+$"), length(min = 1, max = 128))]
    pub qualifier: Option<String>,
}

/// An event of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Event {
    /// An object was created, in any way.
    #[serde(rename = "s3:ObjectCreated:*")]
    Created,
    /// An object was put.
    #[serde(rename = "s3:ObjectCreated:Put")]
    CreatedPut,
    /// An object was posted.
    #[serde(rename = "s3:ObjectCreated:Post")]
    CreatedPost,
    /// An object was copied.
    #[serde(rename = "s3:ObjectCreated:Copy")]
    CreatedCopy,
    /// A multipart upload was completed.
    #[serde(rename = "s3:ObjectCreated:CompleteMultipartUpload")]
    CreatedMultipart,
    /// An object was removed, in any way.
    #[serde(rename = "s3:ObjectRemoved:*")]
    Removed,
    /// An object or version was deleted.
    #[serde(rename = "s3:ObjectRemoved:Delete")]
    RemovedDelete,
    /// A delete marker was made.
    #[serde(rename = "s3:ObjectRemoved:DeleteMarkerCreated")]
    RemovedMarker,
    /// An object was restored or its restoration began.
    #[serde(rename = "s3:ObjectRestore:*")]
    Restore,
    /// A restoration began.
    #[serde(rename = "s3:ObjectRestore:Post")]
    RestorePost,
    /// A restoration was completed.
    #[serde(rename = "s3:ObjectRestore:Completed")]
    RestoreCompleted,
    /// The restored copy expired.
    #[serde(rename = "s3:ObjectRestore:Delete")]
    RestoreDelete,
    /// An object of reduced redundancy was lost.
    #[serde(rename = "s3:ReducedRedundancyLostObject")]
    Lost,
    /// A replication event.
    #[serde(rename = "s3:Replication:*")]
    Replication,
    /// A lifecycle rule moved an object.
    #[serde(rename = "s3:LifecycleTransition")]
    Transition,
    /// A lifecycle rule expired an object.
    #[serde(rename = "s3:LifecycleExpiration:*")]
    Expiration,
    /// Intelligent-Tiering archived an object.
    #[serde(rename = "s3:IntelligentTiering")]
    Tiering,
    /// Tags of an object changed.
    #[serde(rename = "s3:ObjectTagging:*")]
    Tagging,
    /// The ACL of an object changed.
    #[serde(rename = "s3:ObjectAcl:Put")]
    Acl,
}
