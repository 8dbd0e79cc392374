//! The S3 destination: `extended_s3_configuration`, with its backup.

use super::logs::{Log, Logs};
use super::prefix::head;
use super::{Edges, processing};
use crate::language::Val;
use crate::nodes::glue_catalog_table::GlueCatalogTable;
use crate::relations::{Backup, Delivery, TableSchema};
use crate::topology::{Joint, Site};
use crate::value::{Expr, Value};

pub(super) const DELIVERY: &[&str] = &[
    "prefix",
    "error_output_prefix",
    "buffering_size",
    "buffering_interval",
    "compression_format",
    "file_extension",
    "custom_time_zone",
    "kms_key_arn",
    "data_format_conversion_configuration",
    "dynamic_partitioning_configuration",
    "metadata_extraction_query",
    "deaggregation",
    "append_delimiter",
    "decompression",
    "cloudwatch_logging_options",
];

pub(super) const BACKUP: &[&str] = &[
    "prefix",
    "error_output_prefix",
    "buffering_size",
    "buffering_interval",
    "compression_format",
    "kms_key_arn",
    "cloudwatch_logging_options",
];

/// Defaults of AWS; Terraform sends the smaller size even where AWS refuses it: facts/firehose.md §8, 10.
const SIZE: u32 = 5;
const LARGE_SIZE: u32 = 128;
const INTERVAL: u32 = 300;

/// How much is gathered before a delivery, in MiB.
fn buffering_size(delivery: &Delivery) -> Val<u32> {
    let large = delivery.data_format_conversion_configuration.is_some()
        || delivery.dynamic_partitioning_configuration.is_some();
    let default = if large { LARGE_SIZE } else { SIZE };
    delivery.buffering_size.clone().unwrap_or(Val::Literal(default))
}

/// How long is gathered before a delivery, in seconds.
fn buffering_interval(delivery: &Delivery) -> Val<u32> {
    delivery.buffering_interval.clone().unwrap_or(Val::Literal(INTERVAL))
}

pub(super) fn lower(site: &Site<'_>, edges: &Edges<'_>, role: &Expr, logs: &Logs) -> Value {
    let Some(joint) = edges.deliveries.first() else { return Value::Null };
    let delivery = joint.settings::<Delivery>();
    let mut settings = site.settings(delivery);
    settings.set_first("role_arn", role);
    settings.set_first("bucket_arn", joint.other.address().wired);
    settings.set("error_output_prefix", error_prefix(joint).map(|prefix| site.text(&prefix)));
    settings.set("buffering_size", site.settings(&buffering_size(delivery)));
    settings.set("buffering_interval", site.settings(&buffering_interval(delivery)));
    settings.set("cloudwatch_logging_options", logging(logs, logs.delivery.as_ref()));
    settings.set("data_format_conversion_configuration", conversion(site, edges, delivery, role));
    if delivery.dynamic_partitioning_configuration.is_some() {
        settings.entry("dynamic_partitioning_configuration").set_first("enabled", true);
    }
    settings.set("processing_configuration", processing::lower(site, edges, delivery));
    let backup = edges.backups.first();
    settings.set("s3_backup_mode", backup.map(|_| "Enabled"));
    let backup = backup.map(|joint| keep(site, joint, role, logs));
    settings.set("s3_backup_configuration", backup.unwrap_or(Value::Null));
    settings
}

fn keep(site: &Site<'_>, joint: &Joint<'_>, role: &Expr, logs: &Logs) -> Value {
    let backup = joint.settings::<Backup>();
    let mut settings = site.settings(backup);
    settings.set_first("role_arn", role);
    settings.set_first("bucket_arn", joint.other.address().wired);
    settings.set("error_output_prefix", error_prefix(joint).map(|prefix| site.text(&prefix)));
    if backup.buffering_size.is_none() {
        settings.set("buffering_size", i64::from(SIZE));
    }
    if backup.buffering_interval.is_none() {
        settings.set("buffering_interval", i64::from(INTERVAL));
    }
    settings.set("cloudwatch_logging_options", logging(logs, logs.backup.as_ref()));
    settings
}

