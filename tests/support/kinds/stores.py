"""Buckets with their satellites, queues, topics, tables, catalogues."""

from support.kinds.kind import ACCOUNT, NAME, Kind

KINDS = [
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
    lifecycle[].filter.object_size_greater_than   LifecycleConfiguration.Rules[].ObjectSizeGreaterThan
    lifecycle[].filter.object_size_less_than      LifecycleConfiguration.Rules[].ObjectSizeLessThan
    lifecycle[].expiration.date     LifecycleConfiguration.Rules[].ExpirationDate
    lifecycle[].transition[].date   LifecycleConfiguration.Rules[].Transitions[].TransitionDate
    lifecycle[].noncurrent_version_transition[].newer_noncurrent_versions   LifecycleConfiguration.Rules[].NoncurrentVersionTransitions[].NewerNoncurrentVersions
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
    notification.lambda_function[].events[0]             NotificationConfiguration.LambdaConfigurations[].Event
    notification.lambda_function[].filter_prefix         NotificationConfiguration.LambdaConfigurations[].Filter.S3Key.Rules.prefix
    notification.lambda_function[].filter_suffix         NotificationConfiguration.LambdaConfigurations[].Filter.S3Key.Rules.suffix
    notification.queue[].queue_arn  NotificationConfiguration.QueueConfigurations[].Queue
    notification.queue[].events[0]  NotificationConfiguration.QueueConfigurations[].Event
    notification.queue[].filter_prefix                   NotificationConfiguration.QueueConfigurations[].Filter.S3Key.Rules.prefix
    notification.queue[].filter_suffix                   NotificationConfiguration.QueueConfigurations[].Filter.S3Key.Rules.suffix
    notification.topic[].topic_arn  NotificationConfiguration.TopicConfigurations[].Topic
    notification.topic[].events[0]  NotificationConfiguration.TopicConfigurations[].Event
    notification.topic[].filter_prefix                   NotificationConfiguration.TopicConfigurations[].Filter.S3Key.Rules.prefix
    notification.topic[].filter_suffix                   NotificationConfiguration.TopicConfigurations[].Filter.S3Key.Rules.suffix
    """,
        name="bucket",
        arn="arn:${Partition}:s3:::{name}",
        attributes={"bucket": "name", "id": "name", "arn": "arn", "Arn": "arn"},
    ),
    Kind("aws_s3_bucket_versioning", "", "", part_of="bucket", part_as="aws_s3_bucket"),
    Kind("aws_s3_bucket_public_access_block", "", "", part_of="bucket", part_as="aws_s3_bucket"),
    Kind(
        "aws_s3_bucket_ownership_controls",
        "",
        "",
        part_of="bucket",
        part_as="aws_s3_bucket",
        renamed={"rule": "ownership"},
    ),
    Kind(
        "aws_s3_bucket_server_side_encryption_configuration",
        "",
        "",
        part_of="bucket",
        part_as="aws_s3_bucket",
        renamed={"rule": "encryption"},
    ),
    Kind(
        "aws_s3_bucket_lifecycle_configuration",
        "",
        "",
        part_of="bucket",
        part_as="aws_s3_bucket",
        renamed={"rule": "lifecycle"},
    ),
    Kind(
        "aws_s3_bucket_logging",
        "",
        "",
        part_of="bucket",
        part_as="aws_s3_bucket",
        renamed={"target_bucket": "logging.target_bucket", "target_prefix": "logging.target_prefix"},
    ),
    Kind(
        "aws_s3_bucket_notification",
        "",
        "",
        part_of="bucket",
        part_as="aws_s3_bucket",
        renamed={key: f"notification.{key}" for key in ("eventbridge", "lambda_function", "queue", "topic")},
    ),
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
        attributes={
            "name": "name",
            "QueueName": "name",
            "arn": "arn",
            "Arn": "arn",
            "url": "url",
            "id": "url",
            "QueueUrl": "url",
        },
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
    fifo_throughput_scope           FifoThroughputScope
    archive_policy.*                ArchivePolicy.*
    delivery_policy.*               -   # CloudFormation has no such property, and the compiler refuses it there
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
        suffix="TopicPolicy",
    ),
    Kind(
        "aws_dynamodb_table",
        "AWS::DynamoDB::Table",
        """
    name                            TableName
    billing_mode                    BillingMode
    hash_key                        KeySchema.HASH
    range_key                       KeySchema.RANGE
    read_capacity                   ProvisionedThroughput.ReadCapacityUnits
    write_capacity                  ProvisionedThroughput.WriteCapacityUnits
    attribute[].name                AttributeDefinitions[].AttributeName
    attribute[].type                AttributeDefinitions[].AttributeType
    global_secondary_index[].name   GlobalSecondaryIndexes[].IndexName
    global_secondary_index[].hash_key             GlobalSecondaryIndexes[].KeySchema.HASH
    global_secondary_index[].range_key            GlobalSecondaryIndexes[].KeySchema.RANGE
    global_secondary_index[].projection_type      GlobalSecondaryIndexes[].Projection.ProjectionType
    global_secondary_index[].non_key_attributes[] GlobalSecondaryIndexes[].Projection.NonKeyAttributes[]
    global_secondary_index[].read_capacity        GlobalSecondaryIndexes[].ProvisionedThroughput.ReadCapacityUnits
    global_secondary_index[].write_capacity       GlobalSecondaryIndexes[].ProvisionedThroughput.WriteCapacityUnits
    local_secondary_index[].name    LocalSecondaryIndexes[].IndexName
    local_secondary_index[].range_key             LocalSecondaryIndexes[].KeySchema.RANGE
    local_secondary_index[].projection_type       LocalSecondaryIndexes[].Projection.ProjectionType
    local_secondary_index[].non_key_attributes[]  LocalSecondaryIndexes[].Projection.NonKeyAttributes[]
    -                               LocalSecondaryIndexes[].KeySchema.HASH   # always the table's
    stream_view_type                StreamSpecification.StreamViewType
    stream_enabled                  -   # the stream specification itself says so
    on_demand_throughput.max_read_request_units   OnDemandThroughput.MaxReadRequestUnits
    on_demand_throughput.max_write_request_units  OnDemandThroughput.MaxWriteRequestUnits
    global_secondary_index[].on_demand_throughput.max_read_request_units   GlobalSecondaryIndexes[].OnDemandThroughput.MaxReadRequestUnits
    global_secondary_index[].on_demand_throughput.max_write_request_units  GlobalSecondaryIndexes[].OnDemandThroughput.MaxWriteRequestUnits
    point_in_time_recovery.recovery_period_in_days   PointInTimeRecoverySpecification.RecoveryPeriodInDays
    -                               SSESpecification.SSEType   # always KMS
    import_table.input_format       ImportSourceSpecification.InputFormat
    import_table.input_compression_type   ImportSourceSpecification.InputCompressionType
    import_table.input_format_options.csv.delimiter   ImportSourceSpecification.InputFormatOptions.Csv.Delimiter
    import_table.input_format_options.csv.header_list[]   ImportSourceSpecification.InputFormatOptions.Csv.HeaderList[]
    import_table.s3_bucket_source.bucket         ImportSourceSpecification.S3BucketSource.S3Bucket
    import_table.s3_bucket_source.bucket_owner   ImportSourceSpecification.S3BucketSource.S3BucketOwner
    import_table.s3_bucket_source.key_prefix     ImportSourceSpecification.S3BucketSource.S3KeyPrefix
    point_in_time_recovery.enabled  PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled
    server_side_encryption.enabled  SSESpecification.SSEEnabled
    server_side_encryption.kms_key_arn   SSESpecification.KMSMasterKeyId
    ttl.attribute_name              TimeToLiveSpecification.AttributeName
    ttl.enabled                     TimeToLiveSpecification.Enabled
    deletion_protection_enabled     DeletionProtectionEnabled
    table_class                     TableClass
    kinesis_stream_arn              KinesisStreamSpecification.StreamArn
    kinesis_stream_precision        KinesisStreamSpecification.ApproximateCreationDateTimePrecision
    """,
        name="name",
        arn=f"arn:${{Partition}}:dynamodb:{ACCOUNT}:table/{{name}}",
        attributes=NAME | {"stream_arn": "arn/stream/<label>", "StreamArn": "arn/stream/<label>"},
    ),
    Kind(
        "aws_sns_topic_subscription",
        "AWS::SNS::Subscription",
        """
    topic_arn                       TopicArn
    protocol                        Protocol
    endpoint                        Endpoint
    subscription_role_arn           SubscriptionRoleArn
    raw_message_delivery            RawMessageDelivery
    filter_policy.*                 FilterPolicy.*
    filter_policy_scope             FilterPolicyScope
    redrive_policy.*                RedrivePolicy.*
    replay_policy.*                 ReplayPolicy.*
    """,
        suffix="Subscription",
        arn="arn:subscription:{owner}",
        ref="arn",
        attributes={"arn": "arn", "id": "arn"},
    ),
]
