"""Domains of OpenSearch, serverless collections and their policies, and who may write to log groups."""

from support.kinds.kind import ACCOUNT, NAME, Kind

_LOGS = "\n".join(
    f"log_publishing_options.<{log}>.{argument} LogPublishingOptions.{log}.{property}"
    for log in ("INDEX_SLOW_LOGS", "SEARCH_SLOW_LOGS", "ES_APPLICATION_LOGS", "AUDIT_LOGS")
    for argument, property in (("cloudwatch_log_group_arn", "CloudWatchLogsLogGroupArn"), ("enabled", "Enabled"))
)
_POLICY = """
    name                            Name
    type                            Type
    description                     Description
    policy                          Policy
"""

KINDS = [
    Kind(
        "aws_opensearch_domain",
        "AWS::OpenSearchService::Domain",
        f"""
    domain_name                     DomainName
    engine_version                  EngineVersion
    ip_address_type                 IPAddressType
    access_policies                 AccessPolicies
    advanced_options.*              AdvancedOptions.*
    cluster_config.instance_type    ClusterConfig.InstanceType
    cluster_config.instance_count   ClusterConfig.InstanceCount
    cluster_config.dedicated_master_enabled        ClusterConfig.DedicatedMasterEnabled
    cluster_config.dedicated_master_type           ClusterConfig.DedicatedMasterType
    cluster_config.dedicated_master_count          ClusterConfig.DedicatedMasterCount
    cluster_config.multi_az_with_standby_enabled   ClusterConfig.MultiAZWithStandbyEnabled
    cluster_config.zone_awareness_enabled          ClusterConfig.ZoneAwarenessEnabled
    cluster_config.zone_awareness_config.availability_zone_count   ClusterConfig.ZoneAwarenessConfig.AvailabilityZoneCount
    cluster_config.warm_enabled     ClusterConfig.WarmEnabled
    cluster_config.warm_type        ClusterConfig.WarmType
    cluster_config.warm_count       ClusterConfig.WarmCount
    cluster_config.cold_storage_options.enabled    ClusterConfig.ColdStorageOptions.Enabled
    cluster_config.node_options[].node_type        ClusterConfig.NodeOptions[].NodeType
    cluster_config.node_options[].node_config.enabled   ClusterConfig.NodeOptions[].NodeConfig.Enabled
    cluster_config.node_options[].node_config.type      ClusterConfig.NodeOptions[].NodeConfig.Type
    cluster_config.node_options[].node_config.count     ClusterConfig.NodeOptions[].NodeConfig.Count
    ebs_options.ebs_enabled         EBSOptions.EBSEnabled
    ebs_options.volume_type         EBSOptions.VolumeType
    ebs_options.volume_size         EBSOptions.VolumeSize
    ebs_options.iops                EBSOptions.Iops
    ebs_options.throughput          EBSOptions.Throughput
    encrypt_at_rest.enabled         EncryptionAtRestOptions.Enabled
    encrypt_at_rest.kms_key_id      EncryptionAtRestOptions.KmsKeyId
    node_to_node_encryption.enabled                NodeToNodeEncryptionOptions.Enabled
    domain_endpoint_options.enforce_https          DomainEndpointOptions.EnforceHTTPS
    domain_endpoint_options.tls_security_policy    DomainEndpointOptions.TLSSecurityPolicy
    domain_endpoint_options.custom_endpoint_enabled             DomainEndpointOptions.CustomEndpointEnabled
    domain_endpoint_options.custom_endpoint                     DomainEndpointOptions.CustomEndpoint
    domain_endpoint_options.custom_endpoint_certificate_arn     DomainEndpointOptions.CustomEndpointCertificateArn
    vpc_options.subnet_ids[]        VPCOptions.SubnetIds[]
    vpc_options.security_group_ids[]               VPCOptions.SecurityGroupIds[]
    advanced_security_options.enabled              AdvancedSecurityOptions.Enabled
    advanced_security_options.anonymous_auth_enabled            AdvancedSecurityOptions.AnonymousAuthEnabled
    advanced_security_options.internal_user_database_enabled    AdvancedSecurityOptions.InternalUserDatabaseEnabled
    advanced_security_options.master_user_options.master_user_arn        AdvancedSecurityOptions.MasterUserOptions.MasterUserARN
    advanced_security_options.master_user_options.master_user_name       AdvancedSecurityOptions.MasterUserOptions.MasterUserName
    advanced_security_options.master_user_options.master_user_password   AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword
    cognito_options.enabled         CognitoOptions.Enabled
    cognito_options.user_pool_id    CognitoOptions.UserPoolId
    cognito_options.identity_pool_id               CognitoOptions.IdentityPoolId
    cognito_options.role_arn        CognitoOptions.RoleArn
    {_LOGS}
    off_peak_window_options.enabled                OffPeakWindowOptions.Enabled
    off_peak_window_options.off_peak_window.window_start_time.hours      OffPeakWindowOptions.OffPeakWindow.WindowStartTime.Hours
    off_peak_window_options.off_peak_window.window_start_time.minutes    OffPeakWindowOptions.OffPeakWindow.WindowStartTime.Minutes
    snapshot_options.automated_snapshot_start_hour              SnapshotOptions.AutomatedSnapshotStartHour
    software_update_options.auto_software_update_enabled        SoftwareUpdateOptions.AutoSoftwareUpdateEnabled
    """,
        name="domain_name",
        arn=f"arn:${{Partition}}:es:{ACCOUNT}:domain/{{name}}",
        attributes=NAME | {"domain_name": "name", "endpoint": "endpoint", "DomainEndpoint": "endpoint"},
        listed_by={"log_publishing_options": "log_type"},
    ),
    Kind(
        "aws_opensearchserverless_collection",
        "AWS::OpenSearchServerless::Collection",
        """
    name                            Name
    description                     Description
    type                            Type
    standby_replicas                StandbyReplicas
    """,
        name="name",
        arn=f"arn:${{Partition}}:aoss:{ACCOUNT}:collection/{{owner}}",
        ref="id",
        attributes={
            "id": "id",
            "arn": "arn",
            "Arn": "arn",
            "collection_endpoint": "endpoint",
            "CollectionEndpoint": "endpoint",
        },
    ),
    Kind(
        "aws_opensearchserverless_security_policy",
        "AWS::OpenSearchServerless::SecurityPolicy",
        _POLICY,
        suffix="Policy",
    ),
    Kind(
        "aws_opensearchserverless_access_policy",
        "AWS::OpenSearchServerless::AccessPolicy",
        _POLICY,
        suffix="AccessPolicy",
    ),
    Kind(
        "aws_cloudwatch_log_resource_policy",
        "AWS::Logs::ResourcePolicy",
        """
    policy_name                     PolicyName
    policy_document                 PolicyDocument
    """,
        suffix="LogPolicy",
    ),
]
