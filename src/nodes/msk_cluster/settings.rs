//! Settings of a cluster of Amazon MSK. Ranges: <https://docs.aws.amazon.com/msk/1.0/apireference/clusters.html>.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Key, NodeRef, Text, Val};

/// Settings of a cluster. Names are those of `aws_msk_cluster`; of `aws_msk_serverless_cluster` there is `vpc_config` alone.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct MskCluster {
    /// The version of Kafka, such as `3.8.x`.
    #[schemars(length(min = 1, max = 128))]
    pub(crate) kafka_version: Option<Text>,
    /// How many brokers it has: a multiple of the number of subnets.
    #[schemars(range(min = 1))]
    pub(crate) number_of_broker_nodes: Option<Val<u32>>,
    /// The brokers: what they run on and where.
    pub(crate) broker_node_group_info: Option<BrokerNodeGroupInfo>,
    /// Of a serverless cluster: the networks to join. It makes the cluster serverless.
    #[schemars(length(min = 1, max = 5))]
    pub(crate) vpc_config: Option<Vec<VpcConfig>>,
    /// How clients prove who they are: by IAM without it.
    pub(crate) client_authentication: Option<ClientAuthentication>,
    /// A configuration of MSK, with properties of the brokers.
    pub(crate) configuration_info: Option<ConfigurationInfo>,
    /// Encryption on the way and at rest.
    pub(crate) encryption_info: Option<EncryptionInfo>,
    /// How fine the metrics in CloudWatch are. Finer ones cost more.
    pub(crate) enhanced_monitoring: Option<Val<EnhancedMonitoring>>,
    /// Metrics for Prometheus.
    pub(crate) open_monitoring: Option<OpenMonitoring>,
    /// Whether old data moves to cheaper storage.
    pub(crate) storage_mode: Option<Val<StorageMode>>,
}

/// The brokers.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct BrokerNodeGroupInfo {
    /// What a broker runs on, such as `kafka.m7g.large`.
    #[schemars(length(min = 5, max = 32))]
    pub(crate) instance_type: Text,
    /// Ids of the subnets that clients reach the brokers in: two or three, each in another zone.
    #[schemars(length(min = 1))]
    pub(crate) client_subnets: Val<Vec<Text>>,
    /// Ids of the brokers' security groups.
    #[schemars(length(min = 1))]
    pub(crate) security_groups: Val<Vec<Text>>,
    /// How brokers are spread over zones. `DEFAULT` is all that there is.
    pub(crate) az_distribution: Option<AzDistribution>,
    /// Ways to the brokers from outside of the network.
    pub(crate) connectivity_info: Option<ConnectivityInfo>,
    /// The volumes of the brokers.
    pub(crate) storage_info: Option<StorageInfo>,
}

/// How brokers are spread over zones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum AzDistribution {
    /// Evenly.
    Default,
}

/// Ways to the brokers from outside of the network.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ConnectivityInfo {
    /// Over the internet.
    pub(crate) public_access: Option<PublicAccess>,
    /// From other networks, by private links.
    pub(crate) vpc_connectivity: Option<VpcConnectivity>,
}

/// Access over the internet.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct PublicAccess {
    /// AWS takes `SERVICE_PROVIDED_EIPS` in an update only: create the cluster without it first.
    #[serde(rename = "type")]
    pub(crate) access_type: Option<PublicAccessType>,
}

/// Access over the internet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum PublicAccessType {
    /// None.
    Disabled,
    /// By addresses of AWS.
    ServiceProvidedEips,
}

/// Access by private links. An edge to a `firehose_stream` turns it on by itself.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct VpcConnectivity {
    /// How clients there prove who they are.
    pub(crate) client_authentication: Option<VpcClientAuthentication>,
}

/// How clients in other networks prove who they are.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct VpcClientAuthentication {
    /// By IAM or by a password.
    pub(crate) sasl: Option<Sasl>,
    /// By a certificate.
    pub(crate) tls: Option<Val<bool>>,
}

/// By IAM or by a password.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Sasl {
    /// By IAM.
    pub(crate) iam: Option<Val<bool>>,
    /// By a user's name and password.
    pub(crate) scram: Option<Val<bool>>,
}

/// The volumes of the brokers.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct StorageInfo {
    /// Volumes of EBS.
    pub(crate) ebs_storage_info: Option<EbsStorageInfo>,
}

/// A volume of EBS for each broker.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct EbsStorageInfo {
    /// Its size, in GiB.
    #[schemars(range(min = 1, max = 16384))]
    pub(crate) volume_size: Option<Val<u32>>,
    /// Throughput of its own.
    pub(crate) provisioned_throughput: Option<ProvisionedThroughput>,
}

