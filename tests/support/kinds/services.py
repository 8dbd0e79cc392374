"""Log subscriptions, buses, rules, pipes, state machines, secrets."""

from support.kinds.kind import ACCOUNT, NAME, Kind

_POLL = [
    ("batch_size", "BatchSize"),
    ("maximum_batching_window_in_seconds", "MaximumBatchingWindowInSeconds"),
    ("starting_position", "StartingPosition"),
    ("starting_position_timestamp", "StartingPositionTimestamp"),
    ("parallelization_factor", "ParallelizationFactor"),
    ("maximum_retry_attempts", "MaximumRetryAttempts"),
    ("maximum_record_age_in_seconds", "MaximumRecordAgeInSeconds"),
    ("on_partial_batch_item_failure", "OnPartialBatchItemFailure"),
    ("dead_letter_config.arn", "DeadLetterConfig.Arn"),
]
_SOURCES = [
    ("kinesis_stream_parameters", "KinesisStreamParameters"),
    ("dynamodb_stream_parameters", "DynamoDBStreamParameters"),
    ("sqs_queue_parameters", "SqsQueueParameters"),
]
PIPE_SOURCES = "\n".join(
    f"source_parameters.{terraform}.{argument} SourceParameters.{cloudformation}.{property}"
    for terraform, cloudformation in _SOURCES
    for argument, property in _POLL
)

_ACTIONS = """
    cloudwatch_logs.log_group_name  CloudwatchLogs.LogGroupName
    cloudwatch_logs.role_arn        CloudwatchLogs.RoleArn
    cloudwatch_logs.batch_mode      CloudwatchLogs.BatchMode
    dynamodbv2.role_arn             DynamoDBv2.RoleArn
    dynamodbv2.put_item.table_name  DynamoDBv2.PutItem.TableName
    firehose.delivery_stream_name   Firehose.DeliveryStreamName
    firehose.role_arn               Firehose.RoleArn
    firehose.separator              Firehose.Separator
    firehose.batch_mode             Firehose.BatchMode
    kinesis.stream_name             Kinesis.StreamName
    kinesis.role_arn                Kinesis.RoleArn
    kinesis.partition_key           Kinesis.PartitionKey
    lambda.function_arn             Lambda.FunctionArn
    s3.bucket_name                  S3.BucketName
    s3.key                          S3.Key
    s3.role_arn                     S3.RoleArn
    s3.canned_acl                   S3.CannedAcl
    sns.target_arn                  Sns.TargetArn
    sns.role_arn                    Sns.RoleArn
    sns.message_format              Sns.MessageFormat
    sqs.queue_url                   Sqs.QueueUrl
    sqs.role_arn                    Sqs.RoleArn
    sqs.use_base64                  Sqs.UseBase64
    step_functions.state_machine_name      StepFunctions.StateMachineName
    step_functions.role_arn                StepFunctions.RoleArn
    step_functions.execution_name_prefix   StepFunctions.ExecutionNamePrefix
"""


def _iot_actions() -> str:
    """The same block is an action, of which a rule may have several, or the one for errors."""
    lines = []
    for line in filter(str.strip, _ACTIONS.splitlines()):
        (block, argument), (name, property) = (path.split(".", 1) for path in line.split())
        lines.append(f"{block}[].{argument} TopicRulePayload.Actions.{name}[].{property}")
        lines.append(f"error_action.{block}.{argument} TopicRulePayload.ErrorAction.{name}.{property}")
    return "\n".join(lines)


