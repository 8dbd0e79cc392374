//! Rules of Redshift: clusters, workgroups and their namespaces, and what Firehose delivers to them (facts/firehose.md §6, FH18).

mod audit_log;
mod cluster_nodes;
mod copy_compression;
mod idle_staging;
mod one_namespace;
mod one_subnet_group;
mod private_warehouse;
mod staged_expression;
mod warehouse_delivery;
mod workgroup_capacity;

use super::Rule;
use crate::nodes::firehose_stream::{Edges, FirehoseStream};
use crate::relations::Port;
use crate::topology::{Joint, Site, Topology};

/// By name.
pub(super) static RULES: &[&Rule] = &[
    &audit_log::RULE,
    &cluster_nodes::RULE,
    &copy_compression::RULE,
    &idle_staging::RULE,
    &one_namespace::RULE,
    &one_subnet_group::RULE,
    &private_warehouse::RULE,
    &staged_expression::RULE,
    &warehouse_delivery::RULE,
    &workgroup_capacity::RULE,
];

/// The Firehose streams that deliver to a warehouse, the edge by which, and all their edges.
fn deliveries(topology: &Topology) -> impl Iterator<Item = (Site<'_>, Joint<'_>, Edges<'_>)> {
    topology.sites().filter(|site| !site.is_existing()).filter_map(|site| {
        site.is::<FirehoseStream>()?;
        let edges = Edges::of(&site);
        let joint = edges.deliveries.iter().find(|joint| joint.port() == Some(Port::Warehouse));
        Some((site, *joint?, edges))
    })
}
