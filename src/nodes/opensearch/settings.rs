//! Settings of a domain. <https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_CreateDomain.html>

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cluster::{ClusterConfig, EbsOptions};
use crate::language::{Document, Key, LogGroup, NodeRef, Text, Val};

/// Settings of a domain. Names are those of `aws_opensearch_domain`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Domain {
    /// The engine and its version, such as `OpenSearch_2.19`, which it is without this.
    #[schemars(regex(
        pattern = r"^(Elasticsearch_[0-9]\.[0-9]{1,2}|OpenSearch_[0-9]{1,2}\.[0-9]{1,2})$"
    ))]
    pub(crate) engine_version: Option<Val<String>>,
    /// Which addresses its endpoint has.
    pub(crate) ip_address_type: Option<IpAddressType>,
    /// How many nodes of which type it has.
    pub(crate) cluster_config: Option<ClusterConfig>,
    /// The volumes of its data nodes; 20 GiB of gp3 without it, and none where the nodes have disks of their own.
    pub(crate) ebs_options: Option<EbsOptions>,
    /// Encryption at rest; on, with a key of AWS, without it.
    pub(crate) encrypt_at_rest: Option<EncryptAtRest>,
    /// Encryption between its nodes; on without it.
    pub(crate) node_to_node_encryption: Option<NodeToNode>,
    /// Its endpoint: TLS 1.2 with forward secrecy and HTTPS alone without it.
    pub(crate) domain_endpoint_options: Option<EndpointOptions>,
    /// The network in which it stands; without it the endpoint is public, and every request is signed.
    pub(crate) vpc_options: Option<VpcOptions>,
    /// Fine-grained access control: users and roles of the domain's own.
    pub(crate) advanced_security_options: Option<AdvancedSecurity>,
    /// Sign-in to the dashboards by Cognito.
    pub(crate) cognito_options: Option<Cognito>,
    /// Which logs it writes, and where.
    pub(crate) log_publishing_options: Option<Vec<LogPublishing>>,
    /// Options of the engine, such as `rest.action.multi.allow_explicit_index`.
    pub(crate) advanced_options: Option<BTreeMap<String, Text>>,
    /// Tuning by AWS; not in CloudFormation.
    pub(crate) auto_tune_options: Option<AutoTune>,
    /// When AWS may work on the domain.
    pub(crate) off_peak_window_options: Option<OffPeak>,
    /// When the daily snapshot is taken; only of Elasticsearch before 5.3.
    pub(crate) snapshot_options: Option<Snapshots>,
    /// Updates of the service's software.
    pub(crate) software_update_options: Option<SoftwareUpdates>,
    /// Further statements of the domain's access policy, in IAM's own words.
    #[serde(skip_serializing)]
    pub(crate) policy_statements: Option<Vec<Document>>,
    /// With `existing`: the address of a domain of another account, by which alone Firehose reaches it.
    #[serde(skip_serializing)]
    #[schemars(regex(pattern = r"^https://"))]
    pub(crate) cluster_endpoint: Option<Text>,
}

/// Which addresses an endpoint has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum IpAddressType {
    /// Version 4.
    Ipv4,
    /// Versions 4 and 6.
    Dualstack,
}

/// Encryption at rest.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct EncryptAtRest {
    /// `false` encrypts nothing.
    #[serde(default = "yes")]
    pub(crate) enabled: bool,
    /// The key: a `kms_key` node or an ARN. Without it: the key of AWS.
    pub(crate) kms_key_id: Option<NodeRef<Key>>,
}

/// Encryption between nodes.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct NodeToNode {
    /// `false` encrypts nothing.
    #[serde(default = "yes")]
    pub(crate) enabled: bool,
}

/// The endpoint of a domain.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
pub(crate) struct EndpointOptions {
    /// `false` answers without TLS, too.
    pub(crate) enforce_https: Option<bool>,
    /// Which versions and ciphers of TLS it takes.
    pub(crate) tls_security_policy: Option<TlsPolicy>,
    /// A name of your own, such as `search.example.com`.
    #[schemars(length(min = 1, max = 255))]
    pub(crate) custom_endpoint: Option<Text>,
    /// The ARN of the certificate for that name.
    #[schemars(regex(pattern = r"^(arn:.+|\$\{.+\})$"))]
    pub(crate) custom_endpoint_certificate_arn: Option<Text>,
}

/// Versions and ciphers of TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum TlsPolicy {
    /// From 1.2 on, with forward secrecy.
    #[serde(rename = "Policy-Min-TLS-1-2-PFS-2023-10")]
    Tls12Pfs,
    /// From 1.2 on.
    #[serde(rename = "Policy-Min-TLS-1-2-2019-07")]
    Tls12,
    /// From 1.0 on.
    #[serde(rename = "Policy-Min-TLS-1-0-2019-07")]
    Tls10,
    /// From 1.2 on, with the ciphers of RFC 9151. Known, not in Terraform 5.100.
    #[serde(rename = "Policy-Min-TLS-1-2-RFC9151-FIPS-2024-08")]
    Tls12Rfc9151,
}

