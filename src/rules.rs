//! The rules: what is judged beyond the shape of one value. One file each; [`RULES`] is the only list.

mod ambiguous_id;
mod bad_call;
mod bad_name;
mod bad_region;
mod bad_retention;
mod bad_runs_on;
mod bad_tag;
mod capture;
mod circular_dependency;
mod circular_name;
mod cross_account_edge;
mod cross_region_edge;
mod directives;
mod dynamodb;
mod emr;
mod ended_client;
mod eventbridge;
mod existing_policy;
mod fan_out_client;
mod firehose;
mod flink;
mod foreign_actor;
mod gateway;
mod glue;
mod iceberg;
mod idle_node;
mod ineffective_setting;
mod iot;
mod kinesis;
mod lambda;
mod language;
mod log_sources;
mod logs;
mod msk;
mod not_in_target;
mod not_offered;
mod opensearch;
mod pipe_ends;
mod plain_credential;
mod policy_too_large;
mod redshift;
mod s3;
mod snowflake;
mod sns;
mod sqs;
mod unknown_rule;
mod unmarked_loop;
mod unread_stream;
mod unused_parameter;

use std::fmt::Debug;

use crate::blueprint::Blueprint;
use crate::diagnostic::{Diagnostic, Severity, Sink};
use crate::pipeline::{Header, Level};
use crate::source::Source;
use crate::topology::Topology;

pub use directives::{Directive, directives};

/// A named rule with its manual page.
pub struct Rule {
    /// Reads after "allow": `allow(unread-stream)`.
    pub name: &'static str,
    /// The manual: what it does, why it matters, an example, and what to write instead.
    pub manual: &'static str,
    /// The AWS page that the rule rests on; empty where it rests on the language alone.
    pub page: &'static str,
    pub(crate) check: fn(&Topology, &mut Sink),
}

impl Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Rule({})", self.name)
    }
}

impl Rule {
    pub fn named(name: &str) -> Option<&'static Self> {
        rules().find(|rule| rule.name == name)
    }

    /// The manual's first line.
    pub fn summary(&self) -> &'static str {
        self.manual.trim_start().lines().next().unwrap_or_default()
    }
}

/// Rules of the graph and of several services, by name.
static GENERAL: &[&Rule] = &[
    &ambiguous_id::RULE,
    &bad_call::RULE,
    &bad_name::RULE,
    &bad_region::RULE,
    &bad_retention::RULE,
    &bad_runs_on::RULE,
    &bad_tag::RULE,
    &circular_dependency::RULE,
    &circular_name::RULE,
    &cross_account_edge::RULE,
    &cross_region_edge::RULE,
    &ended_client::RULE,
    &existing_policy::RULE,
    &fan_out_client::RULE,
    &foreign_actor::RULE,
    &idle_node::RULE,
    &ineffective_setting::RULE,
    &not_in_target::RULE,
    &not_offered::RULE,
    &pipe_ends::RULE,
    &plain_credential::RULE,
    &policy_too_large::RULE,
    &unknown_rule::RULE,
    &unmarked_loop::RULE,
    &unread_stream::RULE,
    &unused_parameter::RULE,
];

/// Every rule: the general ones, those of the language, and those of each service.
pub static RULES: &[&[&Rule]] = &[
    GENERAL,
    capture::RULES,
    dynamodb::RULES,
    emr::RULES,
    eventbridge::RULES,
    firehose::RULES,
    flink::RULES,
    gateway::RULES,
    glue::RULES,
    iceberg::RULES,
    iot::RULES,
    kinesis::RULES,
    lambda::RULES,
    language::diagram::RULES,
    language::edges::RULES,
    language::targets::RULES,
    language::text::RULES,
    language::values::RULES,
    log_sources::RULES,
    logs::RULES,
    msk::RULES,
    opensearch::RULES,
    redshift::RULES,
    s3::RULES,
    snowflake::RULES,
    sns::RULES,
    sqs::RULES,
];

/// Rules that look at what will exist.
static REVIEWS: &[fn(&Topology, &Blueprint, &mut Sink)] =
    &[ambiguous_id::review, circular_dependency::review, policy_too_large::review];

/// Every rule.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().flat_map(|group| group.iter().copied())
}

/// The check of a rule that is checked elsewhere: where values are read, or in a review.
fn nothing(_: &Topology, _: &mut Sink) {}

/// Judges what will exist.
pub(crate) fn review(topology: &Topology, blueprint: &Blueprint, sink: &mut Sink) {
    REVIEWS.iter().for_each(|review| review(topology, blueprint, sink));
}

/// Runs every rule.
pub(crate) fn check(topology: &Topology, sink: &mut Sink) {
    for rule in rules() {
        (rule.check)(topology, sink);
    }
}

/// Applies the file's lint levels and comment directives. An error that AWS would raise cannot be allowed away.
pub(crate) fn judge(source: &Source, header: &Header, directives: Vec<Directive>, sink: &mut Sink) {
    let mut used = vec![false; directives.len()];
    let faulty = sink.has_errors();
    sink.retain(|found| {
        if found.severity == Severity::Error {
            return true;
        }
        for (at, directive) in directives.iter().enumerate() {
            if directive.covers(source, found) {
                if let Some(used) = used.get_mut(at) {
                    *used = true;
                }
                return false;
            }
        }
        match header.lints.get(found.rule) {
            Some(Level::Allow) => return false,
            Some(Level::Deny) => found.severity = Severity::Error,
            Some(Level::Warn) | None => {}
        }
        true
    });
    // Errors may hide the very finding that a directive allows.
    let idle = directives.iter().zip(used).filter(|(_, used)| !used && !faulty);
    for (directive, _) in idle {
        if let Some(unknown) = unknown_rule::of_directive(directive) {
            sink.push(unknown);
            continue;
        }
        let message = format!("`allow({})` allows nothing here", directive.rule);
        sink.push(
            Diagnostic::warning("unused-directive", directive.span, message)
                .help("remove the comment"),
        );
    }
}
