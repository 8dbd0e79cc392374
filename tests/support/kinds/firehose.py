"""The blocks of the destinations of Firehose beside S3, from the parts that they share."""


def bucket(terraform: str, cloudformation: str) -> str:
    """A bucket occurs often: as the destination, as its backup, as what is staged."""
    t, c = terraform, cloudformation
    return f"""
    {t}.bucket_arn                  {c}.BucketARN
    {t}.role_arn                    {c}.RoleARN
    {t}.prefix                      {c}.Prefix
    {t}.error_output_prefix         {c}.ErrorOutputPrefix
    {t}.compression_format          {c}.CompressionFormat
    {t}.kms_key_arn                 {c}.EncryptionConfiguration.KMSEncryptionConfig.AWSKMSKeyARN
    {buffer(t, c)}
    {logging(t, c)}
    """


def buffer(terraform: str, cloudformation: str) -> str:
    return f"""
    {terraform}.buffering_size      {cloudformation}.BufferingHints.SizeInMBs
    {terraform}.buffering_interval  {cloudformation}.BufferingHints.IntervalInSeconds
    """


def logging(terraform: str, cloudformation: str) -> str:
    t, c = f"{terraform}.cloudwatch_logging_options", f"{cloudformation}.CloudWatchLoggingOptions"
    return f"""
    {t}.enabled           {c}.Enabled
    {t}.log_group_name    {c}.LogGroupName
    {t}.log_stream_name   {c}.LogStreamName
    """


def processing(terraform: str, cloudformation: str) -> str:
    t, c = f"{terraform}.processing_configuration", f"{cloudformation}.ProcessingConfiguration"
    return f"""
    {t}.enabled                     {c}.Enabled
    {t}.processors[].type           {c}.Processors[].Type
    {t}.processors[].parameters.*   {c}.Processors[].Parameters.*
    """


def secret(terraform: str, cloudformation: str) -> str:
    t, c = f"{terraform}.secrets_manager_configuration", f"{cloudformation}.SecretsManagerConfiguration"
    return f"""
    {t}.enabled      {c}.Enabled
    {t}.secret_arn   {c}.SecretARN
    {t}.role_arn     {c}.RoleARN
    """


def shared(terraform: str, cloudformation: str) -> str:
    """What every destination beside S3 has."""
    t, c = terraform, cloudformation
    return f"""
    {buffer(t, c)}
    {t}.retry_duration   {c}.RetryOptions.DurationInSeconds
    {t}.s3_backup_mode   {c}.S3BackupMode
    {logging(t, c)}
    {processing(t, c)}
    {bucket(f"{t}.s3_configuration", f"{c}.S3Configuration")}
    """


def _splunk(t: str, c: str) -> str:
    return f"""
    {t}.hec_endpoint                 {c}.HECEndpoint
    {t}.hec_endpoint_type            {c}.HECEndpointType
    {t}.hec_token                    {c}.HECToken
    {t}.hec_acknowledgment_timeout   {c}.HECAcknowledgmentTimeoutInSeconds
    {shared(t, c)}
    {secret(t, c)}
    """


def _http_endpoint(t: str, c: str) -> str:
    return f"""
    {t}.url          {c}.EndpointConfiguration.Url
    {t}.name         {c}.EndpointConfiguration.Name
    {t}.access_key   {c}.EndpointConfiguration.AccessKey
    {t}.role_arn     {c}.RoleARN
    {t}.request_configuration.content_encoding            {c}.RequestConfiguration.ContentEncoding
    {t}.request_configuration.common_attributes[].name    {c}.RequestConfiguration.CommonAttributes[].AttributeName
    {t}.request_configuration.common_attributes[].value   {c}.RequestConfiguration.CommonAttributes[].AttributeValue
    {shared(t, c)}
    {secret(t, c)}
    """


