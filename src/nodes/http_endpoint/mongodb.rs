//! MongoDB Atlas, behind an API Gateway. Endpoints: facts/firehose.md §2.6.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{INTERVAL, Key, PAGE, Row, System, about_keys, node};
use crate::language::Text;
use crate::nodes::NodeType;
use crate::relations::ContentEncoding;
use crate::topology::Site;
use crate::value::{Expr, Reference};

pub(in crate::nodes) static NODE: NodeType = node::<MongoDb>();

static ROW: Row = Row {
    keyword: "mongodb",
    manual: concat!(
        "A cluster of MongoDB Atlas, behind the API Gateway that its integration makes.\n\n\
         It takes no more than 16 MiB at once.",
        about_keys!()
    ),
    page: PAGE,
    sample: "{ type: mongodb, api_id: a1b2c3d4e5, region: us-east-1, stage: prod, secrets_manager_configuration: { secret_arn: \"arn:aws:secretsmanager:us-east-1:123456789012:secret:key-AbCdEf\" } }",
    name: "MongoDB Cloud",
    size: (16, 5),
    interval: INTERVAL,
    encoding: ContentEncoding::None,
    not_in: &[],
};

/// Settings of the system.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct MongoDb {
    /// The id of the API: the first part of its host.
    #[schemars(regex(pattern = r"^([a-z0-9]+|\$\{.*)$"), length(min = 1, max = 64))]
    api_id: Text,
    /// The AWS region of the API.
    #[schemars(regex(pattern = r"^([a-z0-9-]+|\$\{.*)$"), length(min = 1, max = 64))]
    region: Text,
    /// The stage of the API.
    #[schemars(regex(pattern = r"^([A-Za-z0-9_-]+|\$\{.*)$"), length(min = 1, max = 128))]
    stage: Text,
    #[serde(flatten)]
    key: Key,
}

impl System for MongoDb {
    const ROW: &'static Row = &ROW;

    fn url(&self, site: &Site<'_>) -> Expr {
        let api = Expr::from("https://").then(site.text(&self.api_id.0)).then(".execute-api.");
        let host = api.then(site.text(&self.region.0)).then(".").then(Reference::UrlSuffix);
        host.then("/").then(site.text(&self.stage.0))
    }

    fn key(&self) -> Option<&Key> {
        Some(&self.key)
    }
}
