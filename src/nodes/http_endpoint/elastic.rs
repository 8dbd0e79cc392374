//! Elastic Cloud. Endpoints: facts/firehose.md §2.6.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{INTERVAL, Key, PAGE, Row, System, about_keys, node};
use crate::language::Text;
use crate::nodes::NodeType;
use crate::relations::ContentEncoding;
use crate::topology::Site;
use crate::value::Expr;

pub(in crate::nodes) static NODE: NodeType = node::<Elastic>();

static ROW: Row = Row {
    keyword: "elastic",
    manual: concat!(
        "A deployment of Elastic Cloud on AWS.\n\n\
         It takes 1 MiB at once. Install the integration for Amazon Data Firehose in the deployment.",
        about_keys!()
    ),
    page: PAGE,
    sample: "{ type: elastic, cluster_id: 0123456789abcdef0123456789abcdef, region: eu-central-1, secrets_manager_configuration: { secret_arn: \"arn:aws:secretsmanager:us-east-1:123456789012:secret:key-AbCdEf\" } }",
    name: "Elastic",
    size: (1, 1),
    interval: INTERVAL,
    encoding: ContentEncoding::Gzip,
    not_in: &[],
};

/// Settings of the system.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Elastic {
    /// The id of the Elasticsearch cluster: the first part of its endpoint's host.
    #[schemars(regex(pattern = r"^([A-Za-z0-9-]+|\$\{.*)$"), length(min = 1, max = 256))]
    cluster_id: Text,
    /// The AWS region of the deployment.
    #[schemars(regex(pattern = r"^([a-z0-9-]+|\$\{.*)$"), length(min = 1, max = 64))]
    region: Text,
    #[serde(flatten)]
    key: Key,
}

impl System for Elastic {
    const ROW: &'static Row = &ROW;

    fn url(&self, site: &Site<'_>) -> Expr {
        let cluster = Expr::from("https://").then(site.text(&self.cluster_id.0));
        cluster.then(".es.").then(site.text(&self.region.0)).then(".aws.elastic-cloud.com")
    }

    fn key(&self) -> Option<&Key> {
        Some(&self.key)
    }
}
