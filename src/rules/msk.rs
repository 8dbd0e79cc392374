//! The rules of Amazon MSK: clusters, and what reads their topics.

mod broker_logs;
mod cluster_kind;
mod cluster_without_arn;
mod existing_cluster_policy;
mod missing_topic;
mod public_cluster;
mod source_secret;
mod topic_source;
mod unreachable_cluster;

use super::Rule;
use crate::nodes::msk_cluster::MskCluster;
use crate::relations::Port;
use crate::topology::{Joint, Site, Topology};

pub(super) static RULES: &[&Rule] = &[
    &broker_logs::RULE,
    &cluster_kind::RULE,
    &cluster_without_arn::RULE,
    &existing_cluster_policy::RULE,
    &missing_topic::RULE,
    &public_cluster::RULE,
    &source_secret::RULE,
    &topic_source::RULE,
    &unreachable_cluster::RULE,
];

/// Every cluster whose settings are sound.
fn clusters(topology: &Topology) -> impl Iterator<Item = (Site<'_>, &MskCluster)> {
    topology.sites().filter_map(|site| Some((site, site.is::<MskCluster>()?)))
}

/// Every edge along which a topic is read: who reads, and how.
fn readers<'t>(site: &Site<'t>) -> impl Iterator<Item = Joint<'t>> + use<'t> {
    site.acted_on().filter(|joint| joint.relation.ports.contains(&Port::KafkaTopics))
}
