//! Table of the Glue Data Catalog. Passive: jobs and Firehose streams take their schema from it.

mod settings;

use super::glue_catalog_database::DATABASE;
use super::{Address, Calls, Component, Limit, NodeType, Reader, Takes};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, templates,
};
use crate::relations::Port;
use crate::topology::Site;
use crate::value::{Attribute, Expr, Reference};

pub(crate) use settings::GlueCatalogTable;
use settings::StorageDescriptor;

const ACTIONS: &str =
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html";

pub(super) static NODE: NodeType = NodeType {
    keyword: "glue_catalog_table",
    manual: "A table of the Glue Data Catalog.\n\n\
         `database_name` is a `glue_catalog_database` node or the name of a database. An edge to a \
         `firehose_stream` gives the schema by which it writes Parquet or ORC; one to a `glue_job` lets the \
         job look the table up. Its default name has underscores for hyphens.",
    page: "https://docs.aws.amazon.com/glue/latest/dg/tables-described.html",
    sample: "{ type: glue_catalog_table, database_name: sales }",
    takes: Takes::Nothing,
    offers: &[Port::TableSchema],
    relations: &[],
    reader: Reader::of::<GlueCatalogTable>(),
};

pub(crate) static TABLE: ResourceKind = ResourceKind {
    name: "glue_catalog_table",
    terraform: "aws_glue_catalog_table",
    suffix: "",
    naming: Naming { separator: '_', ..Naming::hyphens(255) },
    attributes: &[(Attribute::Name, "name", CloudFormationName::Ref)],
    templates: templates!("glue_catalog_table"),
};

impl Component for GlueCatalogTable {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if site.is_existing() {
            return;
        }
        let mut settings = site.settings(self);
        settings.set_first("description", site.description());
        settings.set_first("database_name", self.database(site));
        settings.set_first("name", site.physical_name(&TABLE));
        let retain = site.common().every.retain.unwrap_or(true);
        let id = ResourceId::new(&TABLE, site.id());
        let id = blueprint.add(Resource::new(id, settings).retain(retain));
        blueprint.output(
            format!("{}_name", site.id()),
            format!("The name of the table {}.", site.id()),
            Expr::attribute(id, Attribute::Name),
        );
    }

    fn limits(&self, site: &Site<'_>) -> Vec<Limit> {
        let storage = self.storage_descriptor.as_ref();
        let mut columns =
            storage.and_then(|storage| storage.columns.as_deref()).unwrap_or_default().iter();
        let written = [
            ("partition_index", self.partition_index.is_some()),
            (
                "storage_descriptor.additional_locations",
                storage.is_some_and(StorageDescriptor::lies_apart),
            ),
            ("storage_descriptor.columns", columns.any(|column| column.parameters.is_some())),
        ];
        let written = written.into_iter().filter(|(_, there)| *there);
        let limit = |path: &str| match path.ends_with("columns") {
            true => Limit::of(site, path, "cloudformation").value("parameters"),
            false => Limit::of(site, path, "cloudformation"),
        };
        written.map(|(path, _)| limit(path)).collect()
    }

    /// A table's ARN holds the name of its database: `table/<database>/<table>`.
    fn address(&self, site: &Site<'_>) -> Address {
        let name = match &site.common().every.existing {
            Some(existing) => site.text(existing.0.rsplit('/').next().unwrap_or_default()),
            None => site.physical_name(&TABLE),
        };
        let path = self.database_by_name(site).then("/").then(&name);
        let arn = self.arn(site, "table/", &path);
        Address { name, wired: arn.clone(), arn, url: None }
    }

    /// AWS asks for the catalogue, the database and the table together.
    fn calls(&self, site: &Site<'_>, _: Port, _: Option<Expr>) -> Calls {
        let [catalogue, database, table] = self.arns(site);
        Calls {
            actions: vec![
                ("glue:GetTable", vec![catalogue.clone(), database.clone(), table]),
                ("glue:GetDatabase", vec![catalogue, database]),
            ],
            page: ACTIONS,
            ..Calls::default()
        }
    }
}

impl GlueCatalogTable {
    /// The ARNs on which AWS authorises a look at the table: the catalogue, the database, the table.
    pub(crate) fn arns(&self, site: &Site<'_>) -> [Expr; 3] {
        let database = self.database_by_name(site);
        [
            self.arn(site, "catalog", &Expr::default()),
            self.arn(site, "database/", &database),
            site.address().arn,
        ]
    }

    /// In the catalogue's account and region, which are those of the pipeline unless the table says otherwise.
    fn arn(&self, site: &Site<'_>, path: &'static str, name: &Expr) -> Expr {
        let account = match self.catalog(site) {
            Some(catalogue) => catalogue,
            None => Reference::Account.into(),
        };
        match self.elsewhere(site) {
            None => ArnForm::regional("glue", path).arn(name, account),
            Some(region) => Expr::from("arn:")
                .then(Reference::Partition)
                .then(format!(":glue:{region}:"))
                .then(account)
                .then(format!(":{path}"))
                .then(name),
        }
    }

    /// The catalogue, where it is not that of the account.
    pub(crate) fn catalog(&self, site: &Site<'_>) -> Option<Expr> {
        let written = self.catalog_id.as_ref().map(|catalogue| site.text(&catalogue.0));
        let owner = site.common().every.account_id.clone().map(Expr::from);
        written.or(owner).or_else(|| part_of_arn(site, 4).map(Expr::from))
    }

    /// The region of the catalogue, where the table is there already and its ARN says so.
    pub(crate) fn elsewhere(&self, site: &Site<'_>) -> Option<String> {
        part_of_arn(site, 3)
    }

    /// The table's own name as an attribute, so that what uses it waits for it.
    pub(crate) fn wired_name(&self, site: &Site<'_>) -> Expr {
        if site.is_existing() {
            return site.address().name;
        }
        Expr::attribute(ResourceId::new(&TABLE, site.id()), Attribute::Name)
    }

    /// The name of the database as an attribute, so that what uses it waits for it.
    pub(crate) fn database(&self, site: &Site<'_>) -> Expr {
        match self.database_site(site) {
            Some(database) if !database.is_existing() => {
                Expr::attribute(ResourceId::new(&DATABASE, database.id()), Attribute::Name)
            }
            _ => self.database_by_name(site),
        }
    }

    /// The name of the database as policies write it.
    fn database_by_name(&self, site: &Site<'_>) -> Expr {
        match self.database_site(site) {
            Some(database) => database.address().name,
            None => site.text(&self.database_name.0),
        }
    }

    fn database_site<'t>(&self, site: &Site<'t>) -> Option<Site<'t>> {
        site.topology.site(self.database_name.node()?)
    }
}

/// A part of the ARN of a table that is there already, counted from 0.
fn part_of_arn(site: &Site<'_>, at: usize) -> Option<String> {
    let existing = site.common().every.existing.as_ref()?;
    let part = existing.0.starts_with("arn:").then(|| existing.0.split(':').nth(at)).flatten()?;
    let plain = !part.is_empty() && !part.contains("${");
    plain.then(|| part.to_owned())
}
