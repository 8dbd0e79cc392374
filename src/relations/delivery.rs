//! `delivery`: Firehose delivers records to its destination.
//!
//! Ranges: <https://docs.aws.amazon.com/firehose/latest/APIReference/API_ExtendedS3DestinationConfiguration.html>, facts/firehose.md §2.1.

mod format;
mod request;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Block;
use crate::language::{Key, NodeRef, Text, Val};

pub(crate) use format::DataFormatConversion;
pub use request::{CommonAttribute, ContentEncoding, RequestConfiguration};

pub(crate) static BLOCK: Block =
    Block::of::<Delivery>("delivery", "Firehose delivers records to the destination");

/// How records are delivered. Names are those of the destination's block, such as `extended_s3_configuration`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Delivery {
    /// What the keys of the objects begin with; may hold `!{timestamp:yyyy/MM/dd}`, `!{partitionKeyFromQuery:name}` and their kin.
    #[schemars(length(max = 1024))]
    pub prefix: Option<Text>,
    /// What the keys of failed records begin with. Needed when `prefix` holds an expression; else
    /// `<prefix>!{firehose:error-output-type}/`.
    #[schemars(length(max = 1024))]
    pub error_output_prefix: Option<Text>,
    /// How much to gather before a delivery, in MiB. Without it the destination's own default; for S3 5, and 128 with format conversion or
    /// dynamic partitioning.
    #[schemars(range(min = 1, max = 128))]
    pub buffering_size: Option<Val<u32>>,
    /// How long to gather before a delivery, in seconds. Without it the destination's own default; for S3 300.
    #[schemars(range(min = 0, max = 900))]
    pub buffering_interval: Option<Val<u32>>,
    /// How objects are compressed; not at all without it.
    pub compression_format: Option<CompressionFormat>,
    /// What the keys of the objects end with, such as `.json.gz`.
    #[schemars(length(max = 128), regex(pattern = r"^$|^\.[0-9a-z!\-_.*'()]+$"))]
    pub file_extension: Option<Text>,
    /// The time zone of `!{timestamp:…}`, such as `Europe/Zurich`; UTC without it.
    #[schemars(length(max = 50), regex(pattern = r"^$|^[a-zA-Z/_-]*[a-zA-Z/_]$"))]
    pub custom_time_zone: Option<Text>,
    /// A key for the objects, in place of the bucket's own: a `kms_key` node or an ARN.
    pub kms_key_arn: Option<NodeRef<Key>>,
    /// Write Parquet or ORC, by the schema of a `glue_catalog_table` that has an edge to the stream.
    pub data_format_conversion_configuration: Option<DataFormatConversion>,
    /// Put objects under keys that follow from the records; only at creation.
    pub dynamic_partitioning_configuration: Option<DynamicPartitioning>,
    /// A query in JQ 1.6 that names the partition keys, such as `{customer: .customer_id}`.
    #[serde(skip_serializing)]
    #[schemars(length(min = 1, max = 5120))]
    pub metadata_extraction_query: Option<Text>,
    /// Take apart what producers put together in one record; only with dynamic partitioning.
    #[serde(skip_serializing)]
    pub deaggregation: Option<Deaggregation>,
    /// End each record with a line feed.
    #[serde(skip_serializing)]
    pub append_delimiter: Option<bool>,
    /// Decompress what CloudWatch Logs sends.
    #[serde(skip_serializing)]
    pub decompression: Option<Decompression>,
    /// How long a delivery is tried again, in seconds; the destination's own default without it. Of S3 it belongs to dynamic partitioning.
    #[serde(skip_serializing)]
    #[schemars(range(min = 0, max = 7200))]
    pub retry_duration: Option<Val<u32>>,
    /// To an endpoint of HTTP: what is sent with each request.
    #[serde(skip_serializing)]
    pub request_configuration: Option<RequestConfiguration>,
    /// Of Redshift: the table, which has to be there.
    #[serde(skip_serializing)]
    #[schemars(length(min = 1, max = 512))]
    pub data_table_name: Option<Text>,
    /// Of Redshift: the columns of the table that are filled, between commas; all without it.
    #[serde(skip_serializing)]
    #[schemars(length(max = 204800))]
    pub data_table_columns: Option<Text>,
    /// Of Redshift: options of its COPY, such as `JSON 'auto'`.
    #[serde(skip_serializing)]
    #[schemars(length(max = 204800))]
    pub copy_options: Option<Text>,
    /// Of Splunk: how long to wait for its acknowledgment, in seconds; 180 without it.
    #[serde(skip_serializing)]
    #[schemars(range(min = 180, max = 600))]
    pub hec_acknowledgment_timeout: Option<Val<u32>>,
    /// Of Iceberg tables: rows are only added, never updated or deleted. Known, not in Terraform 5.100.
    #[serde(skip_serializing)]
    pub append_only: Option<bool>,
    /// Of an Iceberg table: the columns by which rows are updated and deleted.
    #[serde(skip_serializing)]
    #[schemars(length(min = 1))]
    pub unique_keys: Option<Vec<Text>>,
    /// Of an Iceberg table: what the keys of its failed records begin with, in the bucket of the backup.
    #[serde(skip_serializing)]
    #[schemars(length(min = 1, max = 1024))]
    pub s3_error_output_prefix: Option<Text>,
    /// To a domain or collection: the index that takes the documents. A domain's gets the date behind it, as `index_rotation_period` says.
    #[serde(skip_serializing)]
    #[schemars(length(min = 1, max = 80))]
    pub index_name: Option<Text>,
    /// To a domain: how often a new index is begun; each day without it.
    #[serde(skip_serializing)]
    pub index_rotation_period: Option<IndexRotation>,
    /// To Elasticsearch before 7: the type of the documents. Newer engines have none.
    #[serde(skip_serializing)]
    #[schemars(length(max = 100))]
    pub type_name: Option<Text>,
    /// To a domain: who numbers the documents.
    #[serde(skip_serializing)]
    pub document_id_options: Option<DocumentIdOptions>,
    /// To a domain or collection in a network: where Firehose joins it; only at creation.
    #[serde(skip_serializing)]
    pub vpc_config: Option<VpcConfig>,
    /// Whether errors are logged; they are without it.
    #[serde(skip_serializing)]
    pub cloudwatch_logging_options: Option<LoggingOptions>,
}

