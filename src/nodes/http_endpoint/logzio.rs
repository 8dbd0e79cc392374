//! Logz.io. Endpoints: facts/firehose.md §2.6.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{INTERVAL, Key, PAGE, Row, SIZE, System, about_keys, node};
use crate::nodes::NodeType;
use crate::relations::ContentEncoding;
use crate::topology::Site;
use crate::value::Expr;

pub(in crate::nodes) static NODE: NodeType = node::<Logzio>();

static ROW: Row = Row {
    keyword: "logzio",
    manual: concat!(
        "Logz.io, which takes metrics of a CloudWatch metric stream.\n\n\
         Firehose does not deliver there from Milan (`eu-south-1`).",
        about_keys!()
    ),
    page: PAGE,
    sample: "{ type: logzio, region: us, secrets_manager_configuration: { secret_arn: \"arn:aws:secretsmanager:us-east-1:123456789012:secret:key-AbCdEf\" } }",
    name: "Logz.io",
    size: SIZE,
    interval: INTERVAL,
    encoding: ContentEncoding::None,
    not_in: &["eu-south-1"],
};

/// Settings of the system.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Logzio {
    /// The region of the account at Logz.io.
    region: Region,
    #[serde(flatten)]
    key: Key,
}

/// A region of Logz.io on AWS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Region {
    /// Sydney.
    Au,
    /// Central Canada.
    Ca,
    /// Frankfurt.
    Eu,
    /// London.
    Uk,
    /// Northern Virginia.
    Us,
}

impl System for Logzio {
    const ROW: &'static Row = &ROW;

    fn url(&self, _: &Site<'_>) -> Expr {
        let region = match self.region {
            Region::Au => "au",
            Region::Ca => "ca",
            Region::Eu => "eu",
            Region::Uk => "uk",
            Region::Us => "us",
        };
        format!("https://listener-aws-metrics-stream-{region}.logz.io/").into()
    }

    fn key(&self) -> Option<&Key> {
        Some(&self.key)
    }
}
