"""Functions and their wiring, Flink applications, Glue jobs."""

from support.kinds.kind import ACCOUNT, NAME, Kind

KINDS = [
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
    publish                         -   # refused for CloudFormation, where a version is a resource of its own
    source_code_hash                -   # refused for CloudFormation, which looks at the version of the object
    skip_destroy                    -   # CloudFormation says the same by DeletionPolicy
    replace_security_groups_on_destroy   -   # only how Terraform deletes a function
    replacement_security_group_ids[]     -   # only how Terraform deletes a function
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
    code_signing_config_arn         CodeSigningConfigArn
    image_config.command[]          ImageConfig.Command[]
    image_config.entry_point[]      ImageConfig.EntryPoint[]
    image_config.working_directory  ImageConfig.WorkingDirectory
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
    topics[]                        Topics[]
    amazon_managed_kafka_event_source_config.consumer_group_id   AmazonManagedKafkaEventSourceConfig.ConsumerGroupId
    provisioned_poller_config.minimum_pollers   ProvisionedPollerConfig.MinimumPollers
    provisioned_poller_config.maximum_pollers   ProvisionedPollerConfig.MaximumPollers
    source_access_configuration[].type   SourceAccessConfigurations[].Type
    source_access_configuration[].uri    SourceAccessConfigurations[].URI
    """,
        suffix="Mapping",
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
    application_configuration.run_configuration.application_restore_configuration.application_restore_type   RunConfiguration.ApplicationRestoreConfiguration.ApplicationRestoreType
    application_configuration.run_configuration.application_restore_configuration.snapshot_name   RunConfiguration.ApplicationRestoreConfiguration.SnapshotName
    application_configuration.run_configuration.flink_run_configuration.allow_non_restored_state   RunConfiguration.FlinkRunConfiguration.AllowNonRestoredState
    ApplicationConfiguration.ZeppelinApplicationConfiguration.MonitoringConfiguration.LogLevel   ApplicationConfiguration.ZeppelinApplicationConfiguration.MonitoringConfiguration.LogLevel
    ApplicationConfiguration.ZeppelinApplicationConfiguration.CatalogConfiguration.GlueDataCatalogConfiguration.DatabaseARN   ApplicationConfiguration.ZeppelinApplicationConfiguration.CatalogConfiguration.GlueDataCatalogConfiguration.DatabaseARN
    ApplicationConfiguration.ZeppelinApplicationConfiguration.DeployAsApplicationConfiguration.S3ContentLocation.BucketARN   ApplicationConfiguration.ZeppelinApplicationConfiguration.DeployAsApplicationConfiguration.S3ContentLocation.BucketARN
    ApplicationConfiguration.ZeppelinApplicationConfiguration.DeployAsApplicationConfiguration.S3ContentLocation.BasePath   ApplicationConfiguration.ZeppelinApplicationConfiguration.DeployAsApplicationConfiguration.S3ContentLocation.BasePath
    ApplicationConfiguration.ZeppelinApplicationConfiguration.CustomArtifactsConfiguration[].ArtifactType   ApplicationConfiguration.ZeppelinApplicationConfiguration.CustomArtifactsConfiguration[].ArtifactType
    ApplicationConfiguration.ZeppelinApplicationConfiguration.CustomArtifactsConfiguration[].S3ContentLocation.BucketARN   ApplicationConfiguration.ZeppelinApplicationConfiguration.CustomArtifactsConfiguration[].S3ContentLocation.BucketARN
    ApplicationConfiguration.ZeppelinApplicationConfiguration.CustomArtifactsConfiguration[].S3ContentLocation.FileKey   ApplicationConfiguration.ZeppelinApplicationConfiguration.CustomArtifactsConfiguration[].S3ContentLocation.FileKey
    ApplicationConfiguration.ZeppelinApplicationConfiguration.CustomArtifactsConfiguration[].S3ContentLocation.ObjectVersion   ApplicationConfiguration.ZeppelinApplicationConfiguration.CustomArtifactsConfiguration[].S3ContentLocation.ObjectVersion
    ApplicationConfiguration.ZeppelinApplicationConfiguration.CustomArtifactsConfiguration[].MavenReference.GroupId   ApplicationConfiguration.ZeppelinApplicationConfiguration.CustomArtifactsConfiguration[].MavenReference.GroupId
    ApplicationConfiguration.ZeppelinApplicationConfiguration.CustomArtifactsConfiguration[].MavenReference.ArtifactId   ApplicationConfiguration.ZeppelinApplicationConfiguration.CustomArtifactsConfiguration[].MavenReference.ArtifactId
    ApplicationConfiguration.ZeppelinApplicationConfiguration.CustomArtifactsConfiguration[].MavenReference.Version   ApplicationConfiguration.ZeppelinApplicationConfiguration.CustomArtifactsConfiguration[].MavenReference.Version
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
]
