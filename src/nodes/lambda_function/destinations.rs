//! Where Lambda puts what failed, what succeeded, and dead letters: the grants that each kind of destination needs.

use crate::blueprint::{Blueprint, Statement, pascal, via};
use crate::nodes::Encryption;
use crate::topology::Site;
use crate::value::Expr;

const DESTINATIONS: &str =
    "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html";

/// Grants the function the use of a destination: a node's id, or an ARN.
pub(super) fn grant(site: &Site<'_>, destination: &str, what: &str, blueprint: &mut Blueprint) {
    grant_for(site, destination, &format!("Lambda sends {what} there"), DESTINATIONS, blueprint);
}

/// Grants any node the use of a destination: a node's id, or an ARN.
pub(crate) fn grant_for(
    site: &Site<'_>,
    destination: &str,
    reason: &str,
    page: &'static str,
    blueprint: &mut Blueprint,
) {
    let target = site.topology.site(destination);
    let (arn, name) = match &target {
        Some(target) => (target.address().arn, pascal(target.id())),
        None => (site.text(destination), "Destination".to_owned()),
    };
    let service = match &target {
        Some(target) => target.keyword(),
        None => service_of(destination),
    };
    let reason = format!("{}: {reason}", site.id());
    let allow = |verb: &str, actions: &[&'static str], resources: Vec<Expr>| {
        Statement::allow(format!("{verb}{name}"), actions, resources).because(reason.clone(), page)
    };
    let statements = match service {
        "sqs_queue" => vec![allow("SendTo", &["sqs:SendMessage"], vec![arn])],
        "sns_topic" => vec![allow("PublishTo", &["sns:Publish"], vec![arn])],
        "lambda_function" => vec![allow("InvokeOnResult", &["lambda:InvokeFunction"], vec![arn])],
        "s3_bucket" => vec![
            allow("PutTo", &["s3:PutObject"], vec![arn.clone().then("/*")]),
            allow("List", &["s3:ListBucket"], vec![arn]),
        ],
        _ => Vec::new(),
    };
    let known = |statement: &Statement, blueprint: &Blueprint| {
        let own = blueprint.identities.get(site.id()).map(|identity| &identity.statements);
        own.is_some_and(|own| {
            own.iter().any(|s| s.actions == statement.actions && s.resources == statement.resources)
        })
    };
    for statement in statements {
        if !known(&statement, blueprint) {
            blueprint.grant(site, statement);
        }
    }
    let encryption = target.as_ref().and_then(|target| target.component()?.key(target));
    if let Some(encryption) = encryption {
        key(site, &name, &encryption, blueprint);
    }
}

fn key(site: &Site<'_>, name: &str, encryption: &Encryption, blueprint: &mut Blueprint) {
    let statement = Statement::allow(
        format!("Encrypt{name}"),
        &["kms:Decrypt", "kms:GenerateDataKey"],
        [encryption.key.clone()],
    )
    .when("StringEquals", "kms:ViaService", [via(encryption)])
    .because(format!("{}: the destination is encrypted", site.id()), DESTINATIONS);
    blueprint.grant(site, statement);
}

fn service_of(arn: &str) -> &'static str {
    match arn.split(':').nth(2) {
        Some("sqs") => "sqs_queue",
        Some("sns") => "sns_topic",
        Some("lambda") => "lambda_function",
        Some("s3") => "s3_bucket",
        _ => "",
    }
}
