//! Settings of a table. Ranges: <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html>

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Bucket, Key, NodeRef, Text, Val};

/// Settings of a table. Names are those of `aws_dynamodb_table`.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
pub(crate) struct DynamodbTable {
    /// Pay per request, or for capacity that is set; per request without it.
    pub(crate) billing_mode: Option<BillingMode>,
    /// The attribute that items are spread by.
    #[schemars(length(min = 1, max = 255))]
    pub(crate) hash_key: Option<Text>,
    /// The attribute that items of one hash key are sorted by.
    #[schemars(length(min = 1, max = 255))]
    pub(crate) range_key: Option<Text>,
    /// With PROVISIONED: reads a second.
    #[schemars(range(min = 1))]
    pub(crate) read_capacity: Option<Val<u32>>,
    /// With PROVISIONED: writes a second.
    #[schemars(range(min = 1))]
    pub(crate) write_capacity: Option<Val<u32>>,
    /// With PAY_PER_REQUEST: what may be used at most.
    pub(crate) on_demand_throughput: Option<OnDemandThroughput>,
    /// The attributes that are keys of the table or of an index; no others.
    #[schemars(length(min = 1))]
    pub(crate) attribute: Option<Vec<AttributeDefinition>>,
    /// Indexes with keys of their own.
    #[schemars(length(min = 1, max = 20))]
    pub(crate) global_secondary_index: Option<Vec<GlobalSecondaryIndex>>,
    /// Indexes with the table's hash key and another range key; only at creation.
    #[schemars(length(min = 1, max = 5))]
    pub(crate) local_secondary_index: Option<Vec<LocalSecondaryIndex>>,
    /// The change stream is on; follows from an edge that reads it, and from `stream_view_type`.
    pub(crate) stream_enabled: Option<bool>,
    /// What a change carries; NEW_AND_OLD_IMAGES without it.
    pub(crate) stream_view_type: Option<StreamViewType>,
    /// Items that delete themselves.
    pub(crate) ttl: Option<TimeToLive>,
    /// Restoration to any second of the last days; on without it.
    pub(crate) point_in_time_recovery: Option<PointInTimeRecovery>,
    /// Encryption with a key of KMS; with a key of DynamoDB without it.
    pub(crate) server_side_encryption: Option<ServerSideEncryption>,
    /// How storage is paid for.
    pub(crate) table_class: Option<TableClass>,
    /// Refuse to delete the table.
    pub(crate) deletion_protection_enabled: Option<Val<bool>>,
    /// Data of a bucket that the table begins with; only at creation.
    pub(crate) import_table: Option<ImportTable>,
    /// The table that this one is restored from, by name. Not in CloudFormation.
    pub(crate) restore_source_name: Option<Text>,
    /// The table that this one is restored from, by ARN. Not in CloudFormation.
    pub(crate) restore_source_table_arn: Option<Text>,
    /// The moment that is restored, in RFC 3339. Not in CloudFormation.
    pub(crate) restore_date_time: Option<Text>,
    /// Restore the latest moment there is. Not in CloudFormation.
    pub(crate) restore_to_latest_time: Option<Val<bool>>,
}

/// How requests are paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum BillingMode {
    /// By capacity that is set.
    Provisioned,
    /// By request.
    PayPerRequest,
}

/// What may be used at most.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct OnDemandThroughput {
    /// Reads a second; -1 sets no limit.
    #[schemars(range(min = -1))]
    max_read_request_units: Option<Val<i64>>,
    /// Writes a second; -1 sets no limit.
    #[schemars(range(min = -1))]
    max_write_request_units: Option<Val<i64>>,
}

/// An attribute that is a key.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct AttributeDefinition {
    /// Its name.
    #[schemars(length(min = 1, max = 255))]
    pub(crate) name: Text,
    /// Text, a number, or bytes.
    #[serde(rename = "type")]
    pub(crate) kind: AttributeType,
}

/// The type of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum AttributeType {
    /// Text.
    S,
    /// A number.
    N,
    /// Bytes.
    B,
}

