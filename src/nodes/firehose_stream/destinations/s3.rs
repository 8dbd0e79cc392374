//! The S3 destination: `extended_s3_configuration`, with its backup.

use super::{Bounds, Destination, Range, delivers};
use crate::blueprint::Blueprint;
use crate::language::Val;
use crate::nodes::firehose_stream::delivering::Delivering;
use crate::nodes::firehose_stream::prefix::head;
use crate::nodes::glue_catalog_table::GlueCatalogTable;
use crate::relations::{Backup, Delivery, Port, Relation, Staging, TableSchema};
use crate::topology::{Joint, Site};
use crate::value::{Expr, Value};

pub(in crate::nodes::firehose_stream) const RELATION: Relation =
    delivers(&[Port::ObjectSink], TAKES);

/// <https://docs.aws.amazon.com/firehose/latest/APIReference/API_ExtendedS3DestinationConfiguration.html>
pub(super) static DESTINATION: Destination = Destination {
    name: "extended_s3",
    port: Port::ObjectSink,
    backup_modes: &["Enabled"],
    bounds: |_| Bounds {
        size: Range::of(1, 128, SIZE),
        interval: Range::of(0, 900, INTERVAL),
        retry: Range::of(0, 7200, INTERVAL),
    },
    reads_gzip: true,
    lower,
    grant,
};

const TAKES: &[&str] = &[
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

/// Its buckets are granted with those of backups: one bucket may be both.
fn grant(_: &Delivering<'_, '_>, _: &mut Blueprint) {}

fn lower(delivering: &Delivering<'_, '_>) -> Value {
    let (site, joint, delivery) = (delivering.site, delivering.joint, delivering.delivery());
    let mut settings = site.settings(delivery);
    settings.set_first("role_arn", delivering.role);
    settings.set_first("bucket_arn", joint.other.address().wired);
    settings.set("error_output_prefix", delivering.error_prefix(joint));
    settings.set("buffering_size", site.settings(&buffering_size(delivery)));
    settings.set("buffering_interval", site.settings(&buffering_interval(delivery)));
    settings.set("cloudwatch_logging_options", delivering.logging());
    settings.set("data_format_conversion_configuration", conversion(delivering));
    if delivery.dynamic_partitioning_configuration.is_some() {
        settings.entry("dynamic_partitioning_configuration").set_first("enabled", true);
    }
    settings.set("processing_configuration", delivering.processing(&[]));
    let backup = delivering.edges.backups.first();
    settings.set("s3_backup_mode", backup.map_or(Value::Null, |_| delivering.backup_mode()));
    settings.set("s3_backup_configuration", delivering.s3_configuration());
    settings
}

/// Are the errors of the edge logged?
pub(in crate::nodes::firehose_stream) fn is_logged(joint: &Joint<'_>) -> bool {
    let delivery = joint.maybe::<Delivery>().map(|delivery| &delivery.cloudwatch_logging_options);
    let backup = joint.maybe::<Backup>().map(|backup| &backup.cloudwatch_logging_options);
    let options = delivery.or(backup).and_then(Option::as_ref);
    options.is_none_or(|options| options.enabled)
}

/// The prefixes of the edge as they are written, that of failed records as it is derived.
pub(in crate::nodes::firehose_stream) fn prefixes(
    joint: &Joint<'_>,
) -> (Option<String>, Option<String>) {
    let delivery = joint.maybe::<Delivery>();
    let backup = joint.maybe::<Backup>();
    let staging = joint.maybe::<Staging>().map(|staging| &staging.prefix);
    let prefix = delivery.map(|delivery| &delivery.prefix).or(backup.map(|backup| &backup.prefix));
    let prefix = prefix.or(staging);
    let error = delivery.map(|delivery| &delivery.error_output_prefix);
    let error = error.or(backup.map(|backup| &backup.error_output_prefix));
    let text = |prefix: Option<&Option<crate::language::Text>>| {
        prefix.and_then(Option::as_ref).map(|text| text.0.clone()).filter(|text| !text.is_empty())
    };
    (text(prefix), text(error))
}

/// Is the prefix without expressions?
pub(in crate::nodes::firehose_stream) fn is_whole_prefix(prefix: &str) -> bool {
    head(prefix) == prefix
}

/// AWS's own defaults are written out, so that no block is empty.
fn conversion(delivering: &Delivering<'_, '_>) -> Value {
    let Some(conversion) = &delivering.delivery().data_format_conversion_configuration else {
        return Value::Null;
    };
    let mut settings = delivering.site.settings(conversion);
    settings.set_first("enabled", true);
    let reader = settings.entry("input_format_configuration").entry("deserializer");
    set_default(reader.entry("open_x_json_ser_de"), "case_insensitive", true);
    let writer = settings.entry("output_format_configuration").entry("serializer");
    set_default(writer.entry("parquet_ser_de"), "compression", "SNAPPY");
    set_default(writer.entry("orc_ser_de"), "compression", "SNAPPY");
    let joint = delivering.edges.schemas.first();
    let schema = joint.and_then(|joint| schema(delivering.site, joint, delivering.role));
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
