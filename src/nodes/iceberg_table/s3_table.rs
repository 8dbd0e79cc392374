//! A table of S3 Tables, in a namespace of a table bucket.

use super::IcebergTable;
use super::catalogue::TablePlace;
use super::settings::{Compaction, MaintenanceStatus, SnapshotManagement, TableMaintenance};
use crate::blueprint::{
    Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, templates,
};
use crate::nodes::s3_table_bucket;
use crate::nodes::{Encryption, Limit};
use crate::topology::Site;
use crate::value::{Attribute, Expr, Value};

pub(crate) static TABLE: ResourceKind = ResourceKind {
    name: "s3_table",
    terraform: "aws_s3tables_table",
    suffix: "",
    naming: Naming { separator: '_', ..Naming::hyphens(255) },
    attributes: &[(Attribute::Arn, "arn", CloudFormationName::GetAtt("TableARN"))],
    templates: templates!("s3_table"),
};

/// Defaults of AWS: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-maintenance.html>
const FILE_SIZE: i64 = 512;
const SNAPSHOT_AGE: i64 = 120;
const SNAPSHOTS: i64 = 1;

pub(super) fn lower(
    table: &IcebergTable,
    place: &TablePlace,
    site: &Site<'_>,
    blueprint: &mut Blueprint,
) {
    let upkeep = table.maintenance_configuration.as_ref().map(|written| upkeep(written, site));
    let (compaction, snapshots) = upkeep.unzip();
    let maintenance = compaction.clone().zip(snapshots.clone()).map(|(compaction, snapshots)| {
        as_attribute(Value::block([
            ("iceberg_compaction", nested(compaction)),
            ("iceberg_snapshot_management", nested(snapshots)),
        ]))
    });
    let encryption = table.encryption_configuration.as_ref();
    let metadata = site.settings(&table.iceberg_metadata);
    let settings = Value::block([
        ("name", site.physical_name(&TABLE).into()),
        ("namespace", place.namespace.clone().into()),
        ("table_bucket_arn", place.wired_bucket.clone().into()),
        ("format", "ICEBERG".into()),
        (
            "encryption_configuration",
            encryption.map(|one| as_attribute(s3_table_bucket::sealed(one, site))).into(),
        ),
        ("maintenance_configuration", maintenance.into()),
        // As CloudFormation has them.
        ("compaction", compaction.into()),
        ("snapshots", snapshots.into()),
        ("iceberg_metadata", metadata),
    ]);
    let retain = site.common().every.retain.unwrap_or(true);
    let waits = s3_table_bucket::namespace_of(table, site);
    let id = ResourceId::new(&TABLE, site.id());
    let id = blueprint.add(Resource::new(id, settings).retain(retain).after(waits));
    blueprint.output(
        format!("{}_arn", site.id()),
        format!("The ARN of the table {}.", site.id()),
        Expr::attribute(id, Attribute::Arn),
    );
}

/// Terraform asks for both kinds of work with all their settings, so what is not written has AWS's default.
fn upkeep(maintenance: &TableMaintenance, site: &Site<'_>) -> (Value, Value) {
    let (compaction, snapshots) = (Compaction::default(), SnapshotManagement::default());
    let compaction = maintenance.iceberg_compaction.as_ref().unwrap_or(&compaction);
    let snapshots = maintenance.iceberg_snapshot_management.as_ref().unwrap_or(&snapshots);
    let size = compaction.settings.as_ref();
    let size = size.map(|size| site.settings(&size.target_file_size_mb));
    let kept = snapshots.settings.as_ref();
    let age = kept.map(|kept| site.settings(&kept.max_snapshot_age_hours));
    let number = kept.map(|kept| site.settings(&kept.min_snapshots_to_keep));
    let status = |status: Option<MaintenanceStatus>| {
        site.settings(&status.unwrap_or(MaintenanceStatus::Enabled))
    };
    let compaction = Value::block([
        ("status", status(compaction.status)),
        ("target_file_size_mb", size.unwrap_or(Value::Integer(FILE_SIZE))),
    ]);
    let snapshots = Value::block([
        ("status", status(snapshots.status)),
        ("max_snapshot_age_hours", age.unwrap_or(Value::Integer(SNAPSHOT_AGE))),
        ("min_snapshots_to_keep", number.unwrap_or(Value::Integer(SNAPSHOTS))),
    ]);
    (compaction, snapshots)
}

/// Terraform has the settings in an object of their own, beside the status.
fn nested(mut work: Value) -> Value {
    let status = work.take("status");
    Value::block([("settings", work), ("status", status)])
}

/// An object that Terraform takes as an attribute: `= { … }` in place of a block.
pub(crate) fn as_attribute(value: Value) -> Value {
    match value {
        Value::Block(fields) => {
            Value::Map(fields.into_iter().map(|(key, value)| (key, as_attribute(value))).collect())
        }
        other => other,
    }
}

/// S3 encrypts the files of a table under the ARN of the table.
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-kms-permissions.html>
pub(crate) fn encryption(key: Expr, bucket: &Expr) -> Encryption {
    let tables = bucket.clone().then("/table/*");
    Encryption { key, service: "s3", context: Some(("aws:s3:arn", vec![tables])) }
}

pub(super) fn limits(table: &IcebergTable, site: &Site<'_>) -> Vec<Limit> {
    let columns = "leave it out and make the columns by `ALTER TABLE`, or leave the target out with `--target`";
    let written = [
        ("encryption_configuration", table.encryption_configuration.is_some(), "cloudformation"),
        ("iceberg_metadata", table.iceberg_metadata.is_some(), "terraform"),
        (
            "tags",
            table.table_bucket_arn.is_some() && !site.common().every.tags.is_empty(),
            "terraform",
        ),
    ];
    let written = written.into_iter().filter(|(_, there, _)| *there && !site.is_existing());
    written
        .map(|(path, _, target)| match path {
            "iceberg_metadata" => Limit::of(site, path, target).because(columns),
            _ => Limit::of(site, path, target),
        })
        .collect()
}
