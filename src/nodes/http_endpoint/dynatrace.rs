//! Dynatrace. Endpoints: facts/firehose.md §2.6.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{INTERVAL, Key, PAGE, Row, SIZE, System, about_keys, node};
use crate::language::Text;
use crate::nodes::NodeType;
use crate::relations::ContentEncoding;
use crate::topology::Site;
use crate::value::Expr;

pub(in crate::nodes) static NODE: NodeType = node::<Dynatrace>();

static ROW: Row = Row {
    keyword: "dynatrace",
    manual: concat!(
        "Dynatrace, to which Firehose sends records by HTTP.\n\n\
         `dt_url` says to which environment the records belong: Dynatrace takes none without it.",
        about_keys!()
    ),
    page: PAGE,
    sample: "{ type: dynatrace, region: eu, dt_url: \"https://abc12345.live.dynatrace.com\", secrets_manager_configuration: { secret_arn: \"arn:aws:secretsmanager:us-east-1:123456789012:secret:key-AbCdEf\" } }",
    name: "Dynatrace",
    size: SIZE,
    interval: INTERVAL,
    encoding: ContentEncoding::Gzip,
    not_in: &[],
};

/// Settings of the system.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Dynatrace {
    /// Where Dynatrace takes the records; `global` without it.
    region: Option<Region>,
    /// The URL of the environment, such as `https://abc12345.live.dynatrace.com`.
    #[schemars(regex(pattern = r"^(https://|\$\{)"), length(min = 1, max = 1024))]
    dt_url: Text,
    #[serde(flatten)]
    key: Key,
}

/// Where Dynatrace takes records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Region {
    /// In the United States.
    Us,
    /// In the European Union.
    Eu,
    /// Wherever.
    Global,
}

impl System for Dynatrace {
    const ROW: &'static Row = &ROW;

    fn url(&self, _: &Site<'_>) -> Expr {
        match self.region.unwrap_or(Region::Global) {
            Region::Us => "https://us.aws.cloud.dynatrace.com",
            Region::Eu => "https://eu.aws.cloud.dynatrace.com",
            Region::Global => "https://aws.cloud.dynatrace.com",
        }
        .into()
    }

    fn key(&self) -> Option<&Key> {
        Some(&self.key)
    }

    fn attributes(&self, site: &Site<'_>) -> Vec<(&'static str, Expr)> {
        vec![("dt-url", site.text(&self.dt_url.0))]
    }
}
