//! Settings of clusters, workgroups and namespaces of Redshift.
//!
//! Ranges: <https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html>,
//! <https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_CreateWorkgroup.html>.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Key, NodeRef, Text, Val};
use crate::nodes::credentials::SecretsManager;

/// Settings of a cluster. Names are those of `aws_redshift_cluster`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Cluster {
    /// The kind of its nodes, such as `ra3.large`.
    #[schemars(regex(pattern = r"^([a-z0-9]+\.[a-z0-9]+|\$\{.+\})$"))]
    pub(crate) node_type: Text,
    /// How many nodes it has; one without it.
    #[schemars(range(min = 1, max = 100))]
    pub(crate) number_of_nodes: Option<Val<u32>>,
    /// `single-node` or `multi-node`; follows from `number_of_nodes`.
    pub(crate) cluster_type: Option<ClusterType>,
    /// The database that is made with it; `dev` without it.
    #[schemars(length(min = 1, max = 127))]
    pub(crate) database_name: Option<Text>,
    /// The first user, who may do everything; `awsuser` without it.
    #[schemars(length(min = 1, max = 128))]
    pub(crate) master_username: Option<Text>,
    /// The password of the first user, where you keep it yourself: a parameter with `secret: true`. Secrets Manager makes and keeps one without it.
    #[schemars(length(min = 8))]
    pub(crate) master_password: Option<Text>,
    /// `false` where a cluster is restored whose password is not to be changed. Else Secrets Manager makes and keeps the password.
    pub(crate) manage_master_password: Option<bool>,
    /// The key of the secret with that password: a `kms_key` node or an ARN.
    pub(crate) master_password_secret_kms_key_id: Option<NodeRef<Key>>,
    /// Encryption at rest; it is encrypted without it.
    pub(crate) encrypted: Option<Val<bool>>,
    /// The key: a `kms_key` node or an ARN. Without it: the key of AWS.
    pub(crate) kms_key_id: Option<NodeRef<Key>>,
    /// Whether it can be reached from the internet. Only a cluster that Firehose delivers to can, without it.
    pub(crate) publicly_accessible: Option<Val<bool>>,
    /// Send the traffic of COPY and of streaming ingestion through the VPC.
    pub(crate) enhanced_vpc_routing: Option<Val<bool>>,
    /// The subnets that it stands in: a subnet group is made of them.
    #[serde(skip_serializing)]
    #[schemars(length(min = 1, max = 20))]
    pub(crate) subnet_ids: Option<Vec<Text>>,
    /// A subnet group that is there already.
    pub(crate) cluster_subnet_group_name: Option<Text>,
    /// Security groups of the VPC.
    pub(crate) vpc_security_group_ids: Option<Vec<Text>>,
    /// The port at which it answers; 5439 without it.
    #[schemars(range(min = 1150, max = 65535))]
    pub(crate) port: Option<Val<u32>>,
    /// The secret by which Firehose logs in, with `username` and `password`: a user that may insert into the table, not the first one.
    #[serde(skip_serializing)]
    pub(crate) secrets_manager_configuration: Option<SecretsManager>,
    /// Of an existing cluster that Firehose delivers to: the host at which it answers.
    #[serde(skip_serializing)]
    pub(crate) endpoint: Option<Text>,
    /// The elastic IP address of a public cluster.
    pub(crate) elastic_ip: Option<Text>,
    /// Roles that it may take, by their ARNs, beside the one that its edges ask for.
    #[schemars(length(max = 50))]
    pub(crate) iam_roles: Option<Vec<Text>>,
    /// The role that SQL means by `IAM_ROLE default`.
    pub(crate) default_iam_role_arn: Option<Text>,
    /// The group of its parameters.
    pub(crate) cluster_parameter_group_name: Option<Text>,
    /// The version of its engine.
    pub(crate) cluster_version: Option<Text>,
    /// Take new versions of the engine in the maintenance window.
    pub(crate) allow_version_upgrade: Option<Val<bool>>,
    /// Change it at once, not in the maintenance window; how Terraform changes it.
    pub(crate) apply_immediately: Option<Val<bool>>,
    /// The weekly window of maintenance, such as `sun:05:00-sun:05:30`.
    pub(crate) preferred_maintenance_window: Option<Text>,
    /// Which versions it gets: `current`, `trailing`.
    pub(crate) maintenance_track_name: Option<Text>,
    /// The availability zone.
    pub(crate) availability_zone: Option<Text>,
    /// Move it to another zone when there is no capacity in its own.
    pub(crate) availability_zone_relocation_enabled: Option<Val<bool>>,
    /// Stand in two availability zones.
    pub(crate) multi_az: Option<Val<bool>>,
    /// How long automatic snapshots are kept, in days; 0 for none.
    #[schemars(range(min = 0, max = 35))]
    pub(crate) automated_snapshot_retention_period: Option<Val<u32>>,
    /// How long snapshots made by hand are kept, in days; -1 for ever.
    #[schemars(range(min = -1, max = 3653))]
    pub(crate) manual_snapshot_retention_period: Option<Val<i32>>,
    /// The snapshot to restore.
    pub(crate) snapshot_identifier: Option<Text>,
    /// The same by its ARN.
    pub(crate) snapshot_arn: Option<Text>,
    /// The cluster that the snapshot was taken of.
    pub(crate) snapshot_cluster_identifier: Option<Text>,
    /// The account that made the snapshot, where it is another one.
    #[schemars(regex(pattern = r"^[0-9]{12}$"))]
    pub(crate) owner_account: Option<Text>,
    /// The name of the snapshot that Terraform takes before it deletes the cluster; `<name>-final` without it.
    #[schemars(length(min = 1, max = 255))]
    pub(crate) final_snapshot_identifier: Option<Text>,
    /// Where its audit logs go; nowhere without it.
    pub(crate) logging: Option<Logging>,
}

