//! What Firehose sends with each request over HTTP.
//!
//! <https://docs.aws.amazon.com/firehose/latest/APIReference/API_HttpEndpointRequestConfiguration.html>

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::Text;

/// What is sent with each request.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct RequestConfiguration {
    /// How the request is compressed; as the system likes it best without it, and for an `http_endpoint` not at all.
    pub content_encoding: Option<ContentEncoding>,
    /// What the system is told about all records.
    #[schemars(length(max = 50))]
    pub common_attributes: Option<Vec<CommonAttribute>>,
}

/// How a request is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum ContentEncoding {
    /// Not at all.
    None,
    /// By gzip.
    Gzip,
}

/// Something that the system is told about all records.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CommonAttribute {
    /// Its name.
    #[schemars(length(min = 1, max = 256))]
    pub name: Text,
    /// Its value.
    #[schemars(length(max = 1024))]
    pub value: Text,
}