fn logging(logs: &Logs, log: Option<&Log>) -> Value {
    let Some(log) = log else { return Value::Null };
    Value::block([
        ("enabled", true.into()),
        ("log_group_name", logs.wired_group.clone().into()),
        ("log_stream_name", log.wired.clone().into()),
    ])
}

/// Are the errors of the edge logged?
pub(super) fn is_logged(joint: &Joint<'_>) -> bool {
    let delivery = joint.maybe::<Delivery>().map(|delivery| &delivery.cloudwatch_logging_options);
    let backup = joint.maybe::<Backup>().map(|backup| &backup.cloudwatch_logging_options);
    let options = delivery.or(backup).and_then(Option::as_ref);
    options.is_none_or(|options| options.enabled)
}

/// The prefixes of the edge as they are written, that of failed records as it is derived.
pub(super) fn prefixes(joint: &Joint<'_>) -> (Option<String>, Option<String>) {
    let delivery = joint.maybe::<Delivery>();
    let backup = joint.maybe::<Backup>();
    let prefix = delivery.map(|delivery| &delivery.prefix).or(backup.map(|backup| &backup.prefix));
    let error = delivery.map(|delivery| &delivery.error_output_prefix);
    let error = error.or(backup.map(|backup| &backup.error_output_prefix));
    let text = |prefix: Option<&Option<crate::language::Text>>| {
        prefix.and_then(Option::as_ref).map(|text| text.0.clone()).filter(|text| !text.is_empty())
    };
    (text(prefix), text(error))
}

/// Where failed records go. Below a plain prefix they stay below it, where the role may write.
fn error_prefix(joint: &Joint<'_>) -> Option<String> {
    let (prefix, error) = prefixes(joint);
    error.or_else(|| {
        let plain = prefix.filter(|prefix| head(prefix) == prefix)?;
        Some(format!("{plain}!{{firehose:error-output-type}}/"))
    })
}

/// AWS's own defaults are written out, so that no block is empty.
fn conversion(site: &Site<'_>, edges: &Edges<'_>, delivery: &Delivery, role: &Expr) -> Value {
    let Some(conversion) = &delivery.data_format_conversion_configuration else {
        return Value::Null;
    };
    let mut settings = site.settings(conversion);
    settings.set_first("enabled", true);
    let reader = settings.entry("input_format_configuration").entry("deserializer");
    set_default(reader.entry("open_x_json_ser_de"), "case_insensitive", true);
    let writer = settings.entry("output_format_configuration").entry("serializer");
    set_default(writer.entry("parquet_ser_de"), "compression", "SNAPPY");
    set_default(writer.entry("orc_ser_de"), "compression", "SNAPPY");
    let schema = edges.schemas.first().and_then(|joint| schema(site, joint, role));
    settings.set("schema_configuration", schema.unwrap_or(Value::Null));
    settings
}

fn set_default(block: &mut Value, key: &str, value: impl Into<Value>) {
    if !block.is_null() && block.at(key).is_null() {
        block.set(key, value);
    }
}

fn schema(site: &Site<'_>, joint: &Joint<'_>, role: &Expr) -> Option<Value> {
    let table = joint.other.is::<GlueCatalogTable>()?;
    let version = joint.settings::<TableSchema>().version_id.as_ref();
    Some(Value::block([
        ("database_name", table.database(&joint.other).into()),
        ("table_name", table.wired_name(&joint.other).into()),
        ("role_arn", role.into()),
        ("catalog_id", table.catalog(&joint.other).into()),
        ("region", table.elsewhere(&joint.other).into()),
        ("version_id", version.map(|version| site.text(&version.0)).into()),
    ]))
}