KINDS = [
    Kind(
        "aws_iot_topic_rule",
        "AWS::IoT::TopicRule",
        f"""
    name                            RuleName
    description                     TopicRulePayload.Description
    sql                             TopicRulePayload.Sql
    sql_version                     TopicRulePayload.AwsIotSqlVersion
    enabled                         -   # CloudFormation says it the other way round
    -                               TopicRulePayload.RuleDisabled   # the same
    {_iot_actions()}
    """,
        name="name",
        arn=f"arn:${{Partition}}:iot:{ACCOUNT}:rule/{{name}}",
        attributes=NAME,
        grouped=("TopicRulePayload", "Actions"),
    ),
    Kind(
        "aws_cloudwatch_log_subscription_filter",
        "AWS::Logs::SubscriptionFilter",
        """
    name                            FilterName
    log_group_name                  LogGroupName
    filter_pattern                  FilterPattern
    destination_arn                 DestinationArn
    role_arn                        RoleArn
    distribution                    Distribution
    """,
        suffix="Subscription",
    ),
    Kind(
        "aws_cloudwatch_event_bus",
        "AWS::Events::EventBus",
        """
    name                            Name
    description                     Description
    event_source_name               EventSourceName
    kms_key_identifier              KmsKeyIdentifier
    dead_letter_config.arn          DeadLetterConfig.Arn
    policy                          Policy
    """,
        name="name",
        arn=f"arn:${{Partition}}:events:{ACCOUNT}:event-bus/{{name}}",
        attributes=NAME | {"Name": "name"},
    ),
    Kind(
        "aws_cloudwatch_event_bus_policy", "", "", part_of="event_bus_name", part_as="aws_cloudwatch_event_bus"
    ),
    Kind(
        "aws_cloudwatch_event_rule",
        "AWS::Events::Rule",
        """
    name                            Name
    description                     Description
    event_bus_name                  EventBusName
    event_pattern                   EventPattern
    schedule_expression             ScheduleExpression
    state                           State
    force_destroy                   -   # only how Terraform deletes a rule that a service manages
    targets.*.event_bus_name        -   # the rule says it already
    targets.*.target_id             -   # it is the key here
    targets.*.dead_letter_config.arn              Targets.*.DeadLetterConfig.Arn
    targets.*.arn                   Targets.*.Arn
    targets.*.role_arn              Targets.*.RoleArn
    targets.*.input                 Targets.*.Input
    targets.*.input_path            Targets.*.InputPath
    targets.*.input_transformer.input_paths.*     Targets.*.InputTransformer.InputPathsMap.*
    targets.*.input_transformer.input_template    Targets.*.InputTransformer.InputTemplate
    targets.*.retry_policy.maximum_event_age_in_seconds   Targets.*.RetryPolicy.MaximumEventAgeInSeconds
    targets.*.retry_policy.maximum_retry_attempts         Targets.*.RetryPolicy.MaximumRetryAttempts
    targets.*.kinesis_target.partition_key_path   Targets.*.KinesisParameters.PartitionKeyPath
    targets.*.sqs_target.message_group_id         Targets.*.SqsParameters.MessageGroupId
    """,
        name="name",
        arn=f"arn:${{Partition}}:events:{ACCOUNT}:rule/{{name}}",
        attributes=NAME,
        listed_by={"Targets": "Id"},
    ),
    Kind(
        "aws_cloudwatch_event_target",
        "",
        "",
        part_of="rule",
        part_as="aws_cloudwatch_event_rule",
        part_each=("targets", "target_id"),
    ),
    Kind(
        "aws_pipes_pipe",
        "AWS::Pipes::Pipe",
        f"""
    name                            Name
    description                     Description
    role_arn                        RoleArn
    desired_state                   DesiredState
    kms_key_identifier              KmsKeyIdentifier
    source                          Source
    enrichment                      Enrichment
    target                          Target
    {PIPE_SOURCES}
    source_parameters.filter_criteria.filter[].pattern   SourceParameters.FilterCriteria.Filters[].Pattern
    enrichment_parameters.input_template                 EnrichmentParameters.InputTemplate
    target_parameters.input_template                     TargetParameters.InputTemplate
    target_parameters.kinesis_stream_parameters.partition_key          TargetParameters.KinesisStreamParameters.PartitionKey
    target_parameters.lambda_function_parameters.invocation_type       TargetParameters.LambdaFunctionParameters.InvocationType
    target_parameters.sqs_queue_parameters.message_group_id            TargetParameters.SqsQueueParameters.MessageGroupId
    target_parameters.sqs_queue_parameters.message_deduplication_id    TargetParameters.SqsQueueParameters.MessageDeduplicationId
    target_parameters.eventbridge_event_bus_parameters.detail_type     TargetParameters.EventBridgeEventBusParameters.DetailType
    target_parameters.eventbridge_event_bus_parameters.endpoint_id     TargetParameters.EventBridgeEventBusParameters.EndpointId
    target_parameters.eventbridge_event_bus_parameters.resources[]     TargetParameters.EventBridgeEventBusParameters.Resources[]
    target_parameters.eventbridge_event_bus_parameters.source          TargetParameters.EventBridgeEventBusParameters.Source
    target_parameters.eventbridge_event_bus_parameters.time            TargetParameters.EventBridgeEventBusParameters.Time
    target_parameters.step_function_state_machine_parameters.invocation_type   TargetParameters.StepFunctionStateMachineParameters.InvocationType
    target_parameters.cloudwatch_logs_parameters.log_stream_name       TargetParameters.CloudWatchLogsParameters.LogStreamName
    target_parameters.cloudwatch_logs_parameters.timestamp             TargetParameters.CloudWatchLogsParameters.Timestamp
    log_configuration.level         LogConfiguration.Level
    log_configuration.include_execution_data[]           LogConfiguration.IncludeExecutionData[]
    log_configuration.cloudwatch_logs_log_destination.log_group_arn    LogConfiguration.CloudwatchLogsLogDestination.LogGroupArn
    log_configuration.firehose_log_destination.delivery_stream_arn     LogConfiguration.FirehoseLogDestination.DeliveryStreamArn
    log_configuration.s3_log_destination.bucket_name     LogConfiguration.S3LogDestination.BucketName
    log_configuration.s3_log_destination.bucket_owner    LogConfiguration.S3LogDestination.BucketOwner
    log_configuration.s3_log_destination.prefix          LogConfiguration.S3LogDestination.Prefix
    log_configuration.s3_log_destination.output_format   LogConfiguration.S3LogDestination.OutputFormat
    """,
        name="name",
        arn=f"arn:${{Partition}}:pipes:{ACCOUNT}:pipe/{{name}}",
        attributes=NAME,
    ),
    Kind(
        "aws_sfn_state_machine",
        "AWS::StepFunctions::StateMachine",
        """
    name                            StateMachineName
    role_arn                        RoleArn
    type                            StateMachineType
    definition                      DefinitionString
    publish                         -   # versions are resources of their own in CloudFormation: refused there
    encryption_configuration.type   EncryptionConfiguration.Type
    encryption_configuration.kms_key_id                  EncryptionConfiguration.KmsKeyId
    encryption_configuration.kms_data_key_reuse_period_seconds   EncryptionConfiguration.KmsDataKeyReusePeriodSeconds
    logging_configuration.level     LoggingConfiguration.Level
    logging_configuration.include_execution_data         LoggingConfiguration.IncludeExecutionData
    logging_configuration.log_destination                LoggingConfiguration.Destinations[0].CloudWatchLogsLogGroup.LogGroupArn
    tracing_configuration.enabled   TracingConfiguration.Enabled
    """,
        name="name",
        arn=f"arn:${{Partition}}:states:{ACCOUNT}:stateMachine:{{name}}",
        ref="arn",
        attributes={"name": "name", "Name": "name", "arn": "arn", "Arn": "arn", "id": "arn"},
    ),
    Kind(
        "aws_secretsmanager_secret",
        "AWS::SecretsManager::Secret",
        """
    name                            Name
    description                     Description
    kms_key_id                      KmsKeyId
    replica[].region                ReplicaRegions[].Region
    replica[].kms_key_id            ReplicaRegions[].KmsKeyId
    recovery_window_in_days         -   # CloudFormation has no such property, and the compiler refuses it there
    force_overwrite_replica_secret  -   # the same
    """,
        name="name",
        arn=f"arn:${{Partition}}:secretsmanager:{ACCOUNT}:secret:{{name}}-<{{owner}}>",
        ref="arn",
        attributes={"arn": "arn", "id": "arn", "name": "name"},
    ),
    Kind(
        "aws_secretsmanager_secret_policy",
        "AWS::SecretsManager::ResourcePolicy",
        """
    secret_arn                      SecretId
    policy                          ResourcePolicy
    block_public_policy             BlockPublicPolicy
    """,
        suffix="ResourcePolicy",
    ),
]
