//! The rules of log groups: what they hand on, and to whom.

mod log_class;
mod log_loop;
mod too_many_subscriptions;

use super::Rule;
use crate::nodes::cloudwatch_log_group::LogGroup;
use crate::topology::{Site, Topology};

pub(super) static RULES: &[&Rule] =
    &[&log_class::RULE, &log_loop::RULE, &too_many_subscriptions::RULE];

/// Every declared group whose settings are sound.
fn groups(topology: &Topology) -> impl Iterator<Item = (Site<'_>, &LogGroup)> {
    topology.sites().filter_map(|site| Some((site, site.is::<LogGroup>()?)))
}
