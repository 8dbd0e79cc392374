//! Ends in other accounts: what the owners of existing resources have to allow, and whom the streams here let in.
//!
//! Access across accounts needs both sides: the policy of the one who acts, and that of the resource.
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html>

use super::{
    Blueprint, CloudFormationName, ForOthers, Naming, Policy, Principals, Resource, ResourceId,
    ResourceKind, Statement, pascal, templates,
};
use crate::nodes::kinesis_stream::KinesisStream;
use crate::topology::{Site, Topology};
use crate::value::{Attribute, Expr, Part, Value};

/// <https://docs.aws.amazon.com/streams/latest/dev/resource-based-policy-examples.html>
static RESOURCE_POLICY: ResourceKind = ResourceKind {
    name: "kinesis_resource_policy",
    terraform: "aws_kinesis_resource_policy",
    suffix: "ResourcePolicy",
    naming: Naming::hyphens(128),
    attributes: &[(Attribute::Arn, "resource_arn", CloudFormationName::Ref)],
    templates: templates!("kinesis_resource_policy"),
};

/// What the policy of a consumer may say; the stream's may say neither.
const OF_CONSUMERS: [&str; 2] = ["kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard"];

/// Makes the policies of both sides out of what the nodes were granted.
pub(super) fn lower(topology: &Topology, blueprint: &mut Blueprint) {
    for site in topology.sites() {
        if site.foreign_account().is_some() {
            entrust(&site, blueprint);
        } else if !site.is_existing() && site.is::<KinesisStream>().is_some() {
            admit(&site, blueprint);
        }
    }
}

/// What the owner of another account's resource has to put into its policy, its consumers' and its key's.
fn entrust(site: &Site<'_>, blueprint: &mut Blueprint) {
    let arn = site.address().arn;
    let key = site.component().and_then(|component| component.key(site)).map(|key| key.key);
    let (mut own, mut of_consumers, mut of_key) = (Vec::new(), Vec::new(), Vec::new());
    for joint in site.acted_on() {
        let Some(identity) = blueprint.identities.get(joint.other.id()) else { continue };
        let caller = identity.caller();
        for statement in &identity.statements {
            let admitted = |statement: Statement| named(&joint.other, statement, &caller);
            let (direct, consumers) = about(statement, &arn);
            own.extend(direct.map(admitted));
            of_consumers.extend(consumers.map(admitted));
            if key.as_ref().is_some_and(|key| statement.resources.contains(key)) {
                let everything = Statement { resources: vec!["*".into()], ..statement.clone() };
                of_key.push(admitted(everything));
            }
        }
    }
    for (name, statements) in
        [("resource-policy", own), ("consumer-policy", of_consumers), ("key-policy", of_key)]
    {
        if !statements.is_empty() {
            blueprint.for_others.push(ForOthers {
                node: site.id().to_owned(),
                name: name.to_owned(),
                policy: Policy::of(distinct(statements)),
            });
        }
    }
}

/// Lets those who act in other accounts use a stream of this one, and the consumers that are declared for them.
fn admit(site: &Site<'_>, blueprint: &mut Blueprint) {
    let arn = site.address().arn;
    let mut own = Vec::new();
    let mut of_consumers: Vec<(ResourceId, Statement)> = Vec::new();
    for joint in site.acted_on() {
        let Some(caller) = joint.other.foreign_caller() else { continue };
        let Some(identity) = blueprint.identities.get(joint.other.id()) else { continue };
        for statement in &identity.statements {
            let admitted = |statement: Statement| named(&joint.other, statement, &caller);
            own.extend(about(statement, &arn).0.map(admitted));
            if let Some(id) = statement.resources.iter().find_map(declared) {
                let narrowed = Statement {
                    resources: vec![Expr::attribute(id.clone(), Attribute::Arn)],
                    ..statement.clone()
                };
                of_consumers.push((id.clone(), admitted(narrowed)));
            }
        }
    }
    let mut add = |label: &str, wired: Expr, statements: Vec<Statement>| {
        let policy = Value::Policy(Box::new(Policy::of(distinct(statements))));
        let settings = Value::block([("resource_arn", wired.into()), ("policy", policy)]);
        let id = ResourceId::labelled(&RESOURCE_POLICY, site.id(), label);
        blueprint.add(Resource::new(id, settings));
    };
    if !own.is_empty() {
        add(site.id(), site.address().wired, own);
    }
    of_consumers.sort_by(|(a, _), (b, _)| a.cmp(b));
    for group in of_consumers.chunk_by(|(a, _), (b, _)| a == b) {
        let Some((id, _)) = group.first() else { continue };
        let statements = group.iter().map(|(_, statement)| statement.clone()).collect();
        add(&id.label, Expr::attribute(id.clone(), Attribute::Arn), statements);
    }
}

/// The consumer of this pipeline that a text names.
fn declared(text: &Expr) -> Option<&ResourceId> {
    match text.parts() {
        [Part::Reference(crate::value::Reference::Attribute(id, Attribute::Arn))]
            if id.kind.name == "kinesis_stream_consumer" =>
        {
            Some(id)
        }
        _ => None,
    }
}

/// The parts of a statement that speak of a resource, and of the consumers of a stream.
fn about(statement: &Statement, arn: &Expr) -> (Option<Statement>, Option<Statement>) {
    let within = |text: &&Expr| behind(text, arn).is_some();
    let of_consumer =
        |text: &Expr| behind(text, arn).is_some_and(|rest| rest.contains("/consumer/"));
    let spoken: Vec<Expr> = statement.resources.iter().filter(within).cloned().collect();
    let (consumers, direct): (Vec<Expr>, Vec<Expr>) = spoken.into_iter().partition(of_consumer);
    let part = |resources: Vec<Expr>, actions: Vec<&'static str>| {
        let is_said = !resources.is_empty() && !actions.is_empty();
        is_said.then(|| Statement { resources, actions, ..statement.clone() })
    };
    let actions = statement.actions.iter().copied();
    let (on_consumers, others): (Vec<_>, Vec<_>) =
        actions.partition(|action| OF_CONSUMERS.contains(action));
    (part(direct, others), part(consumers, on_consumers))
}

/// What stands behind an ARN in a text that is it or lies in it.
fn behind(text: &Expr, arn: &Expr) -> Option<String> {
    let (last, head) = arn.parts().split_last()?;
    if text.parts().get(..head.len())? != head {
        return None;
    }
    let (Part::Literal(end), Part::Literal(found)) = (last, text.parts().get(head.len())?) else {
        return (text.parts().get(head.len()) == Some(last)).then(String::new);
    };
    let rest = found.strip_prefix(end.as_str())?;
    let is_within = rest.is_empty() || rest.starts_with(['/', ':', '*']);
    is_within.then(|| rest.to_owned())
}

/// The statement as the policy of a resource has it: for somebody named.
fn named(actor: &Site<'_>, statement: Statement, caller: &Expr) -> Statement {
    let sid = format!("{}{}", pascal(actor.id()), statement.sid);
    Statement { sid, ..statement }.to(Principals::Aws(vec![caller.clone()]))
}

/// Each statement once: two edges of one node say the same of a table and its indexes.
fn distinct(statements: Vec<Statement>) -> Vec<Statement> {
    let mut kept: Vec<Statement> = Vec::new();
    for statement in statements {
        if !kept.iter().any(|known| known.sid == statement.sid) {
            kept.push(statement);
        }
    }
    kept
}
