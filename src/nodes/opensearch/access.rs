//! Who may do what with documents: the calls of programs, and the policies that let exactly those roles in that act.

use crate::blueprint::{
    ArnForm, Blueprint, Effect, Principals, ROLE, ResourceId, Statement, Trust, pascal,
};
use crate::nodes::Calls;
use crate::relations::Port;
use crate::topology::{Joint, Site};
use crate::value::{Expr, Part, Reference, Value};

/// <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html>
const ACCESS: &str = "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html";
const ACTIONS: &str = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonopensearchservice.html";

const ROLES: ArnForm = ArnForm { regional: false, ..ArnForm::regional("iam", "role/") };

/// Requests for which a search is posted, by the ends of their paths.
const SEARCHES: [&str; 3] = ["_count", "_msearch", "_search"];

/// The methods of HTTP by which a program puts documents into an index or reads them. A request is authorised on the path of its URL.
pub(super) fn calls(site: &Site<'_>, port: Port, index: Option<Expr>) -> Calls {
    let domain = site.address().arn;
    let paths = match &index {
        None => vec![domain.clone().then("/*")],
        Some(index) => {
            let path = domain.clone().then("/").then(index.clone());
            vec![path.clone(), path.then("/*")]
        }
    };
    let on = || paths.clone();
    let actions = match port {
        Port::SearchIndex => vec![
            ("es:ESHttpDelete", on()),
            ("es:ESHttpHead", on()),
            ("es:ESHttpPatch", on()),
            ("es:ESHttpPost", on()),
            ("es:ESHttpPut", on()),
        ],
        _ => {
            // A search may be posted; what else may be posted would write.
            let scope = domain.then("/").then(index.map_or(Expr::from("*"), |i| i.then("/")));
            let posts = SEARCHES.map(|search| scope.clone().then(search)).to_vec();
            vec![("es:ESHttpGet", on()), ("es:ESHttpHead", on()), ("es:ESHttpPost", posts)]
        }
    };
    Calls { actions, page: ACTIONS, ..Calls::default() }
}

/// What the roles that act on a domain may do there, as its policy says it, and the roles to wait for: OpenSearch refuses a policy that
/// names a role which is not there.
pub(super) fn admitted(
    site: &Site<'_>,
    blueprint: &Blueprint,
) -> (Vec<Statement>, Vec<ResourceId>) {
    let (mut statements, mut roles) = (Vec::new(), Vec::new());
    let domain = site.address().arn;
    for actor in actors(site) {
        let Some(principal) = role(&actor, blueprint, &mut roles) else { continue };
        let Some(identity) = blueprint.identities.get(actor.id()) else { continue };
        let here = identity.statements.iter().filter(|statement| {
            statement.effect == Effect::Allow
                && statement.resources.iter().all(|resource| begins_with(resource, &domain))
                && statement.actions.iter().all(|action| action.starts_with("es:"))
        });
        statements.extend(here.map(|statement| Statement {
            sid: format!("{}{}", pascal(actor.id()), statement.sid),
            page: ACCESS,
            ..statement.clone().to(Principals::Aws(vec![principal.clone()]))
        }));
    }
    (statements, roles)
}

/// The nodes that act on this one, each once.
pub(super) fn actors<'t>(site: &Site<'t>) -> Vec<Site<'t>> {
    let mut actors: Vec<Site<'t>> = site.acted_on().map(|joint| joint.other).collect();
    actors.sort_by_key(|actor| actor.index);
    actors.dedup_by_key(|actor| actor.index);
    actors
}

/// The edges by which one node acts on this one.
pub(super) fn edges_of<'t>(site: &Site<'t>, actor: &Site<'t>) -> Vec<Joint<'t>> {
    site.acted_on().filter(|joint| joint.other.index == actor.index).collect()
}

/// The ARN of the role under which a node acts, written from its name: the role may wait for this node. None of a program that has only a
/// policy: whoever carries that is let in by IAM alone.
pub(super) fn role(
    actor: &Site<'_>,
    blueprint: &Blueprint,
    waits: &mut Vec<ResourceId>,
) -> Option<Expr> {
    let identity = blueprint.identities.get(actor.id())?;
    if let Some(existing) = &identity.existing {
        return Some(existing.clone());
    }
    if identity.trust == Trust::Nobody {
        return None;
    }
    waits.push(ResourceId::new(&ROLE, actor.id()));
    Some(ROLES.arn(&identity.name, Reference::Account.into()))
}

/// Every session of the role: whom a data access policy has to name for Firehose. The role itself where only the deployment knows its name.
/// <https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-serverless>
pub(super) fn sessions(actor: &Site<'_>, role: Expr, blueprint: &Blueprint) -> Expr {
    let form = ArnForm { regional: false, ..ArnForm::regional("sts", "assumed-role/") };
    let Some(identity) = blueprint.identities.get(actor.id()) else { return role };
    let Some(existing) = &identity.existing else {
        return form.arn(&identity.name, Reference::Account.into()).then("/*");
    };
    let parts = existing.as_literal().map(|arn| (arn.split(':').nth(4), arn.rsplit('/').next()));
    match parts {
        Some((Some(account), Some(name))) => form.arn(&name.into(), account.into()).then("/*"),
        _ => role,
    }
}

fn begins_with(text: &Expr, start: &Expr) -> bool {
    let (text, start) = (text.parts(), start.parts());
    let Some((last, before)) = start.split_last() else { return true };
    if text.len() < start.len() || !text.starts_with(before) {
        return false;
    }
    match (text.get(before.len()), last) {
        (Some(Part::Literal(text)), Part::Literal(last)) => text.starts_with(last.as_str()),
        (text, last) => text == Some(last),
    }
}

/// Lets the domain write its logs: <https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html>
pub(super) fn log_policy(site: &Site<'_>, groups: Vec<Expr>, domain: Expr) -> Value {
    let text = |text: &str| Value::Text(text.into());
    let streams: Vec<Expr> = groups.into_iter().map(|group| group.then(":*")).collect();
    let statement = Value::block([
        ("Sid", Value::from(format!("{}Logs", pascal(site.id())))),
        ("Effect", text("Allow")),
        ("Principal", Value::block([("Service", text("es.amazonaws.com"))])),
        ("Action", Value::List(vec![text("logs:CreateLogStream"), text("logs:PutLogEvents")])),
        ("Resource", streams.into()),
        (
            "Condition",
            Value::block([
                (
                    "StringEquals",
                    Value::map([(
                        "aws:SourceAccount".into(),
                        Expr::from(Reference::Account).into(),
                    )]),
                ),
                ("ArnEquals", Value::map([("aws:SourceArn".into(), domain.into())])),
            ]),
        ),
    ]);
    Value::Json(Box::new(Value::block([
        ("Version", text("2012-10-17")),
        ("Statement", Value::List(vec![statement])),
    ])))
}
