"""Buckets, namespaces and tables of S3 Tables."""

from support.kinds.kind import ACCOUNT, Kind

KINDS = [
    Kind(
        "aws_s3tables_table_bucket",
        "AWS::S3Tables::TableBucket",
        """
    name                            TableBucketName
    encryption_configuration.sse_algorithm          EncryptionConfiguration.SSEAlgorithm
    encryption_configuration.kms_key_arn            EncryptionConfiguration.KMSKeyArn
    maintenance_configuration.iceberg_unreferenced_file_removal.status   UnreferencedFileRemoval.Status
    maintenance_configuration.iceberg_unreferenced_file_removal.settings.non_current_days    UnreferencedFileRemoval.NoncurrentDays
    maintenance_configuration.iceberg_unreferenced_file_removal.settings.unreferenced_days   UnreferencedFileRemoval.UnreferencedDays
    """,
        name="name",
        arn=f"arn:${{Partition}}:s3tables:{ACCOUNT}:bucket/{{name}}",
        ref="arn",
        attributes={"arn": "arn", "TableBucketARN": "arn", "name": "name"},
    ),
    Kind(
        "aws_s3tables_namespace",
        "AWS::S3Tables::Namespace",
        """
    namespace                       Namespace
    table_bucket_arn                TableBucketARN
    """,
        suffix="Namespace",
        name="namespace",
    ),
    Kind(
        "aws_s3tables_table",
        "AWS::S3Tables::Table",
        """
    name                            TableName
    namespace                       Namespace
    table_bucket_arn                TableBucketARN
    format                          OpenTableFormat
    -                               WithoutMetadata   # Terraform makes every table so
    encryption_configuration.sse_algorithm          -   # CloudFormation has no such property, and the compiler refuses it there
    encryption_configuration.kms_key_arn            -   # the same
    maintenance_configuration.iceberg_compaction.status   Compaction.Status
    maintenance_configuration.iceberg_compaction.settings.target_file_size_mb   Compaction.TargetFileSizeMB
    maintenance_configuration.iceberg_snapshot_management.status   SnapshotManagement.Status
    maintenance_configuration.iceberg_snapshot_management.settings.max_snapshot_age_hours   SnapshotManagement.MaxSnapshotAgeHours
    maintenance_configuration.iceberg_snapshot_management.settings.min_snapshots_to_keep    SnapshotManagement.MinSnapshotsToKeep
    """,
        name="name",
        arn=f"arn:${{Partition}}:s3tables:{ACCOUNT}:bucket/<owner>/table/<number>",
        ref="arn",
        attributes={"arn": "arn", "TableARN": "arn", "name": "name"},
    ),
]
