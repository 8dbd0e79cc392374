//! Settings of an API. Names are those of Terraform's resources of the API and its stage.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Document, Text, Val};

/// Settings of an API: those of `aws_api_gateway_rest_api` and `aws_api_gateway_stage`, or of `aws_apigatewayv2_api` and `aws_apigatewayv2_stage`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ApiGateway {
    /// `REST` knows templates, API keys, Firehose and access logs to Firehose; `HTTP` is leaner and cheaper.
    pub(crate) protocol_type: Protocol,
    /// The stage, which is the first part of the path; `live` without it, of an HTTP API `$default`, which is no part of the path.
    #[schemars(regex(pattern = r"^(\$default|[A-Za-z0-9_-]+)$"), length(max = 128))]
    pub(crate) stage_name: Option<String>,
    /// The API has no address of AWS, only domain names of your own.
    pub(crate) disable_execute_api_endpoint: Option<Val<bool>>,
    /// Of a REST API: variables of the stage, for templates.
    #[schemars(length(min = 1))]
    pub(crate) variables: Option<BTreeMap<String, Text>>,
    /// Of a REST API: where it listens; `REGIONAL` without it.
    pub(crate) endpoint_configuration: Option<EndpointConfiguration>,
    /// Of a REST API: where the API key of a request stands; in the header `X-API-Key` without it.
    pub(crate) api_key_source: Option<ApiKeySource>,
    /// Of a REST API: content types that are no text.
    #[schemars(length(min = 1))]
    pub(crate) binary_media_types: Option<Vec<Text>>,
    /// Of a REST API: bytes from which an answer is compressed.
    #[schemars(range(min = 0, max = 10485760))]
    pub(crate) minimum_compression_size: Option<Val<u32>>,
    /// Of a REST API: its resource policy, as a mapping or JSON text.
    pub(crate) policy: Option<Document>,
    /// Of a REST API: trace requests with X-Ray.
    pub(crate) xray_tracing_enabled: Option<Val<bool>>,
    /// Of a REST API: keep answers in a cache, at a price.
    pub(crate) cache_cluster_enabled: Option<Val<bool>>,
    /// Of a REST API: how large the cache is, in GB.
    pub(crate) cache_cluster_size: Option<CacheSize>,
    /// Of a REST API: the certificate that it shows to what it calls over HTTP.
    pub(crate) client_certificate_id: Option<Text>,
    /// Of a REST API: throttling, metrics and logs of all of its methods.
    pub(crate) method_settings: Option<MethodSettings>,
    /// Of a REST API whose routes ask for an API key: how much the key may be used.
    pub(crate) usage_plan: Option<UsagePlan>,
    /// Of an HTTP API: which pages of a browser may call it.
    pub(crate) cors_configuration: Option<CorsConfiguration>,
    /// Of an HTTP API: which addresses call it; `ipv4` without it.
    pub(crate) ip_address_type: Option<IpAddressType>,
    /// Of an HTTP API: a version of your own.
    #[schemars(length(min = 1, max = 64))]
    pub(crate) version: Option<Text>,
    /// Of an HTTP API: throttling and metrics of all of its routes.
    pub(crate) default_route_settings: Option<RouteSettings>,
    /// Of an HTTP API: variables of the stage.
    #[schemars(length(min = 1))]
    pub(crate) stage_variables: Option<BTreeMap<String, Text>>,
}

/// The settings that only a REST API has.
pub(crate) const REST_ONLY: &[&str] = &[
    "variables",
    "endpoint_configuration",
    "api_key_source",
    "binary_media_types",
    "minimum_compression_size",
    "policy",
    "xray_tracing_enabled",
    "cache_cluster_enabled",
    "cache_cluster_size",
    "client_certificate_id",
    "method_settings",
    "usage_plan",
];

/// The settings that only an HTTP API has.
pub(crate) const HTTP_ONLY: &[&str] = &[
    "cors_configuration",
    "ip_address_type",
    "version",
    "default_route_settings",
    "stage_variables",
];

/// A generation of APIs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum Protocol {
    /// The first: <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-rest-api.html>
    Rest,
    /// The second: <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api.html>
    Http,
}

/// Where a REST API listens.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct EndpointConfiguration {
    /// One of them.
    #[schemars(length(min = 1, max = 1))]
    pub(crate) types: Vec<EndpointType>,
    /// Of a `PRIVATE` one: the VPC endpoints that lead to it.
    #[schemars(length(min = 1))]
    pub(crate) vpc_endpoint_ids: Option<Vec<Text>>,
    /// Which addresses call it.
    pub(crate) ip_address_type: Option<IpAddressType>,
}

/// Where a REST API listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum EndpointType {
    /// At the edges of CloudFront.
    Edge,
    /// In its region.
    Regional,
    /// In networks of yours alone.
    Private,
}

