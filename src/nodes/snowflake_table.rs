//! Table of Snowflake. Passive: Firehose loads rows into it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::credentials::SecretsManager;
use super::{Address, Component, NodeType, Reader, Takes};
use crate::blueprint::Blueprint;
use crate::language::Text;
use crate::relations::Port;
use crate::topology::Site;

pub(super) static NODE: NodeType = NodeType {
    keyword: "snowflake_table",
    manual: "A table of Snowflake.\n\n\
         A `firehose_stream` loads rows into it; `backup` says which bucket takes what could not be loaded. The user's key pair is a secret: \
         `secrets_manager_configuration: { secret_arn: … }` names a `secretsmanager_secret` node or an ARN, whose value holds `snowflake_user`, \
         `snowflake_private_key` and, where the key has one, `snowflake_key_passphrase`; `user` and `private_key` take parameters in its place, \
         the latter with `secret: true`. Database, schema, table, user and role are made in Snowflake; none of them is made here.\n\n\
         The key is in PKCS 8, without header, footer and line ends. Names that Snowflake holds in mixed letters stand between double quotes.",
    page: "https://docs.aws.amazon.com/firehose/latest/dev/create-destination.html#create-destination-snowflake",
    sample: "{ type: snowflake_table, account_url: \"https://example-one.snowflakecomputing.com\", database: SALES, schema: PUBLIC, table: ORDERS, \
             secrets_manager_configuration: { secret_arn: \"arn:aws:secretsmanager:us-east-1:123456789012:secret:snowflake-abcdef\" } }",
    takes: Takes::Description,
    offers: &[Port::SnowflakeTable],
    relations: &[],
    reader: Reader::of::<SnowflakeTable>(),
};

/// Settings of a table of Snowflake. Names are those of `snowflake_configuration`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct SnowflakeTable {
    /// Where Snowflake is reached, without a port, such as `https://example-one.snowflakecomputing.com`.
    #[schemars(
        length(min = 24, max = 2048),
        regex(pattern = r"^\$\{|^(https?://)?[^/:\s]+\.snowflakecomputing\.com/?$")
    )]
    pub(crate) account_url: Text,
    /// The database.
    #[schemars(length(min = 1, max = 255))]
    pub(crate) database: Text,
    /// The schema.
    #[schemars(length(min = 1, max = 255))]
    pub(crate) schema: Text,
    /// The table.
    #[schemars(length(min = 1, max = 255))]
    pub(crate) table: Text,
    /// The user who loads, where no secret holds it.
    #[schemars(length(min = 1, max = 255))]
    pub(crate) user: Option<Text>,
    /// The user's private key, where no secret holds it: a parameter with `secret: true`.
    pub(crate) private_key: Option<Text>,
    /// The words that open the private key: a parameter with `secret: true`.
    pub(crate) key_passphrase: Option<Text>,
    /// The secret that holds user and key.
    pub(crate) secrets_manager_configuration: Option<SecretsManager>,
    /// What becomes of a record: columns by the names of its fields (`JSON_MAPPING`, and so without it), one column, or one beside another of metadata.
    pub(crate) data_loading_option: Option<DataLoadingOption>,
    /// The column of the record, of type VARIANT.
    #[schemars(length(min = 1, max = 255))]
    pub(crate) content_column_name: Option<Text>,
    /// The column of the metadata, of type VARIANT.
    #[schemars(length(min = 1, max = 255))]
    pub(crate) metadata_column_name: Option<Text>,
    /// The role of the user in Snowflake; the user's default role without it.
    pub(crate) snowflake_role_configuration: Option<SnowflakeRole>,
    /// The way through PrivateLink; through the internet without it. Only at creation.
    pub(crate) snowflake_vpc_configuration: Option<SnowflakeVpc>,
}

/// What becomes of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum DataLoadingOption {
    /// Each field goes to the column of its name.
    #[serde(rename = "JSON_MAPPING")]
    Fields,
    /// The record goes to one column.
    #[serde(rename = "VARIANT_CONTENT_MAPPING")]
    Content,
    /// And what Firehose knows of it to another.
    #[serde(rename = "VARIANT_CONTENT_AND_METADATA_MAPPING")]
    ContentAndMetadata,
}

/// The role of the user in Snowflake.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct SnowflakeRole {
    /// The role's name.
    #[schemars(length(min = 1, max = 255))]
    pub(crate) snowflake_role: Text,
}

/// The way through PrivateLink.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct SnowflakeVpc {
    /// What `SYSTEM$GET_PRIVATELINK_CONFIG` calls `privatelink-vpce-id`, such as
    /// `com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0`.
    #[schemars(
        length(min = 47, max = 255),
        regex(
            pattern = r"^([a-zA-Z0-9_-]+\.){2,3}vpce\.[a-zA-Z0-9-]*\.vpce-svc-[a-zA-Z0-9-]{17}$"
        )
    )]
    pub(crate) private_link_vpce_id: Text,
}

impl Component for SnowflakeTable {
    /// Nothing: Snowflake is not AWS's.
    fn lower(&self, _: &Site<'_>, _: &mut Blueprint) {}

    /// AWS has no ARN for it.
    fn address(&self, site: &Site<'_>) -> Address {
        let name = site.text(&self.table.0);
        Address { name: name.clone(), arn: name.clone(), wired: name, url: None }
    }

    fn credentials(&self) -> &'static [&'static str] {
        &["private_key", "key_passphrase"]
    }
}