/// Throughput of a volume.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ProvisionedThroughput {
    /// Whether it is provisioned.
    pub(crate) enabled: Option<Val<bool>>,
    /// How much, in MiB a second.
    #[schemars(range(min = 250, max = 2375))]
    pub(crate) volume_throughput: Option<Val<u32>>,
}

/// A network of a serverless cluster.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct VpcConfig {
    /// Ids of subnets, each in another zone.
    #[schemars(length(min = 2))]
    pub(crate) subnet_ids: Val<Vec<Text>>,
    /// Ids of security groups; the default one of the network without it.
    #[schemars(length(min = 1, max = 5))]
    pub(crate) security_group_ids: Option<Val<Vec<Text>>>,
}

/// How clients prove who they are.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ClientAuthentication {
    /// By IAM, which they do unless `iam` is `false`, or by a password.
    pub(crate) sasl: Option<Sasl>,
    /// By a certificate.
    pub(crate) tls: Option<Tls>,
    /// Not at all.
    pub(crate) unauthenticated: Option<Val<bool>>,
}

/// By a certificate.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Tls {
    /// ARNs of private certificate authorities.
    #[schemars(length(min = 1))]
    pub(crate) certificate_authority_arns: Vec<Text>,
}

/// A configuration of MSK.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ConfigurationInfo {
    /// Its ARN.
    pub(crate) arn: Text,
    /// Its revision.
    #[schemars(range(min = 1))]
    pub(crate) revision: Val<u32>,
}

/// Encryption on the way and at rest.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct EncryptionInfo {
    /// The key for the volumes: a `kms_key` node or an ARN. Without it: the key of AWS.
    pub(crate) encryption_at_rest_kms_key_arn: Option<NodeRef<Key>>,
    /// Encryption on the way.
    pub(crate) encryption_in_transit: Option<EncryptionInTransit>,
}

/// Encryption on the way.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct EncryptionInTransit {
    /// Between clients and brokers; `TLS` without it.
    pub(crate) client_broker: Option<Val<ClientBroker>>,
    /// Between brokers; `true` without it.
    pub(crate) in_cluster: Option<Val<bool>>,
}

/// Encryption between clients and brokers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum ClientBroker {
    /// TLS alone.
    Tls,
    /// TLS, or none.
    TlsPlaintext,
    /// None.
    Plaintext,
}

/// How fine the metrics are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum EnhancedMonitoring {
    /// The free ones.
    Default,
    /// Of each broker.
    PerBroker,
    /// Of each topic on each broker.
    PerTopicPerBroker,
    /// Of each partition.
    PerTopicPerPartition,
}

/// Metrics for Prometheus.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct OpenMonitoring {
    /// What Prometheus may ask.
    pub(crate) prometheus: Prometheus,
}

/// What Prometheus may ask.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Prometheus {
    /// Metrics of Kafka.
    pub(crate) jmx_exporter: Option<Exporter>,
    /// Metrics of the machines.
    pub(crate) node_exporter: Option<Exporter>,
}

/// A source of metrics.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Exporter {
    /// Whether it runs on the brokers.
    pub(crate) enabled_in_broker: Val<bool>,
}

/// Where data is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum StorageMode {
    /// On the brokers' volumes.
    Local,
    /// On the volumes, and what is old in cheaper storage.
    Tiered,
}

impl MskCluster {
    /// Does the author turn on private links?
    pub(super) fn joins_networks(&self) -> bool {
        let brokers = self.broker_node_group_info.as_ref();
        let ways = brokers.and_then(|brokers| brokers.connectivity_info.as_ref());
        let proof = ways
            .and_then(|ways| ways.vpc_connectivity.as_ref())
            .and_then(|link| link.client_authentication.as_ref());
        proof.is_some_and(|proof| {
            let sasl = proof.sasl.as_ref();
            let on = |setting: Option<&Val<bool>>| {
                setting.is_some_and(|on| on.literal() != Some(&false))
            };
            on(proof.tls.as_ref())
                || on(sasl.and_then(|sasl| sasl.iam.as_ref()))
                || on(sasl.and_then(|sasl| sasl.scram.as_ref()))
        })
    }

    /// Is access over the internet on?
    pub(crate) fn is_public(&self) -> bool {
        let ways = self.broker_node_group_info.as_ref();
        let public = ways
            .and_then(|brokers| brokers.connectivity_info.as_ref())
            .and_then(|ways| ways.public_access.as_ref());
        public
            .is_some_and(|public| public.access_type == Some(PublicAccessType::ServiceProvidedEips))
    }

    /// May clients prove by IAM who they are?
    pub(crate) fn knows_iam(&self) -> bool {
        let sasl = self.client_authentication.as_ref().and_then(|proof| proof.sasl.as_ref());
        let iam = sasl.and_then(|sasl| sasl.iam.as_ref());
        self.is_serverless() || iam.is_none_or(|on| on.literal() != Some(&false))
    }
}
