//! Settings of a network firewall and of its policy. Names are those of `aws_networkfirewall_firewall` and `aws_networkfirewall_firewall_policy`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Key, NodeRef, Text, Val};

/// A network firewall. Its policy is part of it, unless `firewall_policy_arn` names one.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct NetworkFirewall {
    /// The network that it guards.
    #[schemars(regex(pattern = r"^vpc-[0-9a-f]+$|\$\{"), length(max = 128))]
    pub(crate) vpc_id: Option<Text>,
    /// The subnets that hold its endpoints: one for each zone, which nothing else should use.
    #[schemars(length(min = 1))]
    pub(crate) subnet_mapping: Option<Vec<SubnetMapping>>,
    /// A policy that is there already, in place of one of this firewall's own.
    #[schemars(regex(pattern = r"^arn:|\$\{"), length(max = 256))]
    pub(crate) firewall_policy_arn: Option<Text>,
    /// Its own policy. Without it all packets go to the stateful engine, which lets them through.
    #[serde(skip_serializing)]
    pub(crate) firewall_policy: Option<FirewallPolicy>,
    /// Refuse to delete it.
    pub(crate) delete_protection: Option<Val<bool>>,
    /// Refuse to give it another policy.
    pub(crate) firewall_policy_change_protection: Option<Val<bool>>,
    /// Refuse to change its subnets.
    pub(crate) subnet_change_protection: Option<Val<bool>>,
    /// What of the traffic is analysed for reports.
    #[schemars(length(max = 2))]
    pub(crate) enabled_analysis_types: Option<Vec<AnalysisType>>,
    /// A key of one's own for the firewall and its policy; with a key of AWS without it. CloudFormation cannot say it.
    #[serde(skip_serializing)]
    pub(crate) encryption_configuration: Option<EncryptionConfiguration>,
}

/// A subnet with an endpoint.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct SubnetMapping {
    /// The subnet.
    pub(crate) subnet_id: Text,
    /// The addresses of the endpoint; those of the subnet without it.
    pub(crate) ip_address_type: Option<IpAddressType>,
}

/// Which addresses an endpoint has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum IpAddressType {
    /// Both.
    Dualstack,
    /// Version 4.
    Ipv4,
    /// Version 6.
    Ipv6,
}

/// What is analysed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum AnalysisType {
    /// Names in the handshake of TLS.
    TlsSni,
    /// Hosts of plain HTTP.
    HttpHost,
}

/// A key of one's own.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct EncryptionConfiguration {
    /// The key: a `kms_key` node or an ARN.
    pub(crate) key_id: NodeRef<Key>,
}

/// What becomes of packets.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
pub(crate) struct FirewallPolicy {
    /// What becomes of packets that no stateless rule matches; `[aws:forward_to_sfe]` without it.
    #[schemars(length(min = 1))]
    pub(crate) stateless_default_actions: Option<Vec<Text>>,
    /// What becomes of fragments that no stateless rule matches; `[aws:forward_to_sfe]` without it.
    #[schemars(length(min = 1))]
    pub(crate) stateless_fragment_default_actions: Option<Vec<Text>>,
    /// What becomes of flows that no stateful rule matches, such as `aws:drop_established`; only with `STRICT_ORDER`.
    pub(crate) stateful_default_actions: Option<Vec<Text>>,
    /// The inspection of TLS, by its ARN.
    #[schemars(regex(pattern = r"^arn:|\$\{"), length(max = 256))]
    pub(crate) tls_inspection_configuration_arn: Option<Text>,
    /// Sets of addresses by the names that rules call them by.
    #[serde(skip_serializing)]
    pub(crate) policy_variables: Option<PolicyVariables>,
    /// How the stateful engine works.
    pub(crate) stateful_engine_options: Option<StatefulEngineOptions>,
    /// Groups of stateful rules.
    pub(crate) stateful_rule_group_reference: Option<Vec<StatefulRuleGroup>>,
    /// Actions of one's own for stateless rules.
    pub(crate) stateless_custom_action: Option<Vec<CustomAction>>,
    /// Groups of stateless rules.
    pub(crate) stateless_rule_group_reference: Option<Vec<StatelessRuleGroup>>,
}

