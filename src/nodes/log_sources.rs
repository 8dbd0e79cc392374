//! AWS services whose logs and metrics a Firehose stream takes: facts/firehose.md §1.4, §1.5.
//!
//! They are alike: each has one relation, `subscription`, and each hands on in its own name or under a service-linked role.

pub(super) mod elasticache_redis;
pub(super) mod metric_stream;
pub(super) mod network_firewall;
pub(super) mod pinpoint_application;
pub(super) mod resolver_query_log;
pub(super) mod waf_web_acl;

use super::firehose_stream::STREAM;
use super::{Address, Calls, Component, Limit, LogDelivery, NodeType, Reader, Takes};
pub(crate) use elasticache_redis::ElasticacheRedis;
pub(crate) use metric_stream::MetricStream;
pub(crate) use network_firewall::NetworkFirewall;
pub(crate) use pinpoint_application::{END as PINPOINT_END, PinpointApplication};
pub(crate) use resolver_query_log::ResolverQueryLog;
pub(crate) use waf_web_acl::{Scope, WafWebAcl};

use crate::blueprint::ResourceId;
use crate::relations::{LogType, Port, Relation, SUBSCRIPTION, Side, Subscription};
use crate::topology::{Joint, Site};
use crate::value::{Attribute, Expr};

/// The relation of a source: it hands on to a Firehose stream, as the settings of the edge say that it takes.
const fn handing_on(takes: &'static [&'static str]) -> Relation {
    Relation { block: &SUBSCRIPTION, side: Side::From, ports: &[Port::DirectPut], takes, rank: 0 }
}

/// The stream's name, for services that take no ARN. What is made here is waited for.
fn stream_name(stream: &Site<'_>) -> Expr {
    match stream.is_existing() {
        true => stream.address().name,
        false => Expr::attribute(ResourceId::new(&STREAM, stream.id()), Attribute::Name),
    }
}

/// Which logs each edge hands on, in the order of the logs: AWS keeps them in one list.
fn logs<'t>(site: &Site<'t>) -> Vec<(LogType, Joint<'t>)> {
    let of = |joint: Joint<'t>| log_types(site, &joint).into_iter().map(move |log| (log, joint));
    let mut found: Vec<(LogType, Joint<'t>)> = site.acts().flat_map(of).collect();
    found.sort_by_key(|(log_type, _)| *log_type);
    found
}

/// The logs that an edge of a firewall or a cache hands on: those that it names, or all that the source has without being asked.
pub(crate) fn log_types(site: &Site<'_>, joint: &Joint<'_>) -> Vec<LogType> {
    let usual = match site.keyword() {
        "network_firewall" => network_firewall::LOGS,
        _ => elasticache_redis::LOGS,
    };
    let written = joint.maybe::<Subscription>().and_then(|own| own.log_type.clone());
    let mut types = written.unwrap_or_else(|| usual.to_vec());
    types.sort_unstable();
    types.dedup();
    types
}