/// How many nodes a cluster has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum ClusterType {
    /// One.
    #[serde(rename = "single-node")]
    Single,
    /// Several.
    #[serde(rename = "multi-node")]
    Multi,
}

/// Audit logs. Names are those of `aws_redshift_logging`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Logging {
    /// `cloudwatch`, or `s3` for a bucket whose policy lets Redshift write to it.
    pub(crate) log_destination_type: LogDestination,
    /// Which logs go to CloudWatch.
    #[schemars(length(min = 1, max = 3))]
    pub(crate) log_exports: Option<Vec<LogExport>>,
    /// The name of the bucket.
    pub(crate) bucket_name: Option<Text>,
    /// What the keys of the logs in the bucket begin with.
    #[schemars(length(max = 256))]
    pub(crate) s3_key_prefix: Option<Text>,
}

/// Where audit logs go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogDestination {
    /// To log groups of CloudWatch.
    Cloudwatch,
    /// To a bucket.
    S3,
}

/// One of the audit logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum LogExport {
    /// Who connected.
    #[serde(rename = "connectionlog")]
    Connections,
    /// Each query; needs the parameter `enable_user_activity_logging`.
    #[serde(rename = "useractivitylog")]
    Activity,
    /// Changes of users.
    #[serde(rename = "userlog")]
    Users,
}

