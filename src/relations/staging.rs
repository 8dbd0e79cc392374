//! `staging`: the bucket from which Redshift copies what Firehose delivers.
//!
//! <https://docs.aws.amazon.com/firehose/latest/APIReference/API_RedshiftDestinationConfiguration.html>

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Block;
use crate::language::{Key, NodeRef, Text, Val};

pub(crate) static BLOCK: Block =
    Block::of::<Staging>("staging", "Firehose puts objects there for Redshift to copy");

/// How objects are staged. Names are those of `redshift_configuration.s3_configuration`. They stay: give the bucket a lifecycle rule.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Staging {
    /// What the keys of the objects begin with, without any expression.
    #[schemars(length(max = 1024))]
    pub prefix: Option<Text>,
    /// How much to gather before a copy, in MiB; 5 without it.
    #[schemars(range(min = 1, max = 128))]
    pub buffering_size: Option<Val<u32>>,
    /// How long to gather before a copy, in seconds; 300 without it.
    #[schemars(range(min = 0, max = 900))]
    pub buffering_interval: Option<Val<u32>>,
    /// How objects are compressed; not at all without it.
    pub compression_format: Option<StagedFormat>,
    /// A key for the objects, in place of the bucket's own: a `kms_key` node or an ARN.
    pub kms_key_arn: Option<NodeRef<Key>>,
}

/// How staged objects are compressed: what COPY can read of what Firehose can write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum StagedFormat {
    /// Not at all.
    Uncompressed,
    /// As `.gz`; the copy gets the option `GZIP`.
    Gzip,
}
