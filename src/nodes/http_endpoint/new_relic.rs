//! New Relic. Endpoints: facts/firehose.md §2.6.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{INTERVAL, Key, PAGE, Row, SIZE, System, about_keys, node};
use crate::nodes::NodeType;
use crate::relations::ContentEncoding;
use crate::topology::Site;
use crate::value::Expr;

pub(in crate::nodes) static NODE: NodeType = node::<NewRelic>();

static ROW: Row = Row {
    keyword: "new_relic",
    manual: concat!(
        "New Relic, to which Firehose sends records by HTTP.\n\n\
         The key is a licence key of 40 hexadecimal digits. It unpacks log events of CloudWatch itself.",
        about_keys!()
    ),
    page: PAGE,
    sample: "{ type: new_relic, region: us, secrets_manager_configuration: { secret_arn: \"arn:aws:secretsmanager:us-east-1:123456789012:secret:key-AbCdEf\" } }",
    name: "New Relic",
    size: SIZE,
    interval: INTERVAL,
    encoding: ContentEncoding::Gzip,
    not_in: &[],
};

/// Settings of the system.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct NewRelic {
    /// Where the account is.
    region: Region,
    /// What the records are; `logs` without it.
    data_type: Option<DataType>,
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

/// What the records are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DataType {
    /// Logs.
    Logs,
    /// Metrics of a CloudWatch metric stream.
    Metrics,
}

impl System for NewRelic {
    const ROW: &'static Row = &ROW;

    fn url(&self, _: &Site<'_>) -> Expr {
        match (self.data_type.unwrap_or(DataType::Logs), self.region) {
            (DataType::Logs, Region::Us) => "https://aws-api.newrelic.com/firehose/v1",
            (DataType::Logs, Region::Eu) => "https://aws-api.eu.newrelic.com/firehose/v1",
            (DataType::Metrics, Region::Us) => "https://aws-api.newrelic.com/cloudwatch-metrics/v1",
            (DataType::Metrics, Region::Eu) => {
                "https://aws-api.eu01.nr-data.net/cloudwatch-metrics/v1"
            }
        }
        .into()
    }

    fn key(&self) -> Option<&Key> {
        Some(&self.key)
    }
}
