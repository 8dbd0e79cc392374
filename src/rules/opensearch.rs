//! The rules of OpenSearch.

mod bad_index_name;
mod bad_search_name;
mod collection_network;
mod custom_endpoint;
mod document_type;
mod domain_nodes;
mod domain_subnets;
mod domain_volumes;
mod fine_grained_access;
mod search_endpoint;
mod search_network;
mod unadmitted_program;
mod unnamed_collection;

use super::Rule;
use crate::nodes::opensearch::{Collection, Domain};
use crate::relations::{Delivery, Port};
use crate::topology::{Joint, Site, Topology};

pub(super) static RULES: &[&Rule] = &[
    &bad_index_name::RULE,
    &bad_search_name::RULE,
    &collection_network::RULE,
    &custom_endpoint::RULE,
    &document_type::RULE,
    &domain_nodes::RULE,
    &domain_subnets::RULE,
    &domain_volumes::RULE,
    &fine_grained_access::RULE,
    &search_endpoint::RULE,
    &search_network::RULE,
    &unadmitted_program::RULE,
    &unnamed_collection::RULE,
];

/// Every domain that is made here.
fn domains(topology: &Topology) -> impl Iterator<Item = (Site<'_>, &Domain)> {
    let made = topology.sites().filter(|site| !site.is_existing());
    made.filter_map(|site| site.is::<Domain>().map(|domain| (site, domain)))
}

/// Every collection, there already or made here.
fn collections(topology: &Topology) -> impl Iterator<Item = (Site<'_>, &Collection)> {
    topology.sites().filter_map(|site| site.is::<Collection>().map(|one| (site, one)))
}

/// Every edge by which Firehose delivers to a domain or collection.
fn deliveries(topology: &Topology) -> impl Iterator<Item = (Joint<'_>, Delivery)> {
    let joints = topology.sites().flat_map(|site| site.acts().collect::<Vec<_>>());
    joints.filter_map(|joint| {
        let search = matches!(joint.port(), Some(Port::SearchIndex | Port::SearchCollection));
        let delivery = joint.maybe::<Delivery>().filter(|_| search)?.clone();
        Some((joint, delivery))
    })
}
