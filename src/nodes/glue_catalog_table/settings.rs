//! Settings of a catalogue table.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Database, NodeRef, Text, Val};

/// Settings of a table. Names are those of `aws_glue_catalog_table`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct GlueCatalogTable {
    /// The database that holds it: a `glue_catalog_database` node or a name.
    pub(crate) database_name: NodeRef<Database>,
    /// The catalogue; that of the account without it.
    #[schemars(length(min = 1, max = 255))]
    pub(crate) catalog_id: Option<Text>,
    /// Who owns the table.
    #[schemars(length(max = 255))]
    owner: Option<Text>,
    /// How long the table is kept, in days.
    retention: Option<Val<u32>>,
    /// `EXTERNAL_TABLE` or `VIRTUAL_VIEW`.
    pub(crate) table_type: Option<TableType>,
    /// Properties of the table, such as `classification: parquet`.
    parameters: Option<BTreeMap<String, Text>>,
    /// The columns by which the data are laid out in folders.
    partition_keys: Option<Vec<PartitionKey>>,
    /// What the data look like and where they lie.
    pub(crate) storage_descriptor: Option<StorageDescriptor>,
    /// Indexes of its partitions.
    #[schemars(length(max = 3))]
    pub(crate) partition_index: Option<Vec<PartitionIndex>>,
    /// Makes it a table of an open format.
    open_table_format_input: Option<OpenTableFormatInput>,
    /// The table that this one is a link to.
    target_table: Option<TargetTable>,
    /// Of a view: its text, expanded.
    #[schemars(length(max = 409600))]
    view_expanded_text: Option<Text>,
    /// Of a view: its text, as written.
    #[schemars(length(max = 409600))]
    view_original_text: Option<Text>,
}

/// What kind of table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum TableType {
    /// Its data lie in a store of their own.
    ExternalTable,
    /// A view.
    VirtualView,
}

/// A column by which the data are laid out in folders.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct PartitionKey {
    /// The column's name.
    #[schemars(length(min = 1, max = 255))]
    name: Text,
    /// Its type, such as `string` or `date`.
    r#type: Option<Text>,
    /// What it is.
    #[schemars(length(max = 255))]
    comment: Option<Text>,
}

/// What the data look like and where they lie.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct StorageDescriptor {
    /// The columns, beside the partition keys.
    pub(crate) columns: Option<Vec<Column>>,
    /// Where the data lie, such as `s3://bucket/prefix/`.
    location: Option<Text>,
    /// Further places of data.
    additional_locations: Option<Vec<Text>>,
    /// The Java class that reads the files.
    input_format: Option<Text>,
    /// The Java class that writes the files.
    output_format: Option<Text>,
    /// The data are compressed.
    compressed: Option<Val<bool>>,
    /// How many buckets each partition has.
    number_of_buckets: Option<Val<i32>>,
    /// The columns by which rows go to buckets.
    bucket_columns: Option<Vec<Text>>,
    /// Properties of the storage.
    parameters: Option<BTreeMap<String, Text>>,
    /// The data lie in folders below each other.
    stored_as_sub_directories: Option<Val<bool>>,
    /// How rows are read and written.
    ser_de_info: Option<SerDeInfo>,
    /// The order of rows within a bucket.
    sort_columns: Option<Vec<SortColumn>>,
    /// Values that appear so often that they lie apart.
    skewed_info: Option<SkewedInfo>,
    /// The schema of a schema registry, in place of `columns`.
    pub(crate) schema_reference: Option<SchemaReference>,
}

impl StorageDescriptor {
    /// Do data lie in further places?
    pub(super) fn lies_apart(&self) -> bool {
        self.additional_locations.is_some()
    }
}

/// A column.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Column {
    /// The column's name.
    #[schemars(length(min = 1, max = 255))]
    name: Text,
    /// Its type, such as `string`, `bigint`, `timestamp` or `struct<a:int>`.
    #[schemars(length(max = 131072))]
    r#type: Option<Text>,
    /// What it is.
    #[schemars(length(max = 255))]
    comment: Option<Text>,
    /// Properties of the column.
    pub(crate) parameters: Option<BTreeMap<String, Text>>,
}

/// How rows are read and written.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct SerDeInfo {
    /// A name.
    #[schemars(length(min = 1, max = 255))]
    name: Option<Text>,
    /// The Java class.
    serialization_library: Option<Text>,
    /// Properties of the class.
    parameters: Option<BTreeMap<String, Text>>,
}

/// A column by which rows are sorted.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct SortColumn {
    /// The column.
    column: Text,
    /// 1 ascends, 0 descends.
    #[schemars(range(min = 0, max = 1))]
    sort_order: Val<u32>,
}

/// Values that appear so often that they lie apart.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct SkewedInfo {
    /// The columns that have such values.
    skewed_column_names: Option<Vec<Text>>,
    /// The values.
    skewed_column_values: Option<Vec<Text>>,
    /// Where each value lies.
    skewed_column_value_location_maps: Option<BTreeMap<String, Text>>,
}

/// The schema of a schema registry.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct SchemaReference {
    /// Which schema.
    schema_id: Option<SchemaId>,
    /// The version's id, in place of `schema_id` and number.
    #[schemars(length(min = 36, max = 36))]
    schema_version_id: Option<Text>,
    /// The version's number.
    #[schemars(range(min = 1, max = 100000))]
    schema_version_number: Val<u32>,
}

/// Which schema of a schema registry.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct SchemaId {
    /// Its ARN.
    schema_arn: Option<Text>,
    /// Its name.
    schema_name: Option<Text>,
    /// The registry's name.
    registry_name: Option<Text>,
}

/// An index of partitions.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct PartitionIndex {
    /// Its name.
    #[schemars(length(min = 1, max = 255))]
    index_name: Text,
    /// The partition keys in it.
    #[schemars(length(min = 1))]
    keys: Vec<Text>,
}

/// Makes it a table of an open format.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct OpenTableFormatInput {
    /// Apache Iceberg.
    iceberg_input: IcebergInput,
}

/// An Apache Iceberg table.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct IcebergInput {
    /// `CREATE`.
    metadata_operation: MetadataOperation,
    /// The version of the format; 2 without it.
    version: Option<Text>,
}

/// What is done to the metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum MetadataOperation {
    /// They are made.
    Create,
}

/// A table in another catalogue.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct TargetTable {
    /// The catalogue: an account's number.
    catalog_id: Text,
    /// The database's name.
    database_name: Text,
    /// The table's name.
    name: Text,
    /// The region, where it is another.
    region: Option<Text>,
}
