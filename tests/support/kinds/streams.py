"""Streams, their consumers, and Firehose."""

from support.kinds.kind import ACCOUNT, NAME, Kind


def _firehose_s3(terraform: str, cloudformation: str) -> str:
    """The block of a bucket occurs twice: as the destination and as its backup."""
    t, c = terraform, cloudformation
    return f"""
    {t}.bucket_arn                  {c}.BucketARN
    {t}.role_arn                    {c}.RoleARN
    {t}.prefix                      {c}.Prefix
    {t}.error_output_prefix         {c}.ErrorOutputPrefix
    {t}.buffering_size              {c}.BufferingHints.SizeInMBs
    {t}.buffering_interval          {c}.BufferingHints.IntervalInSeconds
    {t}.compression_format          {c}.CompressionFormat
    {t}.kms_key_arn                 {c}.EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN
    {t}.cloudwatch_logging_options.enabled           {c}.CloudWatchLoggingOptions.Enabled
    {t}.cloudwatch_logging_options.log_group_name    {c}.CloudWatchLoggingOptions.LogGroupName
    {t}.cloudwatch_logging_options.log_stream_name   {c}.CloudWatchLoggingOptions.LogStreamName
    """


_TO, _AS = "extended_s3_configuration", "ExtendedS3DestinationConfiguration"
_DFC_TO = f"{_TO}.data_format_conversion_configuration"
_DFC_AS = f"{_AS}.DataFormatConversionConfiguration"
FIREHOSE_S3 = f"""
    {_firehose_s3(_TO, _AS)}
    {_firehose_s3(f"{_TO}.s3_backup_configuration", f"{_AS}.S3BackupConfiguration")}
    {_TO}.s3_backup_mode            {_AS}.S3BackupMode
    {_TO}.file_extension            {_AS}.FileExtension
    {_TO}.custom_time_zone          {_AS}.CustomTimeZone
    {_TO}.dynamic_partitioning_configuration.enabled          {_AS}.DynamicPartitioningConfiguration.Enabled
    {_TO}.dynamic_partitioning_configuration.retry_duration   {_AS}.DynamicPartitioningConfiguration.RetryOptions.DurationInSeconds
    {_TO}.processing_configuration.enabled                    {_AS}.ProcessingConfiguration.Enabled
    {_TO}.processing_configuration.processors[].type          {_AS}.ProcessingConfiguration.Processors[].Type
    {_TO}.processing_configuration.processors[].parameters.*   {_AS}.ProcessingConfiguration.Processors[].Parameters.*
    {_DFC_TO}.enabled               {_DFC_AS}.Enabled
    {_DFC_TO}.schema_configuration.catalog_id      {_DFC_AS}.SchemaConfiguration.CatalogId
    {_DFC_TO}.schema_configuration.database_name   {_DFC_AS}.SchemaConfiguration.DatabaseName
    {_DFC_TO}.schema_configuration.region          {_DFC_AS}.SchemaConfiguration.Region
    {_DFC_TO}.schema_configuration.role_arn        {_DFC_AS}.SchemaConfiguration.RoleARN
    {_DFC_TO}.schema_configuration.table_name      {_DFC_AS}.SchemaConfiguration.TableName
    {_DFC_TO}.schema_configuration.version_id      {_DFC_AS}.SchemaConfiguration.VersionId
"""

KINDS = [
    Kind(
        "aws_kinesis_stream",
        "AWS::Kinesis::Stream",
        """
    name                            Name
    shard_count                     ShardCount
    retention_period                RetentionPeriodHours
    stream_mode_details.stream_mode StreamModeDetails.StreamMode
    encryption_type                 StreamEncryption.EncryptionType
    kms_key_id                      StreamEncryption.KeyId
    shard_level_metrics[]           DesiredShardLevelMetrics[]
    enforce_consumer_deletion       -   # CloudFormation never forces a deletion
    """,
        name="name",
        arn=f"arn:${{Partition}}:kinesis:{ACCOUNT}:stream/{{name}}",
        attributes=NAME | {"id": "arn"},
    ),
    Kind(
        "aws_kinesis_stream_consumer",
        "AWS::Kinesis::StreamConsumer",
        """
    name                            ConsumerName
    stream_arn                      StreamARN
    """,
        suffix="Consumer",
        name="name",
        arn="{StreamARN}/consumer/{name}:<{owner}>",
        ref="arn",
        attributes={"arn": "arn", "id": "arn", "ConsumerARN": "arn", "name": "name", "ConsumerName": "name"},
    ),
    Kind(
        "aws_kinesis_firehose_delivery_stream",
        "AWS::KinesisFirehose::DeliveryStream",
        """
    name                            DeliveryStreamName
    destination                     -   # CloudFormation tells it from the block
    -                               DeliveryStreamType   # Terraform tells it from the source block
    kinesis_source_configuration.kinesis_stream_arn   KinesisStreamSourceConfiguration.KinesisStreamARN
    kinesis_source_configuration.role_arn             KinesisStreamSourceConfiguration.RoleARN
    server_side_encryption.enabled  -   # CloudFormation encrypts when the block is there
    server_side_encryption.key_type DeliveryStreamEncryptionConfigurationInput.KeyType
    server_side_encryption.key_arn  DeliveryStreamEncryptionConfigurationInput.KeyARN
    """
        + FIREHOSE_S3,
        name="name",
        arn=f"arn:${{Partition}}:firehose:{ACCOUNT}:deliverystream/{{name}}",
        attributes=NAME,
    ),
]
