//! A table of the Glue catalogue that Glue makes as an Iceberg table.

use super::IcebergTable;
use super::catalogue::GluePlace;
use crate::blueprint::{
    Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, templates,
};
use crate::topology::Site;
use crate::value::{Attribute, Expr, Value};

pub(crate) static TABLE: ResourceKind = ResourceKind {
    name: "glue_iceberg_table",
    terraform: "aws_glue_catalog_table",
    suffix: "",
    naming: Naming { separator: '_', ..Naming::hyphens(255) },
    attributes: &[(Attribute::Name, "name", CloudFormationName::Ref)],
    templates: templates!("glue_iceberg_table"),
};

/// Firehose takes tables of the second version alone. <https://docs.aws.amazon.com/firehose/latest/dev/apache-iceberg-prereq.html>
const VERSION: &str = "2";

pub(super) fn lower(
    table: &IcebergTable,
    place: &GluePlace,
    site: &Site<'_>,
    blueprint: &mut Blueprint,
) {
    let location =
        Expr::from("s3://").then(&place.wired_bucket).then("/").then(without_slash(&place.prefix));
    let columns = table.storage_descriptor.as_ref().map(|storage| &storage.columns);
    let storage =
        Value::block([("location", location.into()), ("columns", site.settings(&columns))]);
    let iceberg =
        Value::block([("metadata_operation", "CREATE".into()), ("version", VERSION.into())]);
    let settings = Value::block([
        ("name", site.physical_name(&TABLE).into()),
        ("database_name", place.wired_database.clone().into()),
        ("description", site.description().into()),
        ("table_type", "EXTERNAL_TABLE".into()),
        ("parameters", site.settings(&table.parameters)),
        ("open_table_format_input", Value::block([("iceberg_input", iceberg)])),
        ("storage_descriptor", storage),
    ]);
    let retain = site.common().every.retain.unwrap_or(true);
    let id = ResourceId::new(&TABLE, site.id());
    let id = blueprint.add(Resource::new(id, settings).retain(retain));
    blueprint.output(
        format!("{}_name", site.id()),
        format!("The name of the table {}.", site.id()),
        Expr::attribute(id, Attribute::Name),
    );
}

/// Engines put a slash behind the location themselves.
fn without_slash(prefix: &Expr) -> Expr {
    use crate::value::Part;
    let mut out = Expr::default();
    let last = prefix.parts().len().saturating_sub(1);
    for (at, part) in prefix.parts().iter().enumerate() {
        out = match part {
            Part::Literal(text) if at == last => out.then(text.trim_end_matches('/')),
            Part::Literal(text) => out.then(text.as_str()),
            Part::Reference(reference) => out.then(reference.clone()),
        };
    }
    out
}
