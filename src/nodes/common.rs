//! Properties that many node types share, declared once.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;

use super::Takes;
use crate::decode;
use crate::document::Tree;
use crate::language::{LogGroup, NodeRef, Text, Val};

/// The shared properties of one node, whichever of them its type takes.
#[derive(Clone, Debug, Default)]
pub struct Common {
    pub every: Every,
    pub acting: Acting,
    pub logging: Logging,
}

/// Properties of every node.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Every {
    /// The physical name, taken as it stands. Without it: the pipeline's name prefix and the node's id.
    pub name: Option<Text>,
    /// What the node is for.
    pub description: Option<Text>,
    /// Tags of the node's resources, over the pipeline's.
    #[serde(default)]
    pub tags: BTreeMap<String, Text>,
    /// The ARN or name of a resource that is there already: it is referred to, not created.
    pub existing: Option<Text>,
    /// With `existing`: the account that owns the resource, where it is another one.
    #[schemars(regex(pattern = r"^[0-9]{12}$"))]
    pub account_id: Option<String>,
    /// `false` lets the resource and its data go when the node is removed.
    pub retain: Option<bool>,
}

/// Properties of every node that acts.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Acting {
    /// The ARN of a role that is there already, used in place of a derived one. Its policy is emitted for you to attach.
    pub role: Option<Text>,
    /// ARNs of further policies to attach to the derived role.
    #[serde(default)]
    #[schemars(length(max = 20))]
    pub extra_policy_arns: Vec<Text>,
}

/// Properties of every node that logs.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Logging {
    /// How long its logs are kept, in days; 30 without it, 0 for ever.
    #[schemars(schema_with = "retention")]
    pub log_retention_in_days: Option<Val<u32>>,
    /// A declared log group to use in place of the node's own.
    pub log_group: Option<NodeRef<LogGroup>>,
}

/// <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html>
pub const RETENTION_DAYS: [u32; 23] = [
    0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
    3288, 3653,
];

fn retention(_: &mut SchemaGenerator) -> Schema {
    schemars::json_schema!({
        "anyOf": [
            { "type": "integer", "minimum": 0, "maximum": 3653 },
            { "type": "string", "pattern": crate::language::WHOLE },
        ],
        "examples": RETENTION_DAYS,
    })
}

/// The part of [`Every`] that means something to a system for which nothing is made.
fn described(_: &mut SchemaGenerator) -> Schema {
    schemars::json_schema!({
        "properties": { "description": { "type": "string", "description": "What the node is for." } },
    })
}

impl Common {
    pub(crate) fn decode(tree: &Tree) -> Result<Self, decode::Error> {
        Ok(Self {
            every: decode::decode(tree)?,
            acting: decode::decode(tree)?,
            logging: decode::decode(tree)?,
        })
    }
}

/// Makes one shared group's schema.
pub(crate) type Group = fn(&mut SchemaGenerator) -> Schema;

/// The shared groups that a type takes.
pub(crate) fn schemas(takes: Takes) -> Vec<Group> {
    if takes == Takes::Description {
        return vec![described];
    }
    let mut groups: Vec<Group> = vec![Every::json_schema];
    if takes != Takes::Nothing {
        groups.push(Acting::json_schema);
    }
    if takes == Takes::RoleAndLogs {
        groups.push(Logging::json_schema);
    }
    groups
}
