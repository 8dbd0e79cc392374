"""Clusters of MSK and their policies."""

from support.kinds.kind import ACCOUNT, Kind

_ARN = f"arn:${{Partition}}:kafka:{ACCOUNT}:cluster/{{name}}/<{{owner}}>"
_ATTRIBUTES = {"arn": "arn", "Arn": "arn", "cluster_name": "name"}

KINDS = [
    Kind(
        "aws_msk_cluster",
        "AWS::MSK::Cluster",
        """
    cluster_name                    ClusterName
    kafka_version                   KafkaVersion
    number_of_broker_nodes          NumberOfBrokerNodes
    enhanced_monitoring             EnhancedMonitoring
    storage_mode                    StorageMode
    broker_node_group_info.instance_type       BrokerNodeGroupInfo.InstanceType
    broker_node_group_info.client_subnets[]    BrokerNodeGroupInfo.ClientSubnets[]
    broker_node_group_info.security_groups[]   BrokerNodeGroupInfo.SecurityGroups[]
    broker_node_group_info.az_distribution     BrokerNodeGroupInfo.BrokerAZDistribution
    broker_node_group_info.storage_info.ebs_storage_info.volume_size   BrokerNodeGroupInfo.StorageInfo.EBSStorageInfo.VolumeSize
    broker_node_group_info.storage_info.ebs_storage_info.provisioned_throughput.enabled   BrokerNodeGroupInfo.StorageInfo.EBSStorageInfo.ProvisionedThroughput.Enabled
    broker_node_group_info.storage_info.ebs_storage_info.provisioned_throughput.volume_throughput   BrokerNodeGroupInfo.StorageInfo.EBSStorageInfo.ProvisionedThroughput.VolumeThroughput
    broker_node_group_info.connectivity_info.public_access.type   BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type
    broker_node_group_info.connectivity_info.vpc_connectivity.client_authentication.sasl.iam   BrokerNodeGroupInfo.ConnectivityInfo.VpcConnectivity.ClientAuthentication.Sasl.Iam.Enabled
    broker_node_group_info.connectivity_info.vpc_connectivity.client_authentication.sasl.scram   BrokerNodeGroupInfo.ConnectivityInfo.VpcConnectivity.ClientAuthentication.Sasl.Scram.Enabled
    broker_node_group_info.connectivity_info.vpc_connectivity.client_authentication.tls   BrokerNodeGroupInfo.ConnectivityInfo.VpcConnectivity.ClientAuthentication.Tls.Enabled
    client_authentication.sasl.iam             ClientAuthentication.Sasl.Iam.Enabled
    client_authentication.sasl.scram           ClientAuthentication.Sasl.Scram.Enabled
    client_authentication.unauthenticated      ClientAuthentication.Unauthenticated.Enabled
    client_authentication.tls.certificate_authority_arns[]   ClientAuthentication.Tls.CertificateAuthorityArnList[]
    -                               ClientAuthentication.Tls.Enabled   # Terraform says so by its list of authorities
    configuration_info.arn          ConfigurationInfo.Arn
    configuration_info.revision     ConfigurationInfo.Revision
    encryption_info.encryption_at_rest_kms_key_arn          EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId
    encryption_info.encryption_in_transit.client_broker     EncryptionInfo.EncryptionInTransit.ClientBroker
    encryption_info.encryption_in_transit.in_cluster        EncryptionInfo.EncryptionInTransit.InCluster
    open_monitoring.prometheus.jmx_exporter.enabled_in_broker    OpenMonitoring.Prometheus.JmxExporter.EnabledInBroker
    open_monitoring.prometheus.node_exporter.enabled_in_broker   OpenMonitoring.Prometheus.NodeExporter.EnabledInBroker
    logging_info.broker_logs.cloudwatch_logs.enabled        LoggingInfo.BrokerLogs.CloudWatchLogs.Enabled
    logging_info.broker_logs.cloudwatch_logs.log_group      LoggingInfo.BrokerLogs.CloudWatchLogs.LogGroup
    logging_info.broker_logs.firehose.enabled               LoggingInfo.BrokerLogs.Firehose.Enabled
    logging_info.broker_logs.firehose.delivery_stream       LoggingInfo.BrokerLogs.Firehose.DeliveryStream
    """,
        name="cluster_name",
        arn=_ARN,
        ref="arn",
        attributes=_ATTRIBUTES,
    ),
    Kind(
        "aws_msk_serverless_cluster",
        "AWS::MSK::ServerlessCluster",
        """
    cluster_name                    ClusterName
    client_authentication.sasl.iam.enabled     ClientAuthentication.Sasl.Iam.Enabled
    vpc_config[].subnet_ids[]                  VpcConfigs[].SubnetIds[]
    vpc_config[].subnet_ids                    VpcConfigs[].SubnetIds
    vpc_config[].security_group_ids[]          VpcConfigs[].SecurityGroups[]
    """,
        name="cluster_name",
        arn=_ARN,
        ref="arn",
        attributes=_ATTRIBUTES,
    ),
    Kind(
        "aws_msk_cluster_policy",
        "AWS::MSK::ClusterPolicy",
        """
    cluster_arn                     ClusterArn
    policy                          Policy
    """,
        suffix="ClusterPolicy",
    ),
]
