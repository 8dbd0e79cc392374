//! Settings of a replication group. Names are those of `aws_elasticache_replication_group`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Key, NodeRef, Text, Val};

/// A replication group of ElastiCache, with Redis OSS or Valkey.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ElasticacheRedis {
    /// The engine; Redis OSS without it.
    pub(crate) engine: Option<Engine>,
    /// The engine's version, such as `7.1`; the newest without it.
    #[schemars(regex(pattern = r"^[0-9]+\.([0-9]+|x)(\.[0-9]+)?$|\$\{"))]
    pub(crate) engine_version: Option<Text>,
    /// The size of its nodes, such as `cache.t4g.small`.
    #[schemars(regex(pattern = r"^cache\.|\$\{"))]
    pub(crate) node_type: Option<Text>,
    /// How many nodes it has, where it is not cut into shards: one writes, the others read.
    #[schemars(range(min = 1, max = 6))]
    pub(crate) num_cache_clusters: Option<Val<u32>>,
    /// How many shards it is cut into.
    #[schemars(range(min = 1, max = 500))]
    pub(crate) num_node_groups: Option<Val<u32>>,
    /// How many nodes of each shard only read.
    #[schemars(range(min = 0, max = 5))]
    pub(crate) replicas_per_node_group: Option<Val<u32>>,
    /// Whether it is a cluster.
    pub(crate) cluster_mode: Option<ClusterMode>,
    /// Let a node that reads take over from one that fails. It needs two nodes.
    pub(crate) automatic_failover_enabled: Option<Val<bool>>,
    /// Put the nodes into several zones. It needs `automatic_failover_enabled`.
    pub(crate) multi_az_enabled: Option<Val<bool>>,
    /// The zones of its nodes.
    pub(crate) preferred_cache_cluster_azs: Option<Vec<Text>>,
    /// The group of subnets that it stands in; the account's default without it.
    #[schemars(length(min = 1, max = 255))]
    pub(crate) subnet_group_name: Option<Text>,
    /// Its security groups.
    pub(crate) security_group_ids: Option<Vec<Text>>,
    /// Its group of engine parameters.
    pub(crate) parameter_group_name: Option<Text>,
    /// Its port; 6379 without it.
    #[schemars(range(min = 1, max = 65535))]
    pub(crate) port: Option<Val<u32>>,
    /// Which addresses it has.
    pub(crate) network_type: Option<NetworkType>,
    /// Which addresses clients find.
    pub(crate) ip_discovery: Option<IpDiscovery>,
    /// Encrypt what it stores; it does without it.
    pub(crate) at_rest_encryption_enabled: Option<Val<bool>>,
    /// The key that encrypts what it stores: a `kms_key` node or an ARN; one of AWS without it.
    pub(crate) kms_key_id: Option<NodeRef<Key>>,
    /// Talk to clients by TLS; it does without it.
    pub(crate) transit_encryption_enabled: Option<Val<bool>>,
    /// While clients move to TLS: take both.
    pub(crate) transit_encryption_mode: Option<TransitEncryptionMode>,
    /// The password of its clients: a parameter with `secret: true`, as `${token}`.
    pub(crate) auth_token: Option<Text>,
    /// How a new password takes the place of the old one. CloudFormation cannot say it.
    #[serde(skip_serializing)]
    pub(crate) auth_token_update_strategy: Option<AuthTokenUpdateStrategy>,
    /// The user groups of its access control.
    #[schemars(length(max = 1))]
    pub(crate) user_group_ids: Option<Vec<Text>>,
    /// Take small updates of the engine by itself.
    pub(crate) auto_minor_version_upgrade: Option<Val<bool>>,
    /// Move what is seldom used to disks; nodes of the r6gd family alone can.
    pub(crate) data_tiering_enabled: Option<Val<bool>>,
    /// The global datastore of which it is a secondary.
    pub(crate) global_replication_group_id: Option<Text>,
    /// When AWS may work on it, such as `sun:05:00-sun:06:00`.
    #[schemars(regex(
        pattern = r"^[A-Za-z]{3}:[0-9]{2}:[0-9]{2}-[A-Za-z]{3}:[0-9]{2}:[0-9]{2}$|\$\{"
    ))]
    pub(crate) maintenance_window: Option<Text>,
    /// The ARN of a topic that is told of events.
    #[schemars(regex(pattern = r"^arn:|\$\{"))]
    pub(crate) notification_topic_arn: Option<Text>,
    /// Snapshots in S3 that it begins with.
    pub(crate) snapshot_arns: Option<Vec<Text>>,
    /// The snapshot that it begins with.
    pub(crate) snapshot_name: Option<Text>,
    /// How many days its snapshots are kept; none are made without it.
    #[schemars(range(min = 0, max = 35))]
    pub(crate) snapshot_retention_limit: Option<Val<u32>>,
    /// When snapshots are made, such as `04:00-05:00`.
    #[schemars(regex(pattern = r"^[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}$|\$\{"))]
    pub(crate) snapshot_window: Option<Text>,
    /// The name of a last snapshot, made when it is deleted. CloudFormation cannot say it.
    #[serde(skip_serializing)]
    pub(crate) final_snapshot_identifier: Option<Text>,
    /// Change it at once, not in the next window. CloudFormation always does.
    #[serde(skip_serializing)]
    pub(crate) apply_immediately: Option<Val<bool>>,
}

/// The engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Engine {
    /// Redis OSS.
    Redis,
    /// Valkey.
    Valkey,
}

/// Whether a group is a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ClusterMode {
    /// It is.
    Enabled,
    /// It is not.
    Disabled,
    /// It becomes one: both kinds of clients can talk to it.
    Compatible,
}

/// Which addresses nodes have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum NetworkType {
    /// Version 4.
    Ipv4,
    /// Version 6.
    Ipv6,
    /// Both.
    DualStack,
}

/// Which addresses clients find.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum IpDiscovery {
    /// Version 4.
    Ipv4,
    /// Version 6.
    Ipv6,
}

/// Whether clients must use TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum TransitEncryptionMode {
    /// They may.
    Preferred,
    /// They must.
    Required,
}

/// How a new password takes the place of the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum AuthTokenUpdateStrategy {
    /// The first password is set.
    Set,
    /// Both are good for a while.
    Rotate,
    /// There is none any more.
    Delete,
}