/// Which addresses call an API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum IpAddressType {
    /// IPv4.
    Ipv4,
    /// IPv4 and IPv6.
    Dualstack,
}

/// Where the API key of a request stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum ApiKeySource {
    /// In the header `X-API-Key`.
    Header,
    /// An authorizer tells it.
    Authorizer,
}

/// How large a cache is, in GB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum CacheSize {
    /// Half a GB.
    #[serde(rename = "0.5")]
    Half,
    /// 1.6 GB.
    #[serde(rename = "1.6")]
    G1,
    /// 6.1 GB.
    #[serde(rename = "6.1")]
    G6,
    /// 13.5 GB.
    #[serde(rename = "13.5")]
    G13,
    /// 28.4 GB.
    #[serde(rename = "28.4")]
    G28,
    /// 58.2 GB.
    #[serde(rename = "58.2")]
    G58,
    /// 118 GB.
    #[serde(rename = "118")]
    G118,
    /// 237 GB.
    #[serde(rename = "237")]
    G237,
}

/// Throttling, metrics and logs of the methods. Names are those of `aws_api_gateway_method_settings`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct MethodSettings {
    /// Requests a second on average.
    #[schemars(range(min = 0))]
    pub(crate) throttling_rate_limit: Option<Val<u32>>,
    /// Requests at once.
    #[schemars(range(min = 0))]
    pub(crate) throttling_burst_limit: Option<Val<u32>>,
    /// Metrics of each method, at a price.
    pub(crate) metrics_enabled: Option<Val<bool>>,
    /// What of the execution is logged; the account's role for CloudWatch Logs must be set.
    pub(crate) logging_level: Option<LoggingLevel>,
    /// Log whole requests and answers: not where they hold what is private.
    pub(crate) data_trace_enabled: Option<Val<bool>>,
    /// Keep answers in the cache.
    pub(crate) caching_enabled: Option<Val<bool>>,
    /// How long answers are kept, in seconds.
    #[schemars(range(min = 0, max = 3600))]
    pub(crate) cache_ttl_in_seconds: Option<Val<u32>>,
    /// Encrypt what the cache holds.
    pub(crate) cache_data_encrypted: Option<Val<bool>>,
}

/// What of the execution is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum LoggingLevel {
    /// Nothing.
    Off,
    /// Errors.
    Error,
    /// Everything.
    Info,
}

/// How much an API key may be used. Names are those of `aws_api_gateway_usage_plan`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub(crate) struct UsagePlan {
    /// Requests in a day, week or month.
    pub(crate) quota_settings: Option<Quota>,
    /// Requests a second.
    pub(crate) throttle_settings: Option<Throttle>,
}

/// Requests in a day, week or month.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Quota {
    /// How many.
    #[schemars(range(min = 1))]
    pub(crate) limit: Val<u32>,
    /// How many fewer in the first of them.
    #[schemars(range(min = 0))]
    pub(crate) offset: Option<Val<u32>>,
    /// In what time.
    pub(crate) period: Period,
}

/// A time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum Period {
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
}

/// Requests a second.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Throttle {
    /// At once.
    #[schemars(range(min = 0))]
    pub(crate) burst_limit: Option<Val<u32>>,
    /// On average.
    #[schemars(range(min = 0))]
    pub(crate) rate_limit: Option<Val<u32>>,
}

/// Which pages of a browser may call the API.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct CorsConfiguration {
    /// With cookies and the like.
    pub(crate) allow_credentials: Option<Val<bool>>,
    /// With these headers.
    #[schemars(length(min = 1))]
    pub(crate) allow_headers: Option<Vec<Text>>,
    /// By these methods.
    #[schemars(length(min = 1))]
    pub(crate) allow_methods: Option<Vec<Text>>,
    /// From these origins.
    #[schemars(length(min = 1))]
    pub(crate) allow_origins: Option<Vec<Text>>,
    /// And may read these headers of the answer.
    #[schemars(length(min = 1))]
    pub(crate) expose_headers: Option<Vec<Text>>,
    /// How long a browser may remember this, in seconds.
    #[schemars(range(min = 0, max = 86400))]
    pub(crate) max_age: Option<Val<u32>>,
}

/// Throttling and metrics of the routes.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct RouteSettings {
    /// Requests a second on average.
    #[schemars(range(min = 0))]
    pub(crate) throttling_rate_limit: Option<Val<u32>>,
    /// Requests at once.
    #[schemars(range(min = 0))]
    pub(crate) throttling_burst_limit: Option<Val<u32>>,
    /// Metrics of each route, at a price.
    pub(crate) detailed_metrics_enabled: Option<Val<bool>>,
}
