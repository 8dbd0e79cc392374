//! Settings of EMR clusters: <https://docs.aws.amazon.com/emr/latest/APIReference/API_RunJobFlow.html>

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::instances::{CoreGroup, Fleet, MasterGroup};
use crate::language::{Document, Key, NodeRef, Text, Val};

/// Settings of a cluster. Names are those of `aws_emr_cluster`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct EmrCluster {
    /// The release of EMR, such as `emr-7.5.0`; from 7.1.0 on it brings the connector for Kinesis along.
    #[schemars(regex(pattern = r"^(emr-[0-9]+\.[0-9]+\.[0-9]+|\$\{.+\})$"))]
    pub(crate) release_label: Text,
    /// What is installed; Spark without it.
    pub(crate) applications: Option<Vec<Text>>,
    /// The instance that leads, or three of them.
    pub(crate) master_instance_group: Option<MasterGroup>,
    /// The instances that store and compute.
    pub(crate) core_instance_group: Option<CoreGroup>,
    /// The leading instance out of several kinds, in place of a group.
    pub(crate) master_instance_fleet: Option<Fleet>,
    /// The instances that store and compute out of several kinds, in place of a group.
    pub(crate) core_instance_fleet: Option<Fleet>,
    /// Where the instances stand.
    pub(crate) ec2_attributes: Option<Ec2Attributes>,
    /// The role of EMR itself, where one is there already, such as `EMR_DefaultRole_V2`: its ARN. One is made without it.
    pub(crate) service_role: Option<Text>,
    /// Settings of the software, as EMR writes them.
    #[serde(skip_serializing)]
    #[schemars(length(max = 100))]
    pub(crate) configurations_json: Option<Vec<Configuration>>,
    /// What each instance runs before the software starts.
    #[schemars(length(max = 16))]
    pub(crate) bootstrap_action: Option<Vec<BootstrapAction>>,
    /// What the cluster does once it is there.
    #[schemars(length(max = 256))]
    pub(crate) step: Option<Vec<Step>>,
    /// How many steps run at the same time; one without it.
    #[schemars(range(min = 1, max = 256))]
    pub(crate) step_concurrency_level: Option<Val<u32>>,
    /// `false` ends the cluster when its steps are done.
    pub(crate) keep_job_flow_alive_when_no_steps: Option<Val<bool>>,
    /// Ends the cluster when it is idle.
    pub(crate) auto_termination_policy: Option<AutoTermination>,
    /// Keep it from being terminated by mistake.
    pub(crate) termination_protection: Option<Val<bool>>,
    /// Replace instances that are not well.
    pub(crate) unhealthy_node_replacement: Option<Val<bool>>,
    /// Lets EMR choose how many instances there are.
    #[serde(skip_serializing)]
    pub(crate) managed_scaling_policy: Option<ManagedScaling>,
    /// The role that scales by an `autoscaling_policy`: its ARN.
    pub(crate) autoscaling_role: Option<Text>,
    /// How instances go when the cluster shrinks.
    pub(crate) scale_down_behavior: Option<ScaleDown>,
    /// Where logs go, such as `s3://${logs.name}/emr/`.
    #[schemars(regex(pattern = r"^(s3n?://.+|\$\{.+\})$"))]
    pub(crate) log_uri: Option<Text>,
    /// The key that encrypts those logs: a `kms_key` node or an ARN.
    pub(crate) log_encryption_kms_key_id: Option<NodeRef<Key>>,
    /// The name of a security configuration that is there already.
    pub(crate) security_configuration: Option<Text>,
    /// The security configuration that is made, in EMR's own words. Without it: files in S3 are encrypted, and instances tell their
    /// credentials by IMDSv2 alone.
    #[serde(skip_serializing)]
    pub(crate) security_configuration_json: Option<Document>,
    /// The size of the root volumes, in GiB.
    #[schemars(range(min = 15, max = 100))]
    pub(crate) ebs_root_volume_size: Option<Val<u32>>,
    /// An image of your own.
    #[schemars(regex(pattern = r"^(ami-[0-9a-f]+|\$\{.+\})$"))]
    pub(crate) custom_ami_id: Option<Text>,
    /// How instances are spread over hardware.
    pub(crate) placement_group_config: Option<Vec<PlacementGroup>>,
}

