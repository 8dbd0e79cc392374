//! The nodes of a domain and their volumes. <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createupdatedomains.html>

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::settings::yes;
use crate::language::{Text, Val};

/// The nodes of a domain.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ClusterConfig {
    /// The type of its data nodes; `r7g.large.search` without it.
    #[schemars(length(min = 1))]
    pub(crate) instance_type: Option<Text>,
    /// How many data nodes; one without it.
    #[schemars(range(min = 1))]
    pub(crate) instance_count: Option<Val<u32>>,
    /// Nodes that manage the others.
    pub(crate) dedicated_master_enabled: Option<bool>,
    /// The type of those nodes.
    pub(crate) dedicated_master_type: Option<Text>,
    /// How many of them: three or five.
    #[schemars(range(min = 2, max = 5))]
    pub(crate) dedicated_master_count: Option<Val<u32>>,
    /// Three zones, of which one stands by.
    pub(crate) multi_az_with_standby_enabled: Option<bool>,
    /// Spread the nodes over zones.
    pub(crate) zone_awareness_enabled: Option<bool>,
    /// Over how many zones.
    pub(crate) zone_awareness_config: Option<ZoneAwareness>,
    /// Nodes that keep what is read seldom.
    pub(crate) warm_enabled: Option<bool>,
    /// The type of those nodes, such as `ultrawarm1.medium.search`.
    pub(crate) warm_type: Option<Text>,
    /// How many of them.
    #[schemars(range(min = 2, max = 150))]
    pub(crate) warm_count: Option<Val<u32>>,
    /// Storage without nodes, for what is hardly ever read.
    pub(crate) cold_storage_options: Option<ColdStorage>,
    /// Nodes that only hand requests on.
    pub(crate) node_options: Option<Vec<NodeOption>>,
}

/// Over how many zones the nodes are spread.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ZoneAwareness {
    /// Two or three.
    #[schemars(range(min = 2, max = 3))]
    pub(crate) availability_zone_count: Option<Val<u32>>,
}

/// Storage without nodes.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ColdStorage {
    /// On, unless it says `false`.
    #[serde(default = "yes")]
    pub(crate) enabled: bool,
}

/// Nodes of one kind.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct NodeOption {
    /// What the nodes do.
    pub(crate) node_type: NodeKind,
    /// How many of which type.
    pub(crate) node_config: NodeConfig,
}

/// What nodes do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum NodeKind {
    /// They hand requests on and gather the answers.
    Coordinator,
}

/// How many nodes of which type.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct NodeConfig {
    /// On, unless it says `false`.
    #[serde(default = "yes")]
    pub(crate) enabled: bool,
    /// The type.
    #[serde(rename = "type")]
    pub(crate) instance_type: Option<Text>,
    /// How many.
    #[schemars(range(min = 1))]
    pub(crate) count: Option<Val<u32>>,
}

/// The volumes of data nodes.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct EbsOptions {
    /// `false` for nodes with disks of their own.
    #[serde(default = "yes")]
    pub(crate) ebs_enabled: bool,
    /// What kind of volume.
    pub(crate) volume_type: Option<VolumeType>,
    /// How large each is, in GiB.
    #[schemars(range(min = 10, max = 24576))]
    pub(crate) volume_size: Option<Val<u32>>,
    /// Of gp3 and io1: how many operations a second.
    #[schemars(range(min = 1000, max = 160000))]
    pub(crate) iops: Option<Val<u32>>,
    /// Of gp3: how much it carries, in MiB/s.
    #[schemars(range(min = 125, max = 2000))]
    pub(crate) throughput: Option<Val<u32>>,
}

/// A kind of volume.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum VolumeType {
    /// General purpose, newest.
    Gp3,
    /// General purpose, older.
    Gp2,
    /// With operations that are paid for.
    Io1,
    /// Magnetic.
    Standard,
}

/// What a domain has without a word of its nodes: one that AWS recommends to start with.
pub(super) const INSTANCE_TYPE: &str = "r7g.large.search";

impl ClusterConfig {
    /// Do its data nodes have disks of their own? <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/supported-instance-types.html>
    pub(crate) fn has_disks(&self) -> bool {
        let family = self.instance_type.as_ref().and_then(|kind| kind.0.split('.').next());
        family.is_some_and(|family| {
            ["d2", "i2", "i3", "i4g", "i4i", "i7i", "i8g", "im4gn"].contains(&family)
                || family.ends_with("gd")
                || family == "r3"
        })
    }
}
