//! Datadog. Endpoints: those of the AWS CDK, facts/firehose.md §2.6.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{INTERVAL, Key, PAGE, Row, System, about_keys, node};
use crate::nodes::NodeType;
use crate::relations::ContentEncoding;
use crate::topology::Site;
use crate::value::Expr;

pub(in crate::nodes) static NODE: NodeType = node::<Datadog>();

static ROW: Row = Row {
    keyword: "datadog",
    manual: concat!(
        "Datadog, to which Firehose sends records by HTTP.\n\n\
         It takes no more than 4 MiB at once. Common attributes of the delivery become tags. It unpacks log events of CloudWatch itself.",
        about_keys!()
    ),
    page: PAGE,
    sample: "{ type: datadog, region: eu, secrets_manager_configuration: { secret_arn: \"arn:aws:secretsmanager:us-east-1:123456789012:secret:key-AbCdEf\" } }",
    name: "Datadog",
    size: (4, 4),
    interval: INTERVAL,
    encoding: ContentEncoding::Gzip,
    not_in: &[],
};

/// Settings of the system.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Datadog {
    /// The site of the account at Datadog.
    region: Region,
    /// What the records are; `logs` without it.
    data_type: Option<DataType>,
    #[serde(flatten)]
    key: Key,
}

const PROTOCOL: &str = "dd-protocol=aws-kinesis-firehose";

/// A site of Datadog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Region {
    /// US1: `datadoghq.com`.
    Us1,
    /// US3: `us3.datadoghq.com`.
    Us3,
    /// US5: `us5.datadoghq.com`.
    Us5,
    /// AP1, Japan: `ap1.datadoghq.com`.
    Ap1,
    /// AP2, Australia: `ap2.datadoghq.com`.
    Ap2,
    /// EU1: `datadoghq.eu`.
    Eu,
    /// US1-FED: `ddog-gov.com`.
    Gov,
}

/// What the records are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DataType {
    /// Logs.
    Logs,
    /// Metrics of a CloudWatch metric stream.
    Metrics,
    /// Changes of configurations.
    Configuration,
}

impl System for Datadog {
    const ROW: &'static Row = &ROW;

    fn url(&self, _: &Site<'_>) -> Expr {
        let site = match self.region {
            Region::Us1 => "datadoghq.com",
            Region::Us3 => "us3.datadoghq.com",
            Region::Us5 => "us5.datadoghq.com",
            Region::Ap1 => "ap1.datadoghq.com",
            Region::Ap2 => "ap2.datadoghq.com",
            Region::Eu => "datadoghq.eu",
            Region::Gov => "ddog-gov.com",
        };
        // The older sites have paths of their own.
        let old = matches!(self.region, Region::Us1 | Region::Eu | Region::Gov);
        let url = match (self.data_type.unwrap_or(DataType::Logs), old) {
            (DataType::Logs, true) => {
                format!("https://aws-kinesis-http-intake.logs.{site}/v1/input")
            }
            (DataType::Logs, false) => {
                format!("https://aws-kinesis-http-intake.logs.{site}/api/v2/logs?{PROTOCOL}")
            }
            (DataType::Metrics, true) => format!("https://awsmetrics-intake.{site}/v1/input"),
            (DataType::Metrics, false) => {
                format!("https://event-platform-intake.{site}/api/v2/awsmetrics?{PROTOCOL}")
            }
            (DataType::Configuration, _) => {
                format!("https://cloudplatform-intake.{site}/api/v2/cloudchanges?{PROTOCOL}")
            }
        };
        url.into()
    }

    fn key(&self) -> Option<&Key> {
        Some(&self.key)
    }
}
