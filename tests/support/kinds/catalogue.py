"""The Glue catalogue: databases and tables."""

from support.kinds.kind import ACCOUNT, NAME, Kind

KINDS = [
    Kind(
        "aws_glue_catalog_database",
        "AWS::Glue::Database",
        """
    name                            DatabaseInput.Name
    description                     DatabaseInput.Description
    location_uri                    DatabaseInput.LocationUri
    parameters.*                    DatabaseInput.Parameters.*
    create_table_default_permission[].permissions[]   DatabaseInput.CreateTableDefaultPermissions[].Permissions[]
    create_table_default_permission[].principal.data_lake_principal_identifier   DatabaseInput.CreateTableDefaultPermissions[].Principal.DataLakePrincipalIdentifier
    target_database.catalog_id      DatabaseInput.TargetDatabase.CatalogId
    target_database.database_name   DatabaseInput.TargetDatabase.DatabaseName
    target_database.region          DatabaseInput.TargetDatabase.Region
    federated_database.connection_name   DatabaseInput.FederatedDatabase.ConnectionName
    federated_database.identifier   DatabaseInput.FederatedDatabase.Identifier
    catalog_id                      CatalogId
    -                               CatalogId   # Terraform's default is the caller's account
    """,
        name="name",
        arn=f"arn:${{Partition}}:glue:{ACCOUNT}:database/{{name}}",
        attributes={"name": "name", "arn": "arn"},
    ),
    Kind(
        "aws_glue_catalog_table",
        "AWS::Glue::Table",
        """
    name                            TableInput.Name
    description                     TableInput.Description
    database_name                   DatabaseName
    -                               CatalogId   # Terraform's default is the caller's account
    table_type                      TableInput.TableType
    owner                           TableInput.Owner
    retention                       TableInput.Retention
    parameters.*                    TableInput.Parameters.*
    partition_keys[].name           TableInput.PartitionKeys[].Name
    partition_keys[].type           TableInput.PartitionKeys[].Type
    partition_keys[].comment        TableInput.PartitionKeys[].Comment
    storage_descriptor.location     TableInput.StorageDescriptor.Location
    storage_descriptor.input_format TableInput.StorageDescriptor.InputFormat
    storage_descriptor.output_format        TableInput.StorageDescriptor.OutputFormat
    storage_descriptor.compressed   TableInput.StorageDescriptor.Compressed
    storage_descriptor.number_of_buckets    TableInput.StorageDescriptor.NumberOfBuckets
    storage_descriptor.stored_as_sub_directories   TableInput.StorageDescriptor.StoredAsSubDirectories
    storage_descriptor.parameters.* TableInput.StorageDescriptor.Parameters.*
    storage_descriptor.bucket_columns[]     TableInput.StorageDescriptor.BucketColumns[]
    storage_descriptor.columns[].name       TableInput.StorageDescriptor.Columns[].Name
    storage_descriptor.columns[].type       TableInput.StorageDescriptor.Columns[].Type
    storage_descriptor.columns[].comment    TableInput.StorageDescriptor.Columns[].Comment
    storage_descriptor.ser_de_info.name     TableInput.StorageDescriptor.SerdeInfo.Name
    storage_descriptor.ser_de_info.parameters.*    TableInput.StorageDescriptor.SerdeInfo.Parameters.*
    storage_descriptor.ser_de_info.serialization_library   TableInput.StorageDescriptor.SerdeInfo.SerializationLibrary
    view_original_text              TableInput.ViewOriginalText
    view_expanded_text              TableInput.ViewExpandedText
    catalog_id                      CatalogId
    open_table_format_input.iceberg_input.metadata_operation   OpenTableFormatInput.IcebergInput.MetadataOperation
    open_table_format_input.iceberg_input.version              OpenTableFormatInput.IcebergInput.Version
    target_table.catalog_id         TableInput.TargetTable.CatalogId
    target_table.database_name      TableInput.TargetTable.DatabaseName
    target_table.name               TableInput.TargetTable.Name
    target_table.region             TableInput.TargetTable.Region
    storage_descriptor.skewed_info.skewed_column_names[]    TableInput.StorageDescriptor.SkewedInfo.SkewedColumnNames[]
    storage_descriptor.skewed_info.skewed_column_values[]   TableInput.StorageDescriptor.SkewedInfo.SkewedColumnValues[]
    storage_descriptor.skewed_info.skewed_column_value_location_maps.*   TableInput.StorageDescriptor.SkewedInfo.SkewedColumnValueLocationMaps.*
    storage_descriptor.schema_reference.schema_version_id      TableInput.StorageDescriptor.SchemaReference.SchemaVersionId
    storage_descriptor.schema_reference.schema_version_number  TableInput.StorageDescriptor.SchemaReference.SchemaVersionNumber
    storage_descriptor.schema_reference.schema_id.schema_arn   TableInput.StorageDescriptor.SchemaReference.SchemaId.SchemaArn
    storage_descriptor.schema_reference.schema_id.schema_name  TableInput.StorageDescriptor.SchemaReference.SchemaId.SchemaName
    storage_descriptor.schema_reference.schema_id.registry_name   TableInput.StorageDescriptor.SchemaReference.SchemaId.RegistryName
    storage_descriptor.sort_columns[].column       TableInput.StorageDescriptor.SortColumns[].Column
    storage_descriptor.sort_columns[].sort_order   TableInput.StorageDescriptor.SortColumns[].SortOrder
    """,
        name="name",
        arn=f"arn:${{Partition}}:glue:{ACCOUNT}:table/{{DatabaseName}}/{{name}}",
        attributes=NAME,
    ),
]
