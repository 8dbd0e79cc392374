//! Rules of Flink applications. One file each; [`RULES`] is the only list.

mod checkpoint_bounds;
mod duplicate_property_group;
mod ended_flink_runtime;
mod ended_sql_application;
mod flink_code;
mod kpu_quota;
mod run_configuration;
mod unused_slots;

use super::Rule;
use crate::nodes::flink_application::FlinkApplication;
use crate::topology::{Site, Topology};

pub(super) static RULES: &[&Rule] = &[
    &checkpoint_bounds::RULE,
    &duplicate_property_group::RULE,
    &ended_flink_runtime::RULE,
    &ended_sql_application::RULE,
    &flink_code::RULE,
    &kpu_quota::RULE,
    &run_configuration::RULE,
    &unused_slots::RULE,
];

/// The applications that the pipeline makes.
fn applications(topology: &Topology) -> impl Iterator<Item = (Site<'_>, &FlinkApplication)> {
    let made = topology.sites().filter(|site| !site.is_existing());
    made.filter_map(|site| Some((site, site.is::<FlinkApplication>()?)))
}
