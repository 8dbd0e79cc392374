//! The machines of an EMR cluster: groups of one kind of instance, or fleets of several.
//!
//! Ranges: <https://docs.aws.amazon.com/emr/latest/APIReference/API_InstanceGroupConfig.html>,
//! <https://docs.aws.amazon.com/emr/latest/APIReference/API_InstanceFleetConfig.html>.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Document, Text, Val};

/// A group of instances of one kind.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct MasterGroup {
    /// Its name.
    #[schemars(length(max = 256))]
    pub(crate) name: Option<Text>,
    /// The kind of instance, such as `m6g.xlarge`.
    #[schemars(length(min = 1, max = 256))]
    pub(crate) instance_type: Text,
    /// One, or three for a cluster that outlives the loss of one.
    #[schemars(range(min = 1, max = 3))]
    pub(crate) instance_count: Option<Val<u32>>,
    /// The most to pay for a spot instance, in US dollars an hour; on demand without it.
    pub(crate) bid_price: Option<Text>,
    /// Volumes of each instance.
    pub(crate) ebs_config: Option<Vec<EbsConfig>>,
}

/// A group of instances that store and compute.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct CoreGroup {
    /// Its name.
    #[schemars(length(max = 256))]
    pub(crate) name: Option<Text>,
    /// The kind of instance, such as `m6g.xlarge`.
    #[schemars(length(min = 1, max = 256))]
    pub(crate) instance_type: Text,
    /// How many there are; one without it.
    #[schemars(range(min = 1))]
    pub(crate) instance_count: Option<Val<u32>>,
    /// The most to pay for a spot instance, in US dollars an hour; on demand without it.
    pub(crate) bid_price: Option<Text>,
    /// Volumes of each instance.
    pub(crate) ebs_config: Option<Vec<EbsConfig>>,
    /// When instances come and go, in EMR's own words (`Constraints`, `Rules`); needs `autoscaling_role`.
    pub(crate) autoscaling_policy: Option<Document>,
}

/// A volume of each instance.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct EbsConfig {
    /// Its size in GiB.
    #[schemars(range(min = 1, max = 65536))]
    pub(crate) size: Val<u32>,
    /// Its kind.
    #[serde(rename = "type")]
    pub(crate) volume_type: VolumeType,
    /// Operations a second.
    #[schemars(range(min = 1))]
    pub(crate) iops: Option<Val<u32>>,
    /// Of `gp3`: MiB a second.
    #[schemars(range(min = 125, max = 1000))]
    pub(crate) throughput: Option<Val<u32>>,
    /// How many of them each instance has; one without it.
    #[schemars(range(min = 1))]
    pub(crate) volumes_per_instance: Option<Val<u32>>,
}

/// A volume of each instance of a fleet.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct FleetEbsConfig {
    /// Its size in GiB.
    #[schemars(range(min = 1, max = 65536))]
    pub(crate) size: Val<u32>,
    /// Its kind.
    #[serde(rename = "type")]
    pub(crate) volume_type: VolumeType,
    /// Operations a second.
    #[schemars(range(min = 1))]
    pub(crate) iops: Option<Val<u32>>,
    /// How many of them each instance has; one without it.
    #[schemars(range(min = 1))]
    pub(crate) volumes_per_instance: Option<Val<u32>>,
}

/// The kind of a volume.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum VolumeType {
    /// General purpose.
    Gp3,
    /// General purpose, the older one.
    Gp2,
    /// Provisioned operations.
    Io1,
    /// Provisioned operations, more durable.
    Io2,
    /// Hard disk for throughput.
    St1,
    /// Cold hard disk.
    Sc1,
    /// Magnetic.
    Standard,
}

/// A fleet of instances of several kinds.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Fleet {
    /// Its name.
    #[schemars(length(max = 256))]
    pub(crate) name: Option<Text>,
    /// How much capacity it has on demand.
    #[schemars(range(min = 0))]
    pub(crate) target_on_demand_capacity: Option<Val<u32>>,
    /// How much capacity it has of spot instances.
    #[schemars(range(min = 0))]
    pub(crate) target_spot_capacity: Option<Val<u32>>,
    /// The kinds of instance to choose from.
    #[schemars(length(min = 1, max = 30))]
    pub(crate) instance_type_configs: Vec<InstanceType>,
    /// How capacity is found.
    pub(crate) launch_specifications: Option<LaunchSpecifications>,
}

/// A kind of instance of a fleet.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct InstanceType {
    /// The kind, such as `m6g.xlarge`.
    #[schemars(length(min = 1, max = 256))]
    pub(crate) instance_type: Text,
    /// The most to pay for a spot instance, in US dollars an hour.
    pub(crate) bid_price: Option<Text>,
    /// The same in percent of the price on demand.
    #[schemars(range(min = 0))]
    pub(crate) bid_price_as_percentage_of_on_demand_price: Option<Val<f64>>,
    /// How much of the capacity one instance is; 1 without it.
    #[schemars(range(min = 0))]
    pub(crate) weighted_capacity: Option<Val<u32>>,
    /// Settings of the software on these instances.
    pub(crate) configurations: Option<Vec<InstanceConfiguration>>,
    /// Volumes of each instance.
    pub(crate) ebs_config: Option<Vec<FleetEbsConfig>>,
}

/// Settings of one piece of software.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct InstanceConfiguration {
    /// Which file they stand in, such as `spark-defaults`.
    pub(crate) classification: Text,
    /// The settings.
    pub(crate) properties: Option<BTreeMap<String, Text>>,
}

/// How the capacity of a fleet is found.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct LaunchSpecifications {
    /// On demand.
    pub(crate) on_demand_specification: Option<OnDemand>,
    /// Of spot instances.
    pub(crate) spot_specification: Option<Spot>,
}

/// How capacity on demand is found.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct OnDemand {
    /// `lowest-price`, `prioritized`.
    pub(crate) allocation_strategy: Text,
}

/// How capacity of spot instances is found.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Spot {
    /// `capacity-optimized`, `price-capacity-optimized`, `diversified`, `lowest-price`.
    pub(crate) allocation_strategy: Text,
    /// What to do when there are none in time.
    pub(crate) timeout_action: TimeoutAction,
    /// How long to wait for them, in minutes.
    #[schemars(range(min = 5, max = 1440))]
    pub(crate) timeout_duration_minutes: Val<u32>,
    /// Of old accounts: how long an instance runs without interruption, in minutes.
    #[schemars(range(min = 60, max = 360))]
    pub(crate) block_duration_minutes: Option<Val<u32>>,
}

/// What to do when there are no spot instances.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum TimeoutAction {
    /// Take them on demand.
    SwitchToOnDemand,
    /// Give the cluster up.
    TerminateCluster,
}
