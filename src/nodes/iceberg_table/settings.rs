//! Settings of an Iceberg table, of either kind.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Bucket, Database, Key, NodeRef, TableBucket, Text, Val};

/// Settings of an Iceberg table. Names are those of `aws_glue_catalog_table` and of `aws_s3tables_table`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct IcebergTable {
    /// Of a table in the Glue catalogue, its database: a `glue_catalog_database` node or a name. The letters are small, and there is no hyphen.
    #[serde(skip_serializing)]
    pub(crate) database_name: Option<NodeRef<Database>>,
    /// Of a table in the Glue catalogue, the bucket that holds its data: an `s3_bucket` node or an ARN.
    #[serde(skip_serializing)]
    pub(crate) bucket: Option<NodeRef<Bucket>>,
    /// Of a table in the Glue catalogue, where in the bucket its data lie; `<node>/` without it.
    #[serde(skip_serializing)]
    #[schemars(length(min = 1, max = 700), regex(pattern = r"^[^/].*/$"))]
    pub(crate) prefix: Option<Text>,
    /// Of a table in the Glue catalogue, its columns.
    pub(crate) storage_descriptor: Option<IcebergStorage>,
    /// Of a table in the Glue catalogue, properties of the table, such as `write.parquet.compression-codec: zstd`.
    pub(crate) parameters: Option<BTreeMap<String, Text>>,
    /// Of an S3 table, its table bucket: an `s3_table_bucket` node or an ARN.
    #[serde(skip_serializing)]
    pub(crate) table_bucket_arn: Option<NodeRef<TableBucket>>,
    /// Of an S3 table, its namespace: small letters, digits and underscores. A table bucket of the pipeline makes it.
    #[schemars(length(min = 1, max = 255), regex(pattern = r"^[a-z0-9_]+$"))]
    pub(crate) namespace: Option<String>,
    /// Of an S3 table, its encryption, where it is not that of its table bucket.
    pub(crate) encryption_configuration: Option<TableEncryption>,
    /// Of an S3 table, how S3 keeps it in shape.
    pub(crate) maintenance_configuration: Option<TableMaintenance>,
    /// Of an S3 table, its columns and what else Iceberg knows of it from the start. Known, not in Terraform 5.100: make the columns by `ALTER TABLE`
    /// there.
    pub(crate) iceberg_metadata: Option<IcebergMetadata>,
}

impl IcebergTable {
    /// The names of the columns with which the table is made, where they are written.
    pub(crate) fn columns(&self) -> Option<Vec<&str>> {
        if let Some(storage) = &self.storage_descriptor {
            return Some(storage.columns.iter().map(|column| column.name.0.as_str()).collect());
        }
        let schema = self.iceberg_metadata.as_ref()?.iceberg_schema.as_ref()?;
        Some(schema.schema_field_list.iter().map(|column| column.name.as_str()).collect())
    }
}

/// The columns of a table.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct IcebergStorage {
    /// The columns with which the table is made; later changes are made by `ALTER TABLE`.
    #[schemars(length(min = 1))]
    pub(crate) columns: Vec<IcebergColumn>,
}

/// A column.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct IcebergColumn {
    /// The column's name.
    #[schemars(length(min = 1, max = 255))]
    pub(crate) name: Text,
    /// Its type, such as `string`, `bigint`, `timestamp` or `struct<a:int>`.
    #[schemars(length(min = 1, max = 131072))]
    pub(crate) r#type: Text,
    /// What it is.
    #[schemars(length(max = 255))]
    pub(crate) comment: Option<Text>,
}

/// How the files of S3 tables are encrypted.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct TableEncryption {
    /// `aws:kms` with a key, else `AES256`; follows from the key.
    pub(crate) sse_algorithm: Option<TableSse>,
    /// The key: a `kms_key` node or an ARN.
    pub(crate) kms_key_arn: Option<NodeRef<Key>>,
}

/// Whose key encrypts the files of S3 tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum TableSse {
    /// One of S3.
    #[serde(rename = "AES256")]
    Aes256,
    /// One of yours.
    #[serde(rename = "aws:kms")]
    Kms,
}

impl TableEncryption {
    pub(crate) fn algorithm(&self) -> TableSse {
        let follows = if self.kms_key_arn.is_some() { TableSse::Kms } else { TableSse::Aes256 };
        self.sse_algorithm.unwrap_or(follows)
    }
}

