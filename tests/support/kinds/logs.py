"""Sources of logs and metrics: metric streams, query logs, web ACLs, firewalls, caches, Pinpoint."""

from support.kinds.kind import ACCOUNT, NAME, Kind

_STATEMENTS = """
    geo_match_statement.country_codes[]             GeoMatchStatement.CountryCodes[]
    ip_set_reference_statement.arn                  IPSetReferenceStatement.Arn
    rule_group_reference_statement.arn              RuleGroupReferenceStatement.Arn
    label_match_statement.scope                     LabelMatchStatement.Scope
    label_match_statement.key                       LabelMatchStatement.Key
    rate_based_statement.limit                      RateBasedStatement.Limit
    rate_based_statement.evaluation_window_sec      RateBasedStatement.EvaluationWindowSec
    rate_based_statement.aggregate_key_type         RateBasedStatement.AggregateKeyType
    managed_rule_group_statement.vendor_name        ManagedRuleGroupStatement.VendorName
    managed_rule_group_statement.name               ManagedRuleGroupStatement.Name
    managed_rule_group_statement.version            ManagedRuleGroupStatement.Version
    managed_rule_group_statement.rule_action_override[].name   ManagedRuleGroupStatement.RuleActionOverrides[].Name
"""


def _rules() -> str:
    """The statements and actions of a rule, in the list of all."""
    lines = [line.split() for line in _STATEMENTS.splitlines() if line.strip()]
    return "\n".join(f"rule[].statement.{one} Rules[].Statement.{other}" for one, other in lines)


