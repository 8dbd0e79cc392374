//! What the logs of a firewall, a cache or a web ACL hold. Names are those of `aws_wafv2_web_acl_logging_configuration` and its kin.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::Text;

/// Which log of a firewall or a cache.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub enum LogType {
    /// Of a firewall: what its stateful rules alert of or drop.
    #[serde(rename = "ALERT")]
    Alert,
    /// Of a firewall: every flow that its stateful engine sees.
    #[serde(rename = "FLOW")]
    Flow,
    /// Of a firewall: what its inspection of TLS finds.
    #[serde(rename = "TLS")]
    Tls,
    /// Of a cache: queries that take long.
    #[serde(rename = "slow-log")]
    Slow,
    /// Of a cache: what its engine does.
    #[serde(rename = "engine-log")]
    Engine,
}

impl LogType {
    /// As AWS spells it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Alert => "ALERT",
            Self::Flow => "FLOW",
            Self::Tls => "TLS",
            Self::Slow => "slow-log",
            Self::Engine => "engine-log",
        }
    }
}

/// How the entries of a cache's log are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// One JSON object each.
    Json,
    /// One line each.
    Text,
}

/// A part of a request that a web ACL keeps out of its log. Exactly one of them.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RedactedField {
    /// The method: `{}`.
    pub method: Option<All>,
    /// The query string: `{}`.
    pub query_string: Option<All>,
    /// One header.
    pub single_header: Option<Header>,
    /// The path: `{}`.
    pub uri_path: Option<All>,
}

/// All of it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct All {}

/// A header by its name.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Header {
    /// The name, in small letters.
    #[schemars(length(min = 1, max = 64))]
    pub name: Text,
}

/// Which requests a web ACL logs.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LoggingFilter {
    /// What becomes of requests that no filter matches.
    pub default_behavior: FilterBehavior,
    /// The filters.
    #[schemars(length(min = 1))]
    pub filter: Vec<LogFilter>,
}

/// Keeps or drops requests that meet conditions.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LogFilter {
    /// What becomes of a request that it matches.
    pub behavior: FilterBehavior,
    /// Whether one condition is enough.
    pub requirement: FilterRequirement,
    /// The conditions.
    #[schemars(length(min = 1))]
    pub condition: Vec<LogCondition>,
}

/// A condition on a request. Exactly one of the two.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LogCondition {
    /// On the action that a rule took.
    pub action_condition: Option<ActionCondition>,
    /// On a label that a rule gave.
    pub label_name_condition: Option<LabelNameCondition>,
}

/// The action that a rule took.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ActionCondition {
    /// Which one.
    pub action: LoggedAction,
}

/// A label that a rule gave.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LabelNameCondition {
    /// Its whole name, with the namespaces.
    #[schemars(length(min = 1, max = 1024), regex(pattern = r"^[0-9A-Za-z_:-]+$|\$\{"))]
    pub label_name: Text,
}

/// What becomes of the entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum FilterBehavior {
    /// It is logged.
    Keep,
    /// It is not.
    Drop,
}

/// How many conditions must be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FilterRequirement {
    /// All of them.
    MeetsAll,
    /// One is enough.
    MeetsAny,
}

/// An action of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LoggedAction {
    /// The request was let through.
    Allow,
    /// It was turned away.
    Block,
    /// It was counted.
    Count,
    /// A puzzle was set.
    Captcha,
    /// The browser was tested.
    Challenge,
    /// A rule of a group was counted in place of its action.
    ExcludedAsCount,
}
