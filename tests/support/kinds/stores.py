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
]
