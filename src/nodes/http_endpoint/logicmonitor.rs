//! LogicMonitor. Endpoints: facts/firehose.md §2.6.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{INTERVAL, Key, PAGE, Row, SIZE, System, about_keys, node};
use crate::language::Text;
use crate::nodes::NodeType;
use crate::relations::ContentEncoding;
use crate::topology::Site;
use crate::value::Expr;

pub(in crate::nodes) static NODE: NodeType = node::<LogicMonitor>();

static ROW: Row = Row {
    keyword: "logicmonitor",
    manual: concat!("LogicMonitor, to which Firehose sends records by HTTP.", about_keys!()),
    page: PAGE,
    sample: "{ type: logicmonitor, account: example, secrets_manager_configuration: { secret_arn: \"arn:aws:secretsmanager:us-east-1:123456789012:secret:key-AbCdEf\" } }",
    name: "LogicMonitor",
    size: SIZE,
    interval: INTERVAL,
    encoding: ContentEncoding::None,
    not_in: &[],
};

/// Settings of the system.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct LogicMonitor {
    /// The account: the first part of its portal's host.
    #[schemars(regex(pattern = r"^([A-Za-z0-9-]+|\$\{.*)$"), length(min = 1, max = 63))]
    account: Text,
    #[serde(flatten)]
    key: Key,
}

impl System for LogicMonitor {
    const ROW: &'static Row = &ROW;

    fn url(&self, site: &Site<'_>) -> Expr {
        Expr::from("https://").then(site.text(&self.account.0)).then(".logicmonitor.com")
    }

    fn key(&self) -> Option<&Key> {
        Some(&self.key)
    }
}
