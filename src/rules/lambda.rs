//! The rules of Lambda: functions, and how Lambda polls on their behalf.

mod batch_size;
mod destination;
mod ended_runtime;
mod environment;
mod filter_pattern;
mod function_code;
mod log_levels;
mod record_age;
mod starting_position;
mod tumbling_window;
mod visibility_timeout;

use super::Rule;
use crate::nodes::lambda_function::LambdaFunction;
use crate::relations::EventSource;
use crate::topology::{Joint, Site, Topology};

pub(super) static RULES: &[&Rule] = &[
    &batch_size::RULE,
    &destination::RULE,
    &ended_runtime::RULE,
    &environment::RULE,
    &filter_pattern::RULE,
    &function_code::RULE,
    &log_levels::RULE,
    &record_age::RULE,
    &starting_position::RULE,
    &tumbling_window::RULE,
    &visibility_timeout::RULE,
];

/// Every function whose settings are sound.
fn functions(topology: &Topology) -> impl Iterator<Item = (Site<'_>, &LambdaFunction)> {
    topology.sites().filter_map(|site| Some((site, site.is::<LambdaFunction>()?)))
}

/// Every edge along which Lambda polls for a function.
fn mappings(topology: &Topology, mut judge: impl FnMut(&Site<'_>, &Joint<'_>, &EventSource)) {
    for (site, _) in functions(topology) {
        for joint in site.acts() {
            if let Some(settings) = joint.maybe::<EventSource>() {
                judge(&site, &joint, settings);
            }
        }
    }
}
