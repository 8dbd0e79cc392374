//! The rules of APIs.

mod access_logs;
mod api_protocol;
mod existing_api;
mod missing_routes;
mod repeated_route;
mod route_action;
mod unused_usage_plan;

use super::Rule;
use crate::nodes::api_gateway::ApiGateway;
use crate::topology::{Site, Topology};

pub(super) static RULES: &[&Rule] = &[
    &access_logs::RULE,
    &api_protocol::RULE,
    &existing_api::RULE,
    &missing_routes::RULE,
    &repeated_route::RULE,
    &route_action::RULE,
    &unused_usage_plan::RULE,
];

/// Every API whose settings are sound.
fn apis(topology: &Topology) -> impl Iterator<Item = (Site<'_>, &ApiGateway)> {
    topology.sites().filter_map(|site| Some((site, site.is::<ApiGateway>()?)))
}