/// How often a new index is begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum IndexRotation {
    /// Never: all documents go into one index.
    NoRotation,
    /// Each hour.
    OneHour,
    /// Each day.
    OneDay,
    /// Each week.
    OneWeek,
    /// Each month.
    OneMonth,
}

/// Who numbers the documents.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DocumentIdOptions {
    /// Who does.
    pub default_document_id_format: DocumentIdFormat,
}

/// Who numbers documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DocumentIdFormat {
    /// Firehose, so that a repeated delivery repeats no document.
    FirehoseDefault,
    /// The domain, which costs it less.
    NoDocumentId,
}

/// Where Firehose joins a network.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct VpcConfig {
    /// The subnets.
    #[schemars(length(min = 1, max = 16))]
    pub subnet_ids: Val<Vec<Text>>,
    /// Security groups that may go out by HTTPS to those of the domain.
    #[schemars(length(min = 1, max = 5))]
    pub security_group_ids: Val<Vec<Text>>,
}

/// How objects are compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum CompressionFormat {
    /// Not at all.
    #[serde(rename = "UNCOMPRESSED")]
    Uncompressed,
    /// As `.gz`.
    #[serde(rename = "GZIP")]
    Gzip,
    /// As `.zip`.
    #[serde(rename = "ZIP")]
    Zip,
    /// As `.snappy`.
    Snappy,
    /// As `.hsnappy`, which Hadoop reads.
    #[serde(rename = "HADOOP_SNAPPY")]
    HadoopSnappy,
}

/// Put objects under keys that follow from the records.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct DynamicPartitioning {
    /// How long a delivery is tried again, in seconds; 300 without it.
    #[schemars(range(min = 0, max = 7200))]
    pub retry_duration: Option<Val<u32>>,
}

/// Take apart what producers put together in one record.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Deaggregation {
    /// `JSON` finds each JSON document, `DELIMITED` cuts at `delimiter`.
    pub sub_record_type: SubRecordType,
    /// Where `DELIMITED` cuts, in base64.
    #[schemars(length(min = 1, max = 5120))]
    pub delimiter: Option<Text>,
}

/// How the parts of a record are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum SubRecordType {
    /// Each JSON document is a part.
    Json,
    /// A delimiter stands between the parts.
    Delimited,
}

/// Decompress what CloudWatch Logs sends.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Decompression {
    /// Deliver the log messages alone, without the envelope of CloudWatch Logs.
    pub data_message_extraction: Option<bool>,
}

/// Whether errors are logged.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LoggingOptions {
    /// `false` logs no errors of the delivery.
    pub enabled: bool,
}
