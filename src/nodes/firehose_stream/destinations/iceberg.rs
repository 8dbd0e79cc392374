//! The destination of Apache Iceberg tables: `iceberg_configuration`. facts/firehose.md §2.8.

use super::{Bounds, Destination, Range, delivers};
use crate::blueprint::{Blueprint, ResourceId};
use crate::nodes::firehose_stream::Edges;
use crate::nodes::firehose_stream::delivering::Delivering;
use crate::nodes::iceberg_table::{self, Access, IcebergTable, catalogue};
use crate::relations::{Delivery, Port, Relation};
use crate::topology::{Joint, Site};
use crate::value::Value;

/// <https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-iceberg>
const ACCESS: &str =
    "https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-iceberg";

pub(in crate::nodes::firehose_stream) const RELATION: Relation = delivers(
    &[Port::IcebergTable],
    &[
        "buffering_size",
        "buffering_interval",
        "retry_duration",
        "append_only",
        "metadata_extraction_query",
        "decompression",
        "cloudwatch_logging_options",
        "unique_keys",
        "s3_error_output_prefix",
    ],
);

/// <https://docs.aws.amazon.com/firehose/latest/APIReference/API_IcebergDestinationConfiguration.html>
pub(super) static DESTINATION: Destination = Destination {
    name: "iceberg",
    port: Port::IcebergTable,
    // AWS lists `AllData` and refuses it: facts/firehose.md §8, 16.
    backup_modes: &["FailedDataOnly"],
    bounds: |_| Bounds {
        size: Range::of(1, 128, 5),
        interval: Range::of(0, 900, 300),
        retry: Range::of(0, 7200, 300),
    },
    reads_gzip: false,
    lower,
    grant,
};

/// Settings that belong to one table; all others hold for the stream.
const OF_TABLE: &[&str] = &["unique_keys", "s3_error_output_prefix"];

/// The first setting of an edge to a table that holds for the stream.
pub(crate) fn told_of_stream(joint: &Joint<'_>) -> Option<&'static str> {
    let block =
        joint.edge.decl.block.as_ref().filter(|_| joint.port() == Some(Port::IcebergTable))?;
    let mut of_stream = joint.relation.takes.iter().filter(|name| !OF_TABLE.contains(name));
    of_stream.find(|name| block.value.at(name).is_some()).copied()
}

fn lower(delivering: &Delivering<'_, '_>) -> Value {
    let (site, edges) = (delivering.site, delivering.edges);
    let other = &delivering.joint.other;
    let place = other.is::<IcebergTable>().and_then(|table| catalogue(table, other));
    let mut block = delivering.shared();
    block.set("role_arn", delivering.role);
    block.set("catalog_arn", place.map(|place| place.arn()));
    block.set("append_only", site.settings(&delivering.delivery().append_only));
    let tables = in_order(edges).into_iter().filter_map(|joint| table(site, joint));
    block.set("destination_table_configuration", Value::List(tables.collect()));
    block
}

/// By the ids of the tables, whichever edge tells of the stream.
fn in_order<'e, 't>(edges: &'e Edges<'t>) -> Vec<&'e Joint<'t>> {
    let mut joints: Vec<&Joint<'_>> = edges.deliveries.iter().collect();
    joints.sort_by_key(|joint| joint.other.index);
    joints
}

fn table(site: &Site<'_>, joint: &Joint<'_>) -> Option<Value> {
    let table = joint.other.is::<IcebergTable>()?;
    let place = catalogue(table, &joint.other)?;
    let delivery = joint.settings::<Delivery>();
    Some(Value::block([
        ("database_name", place.database().clone().into()),
        ("table_name", table.wired(&joint.other).into()),
        ("unique_keys", site.settings(&delivery.unique_keys)),
        ("s3_error_output_prefix", site.settings(&delivery.s3_error_output_prefix)),
    ]))
}

/// The tables that are made here and that the block does not refer to: Firehose looks for tables when a stream with unique keys is made.
/// <https://docs.aws.amazon.com/firehose/latest/dev/apache-iceberg-prereq.html>
pub(in crate::nodes::firehose_stream) fn tables(edges: &Edges<'_>) -> Vec<ResourceId> {
    let tables = edges.deliveries.iter().filter_map(|joint| {
        let table = joint.other.is::<IcebergTable>()?;
        let by_name = table.wired(&joint.other) == table.table(&joint.other);
        table.resource(&joint.other).filter(|_| by_name)
    });
    tables.collect()
}

fn grant(delivering: &Delivering<'_, '_>, blueprint: &mut Blueprint) {
    for joint in in_order(delivering.edges) {
        iceberg_table::grant(delivering.site, joint, Access::Deliver, ACCESS, blueprint);
    }
}