/// An index with keys of its own.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct GlobalSecondaryIndex {
    /// Its name.
    #[schemars(length(min = 3, max = 255), regex(pattern = r"^[a-zA-Z0-9_.-]+$"))]
    pub(crate) name: Text,
    /// The attribute that items are spread by.
    pub(crate) hash_key: Text,
    /// The attribute that items are sorted by.
    pub(crate) range_key: Option<Text>,
    /// Which attributes it holds.
    pub(crate) projection_type: ProjectionType,
    /// With INCLUDE: which attributes beside the keys.
    #[schemars(length(min = 1, max = 20))]
    pub(crate) non_key_attributes: Option<Vec<Text>>,
    /// With PROVISIONED: reads a second.
    #[schemars(range(min = 1))]
    pub(crate) read_capacity: Option<Val<u32>>,
    /// With PROVISIONED: writes a second.
    #[schemars(range(min = 1))]
    pub(crate) write_capacity: Option<Val<u32>>,
    /// With PAY_PER_REQUEST: what may be used at most.
    pub(crate) on_demand_throughput: Option<OnDemandThroughput>,
}

/// An index with the table's hash key and another range key.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct LocalSecondaryIndex {
    /// Its name.
    #[schemars(length(min = 3, max = 255), regex(pattern = r"^[a-zA-Z0-9_.-]+$"))]
    pub(crate) name: Text,
    /// The attribute that items are sorted by.
    pub(crate) range_key: Text,
    /// Which attributes it holds.
    pub(crate) projection_type: ProjectionType,
    /// With INCLUDE: which attributes beside the keys.
    #[schemars(length(min = 1, max = 20))]
    pub(crate) non_key_attributes: Option<Vec<Text>>,
}

/// Which attributes an index holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum ProjectionType {
    /// All.
    All,
    /// The keys, and those of `non_key_attributes`.
    Include,
    /// The keys alone.
    KeysOnly,
}

/// What a change carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum StreamViewType {
    /// The keys alone.
    KeysOnly,
    /// The item as it is now.
    NewImage,
    /// The item as it was.
    OldImage,
    /// Both.
    NewAndOldImages,
}

/// Items that delete themselves.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct TimeToLive {
    /// The attribute that holds the moment, in seconds since 1970.
    #[schemars(length(min = 1, max = 255))]
    attribute_name: Text,
    /// `false` turns it off.
    enabled: Option<Val<bool>>,
}

/// Restoration to any second of the last days.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct PointInTimeRecovery {
    /// `false` turns it off.
    pub(crate) enabled: Option<Val<bool>>,
    /// How many days; 35 without it.
    #[schemars(range(min = 1, max = 35))]
    recovery_period_in_days: Option<Val<u32>>,
}

/// Encryption with a key of KMS.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ServerSideEncryption {
    /// The key: a `kms_key` node or an ARN. Without it the key that AWS manages for DynamoDB.
    pub(crate) kms_key_arn: Option<NodeRef<Key>>,
}

/// How storage is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum TableClass {
    /// For tables that are used often.
    Standard,
    /// For tables whose storage costs more than their use.
    StandardInfrequentAccess,
}

/// Data of a bucket that the table begins with.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ImportTable {
    /// The form of the data.
    input_format: InputFormat,
    /// How it is compressed.
    input_compression_type: Option<Compression>,
    /// More of the form.
    input_format_options: Option<InputFormatOptions>,
    /// Where it is.
    pub(crate) s3_bucket_source: BucketSource,
}

/// The form of data to import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum InputFormat {
    /// Lines of separated values.
    Csv,
    /// DynamoDB's own JSON.
    DynamodbJson,
    /// Amazon Ion.
    Ion,
}

/// How data to import is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum Compression {
    Gzip,
    Zstd,
    None,
}

/// More of the form of data to import.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct InputFormatOptions {
    /// Of separated values.
    csv: Option<Csv>,
}

/// The form of separated values.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Csv {
    /// What separates them; a comma without it.
    delimiter: Option<Text>,
    /// The names of the columns; the first line without it.
    header_list: Option<Vec<Text>>,
}

/// Where data to import is.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct BucketSource {
    /// The bucket: a node, or a name.
    #[serde(skip_serializing)]
    pub(crate) bucket: NodeRef<Bucket>,
    /// The account that owns the bucket.
    bucket_owner: Option<Text>,
    /// What the keys of the data begin with.
    key_prefix: Option<Text>,
}
