//! Rules of a web ACL: what they look for, and what they do.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::settings::{ImmunityConfig, VisibilityConfig};
use crate::language::{Text, Val};

/// A rule.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Rule {
    /// Its name.
    #[schemars(length(min = 1, max = 128), regex(pattern = r"^[\w-]+$"))]
    pub(crate) name: String,
    /// The lowest is looked at first.
    #[schemars(range(min = 0))]
    pub(crate) priority: u32,
    /// What becomes of a request that it matches. Not for a group of rules.
    pub(crate) action: Option<Action>,
    /// For a group of rules, which has actions of its own: `{ none: {} }` keeps them, as without it; `{ count: {} }` only
    /// counts.
    pub(crate) override_action: Option<OverrideAction>,
    /// What it looks for.
    pub(crate) statement: Statement,
    /// Labels that later rules may look at.
    #[schemars(length(max = 100))]
    pub(crate) rule_label: Option<Vec<RuleLabel>>,
    /// What CloudWatch is told; its metric is called as the rule without it.
    pub(crate) visibility_config: Option<VisibilityConfig>,
    /// How long a puzzle of this rule is good.
    pub(crate) captcha_config: Option<ImmunityConfig>,
    /// How long a test of this rule is good.
    pub(crate) challenge_config: Option<ImmunityConfig>,
}

/// What becomes of a request. Exactly one of them.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Action {
    /// It is let through: `{}`.
    pub(crate) allow: Option<AllowAction>,
    /// It is turned away: `{}`.
    pub(crate) block: Option<BlockAction>,
    /// It is counted, and later rules decide: `{}`.
    pub(crate) count: Option<AllowAction>,
    /// A puzzle is set: `{}`.
    pub(crate) captcha: Option<AllowAction>,
    /// The browser is tested: `{}`.
    pub(crate) challenge: Option<AllowAction>,
}

/// Lets a request go on.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct AllowAction {
    /// What is added to it.
    pub(crate) custom_request_handling: Option<RequestHandling>,
}

/// What is added to a request.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct RequestHandling {
    /// Headers; AWS puts `x-amzn-waf-` in front of their names.
    #[schemars(length(min = 1))]
    pub(crate) insert_header: Vec<CustomHeader>,
}

/// A header.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct CustomHeader {
    /// Its name.
    #[schemars(length(min = 1, max = 64), regex(pattern = r"^[a-zA-Z0-9._$-]+$|\$\{"))]
    pub(crate) name: Text,
    /// Its value.
    #[schemars(length(min = 1, max = 255))]
    pub(crate) value: Text,
}

/// Turns a request away.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct BlockAction {
    /// The answer; 403 without it.
    pub(crate) custom_response: Option<CustomResponse>,
}

/// An answer of one's own.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct CustomResponse {
    /// The status of HTTP.
    #[schemars(range(min = 200, max = 599))]
    pub(crate) response_code: Val<u32>,
    /// The body, by the key of a `custom_response_body`.
    pub(crate) custom_response_body_key: Option<String>,
    /// Headers.
    pub(crate) response_header: Option<Vec<CustomHeader>>,
}

/// What becomes of the actions of a group of rules. Exactly one of the two.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct OverrideAction {
    /// They are only counted: `{}`.
    pub(crate) count: Option<Nothing>,
    /// They stay: `{}`.
    pub(crate) none: Option<Nothing>,
}

/// Nothing is to be said.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nothing {}

/// A label.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct RuleLabel {
    /// Its name.
    #[schemars(length(min = 1, max = 1024), regex(pattern = r"^[0-9A-Za-z_:-]+$|\$\{"))]
    pub(crate) name: Text,
}

/// What a rule looks for. Exactly one of them; `rule_json` has words for all others.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Statement {
    /// The rules of a group that AWS or a vendor keeps.
    pub(crate) managed_rule_group_statement: Option<ManagedRuleGroup>,
    /// The rules of a group of one's own.
    pub(crate) rule_group_reference_statement: Option<ByArn>,
    /// More requests from one place than a limit.
    pub(crate) rate_based_statement: Option<RateBased>,
    /// Addresses of a set.
    pub(crate) ip_set_reference_statement: Option<ByArn>,
    /// Countries that requests come from.
    pub(crate) geo_match_statement: Option<GeoMatch>,
    /// A label that an earlier rule gave.
    pub(crate) label_match_statement: Option<LabelMatch>,
}

/// A group that AWS or a vendor keeps.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ManagedRuleGroup {
    /// Whose it is, such as `AWS`.
    #[schemars(length(min = 1, max = 128))]
    pub(crate) vendor_name: Text,
    /// Its name, such as `AWSManagedRulesCommonRuleSet`.
    #[schemars(length(min = 1, max = 128), regex(pattern = r"^[\w-]+$|\$\{"))]
    pub(crate) name: Text,
    /// A version of it; the vendor's default without it.
    #[schemars(length(min = 1, max = 64))]
    pub(crate) version: Option<Text>,
    /// Other actions for some of its rules.
    #[schemars(length(max = 100))]
    pub(crate) rule_action_override: Option<Vec<RuleActionOverride>>,
}

/// Another action for a rule of a group.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct RuleActionOverride {
    /// The rule's name in the group.
    #[schemars(length(min = 1, max = 128))]
    pub(crate) name: Text,
    /// What becomes of a request in place of its own action.
    pub(crate) action_to_use: Action,
}

/// Something that is there already.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ByArn {
    /// Its ARN.
    #[schemars(length(min = 20, max = 2048), regex(pattern = r"^arn:|\$\{"))]
    pub(crate) arn: Text,
}

/// More requests than a limit.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct RateBased {
    /// How many there may be in the window.
    #[schemars(range(min = 10, max = 2_000_000_000))]
    pub(crate) limit: Val<u32>,
    /// The window, in seconds: 60, 120, 300 or 600; 300 without it.
    #[schemars(range(min = 60, max = 600))]
    pub(crate) evaluation_window_sec: Option<Val<u32>>,
    /// What is counted apart; the address that a request comes from without it.
    pub(crate) aggregate_key_type: Option<AggregateKey>,
}

/// What requests are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum AggregateKey {
    /// The address that they come from.
    Ip,
    /// Nothing: all of them together.
    Constant,
}

/// Countries that requests come from.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct GeoMatch {
    /// Their codes of two letters.
    #[schemars(length(min = 1, max = 50), inner(regex(pattern = r"^[A-Z]{2}$")))]
    pub(crate) country_codes: Vec<String>,
}

/// A label that an earlier rule gave.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct LabelMatch {
    /// Whether `key` is a whole label or the beginning of some.
    pub(crate) scope: LabelScope,
    /// The label.
    #[schemars(length(min = 1, max = 1024), regex(pattern = r"^[0-9A-Za-z_:-]+$|\$\{"))]
    pub(crate) key: Text,
}

/// What a key names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum LabelScope {
    /// A label.
    Label,
    /// All labels of a namespace.
    Namespace,
}