KINDS = [
    Kind(
        "aws_cloudwatch_metric_stream",
        "AWS::CloudWatch::MetricStream",
        """
    name                            Name
    firehose_arn                    FirehoseArn
    role_arn                        RoleArn
    output_format                   OutputFormat
    include_filter[].namespace      IncludeFilters[].Namespace
    include_filter[].metric_names[]                 IncludeFilters[].MetricNames[]
    exclude_filter[].namespace      ExcludeFilters[].Namespace
    exclude_filter[].metric_names[]                 ExcludeFilters[].MetricNames[]
    statistics_configuration[].additional_statistics[]       StatisticsConfigurations[].AdditionalStatistics[]
    statistics_configuration[].include_metric[].namespace    StatisticsConfigurations[].IncludeMetrics[].Namespace
    statistics_configuration[].include_metric[].metric_name  StatisticsConfigurations[].IncludeMetrics[].MetricName
    include_linked_accounts_metrics                 IncludeLinkedAccountsMetrics
    """,
        name="name",
        arn=f"arn:${{Partition}}:cloudwatch:{ACCOUNT}:metric-stream/{{name}}",
        attributes=NAME,
    ),
    Kind(
        "aws_route53_resolver_query_log_config",
        "AWS::Route53Resolver::ResolverQueryLoggingConfig",
        """
    name                            Name
    destination_arn                 DestinationArn
    """,
        name="name",
        ref="id",
        attributes={"id": "id", "Id": "id"},
    ),
    Kind(
        "aws_route53_resolver_query_log_config_association",
        "AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation",
        """
    resolver_query_log_config_id    ResolverQueryLogConfigId
    resource_id                     ResourceId
    """,
        suffix="Association",
        ref="id",
    ),
    Kind(
        "aws_pinpoint_app",
        "AWS::Pinpoint::App",
        """
    name                            Name
    """,
        name="name",
        arn=f"arn:${{Partition}}:mobiletargeting:{ACCOUNT}:apps/<{{owner}}>",
        ref="id",
        attributes={"application_id": "id", "arn": "arn", "Arn": "arn"},
    ),
    Kind(
        "aws_pinpoint_event_stream",
        "AWS::Pinpoint::EventStream",
        """
    application_id                  ApplicationId
    destination_stream_arn          DestinationStreamArn
    role_arn                        RoleArn
    """,
        suffix="EventStream",
    ),
    Kind(
        "aws_wafv2_web_acl",
        "AWS::WAFv2::WebACL",
        f"""
    name                            Name
    description                     Description
    scope                           Scope
    token_domains[]                 TokenDomains[]
    default_action.block.custom_response.response_code               DefaultAction.Block.CustomResponse.ResponseCode
    default_action.block.custom_response.custom_response_body_key    DefaultAction.Block.CustomResponse.CustomResponseBodyKey
    custom_response_body[].*        -   # CloudFormation has them by their keys
    -                               CustomResponseBodies.*   # the same
    visibility_config.cloudwatch_metrics_enabled                     VisibilityConfig.CloudWatchMetricsEnabled
    visibility_config.metric_name   VisibilityConfig.MetricName
    visibility_config.sampled_requests_enabled                       VisibilityConfig.SampledRequestsEnabled
    rule[].name                     Rules[].Name
    rule[].priority                 Rules[].Priority
    rule[].rule_label[].name        Rules[].RuleLabels[].Name
    rule[].visibility_config.cloudwatch_metrics_enabled              Rules[].VisibilityConfig.CloudWatchMetricsEnabled
    rule[].visibility_config.metric_name                             Rules[].VisibilityConfig.MetricName
    rule[].visibility_config.sampled_requests_enabled                Rules[].VisibilityConfig.SampledRequestsEnabled
    {_rules()}
    """,
        name="name",
        ref="id",
        attributes={"arn": "arn", "Arn": "arn", "id": "id", "Id": "id"},
    ),
    Kind(
        "aws_wafv2_web_acl_logging_configuration",
        "AWS::WAFv2::LoggingConfiguration",
        """
    resource_arn                    ResourceArn
    log_destination_configs[]       LogDestinationConfigs[]
    redacted_fields[].single_header.name            RedactedFields[].SingleHeader.Name
    logging_filter.default_behavior                 LoggingFilter.DefaultBehavior
    logging_filter.filter[].behavior                LoggingFilter.Filters[].Behavior
    logging_filter.filter[].requirement             LoggingFilter.Filters[].Requirement
    logging_filter.filter[].condition[].action_condition.action              LoggingFilter.Filters[].Conditions[].ActionCondition.Action
    logging_filter.filter[].condition[].label_name_condition.label_name      LoggingFilter.Filters[].Conditions[].LabelNameCondition.LabelName
    """,
        suffix="Logging",
        ref="id",
    ),
    Kind(
        "aws_networkfirewall_firewall",
        "AWS::NetworkFirewall::Firewall",
        """
    name                            FirewallName
    description                     Description
    firewall_policy_arn             FirewallPolicyArn
    vpc_id                          VpcId
    subnet_mapping[].subnet_id      SubnetMappings[].SubnetId
    subnet_mapping[].ip_address_type                SubnetMappings[].IPAddressType
    delete_protection               DeleteProtection
    firewall_policy_change_protection               FirewallPolicyChangeProtection
    subnet_change_protection        SubnetChangeProtection
    enabled_analysis_types[]        EnabledAnalysisTypes[]
    """,
        name="name",
        arn=f"arn:${{Partition}}:network-firewall:{ACCOUNT}:firewall/{{name}}",
        ref="arn",
        attributes={"arn": "arn"},
    ),
    Kind(
        "aws_networkfirewall_firewall_policy",
        "AWS::NetworkFirewall::FirewallPolicy",
        """
    name                            FirewallPolicyName
    description                     Description
    firewall_policy.stateless_default_actions[]     FirewallPolicy.StatelessDefaultActions[]
    firewall_policy.stateless_fragment_default_actions[]             FirewallPolicy.StatelessFragmentDefaultActions[]
    firewall_policy.stateful_default_actions[]      FirewallPolicy.StatefulDefaultActions[]
    firewall_policy.stateful_engine_options.rule_order               FirewallPolicy.StatefulEngineOptions.RuleOrder
    firewall_policy.stateful_engine_options.stream_exception_policy  FirewallPolicy.StatefulEngineOptions.StreamExceptionPolicy
    firewall_policy.stateful_engine_options.flow_timeouts.tcp_idle_timeout_seconds   FirewallPolicy.StatefulEngineOptions.FlowTimeouts.TcpIdleTimeoutSeconds
    firewall_policy.policy_variables.rule_variables[].*              -   # CloudFormation has them by their keys
    -                               FirewallPolicy.PolicyVariables.RuleVariables.*   # the same
    firewall_policy.stateful_rule_group_reference[].resource_arn     FirewallPolicy.StatefulRuleGroupReferences[].ResourceArn
    firewall_policy.stateful_rule_group_reference[].priority         FirewallPolicy.StatefulRuleGroupReferences[].Priority
    firewall_policy.stateful_rule_group_reference[].override.action  FirewallPolicy.StatefulRuleGroupReferences[].Override.Action
    firewall_policy.stateless_custom_action[].action_name            FirewallPolicy.StatelessCustomActions[].ActionName
    firewall_policy.stateless_custom_action[].action_definition.publish_metric_action.dimension[].value   FirewallPolicy.StatelessCustomActions[].ActionDefinition.PublishMetricAction.Dimensions[].Value
    firewall_policy.stateless_rule_group_reference[].resource_arn    FirewallPolicy.StatelessRuleGroupReferences[].ResourceArn
    firewall_policy.stateless_rule_group_reference[].priority        FirewallPolicy.StatelessRuleGroupReferences[].Priority
    """,
        suffix="FirewallPolicy",
        name="name",
        ref="arn",
        attributes={"arn": "arn"},
    ),
    Kind(
        "aws_networkfirewall_logging_configuration",
        "AWS::NetworkFirewall::LoggingConfiguration",
        """
    firewall_arn                    FirewallArn
    logging_configuration.log_destination_config[].log_type          LoggingConfiguration.LogDestinationConfigs[].LogType
    logging_configuration.log_destination_config[].log_destination_type   LoggingConfiguration.LogDestinationConfigs[].LogDestinationType
    logging_configuration.log_destination_config[].log_destination.deliveryStream   LoggingConfiguration.LogDestinationConfigs[].LogDestination.deliveryStream
    """,
        suffix="Logging",
        ref="arn",
    ),
    Kind(
        "aws_elasticache_replication_group",
        "AWS::ElastiCache::ReplicationGroup",
        """
    replication_group_id            ReplicationGroupId
    description                     ReplicationGroupDescription
    engine                          Engine
    engine_version                  EngineVersion
    node_type                       CacheNodeType
    num_cache_clusters              NumCacheClusters
    automatic_failover_enabled      AutomaticFailoverEnabled
    at_rest_encryption_enabled      AtRestEncryptionEnabled
    transit_encryption_enabled      TransitEncryptionEnabled
    auth_token                      AuthToken
    kms_key_id                      KmsKeyId
    snapshot_retention_limit        SnapshotRetentionLimit
    log_delivery_configuration[].log_type           LogDeliveryConfigurations[].LogType
    log_delivery_configuration[].log_format         LogDeliveryConfigurations[].LogFormat
    log_delivery_configuration[].destination_type   LogDeliveryConfigurations[].DestinationType
    log_delivery_configuration[].destination        LogDeliveryConfigurations[].DestinationDetails.KinesisFirehoseDetails.DeliveryStream
    """,
        name="replication_group_id",
        arn=f"arn:${{Partition}}:elasticache:{ACCOUNT}:replicationgroup:{{name}}",
    ),
]
