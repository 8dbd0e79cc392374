//! `policy-too-large`: a policy that is longer than AWS takes.

use super::{Rule, nothing};
use crate::blueprint::{Blueprint, Policy, Resource, Statement};
use crate::diagnostic::{Diagnostic, Sink};
use crate::topology::Topology;
use crate::value::{Expr, Part, Reference, Value};

pub(super) static RULE: Rule = Rule {
    name: "policy-too-large",
    manual: r#"A policy that is longer than AWS takes.

## Why
The policies inside of a role may have 10,240 characters together, a policy to attach 6,144, a trust policy 2,048, that of a bucket 20,480 and that
of a key 32,768; white space does not count. A node with very many edges goes beyond it. The length is an estimate, since names are known
only at deploy time. The remedy is to split the node, or to narrow its edges with `calls`.
"#,
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
    check: nothing,
};

/// Kind, argument, the most characters, and what the policy is.
const LIMITS: &[(&str, &str, usize, &str)] = &[
    ("iam_policy", "policy", 6_144, "the policy to attach"),
    ("iam_role", "assume_role_policy", 2_048, "the trust policy"),
    ("iam_role_policy", "policy", 10_240, "the policy"),
    ("kms_key", "policy", 32_768, "the key policy"),
    ("s3_bucket", "policy", 20_480, "the bucket policy"),
];

pub(super) fn review(topology: &Topology, blueprint: &Blueprint, sink: &mut Sink) {
    let measure = Measure { blueprint };
    for resource in blueprint.resources.values() {
        let Some((length, limit, what)) = measure.resource(resource) else { continue };
        let Some(site) = topology.site(&resource.id.node).filter(|_| length > limit) else {
            continue;
        };
        let message = format!(
            "{what} of `{}` has some {length} characters, but AWS takes {limit}",
            site.id()
        );
        sink.push(
            Diagnostic::error(RULE.name, site.node().id_span, message)
                .help("split the node into several, or narrow its edges with `calls`")
                .page(RULE.page),
        );
    }
}

struct Measure<'b> {
    blueprint: &'b Blueprint,
}

impl Measure<'_> {
    fn resource(&self, resource: &Resource) -> Option<(usize, usize, &'static str)> {
        let kind = resource.id.kind.name;
        let (_, argument, limit, what) = LIMITS.iter().find(|(name, ..)| *name == kind)?;
        match resource.settings.at(argument) {
            Value::Policy(policy) => Some((self.policy(policy), *limit, what)),
            _ => None,
        }
    }

    fn policy(&self, policy: &Policy) -> usize {
        let frame = r#"{"Version":"2012-10-17","Statement":[]}"#.len();
        frame + policy.statements.iter().map(|statement| self.statement(statement)).sum::<usize>()
    }

    fn statement(&self, statement: &Statement) -> usize {
        const QUOTED: usize = 3; // its quotes and a comma
        let frame = r#"{"Sid":"","Effect":"Allow","Action":[],"Resource":[]},"#.len();
        let actions: usize = statement.actions.iter().map(|action| action.len() + QUOTED).sum();
        let texts =
            |texts: &[Expr]| -> usize { texts.iter().map(|text| self.text(text) + QUOTED).sum() };
        let conditions: usize = statement
            .conditions
            .iter()
            .map(|c| r#""":{"":[]},"#.len() + c.operator.len() + c.key.len() + texts(&c.values))
            .sum();
        let condition = if conditions > 0 { r#","Condition":{}"#.len() } else { 0 };
        frame + statement.sid.len() + actions + texts(&statement.resources) + condition + conditions
    }

    fn text(&self, text: &Expr) -> usize {
        text.parts().iter().map(|part| self.part(part)).sum()
    }

    fn part(&self, part: &Part) -> usize {
        let aws = &self.blueprint.aws;
        match part {
            Part::Literal(text) => text.chars().filter(|c| !c.is_whitespace()).count(),
            Part::Reference(Reference::Region) => aws.region.as_ref().map_or(14, String::len),
            Part::Reference(Reference::Account) => 12,
            Part::Reference(Reference::Partition) => aws.partition.name().len(),
            Part::Reference(Reference::UrlSuffix) => aws.partition.url_suffix().len(),
            Part::Reference(Reference::NamePrefix | Reference::NamePrefixSnake) => {
                self.blueprint.name.len()
            }
            Part::Reference(Reference::Parameter(_)) => 20,
            Part::Reference(Reference::Attribute(..)) => 80,
        }
    }
}
