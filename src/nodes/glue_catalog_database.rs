//! Database of the Glue Data Catalog. Nothing feeds it: tables name it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Address, Component, Limit, NodeType, Reader, Takes};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, templates,
};
use crate::language::Text;
use crate::topology::Site;
use crate::value::{Attribute, Expr, Value};

pub(super) static NODE: NodeType = NodeType {
    keyword: "glue_catalog_database",
    manual: "A database of the Glue Data Catalog.\n\n\
         Tables name it in `database_name`. Its default name has underscores for hyphens, so that Athena \
         and Iceberg take it without quotes.",
    page: "https://docs.aws.amazon.com/glue/latest/dg/define-database.html",
    sample: "{ type: glue_catalog_database }",
    takes: Takes::Nothing,
    offers: &[],
    relations: &[],
    reader: Reader::of::<GlueCatalogDatabase>(),
};

pub(crate) static DATABASE: ResourceKind = ResourceKind {
    name: "glue_catalog_database",
    terraform: "aws_glue_catalog_database",
    suffix: "",
    naming: Naming { separator: '_', ..Naming::hyphens(255) },
    attributes: &[(Attribute::Name, "name", CloudFormationName::Ref)],
    templates: templates!("glue_catalog_database"),
};

const ARN: ArnForm = ArnForm::regional("glue", "database/");

/// Settings of a database. Names are those of `aws_glue_catalog_database`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct GlueCatalogDatabase {
    /// The catalogue; that of the account without it.
    #[schemars(length(min = 1, max = 255))]
    catalog_id: Option<Text>,
    /// Where its tables lie, such as `s3://bucket/prefix/`.
    #[schemars(length(max = 1024))]
    location_uri: Option<Text>,
    /// Properties of the database.
    parameters: Option<BTreeMap<String, Text>>,
    /// What Lake Formation lets whom do with new tables.
    create_table_default_permission: Option<Vec<TablePermission>>,
    /// The database that this one is a link to.
    target_database: Option<TargetDatabase>,
    /// The database outside of the catalogue that this one stands for.
    federated_database: Option<FederatedDatabase>,
}

/// What Lake Formation lets one principal do with new tables.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct TablePermission {
    /// What it may do, such as `ALL` or `SELECT`.
    permissions: Option<Vec<Permission>>,
    /// Whom it is let do so.
    principal: Option<Principal>,
}

/// A permission of Lake Formation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Permission {
    All,
    Select,
    Alter,
    Drop,
    Delete,
    Insert,
    CreateDatabase,
    CreateTable,
    DataLocationAccess,
}

/// Whom Lake Formation lets do something.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Principal {
    /// An ARN, or `IAM_ALLOWED_PRINCIPALS`.
    #[schemars(length(min = 1, max = 255))]
    data_lake_principal_identifier: Option<Text>,
}

/// A database in another catalogue.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct TargetDatabase {
    /// The catalogue: an account's number.
    catalog_id: Text,
    /// The database's name.
    database_name: Text,
    /// The region, where it is another.
    region: Option<Text>,
}

/// A database outside of the catalogue.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct FederatedDatabase {
    /// The Glue connection to it.
    connection_name: Option<Text>,
    /// What the other side calls it.
    identifier: Option<Text>,
}

impl Component for GlueCatalogDatabase {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if site.is_existing() {
            return;
        }
        let mut settings = site.settings(self);
        settings.set_first("description", site.description());
        settings.set_first("name", site.physical_name(&DATABASE));
        settings.set("tags", own_tags(site));
        let retain = site.common().every.retain.unwrap_or(true);
        let id = ResourceId::new(&DATABASE, site.id());
        let id = blueprint.add(Resource::new(id, settings).retain(retain));
        blueprint.output(
            format!("{}_name", site.id()),
            format!("The name of the database {}.", site.id()),
            Expr::attribute(id, Attribute::Name),
        );
    }

    fn limits(&self, site: &Site<'_>) -> Vec<Limit> {
        let tagged = !site.common().every.tags.is_empty();
        tagged.then(|| Limit::of(site, "tags", "cloudformation")).into_iter().collect()
    }

    /// CloudFormation knows no ARN of a database: policies and settings write it from the name.
    fn address(&self, site: &Site<'_>) -> Address {
        let address = site.addressed(&DATABASE, ARN);
        Address { wired: address.arn.clone(), ..address }
    }
}

/// CloudFormation tags no database, so the pipeline's tags stay away from it in both.
fn own_tags(site: &Site<'_>) -> Value {
    let tags = &site.common().every.tags;
    if tags.is_empty() {
        return Value::Null;
    }
    Value::map(tags.iter().map(|(key, text)| (key.clone(), site.text(&text.0).into())))
}