def _iceberg(t: str, c: str) -> str:
    tables = f"{c}.DestinationTableConfigurationList[]"
    return f"""
    {t}.role_arn                     {c}.RoleARN
    {t}.catalog_arn                  {c}.CatalogConfiguration.CatalogArn
    {t}.destination_table_configuration[].database_name            {tables}.DestinationDatabaseName
    {t}.destination_table_configuration[].table_name               {tables}.DestinationTableName
    {t}.destination_table_configuration[].unique_keys[]            {tables}.UniqueKeys[]
    {t}.destination_table_configuration[].s3_error_output_prefix   {tables}.S3ErrorOutputPrefix
    {shared(t, c).replace(".S3BackupMode", ".s3BackupMode")}
    """


def _snowflake(t: str, c: str) -> str:
    return f"""
    {t}.role_arn                     {c}.RoleARN
    {t}.account_url                  {c}.AccountUrl
    {t}.database                     {c}.Database
    {t}.schema                       {c}.Schema
    {t}.table                        {c}.Table
    {t}.user                         {c}.User
    {t}.private_key                  {c}.PrivateKey
    {t}.key_passphrase               {c}.KeyPassphrase
    {t}.data_loading_option          {c}.DataLoadingOption
    {t}.content_column_name          {c}.ContentColumnName
    {t}.metadata_column_name         {c}.MetaDataColumnName
    {t}.snowflake_role_configuration.enabled          {c}.SnowflakeRoleConfiguration.Enabled
    {t}.snowflake_role_configuration.snowflake_role   {c}.SnowflakeRoleConfiguration.SnowflakeRole
    {t}.snowflake_vpc_configuration.private_link_vpce_id   {c}.SnowflakeVpcConfiguration.PrivateLinkVpceId
    {shared(t, c)}
    {secret(t, c)}
    """


def _redshift(t: str, c: str) -> str:
    return f"""
    {t}.cluster_jdbcurl      {c}.ClusterJDBCURL
    {t}.role_arn             {c}.RoleARN
    {t}.data_table_name      {c}.CopyCommand.DataTableName
    {t}.data_table_columns   {c}.CopyCommand.DataTableColumns
    {t}.copy_options         {c}.CopyCommand.CopyOptions
    {t}.retry_duration       {c}.RetryOptions.DurationInSeconds
    {t}.s3_backup_mode       {c}.S3BackupMode
    {logging(t, c)}
    {processing(t, c)}
    {secret(t, c)}
    {bucket(f"{t}.s3_configuration", f"{c}.S3Configuration")}
    {bucket(f"{t}.s3_backup_configuration", f"{c}.S3BackupConfiguration")}
    """


def _search(t: str, c: str) -> str:
    return f"""
    {t}.index_name   {c}.IndexName
    {t}.role_arn     {c}.RoleARN
    {t}.vpc_config.subnet_ids[]           {c}.VpcConfiguration.SubnetIds[]
    {t}.vpc_config.security_group_ids[]   {c}.VpcConfiguration.SecurityGroupIds[]
    {t}.vpc_config.role_arn               {c}.VpcConfiguration.RoleARN
    {shared(t, c)}
    """


def _opensearch(t: str, c: str) -> str:
    return f"""
    {t}.domain_arn              {c}.DomainARN
    {t}.cluster_endpoint        {c}.ClusterEndpoint
    {t}.index_rotation_period   {c}.IndexRotationPeriod
    {t}.type_name               {c}.TypeName
    {t}.document_id_options.default_document_id_format   {c}.DocumentIdOptions.DefaultDocumentIdFormat
    {_search(t, c)}
    """


def _opensearchserverless(t: str, c: str) -> str:
    return f"""
    {t}.collection_endpoint   {c}.CollectionEndpoint
    {_search(t, c)}
    """


DESTINATIONS = "".join([
    _http_endpoint("http_endpoint_configuration", "HttpEndpointDestinationConfiguration"),
    _iceberg("iceberg_configuration", "IcebergDestinationConfiguration"),
    _snowflake("snowflake_configuration", "SnowflakeDestinationConfiguration"),
    _redshift("redshift_configuration", "RedshiftDestinationConfiguration"),
    _opensearch("opensearch_configuration", "AmazonopensearchserviceDestinationConfiguration"),
    _opensearchserverless("opensearchserverless_configuration", "AmazonOpenSearchServerlessDestinationConfiguration"),
    _splunk("splunk_configuration", "SplunkDestinationConfiguration"),
])
