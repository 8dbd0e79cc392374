"""APIs with their routes and stages, streams of a table's changes, endpoints of DMS."""

from support.kinds.kind import ACCOUNT, Kind

KINDS = [
    Kind(
        "aws_dynamodb_kinesis_streaming_destination",
        "",
        "",
        part_of="table_name",
        part_as="aws_dynamodb_table",
        renamed={
            "stream_arn": "kinesis_stream_arn",
            "approximate_creation_date_time_precision": "kinesis_stream_precision",
        },
    ),
    Kind(
        "aws_dms_endpoint",
        "AWS::DMS::Endpoint",
        """
    endpoint_id                     EndpointIdentifier
    endpoint_type                   EndpointType
    engine_name                     EngineName
    kms_key_arn                     KmsKeyId
    kinesis_settings.stream_arn     KinesisSettings.StreamArn
    kinesis_settings.service_access_role_arn         KinesisSettings.ServiceAccessRoleArn
    kinesis_settings.message_format                  KinesisSettings.MessageFormat
    kinesis_settings.include_control_details         KinesisSettings.IncludeControlDetails
    kinesis_settings.include_null_and_empty          KinesisSettings.IncludeNullAndEmpty
    kinesis_settings.include_partition_value         KinesisSettings.IncludePartitionValue
    kinesis_settings.include_table_alter_operations  KinesisSettings.IncludeTableAlterOperations
    kinesis_settings.include_transaction_details     KinesisSettings.IncludeTransactionDetails
    kinesis_settings.partition_include_schema_table  KinesisSettings.PartitionIncludeSchemaTable
    """,
        name="endpoint_id",
        arn=f"arn:${{Partition}}:dms:{ACCOUNT}:endpoint:<{{owner}}>",
        ref="arn",
        attributes={"endpoint_arn": "arn"},
    ),
    Kind(
        "aws_dms_replication_task",
        "AWS::DMS::ReplicationTask",
        """
    replication_task_id             ReplicationTaskIdentifier
    migration_type                  MigrationType
    replication_instance_arn        ReplicationInstanceArn
    source_endpoint_arn             SourceEndpointArn
    target_endpoint_arn             TargetEndpointArn
    table_mappings                  TableMappings
    replication_task_settings       ReplicationTaskSettings
    cdc_start_position              CdcStartPosition
    cdc_start_time                  CdcStartTime
    resource_identifier             ResourceIdentifier
    """,
        suffix="Task",
        name="replication_task_id",
        ref="arn",
        attributes={"replication_task_arn": "arn"},
    ),
    Kind(
        "aws_api_gateway_rest_api",
        "AWS::ApiGateway::RestApi",
        """
    name                            Name
    description                     Description
    api_key_source                  ApiKeySourceType
    binary_media_types[]            BinaryMediaTypes[]
    disable_execute_api_endpoint    DisableExecuteApiEndpoint
    minimum_compression_size        MinimumCompressionSize
    policy                          Policy
    endpoint_configuration.types[]  EndpointConfiguration.Types[]
    endpoint_configuration.vpc_endpoint_ids[]   EndpointConfiguration.VpcEndpointIds[]
    endpoint_configuration.ip_address_type      EndpointConfiguration.IpAddressType
    """,
        name="name",
        ref="id",
        attributes={"id": "id", "root_resource_id": "root", "RootResourceId": "root"},
    ),
    Kind(
        "aws_api_gateway_resource",
        "AWS::ApiGateway::Resource",
        """
    rest_api_id                     RestApiId
    parent_id                       ParentId
    path_part                       PathPart
    """,
        suffix="Resource",
        ref="id",
        attributes={"id": "id"},
    ),
    Kind(
        "aws_api_gateway_method",
        "AWS::ApiGateway::Method",
        """
    rest_api_id                     RestApiId
    resource_id                     ResourceId
    http_method                     HttpMethod
    authorization                   AuthorizationType
    api_key_required                ApiKeyRequired
    operation_name                  OperationName
    request_parameters.*            RequestParameters.*
    integration.rest_api_id         -   # the method says it
    integration.resource_id         -   # the same
    integration.type                Integration.Type
    integration.integration_http_method         Integration.IntegrationHttpMethod
    integration.uri                 Integration.Uri
    integration.credentials         Integration.Credentials
    integration.passthrough_behavior            Integration.PassthroughBehavior
    integration.timeout_milliseconds            Integration.TimeoutInMillis
    integration.request_parameters.*            Integration.RequestParameters.*
    integration.request_templates.*             Integration.RequestTemplates.*
    integration_responses.*.selection_pattern   Integration.IntegrationResponses.*.SelectionPattern
    integration_responses.*.response_templates.*   Integration.IntegrationResponses.*.ResponseTemplates.*
    integration_responses.*.rest_api_id         -   # the method says it
    integration_responses.*.resource_id         -   # the same
    integration_responses.*.status_code         -   # it is the key here
    method_responses.*.rest_api_id              -   # the method says it
    method_responses.*.resource_id              -   # the same
    method_responses.*.status_code              -   # it is the key here
    """,
        suffix="Method",
        listed_by={"Integration.IntegrationResponses": "StatusCode", "MethodResponses": "StatusCode"},
    ),
    Kind(
        "aws_api_gateway_integration",
        "",
        "",
        part_of="http_method",
        part_as="aws_api_gateway_method",
        part_in="integration",
    ),
    Kind(
        "aws_api_gateway_method_response",
        "",
        "",
        part_of="http_method",
        part_as="aws_api_gateway_method",
        part_each=("method_responses", "status_code"),
    ),
    Kind(
        "aws_api_gateway_integration_response",
        "",
        "",
        part_of="http_method",
        part_as="aws_api_gateway_method",
        part_each=("integration_responses", "status_code"),
    ),
    Kind(
        "aws_api_gateway_deployment",
        "AWS::ApiGateway::Deployment",
        """
    rest_api_id                     RestApiId
    triggers.*                      -   # in CloudFormation the logical id follows the content
    """,
        suffix="Deployment",
        ref="id",
        attributes={"id": "id"},
        revised=True,
    ),
    Kind(
        "aws_api_gateway_stage",
        "AWS::ApiGateway::Stage",
        """
    rest_api_id                     RestApiId
    stage_name                      StageName
    deployment_id                   DeploymentId
    cache_cluster_enabled           CacheClusterEnabled
    cache_cluster_size              CacheClusterSize
    client_certificate_id           ClientCertificateId
    variables.*                     Variables.*
    xray_tracing_enabled            TracingEnabled
    access_log_settings.destination_arn   AccessLogSetting.DestinationArn
    access_log_settings.format      AccessLogSetting.Format
    method_settings.rest_api_id     -   # the stage says it
    method_settings.method_path     -   # CloudFormation says it by method and path
    -                               MethodSettings[0].HttpMethod     # all of them
    -                               MethodSettings[0].ResourcePath   # all of them
    method_settings.settings.throttling_rate_limit    MethodSettings[0].ThrottlingRateLimit
    method_settings.settings.throttling_burst_limit   MethodSettings[0].ThrottlingBurstLimit
    method_settings.settings.metrics_enabled          MethodSettings[0].MetricsEnabled
    method_settings.settings.logging_level            MethodSettings[0].LoggingLevel
    method_settings.settings.data_trace_enabled       MethodSettings[0].DataTraceEnabled
    method_settings.settings.caching_enabled          MethodSettings[0].CachingEnabled
    method_settings.settings.cache_ttl_in_seconds     MethodSettings[0].CacheTtlInSeconds
    method_settings.settings.cache_data_encrypted     MethodSettings[0].CacheDataEncrypted
    """,
        suffix="Stage",
        name="stage_name",
        attributes={"stage_name": "name"},
    ),
    Kind(
        "aws_api_gateway_method_settings",
        "",
        "",
        part_of="stage_name",
        part_as="aws_api_gateway_stage",
        part_in="method_settings",
    ),
    Kind(
        "aws_api_gateway_usage_plan",
        "AWS::ApiGateway::UsagePlan",
        """
    name                            UsagePlanName
    api_stages.api_id               ApiStages[0].ApiId
    api_stages.stage                ApiStages[0].Stage
    quota_settings.limit            Quota.Limit
    quota_settings.offset           Quota.Offset
    quota_settings.period           Quota.Period
    throttle_settings.burst_limit   Throttle.BurstLimit
    throttle_settings.rate_limit    Throttle.RateLimit
    """,
        suffix="UsagePlan",
        name="name",
        ref="id",
        attributes={"id": "id"},
    ),
    Kind(
        "aws_api_gateway_api_key",
        "AWS::ApiGateway::ApiKey",
        """
    name                            Name
    enabled                         Enabled
    """,
        suffix="ApiKey",
        name="name",
        ref="id",
        attributes={"id": "id"},
    ),
    Kind(
        "aws_api_gateway_usage_plan_key",
        "AWS::ApiGateway::UsagePlanKey",
        """
    key_id                          KeyId
    key_type                        KeyType
    usage_plan_id                   UsagePlanId
    """,
        suffix="UsagePlanKey",
    ),
    Kind(
        "aws_apigatewayv2_api",
        "AWS::ApiGatewayV2::Api",
        """
    name                            Name
    description                     Description
    protocol_type                   ProtocolType
    version                         Version
    ip_address_type                 IpAddressType
    disable_execute_api_endpoint    DisableExecuteApiEndpoint
    cors_configuration.allow_credentials   CorsConfiguration.AllowCredentials
    cors_configuration.allow_headers[]     CorsConfiguration.AllowHeaders[]
    cors_configuration.allow_methods[]     CorsConfiguration.AllowMethods[]
    cors_configuration.allow_origins[]     CorsConfiguration.AllowOrigins[]
    cors_configuration.expose_headers[]    CorsConfiguration.ExposeHeaders[]
    cors_configuration.max_age             CorsConfiguration.MaxAge
    """,
        name="name",
        ref="id",
        attributes={"id": "id"},
    ),
    Kind(
        "aws_apigatewayv2_integration",
        "AWS::ApiGatewayV2::Integration",
        """
    api_id                          ApiId
    integration_type                IntegrationType
    integration_subtype             IntegrationSubtype
    integration_method              IntegrationMethod
    integration_uri                 IntegrationUri
    credentials_arn                 CredentialsArn
    payload_format_version          PayloadFormatVersion
    request_parameters.*            RequestParameters.*
    timeout_milliseconds            TimeoutInMillis
    """,
        suffix="Integration",
        ref="id",
        attributes={"id": "id"},
    ),
    Kind(
        "aws_apigatewayv2_route",
        "AWS::ApiGatewayV2::Route",
        """
    api_id                          ApiId
    route_key                       RouteKey
    authorization_type              AuthorizationType
    operation_name                  OperationName
    target                          Target
    """,
        suffix="Route",
    ),
    Kind(
        "aws_apigatewayv2_stage",
        "AWS::ApiGatewayV2::Stage",
        """
    api_id                          ApiId
    name                            StageName
    auto_deploy                     AutoDeploy
    stage_variables.*               StageVariables.*
    access_log_settings.destination_arn   AccessLogSettings.DestinationArn
    access_log_settings.format      AccessLogSettings.Format
    default_route_settings.throttling_rate_limit      DefaultRouteSettings.ThrottlingRateLimit
    default_route_settings.throttling_burst_limit     DefaultRouteSettings.ThrottlingBurstLimit
    default_route_settings.detailed_metrics_enabled   DefaultRouteSettings.DetailedMetricsEnabled
    """,
        suffix="Stage",
    ),
]
