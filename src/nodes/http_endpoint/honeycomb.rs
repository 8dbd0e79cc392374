//! Honeycomb. Endpoints: facts/firehose.md §2.6.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{INTERVAL, Key, PAGE, Row, System, about_keys, node};
use crate::language::Text;
use crate::nodes::NodeType;
use crate::relations::ContentEncoding;
use crate::topology::Site;
use crate::value::Expr;

pub(in crate::nodes) static NODE: NodeType = node::<Honeycomb>();

static ROW: Row = Row {
    keyword: "honeycomb",
    manual: concat!("A dataset of Honeycomb.", about_keys!()),
    page: PAGE,
    sample: "{ type: honeycomb, dataset: trades, secrets_manager_configuration: { secret_arn: \"arn:aws:secretsmanager:us-east-1:123456789012:secret:key-AbCdEf\" } }",
    name: "Honeycomb",
    size: (64, 15),
    interval: INTERVAL,
    encoding: ContentEncoding::Gzip,
    not_in: &[],
};

/// Settings of the system.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Honeycomb {
    /// The dataset that records go to.
    #[schemars(regex(pattern = r"^([A-Za-z0-9._~-]+|\$\{.*)$"), length(min = 1, max = 256))]
    dataset: Text,
    /// Where the account is; `us` without it.
    region: Option<Region>,
    #[serde(flatten)]
    key: Key,
}

/// Where the account is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Region {
    /// In the United States.
    Us,
    /// In the European Union.
    Eu,
}

impl System for Honeycomb {
    const ROW: &'static Row = &ROW;

    fn url(&self, site: &Site<'_>) -> Expr {
        let host = match self.region.unwrap_or(Region::Us) {
            Region::Us => "https://api.honeycomb.io",
            Region::Eu => "https://api.eu1.honeycomb.io",
        };
        Expr::from(host).then("/1/kinesis_events/").then(site.text(&self.dataset.0))
    }

    fn key(&self) -> Option<&Key> {
        Some(&self.key)
    }
}
