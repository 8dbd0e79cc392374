//! Rules of the sources of logs and metrics that Firehose streams take: facts/firehose.md §1.4, §1.5, §6.

mod cache_shape;
mod cloudfront_acl_region;
mod decompressed_logs;
mod ended_pinpoint;
mod existing_log_source;
mod foreign_log_stream;
mod incomplete_log_source;
mod literal_auth_token;
mod log_delivery_key;
mod log_delivery_tag;
mod log_stream_name;
mod log_type;
mod metric_filters;
mod old_cache_logs;
mod one_log_place;
mod unassociated_query_log;
mod web_acl_rules;

use super::Rule;
use crate::nodes::{LogDelivery, log_deliveries, log_types};
use crate::relations::LogType;
use crate::topology::{Joint, Site, Topology};

/// By name.
pub(super) static RULES: &[&Rule] = &[
    &cache_shape::RULE,
    &cloudfront_acl_region::RULE,
    &decompressed_logs::RULE,
    &ended_pinpoint::RULE,
    &existing_log_source::RULE,
    &foreign_log_stream::RULE,
    &incomplete_log_source::RULE,
    &literal_auth_token::RULE,
    &log_delivery_key::RULE,
    &log_delivery_tag::RULE,
    &log_stream_name::RULE,
    &log_type::RULE,
    &metric_filters::RULE,
    &old_cache_logs::RULE,
    &one_log_place::RULE,
    &unassociated_query_log::RULE,
    &web_acl_rules::RULE,
];

/// The sources of logs and metrics that are nothing else.
const SOURCES: &[&str] = &[
    "cloudwatch_metric_stream",
    "elasticache_redis",
    "network_firewall",
    "pinpoint_application",
    "route53_resolver_query_log",
    "waf_web_acl",
];

pub(super) fn is_source(site: &Site<'_>) -> bool {
    SOURCES.contains(&site.keyword())
}

/// The Firehose streams that take logs, with the edges by which they come and what their sources ask.
fn streams(topology: &Topology) -> impl Iterator<Item = (Site<'_>, Vec<(Joint<'_>, LogDelivery)>)> {
    let streams = topology.sites().filter(|site| site.keyword() == "firehose_stream");
    streams.map(|site| (site, log_deliveries(&site))).filter(|(_, sources)| !sources.is_empty())
}

/// The account of a source, as far as it is known.
fn own_account<'t>(site: &Site<'t>) -> Option<&'t str> {
    let every = &site.common().every;
    every.account_id.as_deref().or(site.topology.pipeline.header.aws.account_id.as_deref())
}

/// Each log that a firewall or a cache hands on, with its edge.
fn log_edges<'t>(site: &Site<'t>) -> Vec<(Joint<'t>, LogType)> {
    let of = |joint: Joint<'t>| log_types(site, &joint).into_iter().map(move |log| (joint, log));
    site.acts().flat_map(of).collect()
}
