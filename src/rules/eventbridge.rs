//! The rules of EventBridge: buses, rules and pipes, and of the state machines that they start.

mod existing_wiring;
mod express_answer;
mod missing_definition;
mod missing_message_group;
mod missing_partition_key;
mod one_input;
mod partition_key_path;
mod pipe_polling;
mod rule_trigger;
mod scheduled_bus;
mod several_buses;
mod too_many_targets;

use super::Rule;
use crate::nodes::eventbridge::{Pipe, Rule as EventRule};
use crate::topology::{Joint, Site, Topology};

pub(super) static RULES: &[&Rule] = &[
    &existing_wiring::RULE,
    &express_answer::RULE,
    &missing_definition::RULE,
    &missing_message_group::RULE,
    &missing_partition_key::RULE,
    &one_input::RULE,
    &partition_key_path::RULE,
    &pipe_polling::RULE,
    &rule_trigger::RULE,
    &scheduled_bus::RULE,
    &several_buses::RULE,
    &too_many_targets::RULE,
];

/// Every rule that is made here and whose settings are sound.
fn rules(topology: &Topology) -> impl Iterator<Item = (Site<'_>, &EventRule)> {
    topology
        .sites()
        .filter(|site| !site.is_existing())
        .filter_map(|site| Some((site, site.is::<EventRule>()?)))
}

/// Every pipe that is made here and whose settings are sound.
fn pipes(topology: &Topology) -> impl Iterator<Item = Site<'_>> {
    topology.sites().filter(|site| !site.is_existing() && site.is::<Pipe>().is_some())
}

/// What a rule or pipe hands its events to.
fn targets<'t>(site: &Site<'t>) -> impl Iterator<Item = Joint<'t>> + use<'t> {
    site.acts().filter(|joint| !["read", "enrichment"].contains(&joint.relation.name()))
}
