//! Splunk, by its HTTP Event Collector. Passive: Firehose sends events to it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::credentials::SecretsManager;
use super::{Address, Component, NodeType, Reader, Takes};
use crate::blueprint::Blueprint;
use crate::language::Text;
use crate::relations::Port;
use crate::topology::Site;

pub(super) static NODE: NodeType = NodeType {
    keyword: "splunk",
    manual: "A Splunk platform: the HTTP Event Collector (HEC) to which Firehose sends events.\n\n\
         Nothing is made for it: the node says where the collector is and where its token lies. The token stands in Secrets Manager as \
         `{\"hec_token\": \"…\"}`, or comes as a parameter with `secret: true`. The collector needs an address that the internet reaches, a \
         certificate that a public authority signed, and acknowledgment turned on for the token. What it refuses goes to the bucket of the \
         stream's `backup` edge. Log events of CloudWatch arrive gzipped: `decompression: { data_message_extraction: true }` on the delivery \
         makes them readable.",
    page: "https://docs.aws.amazon.com/firehose/latest/APIReference/API_SplunkDestinationConfiguration.html",
    sample: "{ type: splunk, hec_endpoint: \"https://hec.example.com:8088\", secrets_manager_configuration: { secret_arn: \"arn:aws:secretsmanager:us-east-1:123456789012:secret:splunk-AbCdEf\" } }",
    takes: Takes::Description,
    offers: &[Port::EventCollector],
    relations: &[],
    reader: Reader::of::<Splunk>(),
};

/// Settings of a Splunk platform. Names are those of `splunk_configuration`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Splunk {
    /// Where the collector is: `https://<domain>:<port>`.
    #[schemars(regex(pattern = r"^(https://|\$\{)"), length(min = 1, max = 2048))]
    pub(crate) hec_endpoint: Text,
    /// How it reads what is sent: as it stands, or as events in Splunk's own JSON. `Raw` without it.
    pub(crate) hec_endpoint_type: Option<EndpointType>,
    /// The token of the collector: a parameter with `secret: true`.
    pub(crate) hec_token: Option<Text>,
    /// A secret that holds the token.
    pub(crate) secrets_manager_configuration: Option<SecretsManager>,
}

/// How the collector reads what is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum EndpointType {
    /// As it stands.
    Raw,
    /// As events in Splunk's own JSON.
    Event,
}

impl Component for Splunk {
    fn lower(&self, _: &Site<'_>, _: &mut Blueprint) {}

    fn address(&self, site: &Site<'_>) -> Address {
        let endpoint = site.text(&self.hec_endpoint.0);
        Address { name: endpoint.clone(), arn: endpoint.clone(), wired: endpoint, url: None }
    }

    fn credentials(&self) -> &'static [&'static str] {
        &["hec_token"]
    }
}
