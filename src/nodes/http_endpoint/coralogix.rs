//! Coralogix. Endpoints: <https://coralogix.com/docs/integrations/coralogix-endpoints/>, facts/firehose.md §2.6.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{INTERVAL, Key, PAGE, Row, System, about_keys, node};
use crate::language::Text;
use crate::nodes::NodeType;
use crate::relations::ContentEncoding;
use crate::topology::Site;
use crate::value::Expr;

pub(in crate::nodes) static NODE: NodeType = node::<Coralogix>();

static ROW: Row = Row {
    keyword: "coralogix",
    manual: concat!(
        "Coralogix, to which Firehose sends records by HTTP.\n\n\
         Records are filed under an application and a subsystem; `integration_type` says what they are.",
        about_keys!()
    ),
    page: PAGE,
    sample: "{ type: coralogix, region: eu1, secrets_manager_configuration: { secret_arn: \"arn:aws:secretsmanager:us-east-1:123456789012:secret:key-AbCdEf\" } }",
    name: "Coralogix",
    size: (64, 6),
    interval: INTERVAL,
    encoding: ContentEncoding::None,
    not_in: &[],
};

/// Settings of the system.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Coralogix {
    /// The region of the account at Coralogix, as the host of its pages tells.
    region: Region,
    /// The application that records are filed under.
    #[schemars(length(min = 1, max = 1024))]
    application_name: Option<Text>,
    /// The subsystem that records are filed under.
    #[schemars(length(min = 1, max = 1024))]
    subsystem_name: Option<Text>,
    /// What the records are, such as `CloudWatch_JSON`, `WAF` or `RawText`.
    #[schemars(length(min = 1, max = 1024))]
    integration_type: Option<Text>,
    #[serde(flatten)]
    key: Key,
}

/// A region of Coralogix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Region {
    /// Mumbai.
    Ap1,
    /// Singapore.
    Ap2,
    /// Jakarta.
    Ap3,
    /// Ireland.
    Eu1,
    /// Stockholm.
    Eu2,
    /// Ohio.
    Us1,
    /// Oregon.
    Us2,
    /// Iowa.
    Us3,
}

impl System for Coralogix {
    const ROW: &'static Row = &ROW;

    fn url(&self, _: &Site<'_>) -> Expr {
        let region = match self.region {
            Region::Ap1 => "ap1",
            Region::Ap2 => "ap2",
            Region::Ap3 => "ap3",
            Region::Eu1 => "eu1",
            Region::Eu2 => "eu2",
            Region::Us1 => "us1",
            Region::Us2 => "us2",
            Region::Us3 => "us3",
        };
        format!("https://ingress.{region}.coralogix.com/aws/firehose").into()
    }

    fn key(&self) -> Option<&Key> {
        Some(&self.key)
    }

    fn attributes(&self, site: &Site<'_>) -> Vec<(&'static str, Expr)> {
        let all = [
            ("applicationName", &self.application_name),
            ("subsystemName", &self.subsystem_name),
            ("integrationType", &self.integration_type),
        ];
        let written = all.into_iter().filter_map(|(name, text)| Some((name, text.as_ref()?)));
        written.map(|(name, text)| (name, site.text(&text.0))).collect()
    }
}