/// Where the instances stand. The instance profile follows from the graph, unless the node names a `role`.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Ec2Attributes {
    /// The profile of instances that holds the role which the node names.
    pub(crate) instance_profile: Option<Text>,
    /// The subnet.
    pub(crate) subnet_id: Option<Text>,
    /// Of fleets: the subnets to choose from.
    pub(crate) subnet_ids: Option<Vec<Text>>,
    /// The key pair to log in with.
    pub(crate) key_name: Option<Text>,
    /// The security group of the leading instance that EMR manages; it makes one without it.
    pub(crate) emr_managed_master_security_group: Option<Text>,
    /// The security group of the other instances that EMR manages; it makes one without it.
    pub(crate) emr_managed_slave_security_group: Option<Text>,
    /// In a private subnet: the security group by which EMR reaches the instances.
    pub(crate) service_access_security_group: Option<Text>,
    /// Further security groups of the leading instance.
    #[serde(skip_serializing)]
    pub(crate) additional_master_security_groups: Option<Vec<Text>>,
    /// Further security groups of the other instances.
    #[serde(skip_serializing)]
    pub(crate) additional_slave_security_groups: Option<Vec<Text>>,
}

/// Settings of one piece of software, in EMR's own words.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Configuration {
    /// Which file they stand in, such as `spark-defaults`.
    pub(crate) classification: Text,
    /// The settings.
    pub(crate) properties: Option<BTreeMap<String, Text>>,
    /// Settings inside of it, such as `export` in `spark-env`.
    pub(crate) configurations: Option<Vec<InnerConfiguration>>,
}

/// Settings inside of others.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct InnerConfiguration {
    /// Which part they are, such as `export`.
    pub(crate) classification: Text,
    /// The settings.
    pub(crate) properties: Option<BTreeMap<String, Text>>,
}

/// What each instance runs before the software starts.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct BootstrapAction {
    /// Its name.
    #[schemars(length(min = 1, max = 256))]
    pub(crate) name: Text,
    /// The script, such as `s3://${code.name}/bootstrap.sh`.
    pub(crate) path: Text,
    /// Its arguments.
    pub(crate) args: Option<Vec<Text>>,
}

/// One thing that the cluster does.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Step {
    /// Its name.
    #[schemars(length(min = 1, max = 256))]
    pub(crate) name: Text,
    /// What happens when it fails.
    pub(crate) action_on_failure: ActionOnFailure,
    /// What runs.
    pub(crate) hadoop_jar_step: HadoopJarStep,
}

/// What happens when a step fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum ActionOnFailure {
    /// The next one runs.
    Continue,
    /// The others wait.
    CancelAndWait,
    /// The cluster ends.
    TerminateCluster,
}

/// What a step runs.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct HadoopJarStep {
    /// `command-runner.jar`, or a JAR in S3.
    pub(crate) jar: Text,
    /// The class in the JAR.
    pub(crate) main_class: Option<Text>,
    /// The arguments, such as `[spark-submit, --deploy-mode, cluster, "s3://…"]`. What they name in S3 is granted.
    pub(crate) args: Option<Vec<Text>>,
    /// Properties of Java.
    pub(crate) properties: Option<BTreeMap<String, Text>>,
}

/// Ends the cluster when it is idle.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct AutoTermination {
    /// How long it has to be idle, in seconds; an hour without it.
    #[schemars(range(min = 60, max = 604800))]
    pub(crate) idle_timeout: Option<Val<u32>>,
}

/// Lets EMR choose how many instances there are. Names are those of `aws_emr_managed_scaling_policy`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ManagedScaling {
    /// Between which bounds.
    pub(crate) compute_limits: ComputeLimits,
}

/// Bounds of managed scaling.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ComputeLimits {
    /// What is counted.
    pub(crate) unit_type: UnitType,
    /// At least so many.
    #[schemars(range(min = 1))]
    pub(crate) minimum_capacity_units: Val<u32>,
    /// At most so many.
    #[schemars(range(min = 1))]
    pub(crate) maximum_capacity_units: Val<u32>,
    /// At most so many that store.
    #[schemars(range(min = 1))]
    pub(crate) maximum_core_capacity_units: Option<Val<u32>>,
    /// At most so many on demand.
    #[schemars(range(min = 0))]
    pub(crate) maximum_ondemand_capacity_units: Option<Val<u32>>,
}

/// What managed scaling counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum UnitType {
    /// Units of fleets.
    InstanceFleetUnits,
    /// Instances of groups.
    Instances,
    /// Virtual processors.
    #[serde(rename = "VCPU")]
    Vcpu,
}

/// How instances go when the cluster shrinks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum ScaleDown {
    /// When the hour that is paid for ends.
    TerminateAtInstanceHour,
    /// When their tasks are done.
    TerminateAtTaskCompletion,
}

/// How instances are spread over hardware.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct PlacementGroup {
    /// Of which instances: `MASTER`.
    pub(crate) instance_role: Text,
    /// How: `SPREAD`, `PARTITION`, `CLUSTER`, `NONE`.
    pub(crate) placement_strategy: Option<Text>,
}
