"""Clusters, workgroups and namespaces of Redshift."""

from support.kinds.kind import ACCOUNT, Kind

KINDS = [
    Kind(
        "aws_redshift_cluster",
        "AWS::Redshift::Cluster",
        """
    cluster_identifier              ClusterIdentifier
    node_type                       NodeType
    cluster_type                    ClusterType
    number_of_nodes                 NumberOfNodes
    database_name                   DBName
    master_username                 MasterUsername
    manage_master_password          ManageMasterPassword
    master_password                 MasterUserPassword
    master_password_secret_kms_key_id   MasterPasswordSecretKmsKeyId
    encrypted                       Encrypted
    kms_key_id                      KmsKeyId
    publicly_accessible             PubliclyAccessible
    enhanced_vpc_routing            EnhancedVpcRouting
    cluster_subnet_group_name       ClusterSubnetGroupName
    vpc_security_group_ids[]        VpcSecurityGroupIds[]
    port                            Port
    elastic_ip                      ElasticIp
    iam_roles[]                     IamRoles[]
    cluster_parameter_group_name    ClusterParameterGroupName
    cluster_version                 ClusterVersion
    allow_version_upgrade           AllowVersionUpgrade
    preferred_maintenance_window    PreferredMaintenanceWindow
    maintenance_track_name          MaintenanceTrackName
    availability_zone               AvailabilityZone
    availability_zone_relocation_enabled   AvailabilityZoneRelocation
    multi_az                        MultiAZ
    automated_snapshot_retention_period   AutomatedSnapshotRetentionPeriod
    manual_snapshot_retention_period      ManualSnapshotRetentionPeriod
    snapshot_identifier             SnapshotIdentifier
    snapshot_cluster_identifier     SnapshotClusterIdentifier
    owner_account                   OwnerAccount
    logging.log_destination_type    LoggingProperties.LogDestinationType
    logging.log_exports[]           LoggingProperties.LogExports[]
    logging.bucket_name             LoggingProperties.BucketName
    logging.s3_key_prefix           LoggingProperties.S3KeyPrefix
    apply_immediately               -   # how Terraform changes a cluster
    skip_final_snapshot             -   # how Terraform deletes a cluster; CloudFormation retains it
    final_snapshot_identifier       -   # the same
    default_iam_role_arn            -   # refused for CloudFormation, which has no such property
    snapshot_arn                    -   # the same
    """,
        name="cluster_identifier",
        arn=f"arn:${{Partition}}:redshift:{ACCOUNT}:cluster:{{name}}",
        attributes={
            "cluster_identifier": "name",
            "dns_name": "endpoint",
            "Endpoint.Address": "endpoint",
            "master_password_secret_arn": "secret",
            "MasterPasswordSecretArn": "secret",
        },
    ),
    Kind(
        "aws_redshift_logging",
        "",
        "",
        part_of="cluster_identifier",
        part_as="aws_redshift_cluster",
        renamed={
            "log_destination_type": "logging.log_destination_type",
            "log_exports": "logging.log_exports",
            "bucket_name": "logging.bucket_name",
            "s3_key_prefix": "logging.s3_key_prefix",
        },
    ),
    Kind(
        "aws_redshift_subnet_group",
        "AWS::Redshift::ClusterSubnetGroup",
        """
    name                            ClusterSubnetGroupName
    description                     Description
    subnet_ids[]                    SubnetIds[]
    """,
        suffix="SubnetGroup",
        name="name",
        attributes={"name": "name"},
    ),
    Kind(
        "aws_redshiftserverless_workgroup",
        "AWS::RedshiftServerless::Workgroup",
        """
    workgroup_name                  WorkgroupName
    namespace_name                  NamespaceName
    base_capacity                   BaseCapacity
    max_capacity                    MaxCapacity
    price_performance_target.enabled    -   # CloudFormation says it by a word
    -                               PricePerformanceTarget.Status
    price_performance_target.level  PricePerformanceTarget.Level
    publicly_accessible             PubliclyAccessible
    enhanced_vpc_routing            EnhancedVpcRouting
    subnet_ids[]                    SubnetIds[]
    security_group_ids[]            SecurityGroupIds[]
    port                            Port
    config_parameter[].parameter_key    ConfigParameters[].ParameterKey
    config_parameter[].parameter_value  ConfigParameters[].ParameterValue
    track_name                      TrackName
    """,
        name="workgroup_name",
        attributes={"workgroup_name": "name"},
    ),
    Kind(
        "aws_redshiftserverless_namespace",
        "AWS::RedshiftServerless::Namespace",
        """
    namespace_name                  NamespaceName
    db_name                         DbName
    admin_username                  AdminUsername
    admin_user_password             AdminUserPassword
    manage_admin_password           ManageAdminPassword
    admin_password_secret_kms_key_id    AdminPasswordSecretKmsKeyId
    kms_key_id                      KmsKeyId
    log_exports[]                   LogExports[]
    iam_roles[]                     IamRoles[]
    default_iam_role_arn            DefaultIamRoleArn
    """,
        suffix="Namespace",
        name="namespace_name",
        attributes={"namespace_name": "name"},
    ),
    Kind(
        "aws_vpc_security_group_ingress_rule",
        "AWS::EC2::SecurityGroupIngress",
        """
    security_group_id               GroupId
    description                     Description
    ip_protocol                     IpProtocol
    from_port                       FromPort
    to_port                         ToPort
    cidr_ipv4                       CidrIp
    """,
        suffix="Ingress",
    ),
]
