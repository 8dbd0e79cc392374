//! `integration`: a route of an API hands its requests to a stream or function.
//!
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings.html>

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Block;
use crate::language::{Text, Val};

pub(crate) static BLOCK: Block =
    Block::of::<Integration>("integration", "a route of the API hands its requests on");

/// A route, and how its requests are handed on. Names are those of `aws_api_gateway_method` and `aws_api_gateway_integration`, and of their kin for
/// HTTP APIs.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Integration {
    /// The path of the route, such as `/clicks` or `/users/{id}`; `/` and the id of the target without it.
    #[schemars(
        regex(
            pattern = r"^/(([A-Za-z0-9._:-]+|\{[A-Za-z0-9._-]+\+?\})(/([A-Za-z0-9._:-]+|\{[A-Za-z0-9._-]+\+?\}))*)?$"
        ),
        length(max = 512)
    )]
    pub path: Option<String>,
    /// The method of the route; POST without it.
    pub http_method: Option<HttpMethod>,
    /// What is called: one record a request, or several; `PutRecord` without it.
    pub action: Option<Action>,
    /// What puts records together in one shard: of a REST API an expression of VTL such as `$input.path('$.user')`, of an HTTP API a mapping such as
    /// `$request.body.user`. Each request goes its own way without it. With `PutRecords` the record is `$item`.
    #[schemars(length(min = 1, max = 256))]
    pub partition_key: Option<Text>,
    /// What the call is made of, in VTL, by content type; of a REST API. Made for the action without it.
    #[schemars(length(min = 1))]
    pub request_templates: Option<BTreeMap<String, Text>>,
    /// Parameters of the call by their names, such as `integration.request.header.X-Tenant`; of an HTTP API those of its subtype, such as `ExplicitHashKey`.
    pub request_parameters: Option<BTreeMap<String, Text>>,
    /// What becomes of a content type without a template; refused without it.
    pub passthrough_behavior: Option<PassthroughBehavior>,
    /// Who may call the route; `AWS_IAM` without it. `NONE` lets everybody in.
    pub authorization_type: Option<AuthorizationType>,
    /// Of a REST API: only with an API key, which is made along with a usage plan.
    pub api_key_required: Option<Val<bool>>,
    /// How long the target may take, in milliseconds.
    #[schemars(range(min = 50, max = 30000))]
    pub timeout_milliseconds: Option<Val<u32>>,
    /// Of an HTTP API, to a function: the form of the event; `2.0` without it.
    pub payload_format_version: Option<PayloadFormat>,
    /// What SDKs call the route.
    #[schemars(length(min = 1, max = 64))]
    pub operation_name: Option<Text>,
    /// To a function: the alias or version to invoke.
    #[schemars(regex(pattern = r"^[a-zA-Z0-9$_-]+$"), length(min = 1, max = 128))]
    pub qualifier: Option<String>,
}

/// The method of a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum HttpMethod {
    /// Whatever the method is.
    Any,
    /// Only this one.
    Delete,
    /// Only this one.
    Get,
    /// Only this one.
    Head,
    /// Only this one.
    Options,
    /// Only this one.
    Patch,
    /// Only this one.
    Post,
    /// Only this one.
    Put,
}

/// What is called on the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Action {
    /// The body is one record.
    PutRecord,
    /// To a Kinesis stream: the body is `{"records": [ … ]}`.
    PutRecords,
    /// To a Firehose stream: the body is `{"records": [ … ]}`.
    PutRecordBatch,
}

/// Who may call a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AuthorizationType {
    /// Whom a policy of IAM grants `execute-api:Invoke`.
    AwsIam,
    /// Everybody.
    None,
}

/// What becomes of a content type without a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PassthroughBehavior {
    /// It is handed on as it is.
    WhenNoMatch,
    /// It is handed on as it is where there is no template at all.
    WhenNoTemplates,
    /// It is refused.
    Never,
}

/// The form of the event that a function gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum PayloadFormat {
    /// That of REST APIs.
    #[serde(rename = "1.0")]
    First,
    /// The leaner one.
    #[serde(rename = "2.0")]
    Second,
}

impl HttpMethod {
    /// As a route writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Any => "ANY",
            Self::Delete => "DELETE",
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Options => "OPTIONS",
            Self::Patch => "PATCH",
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }
}

impl Action {
    /// As the service calls it.
    pub fn word(self) -> &'static str {
        match self {
            Self::PutRecord => "PutRecord",
            Self::PutRecords => "PutRecords",
            Self::PutRecordBatch => "PutRecordBatch",
        }
    }
}
