"""Streams, their consumers, and Firehose."""

from support.kinds import firehose
from support.kinds.kind import ACCOUNT, NAME, Kind


_TO, _AS = "extended_s3_configuration", "ExtendedS3DestinationConfiguration"
_DFC_TO = f"{_TO}.data_format_conversion_configuration"
_DFC_AS = f"{_AS}.DataFormatConversionConfiguration"
_IN_TO, _IN_AS = (
    f"{_DFC_TO}.input_format_configuration.deserializer",
    f"{_DFC_AS}.InputFormatConfiguration.Deserializer",
)
_OUT_TO, _OUT_AS = (
    f"{_DFC_TO}.output_format_configuration.serializer",
    f"{_DFC_AS}.OutputFormatConfiguration.Serializer",
)
FIREHOSE_S3 = f"""
    {firehose.bucket(_TO, _AS)}
    {firehose.bucket(f"{_TO}.s3_backup_configuration", f"{_AS}.S3BackupConfiguration")}
    {firehose.processing(_TO, _AS)}
    {_TO}.s3_backup_mode            {_AS}.S3BackupMode
    {_TO}.file_extension            {_AS}.FileExtension
    {_TO}.custom_time_zone          {_AS}.CustomTimeZone
    {_TO}.dynamic_partitioning_configuration.enabled          {_AS}.DynamicPartitioningConfiguration.Enabled
    {_TO}.dynamic_partitioning_configuration.retry_duration   {_AS}.DynamicPartitioningConfiguration.RetryOptions.DurationInSeconds
    {_IN_TO}.hive_json_ser_de.timestamp_formats[]   {_IN_AS}.HiveJsonSerDe.TimestampFormats[]
    {_IN_TO}.open_x_json_ser_de.case_insensitive    {_IN_AS}.OpenXJsonSerDe.CaseInsensitive
    {_IN_TO}.open_x_json_ser_de.column_to_json_key_mappings.*   {_IN_AS}.OpenXJsonSerDe.ColumnToJsonKeyMappings.*
    {_IN_TO}.open_x_json_ser_de.convert_dots_in_json_keys_to_underscores   {_IN_AS}.OpenXJsonSerDe.ConvertDotsInJsonKeysToUnderscores
    {_OUT_TO}.orc_ser_de.block_size_bytes           {_OUT_AS}.OrcSerDe.BlockSizeBytes
    {_OUT_TO}.orc_ser_de.bloom_filter_columns[]     {_OUT_AS}.OrcSerDe.BloomFilterColumns[]
    {_OUT_TO}.orc_ser_de.bloom_filter_false_positive_probability   {_OUT_AS}.OrcSerDe.BloomFilterFalsePositiveProbability
    {_OUT_TO}.orc_ser_de.compression                {_OUT_AS}.OrcSerDe.Compression
    {_OUT_TO}.orc_ser_de.dictionary_key_threshold   {_OUT_AS}.OrcSerDe.DictionaryKeyThreshold
    {_OUT_TO}.orc_ser_de.enable_padding             {_OUT_AS}.OrcSerDe.EnablePadding
    {_OUT_TO}.orc_ser_de.format_version             {_OUT_AS}.OrcSerDe.FormatVersion
    {_OUT_TO}.orc_ser_de.padding_tolerance          {_OUT_AS}.OrcSerDe.PaddingTolerance
    {_OUT_TO}.orc_ser_de.row_index_stride           {_OUT_AS}.OrcSerDe.RowIndexStride
    {_OUT_TO}.orc_ser_de.stripe_size_bytes          {_OUT_AS}.OrcSerDe.StripeSizeBytes
    {_OUT_TO}.parquet_ser_de.block_size_bytes       {_OUT_AS}.ParquetSerDe.BlockSizeBytes
    {_OUT_TO}.parquet_ser_de.compression            {_OUT_AS}.ParquetSerDe.Compression
    {_OUT_TO}.parquet_ser_de.enable_dictionary_compression   {_OUT_AS}.ParquetSerDe.EnableDictionaryCompression
    {_OUT_TO}.parquet_ser_de.max_padding_bytes      {_OUT_AS}.ParquetSerDe.MaxPaddingBytes
    {_OUT_TO}.parquet_ser_de.page_size_bytes        {_OUT_AS}.ParquetSerDe.PageSizeBytes
    {_OUT_TO}.parquet_ser_de.writer_version         {_OUT_AS}.ParquetSerDe.WriterVersion
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
    msk_source_configuration.msk_cluster_arn          MSKSourceConfiguration.MSKClusterARN
    msk_source_configuration.topic_name               MSKSourceConfiguration.TopicName
    msk_source_configuration.read_from_timestamp      MSKSourceConfiguration.ReadFromTimestamp
    msk_source_configuration.authentication_configuration.connectivity   MSKSourceConfiguration.AuthenticationConfiguration.Connectivity
    msk_source_configuration.authentication_configuration.role_arn       MSKSourceConfiguration.AuthenticationConfiguration.RoleARN
    server_side_encryption.enabled  -   # CloudFormation encrypts when the block is there
    server_side_encryption.key_type DeliveryStreamEncryptionConfigurationInput.KeyType
    server_side_encryption.key_arn  DeliveryStreamEncryptionConfigurationInput.KeyARN
    """
        + FIREHOSE_S3
        + firehose.DESTINATIONS,
        name="name",
        arn=f"arn:${{Partition}}:firehose:{ACCOUNT}:deliverystream/{{name}}",
        attributes=NAME,
    ),
]
