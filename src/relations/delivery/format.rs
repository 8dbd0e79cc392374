//! Conversion of JSON records to Parquet or ORC.
//!
//! Ranges: <https://docs.aws.amazon.com/firehose/latest/APIReference/API_DataFormatConversionConfiguration.html>, facts/firehose.md §3.2.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Text, Val};

/// From JSON to Parquet or ORC.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DataFormatConversion {
    /// How records are read.
    pub input_format_configuration: InputFormat,
    /// How objects are written.
    pub output_format_configuration: OutputFormat,
}

/// How records are read.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct InputFormat {
    /// The one that reads JSON.
    pub deserializer: Deserializer,
}

/// The one that reads JSON; one of the two.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Deserializer {
    /// That of OpenX: the usual one.
    pub open_x_json_ser_de: Option<OpenXJsonSerDe>,
    /// That of Hive, which knows formats of timestamps.
    pub hive_json_ser_de: Option<HiveJsonSerDe>,
}

/// The reader of OpenX.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OpenXJsonSerDe {
    /// Make keys lower case before they are compared with columns; done without it.
    pub case_insensitive: Option<Val<bool>>,
    /// For columns whose key has another name: the key, by column.
    pub column_to_json_key_mappings: Option<BTreeMap<String, Text>>,
    /// Take dots in keys for underscores.
    pub convert_dots_in_json_keys_to_underscores: Option<Val<bool>>,
}

/// The reader of Hive.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct HiveJsonSerDe {
    /// How timestamps are written, as patterns of Joda or `millis`.
    #[schemars(length(min = 1))]
    pub timestamp_formats: Option<Vec<Text>>,
}

/// How objects are written.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OutputFormat {
    /// The one that writes columns.
    pub serializer: Serializer,
}

/// The one that writes columns; one of the two.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Serializer {
    /// Apache Parquet.
    pub parquet_ser_de: Option<ParquetSerDe>,
    /// Apache ORC.
    pub orc_ser_de: Option<OrcSerDe>,
}

/// The writer of Parquet.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ParquetSerDe {
    /// How pages are compressed; with SNAPPY without it.
    pub compression: Option<ParquetCompression>,
    /// The size of a block of HDFS, in bytes; 256 MiB without it.
    #[schemars(range(min = 67108864))]
    pub block_size_bytes: Option<Val<u64>>,
    /// The size of a page, in bytes; 1 MiB without it.
    #[schemars(range(min = 65536))]
    pub page_size_bytes: Option<Val<u64>>,
    /// How much is filled up at most, in bytes.
    #[schemars(range(min = 0))]
    pub max_padding_bytes: Option<Val<u64>>,
    /// Compress by dictionary.
    pub enable_dictionary_compression: Option<Val<bool>>,
    /// The version of the row format.
    pub writer_version: Option<WriterVersion>,
}

/// How pages of Parquet are compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum ParquetCompression {
    /// Not at all.
    Uncompressed,
    /// Small.
    Gzip,
    /// Fast.
    Snappy,
}

/// A version of Parquet's row format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum WriterVersion {
    /// What every reader knows.
    V1,
    /// With data pages of version 2.
    V2,
}

/// The writer of ORC.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OrcSerDe {
    /// How blocks are compressed; with SNAPPY without it.
    pub compression: Option<OrcCompression>,
    /// The size of a block of HDFS, in bytes; 256 MiB without it.
    #[schemars(range(min = 67108864))]
    pub block_size_bytes: Option<Val<u64>>,
    /// The size of a stripe, in bytes; 64 MiB without it.
    #[schemars(range(min = 8388608))]
    pub stripe_size_bytes: Option<Val<u64>>,
    /// How many rows lie between entries of the index; 10000 without it.
    #[schemars(range(min = 1000))]
    pub row_index_stride: Option<Val<u64>>,
    /// Fill stripes up to the blocks of HDFS.
    pub enable_padding: Option<Val<bool>>,
    /// How much of a stripe may be filled up, from 0 to 1; 0.05 without it.
    #[schemars(range(min = 0, max = 1))]
    pub padding_tolerance: Option<Val<f64>>,
    /// The columns that get a Bloom filter.
    pub bloom_filter_columns: Option<Vec<Text>>,
    /// How often the filter may err, from 0 to 1; 0.05 without it.
    #[schemars(range(min = 0, max = 1))]
    pub bloom_filter_false_positive_probability: Option<Val<f64>>,
    /// From how many distinct keys on, as a fraction of rows, no dictionary is used.
    #[schemars(range(min = 0, max = 1))]
    pub dictionary_key_threshold: Option<Val<f64>>,
    /// The version of the format.
    pub format_version: Option<OrcVersion>,
}

/// How blocks of ORC are compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum OrcCompression {
    /// Not at all.
    None,
    /// Small.
    Zlib,
    /// Fast.
    Snappy,
}

/// A version of ORC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum OrcVersion {
    /// That of Hive 0.11.
    #[serde(rename = "V0_11")]
    V011,
    /// That of Hive 0.12.
    #[serde(rename = "V0_12")]
    V012,
}