/// The network in which a domain stands.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct VpcOptions {
    /// Its subnets: one for each zone.
    #[schemars(length(min = 1, max = 3))]
    pub(crate) subnet_ids: Val<Vec<Text>>,
    /// Its security groups.
    pub(crate) security_group_ids: Option<Val<Vec<Text>>>,
}

/// Fine-grained access control.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct AdvancedSecurity {
    /// Let requests without a user in, while a domain is moved to fine-grained access.
    pub(crate) anonymous_auth_enabled: Option<Val<bool>>,
    /// Users of the domain's own beside those of IAM.
    pub(crate) internal_user_database_enabled: Option<bool>,
    /// Who may do everything.
    pub(crate) master_user_options: Option<MasterUser>,
}

/// Who may do everything in a domain.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct MasterUser {
    /// The ARN of a role or user of IAM.
    pub(crate) master_user_arn: Option<Text>,
    /// The name of a user of the domain's own.
    #[schemars(length(min = 1, max = 64))]
    pub(crate) master_user_name: Option<Text>,
    /// That user's password: a parameter with `secret: true`, never the password itself.
    pub(crate) master_user_password: Option<Text>,
}

/// Sign-in to the dashboards by Cognito.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Cognito {
    /// The user pool.
    #[schemars(length(min = 1, max = 55))]
    pub(crate) user_pool_id: Text,
    /// The identity pool.
    #[schemars(length(min = 1, max = 55))]
    pub(crate) identity_pool_id: Text,
    /// The ARN of the role by which the domain sets both up: one with the policy AmazonOpenSearchServiceCognitoAccess.
    pub(crate) role_arn: Text,
}

/// One log of a domain.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct LogPublishing {
    /// Which log.
    pub(crate) log_type: LogType,
    /// Where it is written: a `cloudwatch_log_group` node or an ARN.
    pub(crate) cloudwatch_log_group_arn: NodeRef<LogGroup>,
    /// On, unless it says `false`.
    #[serde(default = "yes")]
    pub(crate) enabled: bool,
}

/// A log of a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum LogType {
    /// Documents that were indexed slowly.
    #[serde(rename = "INDEX_SLOW_LOGS")]
    SlowIndex,
    /// Searches that took long.
    #[serde(rename = "SEARCH_SLOW_LOGS")]
    SlowSearch,
    /// Errors and warnings.
    #[serde(rename = "ES_APPLICATION_LOGS")]
    Application,
    /// Who asked for what; with fine-grained access control.
    #[serde(rename = "AUDIT_LOGS")]
    Audit,
}

impl LogType {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::SlowIndex => "INDEX_SLOW_LOGS",
            Self::SlowSearch => "SEARCH_SLOW_LOGS",
            Self::Application => "ES_APPLICATION_LOGS",
            Self::Audit => "AUDIT_LOGS",
        }
    }
}

/// Tuning by AWS.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct AutoTune {
    /// On or off.
    pub(crate) desired_state: AutoTuneState,
    /// What becomes of the changes when it is turned off.
    pub(crate) rollback_on_disable: Option<Rollback>,
    /// Make changes in the off-peak window.
    pub(crate) use_off_peak_window: Option<Val<bool>>,
    /// Windows in which changes are made.
    pub(crate) maintenance_schedule: Option<Vec<MaintenanceSchedule>>,
}

/// Whether AWS tunes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum AutoTuneState {
    /// It does.
    Enabled,
    /// It does not.
    Disabled,
}

/// What becomes of AWS's changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Rollback {
    /// They stay.
    NoRollback,
    /// They are taken back.
    DefaultRollback,
}

/// A window in which changes are made.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct MaintenanceSchedule {
    /// From when on, as `2026-11-25T08:00:00Z`.
    pub(crate) start_at: Text,
    /// When it comes again, as a cron expression.
    pub(crate) cron_expression_for_recurrence: Text,
    /// How long it is.
    pub(crate) duration: Duration,
}

/// How long a window is.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Duration {
    /// How many.
    #[schemars(range(min = 1, max = 24))]
    pub(crate) value: Val<u32>,
    /// Of what.
    pub(crate) unit: TimeUnit,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum TimeUnit {
    /// Hours.
    Hours,
}

/// When AWS may work on a domain.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct OffPeak {
    /// On, unless it says `false`.
    #[serde(default = "yes")]
    pub(crate) enabled: bool,
    /// The window; AWS chooses one without it.
    pub(crate) off_peak_window: Option<OffPeakWindow>,
}

/// Ten hours of each day.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct OffPeakWindow {
    /// When they begin, in UTC.
    pub(crate) window_start_time: StartTime,
}

/// A time of the day in UTC.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct StartTime {
    /// The hour.
    #[schemars(range(max = 23))]
    pub(crate) hours: Val<u32>,
    /// The minute.
    #[schemars(range(max = 59))]
    pub(crate) minutes: Val<u32>,
}

/// Daily snapshots.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Snapshots {
    /// The hour in UTC.
    #[schemars(range(max = 23))]
    pub(crate) automated_snapshot_start_hour: Val<u32>,
}

/// Updates of the service's software.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct SoftwareUpdates {
    /// Install them in the off-peak window.
    pub(crate) auto_software_update_enabled: Option<Val<bool>>,
}

/// A block that is there is on.
pub(super) fn yes() -> bool {
    true
}
