//! Settings of a web ACL. Names are those of `aws_wafv2_web_acl`.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};

use super::rules::{AllowAction, BlockAction, Rule};
use crate::language::{Document, Text, Val};

/// A web ACL of AWS WAF.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct WafWebAcl {
    /// What it can guard; `REGIONAL` without it.
    pub(crate) scope: Option<Scope>,
    /// What becomes of requests that no rule decides on; they are let through without it.
    pub(crate) default_action: Option<DefaultAction>,
    /// Its rules.
    pub(crate) rule: Option<Vec<Rule>>,
    /// Its rules in the words of AWS's API, a list as YAML or JSON text: for statements that `rule` has no words for. `SearchString` is
    /// written in base64. Not beside `rule`.
    #[serde(default)]
    #[schemars(schema_with = "rule_list")]
    pub(crate) rule_json: Option<Document>,
    /// What CloudWatch is told; its metric is called as the web ACL without it.
    pub(crate) visibility_config: Option<VisibilityConfig>,
    /// Further domains for which tokens are good.
    #[schemars(length(max = 10))]
    pub(crate) token_domains: Option<Vec<Text>>,
    /// How long a solved puzzle is good.
    pub(crate) captcha_config: Option<ImmunityConfig>,
    /// How long a passed test is good.
    pub(crate) challenge_config: Option<ImmunityConfig>,
    /// Answers that actions may name.
    pub(crate) custom_response_body: Option<Vec<CustomResponseBody>>,
    /// How much of a body is looked at, by what is guarded.
    pub(crate) association_config: Option<AssociationConfig>,
    /// What of requests is hidden in logs, samples and elsewhere.
    pub(crate) data_protection_config: Option<DataProtectionConfig>,
}

fn rule_list(_: &mut SchemaGenerator) -> Schema {
    schemars::json_schema!({ "type": ["array", "string"], "x-json": true })
}

/// What a web ACL can guard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum Scope {
    /// Load balancers, API Gateway, Cognito and other services of its region.
    Regional,
    /// Distributions of CloudFront: it is made in us-east-1.
    Cloudfront,
}

/// What becomes of requests that no rule decides on. Exactly one of the two.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct DefaultAction {
    /// They are let through: `{}`.
    pub(crate) allow: Option<AllowAction>,
    /// They are turned away: `{}`.
    pub(crate) block: Option<BlockAction>,
}

/// What CloudWatch is told of requests.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct VisibilityConfig {
    /// Count them in a metric.
    pub(crate) cloudwatch_metrics_enabled: Val<bool>,
    /// The metric's name.
    #[schemars(length(min = 1, max = 128), regex(pattern = r"^[\w#:.-]+$|\$\{"))]
    pub(crate) metric_name: Text,
    /// Keep samples of them.
    pub(crate) sampled_requests_enabled: Val<bool>,
}

/// How long what a client has passed is good.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ImmunityConfig {
    /// The time.
    pub(crate) immunity_time_property: ImmunityTime,
}

/// A time.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ImmunityTime {
    /// In seconds; 300 without it.
    #[schemars(range(min = 60, max = 259_200))]
    pub(crate) immunity_time: Val<u32>,
}

/// An answer that actions may name.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct CustomResponseBody {
    /// What actions call it.
    #[schemars(length(min = 1, max = 128), regex(pattern = r"^[\w-]+$"))]
    pub(crate) key: String,
    /// The answer.
    #[schemars(length(min = 1, max = 10240))]
    pub(crate) content: Text,
    /// What it is written in.
    pub(crate) content_type: ContentType,
}

/// What an answer is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum ContentType {
    /// Plain text.
    TextPlain,
    /// HTML.
    TextHtml,
    /// JSON.
    ApplicationJson,
}

/// How much of a body is looked at.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct AssociationConfig {
    /// By what is guarded.
    pub(crate) request_body: Option<RequestBody>,
}

/// By what is guarded; 16 KB without it.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct RequestBody {
    /// API Gateway.
    pub(crate) api_gateway: Option<BodyLimit>,
    /// App Runner.
    pub(crate) app_runner_service: Option<BodyLimit>,
    /// CloudFront.
    pub(crate) cloudfront: Option<BodyLimit>,
    /// Cognito.
    pub(crate) cognito_user_pool: Option<BodyLimit>,
    /// Verified Access.
    pub(crate) verified_access_instance: Option<BodyLimit>,
}

/// How much is looked at.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct BodyLimit {
    /// The size; more than 16 KB costs more.
    pub(crate) default_size_inspection_limit: SizeLimit,
}

/// A size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum SizeLimit {
    /// 16 KB.
    #[serde(rename = "KB_16")]
    Kb16,
    /// 32 KB.
    #[serde(rename = "KB_32")]
    Kb32,
    /// 48 KB.
    #[serde(rename = "KB_48")]
    Kb48,
    /// 64 KB.
    #[serde(rename = "KB_64")]
    Kb64,
}

/// What of requests is hidden.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct DataProtectionConfig {
    /// Each part.
    #[schemars(length(min = 1, max = 26))]
    pub(crate) data_protection: Vec<DataProtection>,
}

/// A part of requests that is hidden.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct DataProtection {
    /// Whether a hash stands for it, or nothing.
    pub(crate) action: ProtectionAction,
    /// The part.
    pub(crate) field: ProtectedField,
    /// Show it in the details of rate-based rules.
    pub(crate) exclude_rate_based_details: Option<bool>,
    /// Show it in the details of matches.
    pub(crate) exclude_rule_match_details: Option<bool>,
}

/// What stands for a part that is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum ProtectionAction {
    /// The word REDACTED.
    Substitution,
    /// A hash.
    Hash,
}

/// A part of requests.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ProtectedField {
    /// Which kind of part.
    pub(crate) field_type: FieldType,
    /// Which headers, cookies or arguments; all of them without it.
    #[schemars(length(max = 100))]
    pub(crate) field_keys: Option<Vec<Text>>,
}

/// A kind of part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum FieldType {
    /// Headers.
    SingleHeader,
    /// Cookies.
    SingleCookie,
    /// Arguments of the query.
    SingleQueryArgument,
    /// The whole query.
    QueryString,
    /// The body.
    Body,
}