/// How S3 keeps a table in shape. <https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-maintenance.html>
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
pub(crate) struct TableMaintenance {
    /// Small files are put together; into files of 512 MB without it.
    pub(crate) iceberg_compaction: Option<Compaction>,
    /// Old snapshots go: without it those older than 120 hours, but for one.
    pub(crate) iceberg_snapshot_management: Option<SnapshotManagement>,
}

/// Small files are put together.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Compaction {
    /// How large the files get.
    pub(crate) settings: Option<CompactionSettings>,
    /// `disabled` leaves the files as they are.
    pub(crate) status: Option<MaintenanceStatus>,
}

/// How large the files get.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct CompactionSettings {
    /// The size aimed at, in MB.
    #[schemars(range(min = 64, max = 512))]
    pub(crate) target_file_size_mb: Val<u32>,
}

/// Old snapshots go.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
pub(crate) struct SnapshotManagement {
    /// Which snapshots go.
    pub(crate) settings: Option<SnapshotSettings>,
    /// `disabled` keeps all.
    pub(crate) status: Option<MaintenanceStatus>,
}

/// Which snapshots go.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct SnapshotSettings {
    /// How old a snapshot gets, in hours.
    #[schemars(range(min = 1))]
    pub(crate) max_snapshot_age_hours: Val<u32>,
    /// How many are kept, however old.
    #[schemars(range(min = 1))]
    pub(crate) min_snapshots_to_keep: Val<u32>,
}

/// Is the work done?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum MaintenanceStatus {
    /// It is.
    Enabled,
    /// It is not.
    Disabled,
}

/// What Iceberg knows of a table from the start. Names are those of CloudFormation's `IcebergMetadata`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct IcebergMetadata {
    /// Its columns.
    pub(crate) iceberg_schema: Option<IcebergSchema>,
    /// How it is parted.
    pub(crate) iceberg_partition_spec: Option<PartitionSpec>,
    /// The order of its rows.
    pub(crate) iceberg_sort_order: Option<SortOrder>,
    /// Its properties.
    pub(crate) table_properties: Option<BTreeMap<String, Text>>,
}

/// The columns of an S3 table.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct IcebergSchema {
    /// One after the other.
    #[schemars(length(min = 1))]
    pub(crate) schema_field_list: Vec<SchemaField>,
}

/// A column of an S3 table.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct SchemaField {
    /// Its number, by which partitions and orders name it.
    #[schemars(range(min = 1))]
    pub(crate) id: Option<Val<u32>>,
    /// Its name, in small letters.
    #[schemars(length(min = 1, max = 255), regex(pattern = r"^[^A-Z]+$"))]
    pub(crate) name: String,
    /// Its type, such as `string`, `long`, `timestamptz` or `decimal(10,2)`.
    #[schemars(length(min = 1))]
    pub(crate) r#type: Text,
    /// Every row has a value.
    pub(crate) required: Option<Val<bool>>,
}

/// How a table is parted.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct PartitionSpec {
    /// The number of the specification.
    pub(crate) spec_id: Option<Val<u32>>,
    /// What parts it.
    pub(crate) fields: Vec<PartitionField>,
}

/// What parts a table.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct PartitionField {
    /// The number of the partition's field.
    pub(crate) field_id: Option<Val<u32>>,
    /// Its name.
    #[schemars(length(min = 1))]
    pub(crate) name: Text,
    /// The number of the column.
    pub(crate) source_id: Val<u32>,
    /// What is made of the column, such as `identity`, `day` or `bucket[16]`.
    #[schemars(length(min = 1))]
    pub(crate) transform: Text,
}

/// The order of rows.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct SortOrder {
    /// The number of the order.
    pub(crate) order_id: Option<Val<u32>>,
    /// By what they are ordered.
    pub(crate) fields: Vec<SortField>,
}

/// By what rows are ordered.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct SortField {
    /// The number of the column.
    pub(crate) source_id: Val<u32>,
    /// What is made of the column, such as `identity`.
    #[schemars(length(min = 1))]
    pub(crate) transform: Text,
    /// Up or down.
    pub(crate) direction: Direction,
    /// Where rows without a value come.
    pub(crate) null_order: NullOrder,
}

/// Up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Direction {
    /// The smallest first.
    Asc,
    /// The largest first.
    Desc,
}

/// Where rows without a value come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum NullOrder {
    /// At the beginning.
    NullsFirst,
    /// At the end.
    NullsLast,
}
