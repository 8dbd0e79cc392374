//! The rules of OpenSearch.

mod bad_search_name;
mod collection_network;
mod custom_endpoint;
mod domain_nodes;
mod domain_subnets;
mod domain_volumes;
mod fine_grained_access;
mod unadmitted_program;
mod unnamed_collection;

use super::Rule;
use crate::nodes::opensearch::{Collection, Domain};
use crate::topology::{Site, Topology};

pub(super) static RULES: &[&Rule] = &[
    &bad_search_name::RULE,
    &collection_network::RULE,
    &custom_endpoint::RULE,
    &domain_nodes::RULE,
    &domain_subnets::RULE,
    &domain_volumes::RULE,
    &fine_grained_access::RULE,
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
