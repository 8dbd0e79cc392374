//! The rules of AWS IoT.

mod foreign_target;
mod several_error_actions;
mod too_many_actions;

use super::Rule;
use crate::topology::{Site, Topology};

pub(super) static RULES: &[&Rule] =
    &[&foreign_target::RULE, &several_error_actions::RULE, &too_many_actions::RULE];

/// Every rule of IoT whose settings are sound.
fn rules(topology: &Topology) -> impl Iterator<Item = Site<'_>> {
    topology.sites().filter(|site| site.keyword() == "iot_rule" && site.component().is_some())
}