/// Variables of the rules.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct PolicyVariables {
    /// The variables; `HOME_NET` says which network is one's own.
    #[schemars(length(min = 1))]
    pub(crate) rule_variables: Vec<RuleVariable>,
}

/// One variable.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct RuleVariable {
    /// Its name.
    #[schemars(regex(pattern = r"^[A-Za-z][A-Za-z0-9_]*$"), length(min = 1, max = 32))]
    pub(crate) key: String,
    /// What it stands for.
    pub(crate) ip_set: IpSet,
}

/// A set of addresses.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct IpSet {
    /// Addresses and ranges.
    #[schemars(length(min = 1))]
    pub(crate) definition: Vec<Text>,
}

/// How the stateful engine works.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct StatefulEngineOptions {
    /// In which order rules are looked at; by their actions without it.
    pub(crate) rule_order: Option<RuleOrder>,
    /// What becomes of traffic whose beginning was not seen; it is dropped without it.
    pub(crate) stream_exception_policy: Option<StreamExceptionPolicy>,
    /// When idle flows are forgotten.
    pub(crate) flow_timeouts: Option<FlowTimeouts>,
}

/// The order of the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum RuleOrder {
    /// Pass before drop before reject before alert.
    DefaultActionOrder,
    /// By the priorities of the groups, then as written.
    StrictOrder,
}

/// What becomes of traffic whose beginning was not seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum StreamExceptionPolicy {
    /// It is dropped.
    Drop,
    /// Rules look at what is there.
    Continue,
    /// It is dropped, and the sender is told.
    Reject,
}

/// When idle flows are forgotten.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct FlowTimeouts {
    /// Those of TCP, in seconds; 350 without it.
    #[schemars(range(min = 60, max = 6000))]
    pub(crate) tcp_idle_timeout_seconds: Option<Val<u32>>,
}

/// A group of stateful rules.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct StatefulRuleGroup {
    /// Its ARN.
    #[schemars(regex(pattern = r"^arn:|\$\{"), length(max = 256))]
    pub(crate) resource_arn: Text,
    /// With `STRICT_ORDER`: the lowest is looked at first.
    #[schemars(range(min = 1, max = 65535))]
    pub(crate) priority: Option<Val<u32>>,
    /// For a group of AWS: only alert of what it would drop.
    #[serde(rename = "override")]
    pub(crate) override_action: Option<Override>,
}

/// What is done in place of a group's own actions.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Override {
    /// The one that there is.
    pub(crate) action: OverrideAction,
}

/// What is done in place of dropping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum OverrideAction {
    /// Alerts stand for drops.
    DropToAlert,
}

/// An action of one's own.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct CustomAction {
    /// What rules call it.
    #[schemars(regex(pattern = r"^[a-zA-Z0-9]+$"), length(min = 1, max = 128))]
    pub(crate) action_name: String,
    /// What it does.
    pub(crate) action_definition: ActionDefinition,
}

/// What an action does.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ActionDefinition {
    /// It counts in a metric of CloudWatch.
    pub(crate) publish_metric_action: PublishMetricAction,
}

/// Counts in a metric.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct PublishMetricAction {
    /// The value of the metric's dimension `CustomAction`.
    #[schemars(length(min = 1, max = 1))]
    pub(crate) dimension: Vec<Dimension>,
}

/// A dimension of a metric.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Dimension {
    /// Its value.
    #[schemars(length(min = 1, max = 128), regex(pattern = r"^[a-zA-Z0-9_ -]+$|\$\{"))]
    pub(crate) value: Text,
}

/// A group of stateless rules.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct StatelessRuleGroup {
    /// Its ARN.
    #[schemars(regex(pattern = r"^arn:|\$\{"), length(max = 256))]
    pub(crate) resource_arn: Text,
    /// The lowest is looked at first.
    #[schemars(range(min = 1, max = 65535))]
    pub(crate) priority: Val<u32>,
}