/// Settings of a workgroup. Names are those of `aws_redshiftserverless_workgroup`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Workgroup {
    /// The namespace that holds its data, which is made with it.
    #[serde(skip_serializing)]
    pub(crate) namespace: Option<Namespace>,
    /// The name of a namespace that is there already, in place of one that is made.
    #[serde(skip_serializing)]
    #[schemars(length(min = 3, max = 64))]
    pub(crate) namespace_name: Option<Text>,
    /// Its least capacity, in processing units: 8 and up; 128 without it.
    #[schemars(range(min = 4, max = 1024))]
    pub(crate) base_capacity: Option<Val<u32>>,
    /// Its greatest capacity, in processing units.
    #[schemars(range(min = 4, max = 5632))]
    pub(crate) max_capacity: Option<Val<u32>>,
    /// Let AWS choose the capacity by price and performance.
    pub(crate) price_performance_target: Option<PricePerformance>,
    /// Whether it can be reached from the internet. Only a workgroup that Firehose delivers to can, without it.
    pub(crate) publicly_accessible: Option<Val<bool>>,
    /// Send the traffic of COPY and of streaming ingestion through the VPC.
    pub(crate) enhanced_vpc_routing: Option<Val<bool>>,
    /// The subnets that it stands in; those of the default VPC without it.
    #[schemars(length(min = 1, max = 32))]
    pub(crate) subnet_ids: Option<Vec<Text>>,
    /// Security groups of the VPC.
    #[schemars(length(min = 1, max = 32))]
    pub(crate) security_group_ids: Option<Vec<Text>>,
    /// The port at which it answers, 5431 to 5455 or 8191 to 8215; 5439 without it.
    #[schemars(range(min = 5431, max = 8215))]
    pub(crate) port: Option<Val<u32>>,
    /// The secret by which Firehose logs in, with `username` and `password`: a user that may insert into the table, not the first one.
    #[serde(skip_serializing)]
    pub(crate) secrets_manager_configuration: Option<SecretsManager>,
    /// Parameters of the database, such as `require_ssl`.
    pub(crate) config_parameter: Option<Vec<ConfigParameter>>,
    /// Which versions it gets: `current`, `trailing`.
    pub(crate) track_name: Option<Text>,
}

/// A parameter of the database.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ConfigParameter {
    /// Its name.
    #[schemars(length(min = 1, max = 255))]
    pub(crate) parameter_key: Text,
    /// Its value.
    #[schemars(length(max = 15000))]
    pub(crate) parameter_value: Text,
}

/// Let AWS choose the capacity.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct PricePerformance {
    /// Whether it does.
    pub(crate) enabled: bool,
    /// From 1, the cheapest, to 100, the fastest.
    #[schemars(range(min = 1, max = 100))]
    pub(crate) level: Option<Val<u32>>,
}

/// Settings of a namespace. Names are those of `aws_redshiftserverless_namespace`.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Namespace {
    /// Its name; that of the workgroup without it.
    #[schemars(length(min = 3, max = 64))]
    pub(crate) namespace_name: Option<Text>,
    /// The database that is made with it; `dev` without it.
    #[schemars(length(min = 1, max = 127))]
    pub(crate) db_name: Option<Text>,
    /// The first user, who may do everything; `admin` without it.
    #[schemars(length(min = 1, max = 128))]
    pub(crate) admin_username: Option<Text>,
    /// The password of that user, where you keep it yourself: a parameter with `secret: true`. Secrets Manager makes and keeps one without it.
    #[schemars(length(min = 8))]
    pub(crate) admin_user_password: Option<Text>,
    /// The key of the secret with that user's password, which Secrets Manager makes and keeps: a `kms_key` node or an ARN.
    pub(crate) admin_password_secret_kms_key_id: Option<NodeRef<Key>>,
    /// The key that encrypts its data: a `kms_key` node or an ARN. Without it: a key of AWS.
    pub(crate) kms_key_id: Option<NodeRef<Key>>,
    /// Which audit logs go to CloudWatch; none without it.
    #[schemars(length(min = 1, max = 3))]
    pub(crate) log_exports: Option<Vec<LogExport>>,
    /// Roles that it may take, by their ARNs, beside the one that its edges ask for.
    pub(crate) iam_roles: Option<Vec<Text>>,
    /// The role that SQL means by `IAM_ROLE default`.
    pub(crate) default_iam_role_arn: Option<Text>,
}
