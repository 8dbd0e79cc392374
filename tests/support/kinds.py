"""Which CloudFormation type stands for which Terraform type, and which property for which argument: written by hand.

A line of `settings` is an argument and the property that means the same, both as dotted paths. `x[]` is a list, and its
items keep their order; `*` is a map with keys of the author's. A dash says that the other side has no such setting, and
the words after `#` say why that loses nothing. A setting that no line names fails the comparison.
"""

from dataclasses import dataclass, field

ACCOUNT = "${Region}:${AccountId}"


@dataclass(frozen=True, eq=False)
class Kind:
    terraform: str
    cloudformation: str
    settings: str
    suffix: str = ""  # what the logical id carries after the Pascal name of its owner
    name: str = ""  # the argument that holds the physical name
    arn: str = ""  # with {name} and {owner}
    ref: str = "name"  # what `!Ref` gives
    attributes: dict = field(default_factory=dict)  # of both sides, onto name, arn, url or id
    # A satellite in Terraform is a part of another resource in CloudFormation, or the other way round.
    part_of: str = ""  # the argument that refers to the resource it belongs to
    part_as: str = ""  # the kind that it is folded into
    renamed: dict = field(default_factory=dict)  # what its arguments are called there


NAME = {"name": "name", "id": "name", "arn": "arn", "Arn": "arn"}
EVERYWHERE = """
    tags.*                          Tags.*
    depends_on[]                    -   # order of creation has a proof of its own
    lifecycle.*                     -   # preconditions and retention have proofs of their own
    timeouts.*                      -   # how long Terraform itself waits
"""

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
    {_TO}.processing_configuration.processors[].parameters[].parameter_name    {_AS}.ProcessingConfiguration.Processors[].Parameters[].ParameterName
    {_TO}.processing_configuration.processors[].parameters[].parameter_value   {_AS}.ProcessingConfiguration.Processors[].Parameters[].ParameterValue
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
        arn="arn:consumer:{owner}",
        ref="arn",
        attributes={"arn": "arn", "id": "arn", "ConsumerARN": "arn", "name": "name", "ConsumerName": "name"},
    ),
    Kind(
        "aws_lambda_function",
        "AWS::Lambda::Function",
        """
    function_name                   FunctionName
    description                     Description
    role                            Role
    runtime                         Runtime
    handler                         Handler
    memory_size                     MemorySize
    timeout                         Timeout
    package_type                    PackageType
    image_uri                       Code.ImageUri
    s3_bucket                       Code.S3Bucket
    s3_key                          Code.S3Key
    s3_object_version               Code.S3ObjectVersion
    architectures[]                 Architectures[]
    layers[]                        Layers[]
    environment.variables.*         Environment.Variables.*
    ephemeral_storage.size          EphemeralStorage.Size
    tracing_config.mode             TracingConfig.Mode
    kms_key_arn                     KmsKeyArn
    publish                         -   # versions are resources of their own in CloudFormation
    reserved_concurrent_executions  ReservedConcurrentExecutions
    dead_letter_config.target_arn   DeadLetterConfig.TargetArn
    vpc_config.subnet_ids[]         VpcConfig.SubnetIds[]
    vpc_config.security_group_ids[] VpcConfig.SecurityGroupIds[]
    vpc_config.ipv6_allowed_for_dual_stack   VpcConfig.Ipv6AllowedForDualStack
    logging_config.log_format       LoggingConfig.LogFormat
    logging_config.log_group        LoggingConfig.LogGroup
    logging_config.application_log_level     LoggingConfig.ApplicationLogLevel
    logging_config.system_log_level          LoggingConfig.SystemLogLevel
    snap_start.apply_on             SnapStart.ApplyOn
    file_system_config.arn          FileSystemConfigs[0].Arn
    file_system_config.local_mount_path      FileSystemConfigs[0].LocalMountPath
    """,
        name="function_name",
        arn=f"arn:${{Partition}}:lambda:{ACCOUNT}:function:{{name}}",
        attributes=NAME | {"function_name": "name"},
    ),
    Kind(
        "aws_lambda_event_source_mapping",
        "AWS::Lambda::EventSourceMapping",
        """
    event_source_arn                EventSourceArn
    function_name                   FunctionName
    enabled                         Enabled
    batch_size                      BatchSize
    starting_position               StartingPosition
    starting_position_timestamp     StartingPositionTimestamp
    maximum_batching_window_in_seconds   MaximumBatchingWindowInSeconds
    maximum_record_age_in_seconds   MaximumRecordAgeInSeconds
    maximum_retry_attempts          MaximumRetryAttempts
    parallelization_factor          ParallelizationFactor
    bisect_batch_on_function_error  BisectBatchOnFunctionError
    tumbling_window_in_seconds      TumblingWindowInSeconds
    function_response_types[]       FunctionResponseTypes[]
    kms_key_arn                     KmsKeyArn
    destination_config.on_failure.destination_arn   DestinationConfig.OnFailure.Destination
    filter_criteria.filter[].pattern     FilterCriteria.Filters[].Pattern
    scaling_config.maximum_concurrency   ScalingConfig.MaximumConcurrency
    metrics_config.metrics[]        MetricsConfig.Metrics[]
    """,
        suffix="EventSource",
        attributes={"id": "id", "uuid": "id"},
    ),
    Kind(
        "aws_lambda_function_event_invoke_config",
        "AWS::Lambda::EventInvokeConfig",
        """
    function_name                   FunctionName
    qualifier                       Qualifier
    maximum_event_age_in_seconds    MaximumEventAgeInSeconds
    maximum_retry_attempts          MaximumRetryAttempts
    destination_config.on_failure.destination   DestinationConfig.OnFailure.Destination
    destination_config.on_success.destination   DestinationConfig.OnSuccess.Destination
    """,
        suffix="EventInvokeConfig",
    ),
    Kind(
        "aws_lambda_permission",
        "AWS::Lambda::Permission",
        """
    statement_id                    -   # CloudFormation makes up its own
    action                          Action
    function_name                   FunctionName
    principal                       Principal
    source_arn                      SourceArn
    source_account                  SourceAccount
    """,
        suffix="Permission",
    ),
    Kind(
        "aws_kinesisanalyticsv2_application",
        "AWS::KinesisAnalyticsV2::Application",
        """
    name                            ApplicationName
    description                     ApplicationDescription
    runtime_environment             RuntimeEnvironment
    application_mode                ApplicationMode
    service_execution_role          ServiceExecutionRole
    start_application               -   # CloudFormation cannot start an application; the documents say so
    force_stop                      -   # only how Terraform stops an application
    cloudwatch_logging_options.log_stream_arn   CloudWatchLoggingOption.LogStreamARN
    application_configuration.application_code_configuration.code_content_type   ApplicationConfiguration.ApplicationCodeConfiguration.CodeContentType
    application_configuration.application_code_configuration.code_content.text_content   ApplicationConfiguration.ApplicationCodeConfiguration.CodeContent.TextContent
    application_configuration.application_code_configuration.code_content.s3_content_location.bucket_arn   ApplicationConfiguration.ApplicationCodeConfiguration.CodeContent.S3ContentLocation.BucketARN
    application_configuration.application_code_configuration.code_content.s3_content_location.file_key   ApplicationConfiguration.ApplicationCodeConfiguration.CodeContent.S3ContentLocation.FileKey
    application_configuration.application_code_configuration.code_content.s3_content_location.object_version   ApplicationConfiguration.ApplicationCodeConfiguration.CodeContent.S3ContentLocation.ObjectVersion
    application_configuration.application_snapshot_configuration.snapshots_enabled   ApplicationConfiguration.ApplicationSnapshotConfiguration.SnapshotsEnabled
    application_configuration.environment_properties.property_group[].property_group_id   ApplicationConfiguration.EnvironmentProperties.PropertyGroups[].PropertyGroupId
    application_configuration.environment_properties.property_group[].property_map.*   ApplicationConfiguration.EnvironmentProperties.PropertyGroups[].PropertyMap.*
    application_configuration.flink_application_configuration.checkpoint_configuration.configuration_type   ApplicationConfiguration.FlinkApplicationConfiguration.CheckpointConfiguration.ConfigurationType
    application_configuration.flink_application_configuration.checkpoint_configuration.checkpointing_enabled   ApplicationConfiguration.FlinkApplicationConfiguration.CheckpointConfiguration.CheckpointingEnabled
    application_configuration.flink_application_configuration.checkpoint_configuration.checkpoint_interval   ApplicationConfiguration.FlinkApplicationConfiguration.CheckpointConfiguration.CheckpointInterval
    application_configuration.flink_application_configuration.checkpoint_configuration.min_pause_between_checkpoints   ApplicationConfiguration.FlinkApplicationConfiguration.CheckpointConfiguration.MinPauseBetweenCheckpoints
    application_configuration.flink_application_configuration.monitoring_configuration.configuration_type   ApplicationConfiguration.FlinkApplicationConfiguration.MonitoringConfiguration.ConfigurationType
    application_configuration.flink_application_configuration.monitoring_configuration.log_level   ApplicationConfiguration.FlinkApplicationConfiguration.MonitoringConfiguration.LogLevel
    application_configuration.flink_application_configuration.monitoring_configuration.metrics_level   ApplicationConfiguration.FlinkApplicationConfiguration.MonitoringConfiguration.MetricsLevel
    application_configuration.flink_application_configuration.parallelism_configuration.configuration_type   ApplicationConfiguration.FlinkApplicationConfiguration.ParallelismConfiguration.ConfigurationType
    application_configuration.flink_application_configuration.parallelism_configuration.parallelism   ApplicationConfiguration.FlinkApplicationConfiguration.ParallelismConfiguration.Parallelism
    application_configuration.flink_application_configuration.parallelism_configuration.parallelism_per_kpu   ApplicationConfiguration.FlinkApplicationConfiguration.ParallelismConfiguration.ParallelismPerKPU
    application_configuration.flink_application_configuration.parallelism_configuration.auto_scaling_enabled   ApplicationConfiguration.FlinkApplicationConfiguration.ParallelismConfiguration.AutoScalingEnabled
    application_configuration.run_configuration.application_restore_configuration.*   -   # only with a start
    application_configuration.vpc_configuration.subnet_ids[]   ApplicationConfiguration.VpcConfigurations[0].SubnetIds[]
    application_configuration.vpc_configuration.security_group_ids[]   ApplicationConfiguration.VpcConfigurations[0].SecurityGroupIds[]
    """,
        name="name",
        arn=f"arn:${{Partition}}:kinesisanalytics:{ACCOUNT}:application/{{name}}",
        attributes=NAME,
    ),
    Kind(
        "",
        "AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption",
        "",
        part_of="ApplicationName",
        part_as="aws_kinesisanalyticsv2_application",
    ),
    Kind(
        "aws_glue_job",
        "AWS::Glue::Job",
        """
    name                            Name
    description                     Description
    role_arn                        Role
    glue_version                    GlueVersion
    worker_type                     WorkerType
    number_of_workers               NumberOfWorkers
    max_capacity                    MaxCapacity
    max_retries                     MaxRetries
    timeout                         Timeout
    execution_class                 ExecutionClass
    maintenance_window              MaintenanceWindow
    job_run_queuing_enabled         JobRunQueuingEnabled
    job_mode                        JobMode
    security_configuration          SecurityConfiguration
    connections[]                   Connections.Connections[]
    command.name                    Command.Name
    command.script_location         Command.ScriptLocation
    command.python_version          Command.PythonVersion
    command.runtime                 Command.Runtime
    execution_property.max_concurrent_runs   ExecutionProperty.MaxConcurrentRuns
    notification_property.notify_delay_after   NotificationProperty.NotifyDelayAfter
    default_arguments.*             DefaultArguments.*
    non_overridable_arguments.*     NonOverridableArguments.*
    """,
        name="name",
        arn=f"arn:${{Partition}}:glue:{ACCOUNT}:job/{{name}}",
        attributes=NAME,
    ),
    Kind(
        "aws_s3_bucket",
        "AWS::S3::Bucket",
        """
    bucket                          BucketName
    object_lock_enabled             ObjectLockEnabled
    force_destroy                   -   # CloudFormation never empties a bucket
    versioning_configuration.status VersioningConfiguration.Status
    block_public_acls               PublicAccessBlockConfiguration.BlockPublicAcls
    block_public_policy             PublicAccessBlockConfiguration.BlockPublicPolicy
    ignore_public_acls              PublicAccessBlockConfiguration.IgnorePublicAcls
    restrict_public_buckets         PublicAccessBlockConfiguration.RestrictPublicBuckets
    ownership.object_ownership      OwnershipControls.Rules[0].ObjectOwnership
    encryption[].apply_server_side_encryption_by_default.sse_algorithm   BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault.SSEAlgorithm
    encryption[].apply_server_side_encryption_by_default.kms_master_key_id   BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault.KMSMasterKeyID
    encryption[].bucket_key_enabled BucketEncryption.ServerSideEncryptionConfiguration[].BucketKeyEnabled
    lifecycle[].id                  LifecycleConfiguration.Rules[].Id
    lifecycle[].status              LifecycleConfiguration.Rules[].Status
    lifecycle[].filter.prefix       LifecycleConfiguration.Rules[].Prefix
    lifecycle[].expiration.days     LifecycleConfiguration.Rules[].ExpirationInDays
    lifecycle[].expiration.expired_object_delete_marker   LifecycleConfiguration.Rules[].ExpiredObjectDeleteMarker
    lifecycle[].transition[].days   LifecycleConfiguration.Rules[].Transitions[].TransitionInDays
    lifecycle[].transition[].storage_class   LifecycleConfiguration.Rules[].Transitions[].StorageClass
    lifecycle[].noncurrent_version_expiration.noncurrent_days   LifecycleConfiguration.Rules[].NoncurrentVersionExpiration.NoncurrentDays
    lifecycle[].noncurrent_version_expiration.newer_noncurrent_versions   LifecycleConfiguration.Rules[].NoncurrentVersionExpiration.NewerNoncurrentVersions
    lifecycle[].noncurrent_version_transition[].noncurrent_days   LifecycleConfiguration.Rules[].NoncurrentVersionTransitions[].TransitionInDays
    lifecycle[].noncurrent_version_transition[].storage_class   LifecycleConfiguration.Rules[].NoncurrentVersionTransitions[].StorageClass
    lifecycle[].abort_incomplete_multipart_upload.days_after_initiation   LifecycleConfiguration.Rules[].AbortIncompleteMultipartUpload.DaysAfterInitiation
    logging.target_bucket           LoggingConfiguration.DestinationBucketName
    logging.target_prefix           LoggingConfiguration.LogFilePrefix
    notification.eventbridge        NotificationConfiguration.EventBridgeConfiguration.EventBridgeEnabled
    notification.lambda_function[].lambda_function_arn   NotificationConfiguration.LambdaConfigurations[].Function
    notification.queue[].queue_arn  NotificationConfiguration.QueueConfigurations[].Queue
    notification.topic[].topic_arn  NotificationConfiguration.TopicConfigurations[].Topic
    """,
        name="bucket",
        arn="arn:${Partition}:s3:::{name}",
        attributes={"bucket": "name", "id": "name", "arn": "arn", "Arn": "arn"},
    ),
    Kind("aws_s3_bucket_versioning", "", "", part_of="bucket", part_as="aws_s3_bucket"),
    Kind("aws_s3_bucket_public_access_block", "", "", part_of="bucket", part_as="aws_s3_bucket"),
    Kind("aws_s3_bucket_ownership_controls", "", "", part_of="bucket", part_as="aws_s3_bucket", renamed={"rule": "ownership"}),
    Kind("aws_s3_bucket_server_side_encryption_configuration", "", "", part_of="bucket", part_as="aws_s3_bucket", renamed={"rule": "encryption"}),
    Kind("aws_s3_bucket_lifecycle_configuration", "", "", part_of="bucket", part_as="aws_s3_bucket", renamed={"rule": "lifecycle"}),
    Kind("aws_s3_bucket_logging", "", "", part_of="bucket", part_as="aws_s3_bucket", renamed={"target_bucket": "logging.target_bucket", "target_prefix": "logging.target_prefix"}),
    Kind("aws_s3_bucket_notification", "", "", part_of="bucket", part_as="aws_s3_bucket", renamed={key: f"notification.{key}" for key in ("eventbridge", "lambda_function", "queue", "topic")}),
    Kind(
        "aws_s3_bucket_policy",
        "AWS::S3::BucketPolicy",
        """
    bucket                          Bucket
    policy                          PolicyDocument
    """,
        suffix="Policy",
    ),
    Kind(
        "aws_sqs_queue",
        "AWS::SQS::Queue",
        """
    name                            QueueName
    fifo_queue                      FifoQueue
    content_based_deduplication     ContentBasedDeduplication
    deduplication_scope             DeduplicationScope
    fifo_throughput_limit           FifoThroughputLimit
    delay_seconds                   DelaySeconds
    max_message_size                MaximumMessageSize
    message_retention_seconds       MessageRetentionPeriod
    receive_wait_time_seconds       ReceiveMessageWaitTimeSeconds
    visibility_timeout_seconds      VisibilityTimeout
    sqs_managed_sse_enabled         SqsManagedSseEnabled
    kms_master_key_id               KmsMasterKeyId
    kms_data_key_reuse_period_seconds   KmsDataKeyReusePeriodSeconds
    redrive_policy.*                RedrivePolicy.*
    redrive_allow_policy.*          RedriveAllowPolicy.*
    """,
        name="name",
        arn=f"arn:${{Partition}}:sqs:{ACCOUNT}:{{name}}",
        ref="url",
        attributes={"name": "name", "QueueName": "name", "arn": "arn", "Arn": "arn", "url": "url", "id": "url", "QueueUrl": "url"},
    ),
    Kind(
        "aws_sqs_queue_policy",
        "AWS::SQS::QueuePolicy",
        """
    queue_url                       Queues[0]
    policy                          PolicyDocument
    """,
        suffix="Policy",
    ),
    Kind(
        "aws_sns_topic",
        "AWS::SNS::Topic",
        """
    name                            TopicName
    display_name                    DisplayName
    fifo_topic                      FifoTopic
    content_based_deduplication     ContentBasedDeduplication
    kms_master_key_id               KmsMasterKeyId
    signature_version               SignatureVersion
    tracing_config                  TracingConfig
    """,
        name="name",
        arn=f"arn:${{Partition}}:sns:{ACCOUNT}:{{name}}",
        ref="arn",
        attributes={"name": "name", "TopicName": "name", "arn": "arn", "id": "arn", "TopicArn": "arn"},
    ),
    Kind(
        "aws_sns_topic_policy",
        "AWS::SNS::TopicPolicy",
        """
    arn                             Topics[0]
    policy                          PolicyDocument
    """,
        suffix="Policy",
    ),
    Kind(
        "aws_kms_key",
        "AWS::KMS::Key",
        """
    description                     Description
    enable_key_rotation             EnableKeyRotation
    rotation_period_in_days         RotationPeriodInDays
    deletion_window_in_days         PendingWindowInDays
    is_enabled                      Enabled
    key_usage                       KeyUsage
    customer_master_key_spec        KeySpec
    multi_region                    MultiRegion
    policy                          KeyPolicy
    bypass_policy_lockout_safety_check   BypassPolicyLockoutSafetyCheck
    """,
        arn=f"arn:${{Partition}}:kms:{ACCOUNT}:key/<{{owner}}>",
        ref="id",
        attributes={"arn": "arn", "Arn": "arn", "key_id": "id", "id": "id", "KeyId": "id"},
    ),
    Kind(
        "aws_kms_alias",
        "AWS::KMS::Alias",
        """
    name                            AliasName
    target_key_id                   TargetKeyId
    """,
        suffix="Alias",
        name="name",
        attributes={"name": "name"},
    ),
    Kind(
        "aws_dynamodb_table",
        "AWS::DynamoDB::Table",
        """
    name                            TableName
    billing_mode                    BillingMode
    hash_key                        -   # CloudFormation spells keys in KeySchema
    range_key                       -   # the same
    read_capacity                   ProvisionedThroughput.ReadCapacityUnits
    write_capacity                  ProvisionedThroughput.WriteCapacityUnits
    attribute[].name                AttributeDefinitions[].AttributeName
    attribute[].type                AttributeDefinitions[].AttributeType
    -                               KeySchema[].*   # Terraform spells keys as hash_key and range_key
    stream_view_type                StreamSpecification.StreamViewType
    stream_enabled                  -   # the stream specification itself says so
    point_in_time_recovery.enabled  PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled
    server_side_encryption.enabled  SSESpecification.SSEEnabled
    server_side_encryption.kms_key_arn   SSESpecification.KMSMasterKeyId
    ttl.attribute_name              TimeToLiveSpecification.AttributeName
    ttl.enabled                     TimeToLiveSpecification.Enabled
    deletion_protection_enabled     DeletionProtectionEnabled
    table_class                     TableClass
    """,
        name="name",
        arn=f"arn:${{Partition}}:dynamodb:{ACCOUNT}:table/{{name}}",
        attributes=NAME,
    ),
    Kind(
        "aws_iam_role",
        "AWS::IAM::Role",
        """
    name                            RoleName
    description                     Description
    path                            Path
    assume_role_policy              AssumeRolePolicyDocument
    max_session_duration            MaxSessionDuration
    permissions_boundary            PermissionsBoundary
    force_detach_policies           -   # only how Terraform deletes a role
    managed_policy_arns[]           ManagedPolicyArns[]
    """,
        suffix="Role",
        name="name",
        arn="arn:${Partition}:iam::${AccountId}:role/{name}",
        attributes=NAME,
    ),
    Kind(
        "aws_iam_role_policy",
        "AWS::IAM::RolePolicy",
        """
    name                            PolicyName
    role                            RoleName
    policy                          PolicyDocument
    """,
        suffix="Policy",
    ),
    Kind(
        "aws_iam_policy",
        "AWS::IAM::ManagedPolicy",
        """
    name                            ManagedPolicyName
    description                     Description
    path                            Path
    policy                          PolicyDocument
    attached_to[]                   Roles[]
    """,
        suffix="Policy",
        name="name",
        arn="arn:${Partition}:iam::${AccountId}:policy/{name}",
        ref="arn",
        attributes={"arn": "arn", "id": "arn", "PolicyArn": "arn", "name": "name"},
    ),
    Kind("aws_iam_role_policy_attachment", "", "", part_of="policy_arn", part_as="aws_iam_policy", renamed={"role": "attached_to[0]"}),
    Kind(
        "aws_iam_instance_profile",
        "AWS::IAM::InstanceProfile",
        """
    name                            InstanceProfileName
    path                            Path
    role                            Roles[0]
    """,
        suffix="InstanceProfile",
        name="name",
        arn="arn:${Partition}:iam::${AccountId}:instance-profile/{name}",
        attributes=NAME,
    ),
    Kind(
        "aws_cloudwatch_log_group",
        "AWS::Logs::LogGroup",
        """
    name                            LogGroupName
    retention_in_days               RetentionInDays
    kms_key_id                      KmsKeyId
    log_group_class                 LogGroupClass
    skip_destroy                    -   # CloudFormation says the same by DeletionPolicy
    """,
        suffix="LogGroup",
        name="name",
        arn=f"arn:${{Partition}}:logs:{ACCOUNT}:log-group:{{name}}",
        attributes={"name": "name", "id": "name", "arn": "arn"},  # CloudFormation's Arn ends in `:*`: never used
    ),
    Kind(
        "aws_cloudwatch_log_stream",
        "AWS::Logs::LogStream",
        """
    name                            LogStreamName
    log_group_name                  LogGroupName
    """,
        suffix="LogStream",
        name="name",
        arn="arn:log-stream:{owner}",
        attributes={"name": "name", "arn": "arn"},
    ),
    Kind(
        "aws_glue_catalog_database",
        "AWS::Glue::Database",
        """
    name                            DatabaseInput.Name
    description                     DatabaseInput.Description
    location_uri                    DatabaseInput.LocationUri
    catalog_id                      CatalogId
    -                               CatalogId   # Terraform's default is the caller's account
    """,
        name="name",
        arn=f"arn:${{Partition}}:glue:{ACCOUNT}:database/{{name}}",
        attributes={"name": "name", "arn": "arn"},
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
