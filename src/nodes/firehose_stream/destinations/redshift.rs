//! The Redshift destination: `redshift_configuration`. Firehose stages objects in a bucket and lets Redshift copy them. facts/firehose.md §2.2.

use super::{Bounds, Destination, Range, delivers};
use crate::blueprint::Blueprint;
use crate::language::{NodeRef, SecretRef};
use crate::nodes::firehose_stream::delivering::Delivering;
use crate::nodes::redshift::{jdbc_url, secret};
use crate::relations::{Port, Relation, STAGING, Side, StagedFormat, Staging};
use crate::topology::Joint;
use crate::value::Value;

pub(in crate::nodes::firehose_stream) const RELATION: Relation = delivers(
    &[Port::Warehouse],
    &[
        "data_table_name",
        "data_table_columns",
        "copy_options",
        "retry_duration",
        "cloudwatch_logging_options",
    ],
);

/// The bucket that Redshift copies from.
pub(in crate::nodes::firehose_stream) const STAGES: Relation = Relation {
    block: &STAGING,
    side: Side::From,
    ports: &[Port::ObjectSink],
    takes: &["prefix", "buffering_size", "buffering_interval", "compression_format", "kms_key_arn"],
    rank: 2,
};

/// <https://docs.aws.amazon.com/firehose/latest/APIReference/API_RedshiftDestinationConfiguration.html>
pub(super) static DESTINATION: Destination = Destination {
    name: "redshift",
    port: Port::Warehouse,
    backup_modes: &["Enabled"],
    bounds: |_| Bounds {
        size: Range::of(1, 128, SIZE),
        interval: Range::of(0, 900, INTERVAL),
        retry: Range::of(0, 7200, 3600),
    },
    reads_gzip: false,
    lower,
    grant,
};

const SIZE: u32 = 5;
const INTERVAL: u32 = 300;

fn lower(delivering: &Delivering<'_, '_>) -> Value {
    let (site, delivery) = (delivering.site, delivering.delivery());
    let text = |text: &Option<crate::language::Text>| text.as_ref().map(|text| site.text(&text.0));
    let staging = delivering.edges.stagings.first();
    let backup = delivering.edges.backups.first();
    let options = match text(&delivery.copy_options) {
        None if staging.is_some_and(is_gzipped) => Some("GZIP".into()),
        written => written,
    };
    Value::block([
        ("cluster_jdbcurl", jdbc_url(&delivering.joint.other).into()),
        ("role_arn", delivering.role.into()),
        ("data_table_name", text(&delivery.data_table_name).into()),
        ("data_table_columns", text(&delivery.data_table_columns).into()),
        ("copy_options", options.into()),
        ("retry_duration", delivering.retry()),
        ("s3_backup_mode", backup.map_or(Value::Null, |_| delivering.backup_mode())),
        ("secrets_manager_configuration", delivering.secret(credentials(delivering))),
        ("cloudwatch_logging_options", delivering.logging()),
        ("processing_configuration", delivering.processing(&[])),
        ("s3_configuration", staging.map_or(Value::Null, |joint| staged(delivering, joint))),
        ("s3_backup_configuration", delivering.s3_configuration()),
    ])
}

/// Are the objects of the edge compressed?
fn is_gzipped(joint: &Joint<'_>) -> bool {
    joint.settings::<Staging>().compression_format == Some(StagedFormat::Gzip)
}

fn staged(delivering: &Delivering<'_, '_>, joint: &Joint<'_>) -> Value {
    let staging = joint.settings::<Staging>();
    let mut settings = delivering.site.settings(staging);
    settings.set_first("role_arn", delivering.role);
    settings.set_first("bucket_arn", joint.other.address().wired);
    settings.set("error_output_prefix", Value::Null); // Firehose refuses one
    if staging.buffering_size.is_none() {
        settings.set("buffering_size", i64::from(SIZE));
    }
    if staging.buffering_interval.is_none() {
        settings.set("buffering_interval", i64::from(INTERVAL));
    }
    settings.set("cloudwatch_logging_options", delivering.logging());
    settings
}

fn credentials<'d>(delivering: &Delivering<'d, '_>) -> Option<&'d NodeRef<SecretRef>> {
    secret(&delivering.joint.other)
}

fn grant(delivering: &Delivering<'_, '_>, blueprint: &mut Blueprint) {
    delivering.grant_secret(credentials(delivering), blueprint);
}
