//! Rules of Iceberg tables, and of the streams that deliver to them: facts/firehose.md §2.8, §6.

mod bad_iceberg_name;
mod iceberg_table_kind;
mod split_delivery;
mod two_catalogues;
mod unknown_unique_key;
mod unrouted_table;

use super::Rule;
use crate::nodes::firehose_stream::{Edges, FirehoseStream};
use crate::nodes::iceberg_table::IcebergTable;
use crate::topology::{Joint, Site, Topology};

/// By name.
pub(super) static RULES: &[&Rule] = &[
    &bad_iceberg_name::RULE,
    &iceberg_table_kind::RULE,
    &split_delivery::RULE,
    &two_catalogues::RULE,
    &unknown_unique_key::RULE,
    &unrouted_table::RULE,
];

fn tables(topology: &Topology) -> impl Iterator<Item = (Site<'_>, &IcebergTable)> {
    topology.sites().filter_map(|site| Some((site, site.is::<IcebergTable>()?)))
}

/// The streams with tables, each with the edges to its tables.
fn streams(topology: &Topology) -> impl Iterator<Item = (Site<'_>, Edges<'_>, Vec<Joint<'_>>)> {
    topology.sites().filter_map(|site| {
        site.is::<FirehoseStream>()?;
        let edges = Edges::of(&site);
        let mut tables = edges.deliveries.clone();
        tables.retain(|joint| joint.other.is::<IcebergTable>().is_some());
        tables.sort_by_key(|joint| joint.other.index);
        (!tables.is_empty()).then_some((site, edges, tables))
    })
}
