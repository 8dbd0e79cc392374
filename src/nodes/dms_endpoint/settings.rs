//! Settings of a target endpoint of DMS, and of the task that feeds it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Document, Key, NodeRef, Text, Val};

/// Settings of an endpoint. Names are those of `aws_dms_endpoint`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct DmsEndpoint {
    /// How the stream is written.
    pub(crate) kinesis_settings: Option<KinesisSettings>,
    /// The key that encrypts the connection's parameters: a `kms_key` node or an ARN. Without it: the key of AWS. The stream's own key is the stream's.
    pub(crate) kms_key_arn: Option<NodeRef<Key>>,
    /// The task that brings the data of a source endpoint here.
    pub(crate) replication_task: Option<ReplicationTask>,
}

/// How the stream is written: <https://docs.aws.amazon.com/dms/latest/APIReference/API_KinesisSettings.html>
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub(crate) struct KinesisSettings {
    /// Records of JSON with line breaks, or without; `json` without it.
    pub(crate) message_format: Option<MessageFormat>,
    /// Tell also of definitions of tables and columns.
    pub(crate) include_control_details: Option<Val<bool>>,
    /// Write columns that are null or empty.
    pub(crate) include_null_and_empty: Option<Val<bool>>,
    /// Write the partition's value into the record.
    pub(crate) include_partition_value: Option<Val<bool>>,
    /// Tell also of changes of tables, such as a column that is added.
    pub(crate) include_table_alter_operations: Option<Val<bool>>,
    /// Write the transaction's number, time and position.
    pub(crate) include_transaction_details: Option<Val<bool>>,
    /// Begin the partition key with schema and table, which spreads small tables over the shards.
    pub(crate) partition_include_schema_table: Option<Val<bool>>,
    /// Write numbers of up to 18 digits as numbers. Not in CloudFormation.
    pub(crate) use_large_integer_value: Option<Val<bool>>,
    /// Write hexadecimal data without `0x`. Not in Terraform.
    pub(crate) no_hex_prefix: Option<Val<bool>>,
}

/// Records of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum MessageFormat {
    /// With line breaks.
    Json,
    /// On one line.
    JsonUnformatted,
}

/// The task that feeds the endpoint. Names are those of `aws_dms_replication_task`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ReplicationTask {
    /// The rows that are there, the changes from now on, or both.
    pub(crate) migration_type: MigrationType,
    /// The ARN of the replication instance that runs it.
    #[schemars(length(min = 1))]
    pub(crate) replication_instance_arn: Text,
    /// The ARN of the endpoint of the database.
    #[schemars(length(min = 1))]
    pub(crate) source_endpoint_arn: Text,
    /// Which tables are taken, and how their names change: a mapping or JSON text.
    pub(crate) table_mappings: Document,
    /// Everything else of the task: a mapping or JSON text.
    pub(crate) replication_task_settings: Option<Document>,
    /// Where in the log of the database the changes begin.
    pub(crate) cdc_start_position: Option<Text>,
    /// When the changes begin, as a Unix time in seconds.
    pub(crate) cdc_start_time: Option<Val<u32>>,
    /// The last part of its ARN.
    #[schemars(regex(pattern = r"^[A-Za-z](-?[A-Za-z0-9])*$"), length(max = 31))]
    pub(crate) resource_identifier: Option<Text>,
    /// Start it, and keep it as it is said to be. Not in CloudFormation.
    pub(crate) start_replication_task: Option<Val<bool>>,
}

/// What is brought over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum MigrationType {
    /// The rows that are there.
    FullLoad,
    /// The changes from now on.
    Cdc,
    /// First those, then these.
    FullLoadAndCdc,
}
