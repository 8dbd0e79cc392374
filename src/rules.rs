//! The rules: what is judged beyond the shape of one value. One file each; [`RULES`] is the only list.

mod bad_runs_on;
mod directives;
mod ended_client;
mod fan_out_client;

use std::fmt::Debug;

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

/// Every rule, by name.
pub static RULES: &[&Rule] = &[&bad_runs_on::RULE, &ended_client::RULE, &fan_out_client::RULE];

/// Runs every rule, and every node's own checks.
pub(crate) fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        if let Some(component) = site.component() {
            component.check(&site, sink);
        }
    }
    for rule in RULES {
        (rule.check)(topology, sink);
    }
}

/// Applies the file's lint levels and comment directives. An error that AWS would raise cannot be allowed away.
pub(crate) fn judge(source: &Source, header: &Header, directives: Vec<Directive>, sink: &mut Sink) {
    let mut used = vec![false; directives.len()];
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
    for (directive, _) in directives.iter().zip(used).filter(|(_, used)| !used) {
        let message = format!("`allow({})` allows nothing here", directive.rule);
        sink.push(
            Diagnostic::warning("unused-directive", directive.span, message)
                .help("remove the comment"),
        );
    }
}
