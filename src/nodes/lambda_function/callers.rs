//! What others do to a function or state machine: they invoke it, with a grant, or are let in by the function's own policy.

use super::{PERMISSION, PERMISSIONS};
use crate::blueprint::{Blueprint, Resource, ResourceId, Statement, grant_only, pascal};
use crate::nodes::sfn_state_machine::StateMachine;
use crate::relations::{Enrichment, Integration, Invoke, Notification, Subscription};
use crate::topology::{Joint, Site};
use crate::value::{Expr, Reference, Value};

/// Grants the invocation of a function: of the function itself, or of one version or alias.
pub(crate) fn invoke(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
    let arn = joint.other.address().arn;
    let arn = match qualifier(joint) {
        Some(qualifier) => arn.then(format!(":{qualifier}")),
        None => arn,
    };
    blueprint.grant(
        site,
        Statement::allow(
            format!("Invoke{}", pascal(joint.other.id())),
            &["lambda:InvokeFunction"],
            [arn],
        )
        .because(format!("{}: {} invokes the function", joint.name(), site.id()), PERMISSIONS),
    );
}

/// Grants the start of a state machine.
pub(crate) fn start(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
    let page =
        "https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html";
    let machine = joint.other.is::<StateMachine>();
    let calls: &[&str] = match machine.is_some_and(|machine| machine.is_express()) {
        true => &["StartExecution", "StartSyncExecution"],
        false => &["StartExecution"],
    };
    grant_only(site, joint, calls, page, blueprint);
}

/// Lets a service that pushes invoke a function. Answers what must exist before the service is told of the function.
pub(crate) fn permit(
    caller: &Site<'_>,
    joint: &Joint<'_>,
    principal: &'static str,
    blueprint: &mut Blueprint,
) -> ResourceId {
    permit_from(caller, joint, principal, caller.address().arn, blueprint)
}

/// The same, where the service calls in the name of another ARN than the caller's own.
pub(crate) fn permit_from(
    caller: &Site<'_>,
    joint: &Joint<'_>,
    principal: &'static str,
    source: Expr,
    blueprint: &mut Blueprint,
) -> ResourceId {
    // The ARN of a bucket does not say whose it is.
    let source_account =
        (principal == "s3.amazonaws.com").then_some(Expr::from(Reference::Account));
    let settings = Value::block([
        ("statement_id", format!("{}Invokes", pascal(caller.id())).into()),
        ("action", "lambda:InvokeFunction".into()),
        ("function_name", joint.other.address().wired.into()),
        ("principal", principal.into()),
        ("source_arn", source.into()),
        ("source_account", source_account.into()),
        ("qualifier", qualifier(joint).into()),
        ("qualified_name", qualified(joint).into()),
    ]);
    let label = format!("{}_to_{}", caller.id(), joint.other.id());
    let id = ResourceId::labelled(&PERMISSION, caller.id(), label);
    blueprint.add(Resource::new(id, settings))
}

/// The ARN of what a service is told to invoke: the function, or one version or alias of it.
pub(crate) fn qualified(joint: &Joint<'_>) -> Expr {
    let arn = joint.other.address().wired;
    match qualifier(joint) {
        Some(qualifier) => arn.then(format!(":{qualifier}")),
        None => arn,
    }
}

fn qualifier(joint: &Joint<'_>) -> Option<String> {
    let invoke = joint.maybe::<Invoke>().and_then(|invoke| invoke.qualifier.clone());
    invoke
        .or_else(|| joint.maybe::<Notification>()?.qualifier.clone())
        .or_else(|| joint.maybe::<Subscription>()?.qualifier.clone())
        .or_else(|| joint.maybe::<Enrichment>()?.qualifier.clone())
        .or_else(|| joint.maybe::<Integration>()?.qualifier.clone())
}
