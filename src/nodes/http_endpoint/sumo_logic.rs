//! Sumo Logic. Endpoints: facts/firehose.md §2.6.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{INTERVAL, Key, PAGE, Row, System, node};
use crate::language::Text;
use crate::nodes::NodeType;
use crate::relations::ContentEncoding;
use crate::topology::Site;
use crate::value::Expr;

pub(in crate::nodes) static NODE: NodeType = node::<SumoLogic>();

static ROW: Row = Row {
    keyword: "sumo_logic",
    manual: "Sumo Logic, to which Firehose sends records by HTTP.\n\n\
         Its token stands in the URL that Sumo Logic shows for a source, `https://<deployment>.sumologic.net/receiver/v1/kinesis/<data type>/<token>`, \
         so it cannot lie in Secrets Manager: it is a parameter with `secret: true`. Nothing is made for it. What it refuses goes to the bucket of the \
         stream's `backup` edge.",
    page: PAGE,
    sample: "{ type: sumo_logic, deployment: endpoint1, token: \"${token}\" }",
    name: "Sumo Logic",
    size: (64, 1),
    interval: INTERVAL,
    encoding: ContentEncoding::None,
    not_in: &[],
};

/// Settings of the system.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct SumoLogic {
    /// The deployment: the first part of the host that Sumo Logic shows for the source.
    #[schemars(regex(pattern = r"^([A-Za-z0-9.-]+|\$\{.*)$"), length(min = 1, max = 128))]
    deployment: Text,
    /// What the records are; `log` without it.
    data_type: Option<DataType>,
    /// The last part of that URL: a parameter with `secret: true`.
    #[schemars(length(min = 1, max = 512))]
    token: Text,
}

/// What the records are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum DataType {
    /// Logs.
    Log,
    /// Metrics of a CloudWatch metric stream.
    Metric,
}

impl System for SumoLogic {
    const ROW: &'static Row = &ROW;

    fn url(&self, site: &Site<'_>) -> Expr {
        let kind = match self.data_type.unwrap_or(DataType::Log) {
            DataType::Log => "log",
            DataType::Metric => "metric",
        };
        let host = Expr::from("https://").then(site.text(&self.deployment.0));
        let path = host.then(format!(".sumologic.net/receiver/v1/kinesis/{kind}/"));
        path.then(site.text(&self.token.0))
    }

    fn key(&self) -> Option<&Key> {
        None
    }

    fn credentials(&self) -> &'static [&'static str] {
        &["token"]
    }
}
