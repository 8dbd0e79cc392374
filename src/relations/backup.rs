//! `backup`: Firehose keeps the records as they came, beside those that it delivers, or those that it could not.
//!
//! <https://docs.aws.amazon.com/firehose/latest/dev/create-configure-backup.html>

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Block;
use super::delivery::{CompressionFormat, LoggingOptions};
use crate::language::{Key, NodeRef, Text, Val};

pub(crate) static BLOCK: Block = Block::of::<Backup>(
    "backup",
    "Firehose keeps the records as they came, or those that it could not deliver",
);

/// Which records are kept. Destinations have words of their own for the same two things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum BackupMode {
    /// Beside S3 and Redshift: all of them.
    Enabled,
    /// Of an HTTP endpoint, Snowflake and Iceberg: those that were not delivered.
    FailedDataOnly,
    /// Of an HTTP endpoint and Snowflake: all of them.
    AllData,
    /// Of OpenSearch: those that were not delivered.
    FailedDocumentsOnly,
    /// Of OpenSearch: all of them.
    AllDocuments,
    /// Of Splunk: those that were not delivered.
    FailedEventsOnly,
    /// Of Splunk: all of them.
    AllEvents,
}

impl BackupMode {
    /// As AWS writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Enabled => "Enabled",
            Self::FailedDataOnly => "FailedDataOnly",
            Self::AllData => "AllData",
            Self::FailedDocumentsOnly => "FailedDocumentsOnly",
            Self::AllDocuments => "AllDocuments",
            Self::FailedEventsOnly => "FailedEventsOnly",
            Self::AllEvents => "AllEvents",
        }
    }
}

/// How records are kept. Names are those of `s3_backup_configuration`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Backup {
    /// Which records are kept, in the words of the destination: every one that S3 delivers, else those that were not delivered.
    #[serde(skip_serializing)]
    pub s3_backup_mode: Option<BackupMode>,
    /// What the keys of the objects begin with; may hold `!{timestamp:yyyy/MM/dd}`.
    #[schemars(length(max = 1024))]
    pub prefix: Option<Text>,
    /// What the keys of failed records begin with. Needed when `prefix` holds an expression.
    #[schemars(length(max = 1024))]
    pub error_output_prefix: Option<Text>,
    /// How much to gather before an object is written, in MiB; 5 without it.
    #[schemars(range(min = 1, max = 128))]
    pub buffering_size: Option<Val<u32>>,
    /// How long to gather before an object is written, in seconds; 300 without it.
    #[schemars(range(min = 60, max = 900))]
    pub buffering_interval: Option<Val<u32>>,
    /// How objects are compressed; not at all without it.
    pub compression_format: Option<CompressionFormat>,
    /// A key for the objects, in place of the bucket's own: a `kms_key` node or an ARN.
    pub kms_key_arn: Option<NodeRef<Key>>,
    /// Whether errors are logged; they are without it.
    #[serde(skip_serializing)]
    pub cloudwatch_logging_options: Option<LoggingOptions>,
}
