//! Grants along an edge: the calls of the acting end on the other, and the key that encrypts it.

use super::{Blueprint, Statement, pascal};
use crate::nodes::msk_cluster;
use crate::nodes::programs::subscription;
use crate::nodes::{Calls, Encryption};
use crate::relations::{FanOut, Port, Read, Write};
use crate::topology::{Joint, Site};
use crate::value::{Expr, Reference};

/// <https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html>
const KMS_CONDITIONS: &str =
    "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html";

/// Does the node hold such a statement already, for whatever reason?
pub(crate) fn grants_already(blueprint: &Blueprint, site: &Site<'_>, wanted: &Statement) -> bool {
    let held = blueprint.identities.get(site.id()).map(|identity| identity.acts_by());
    held.is_some_and(|held| {
        held.iter().any(|s| s.actions == wanted.actions && s.resources == wanted.resources)
    })
}

/// Grants the plain API calls by which a program reads or writes the other end of the edge.
pub(crate) fn grant_calls(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
    grant_these(site, joint, &plain(site, joint), blueprint);
}

/// The plain API calls by which a program reads or writes the other end.
fn plain(site: &Site<'_>, joint: &Joint<'_>) -> Calls {
    let (Some(port), Some(other)) = (joint.port(), joint.other.component()) else {
        return Calls::default();
    };
    if matches!(port, Port::KafkaTopics | Port::KafkaSink) {
        return msk_cluster::calls(site, joint, port);
    }
    let part = part(joint).map(|part| site.text(part));
    other.calls(&joint.other, port, part)
}

/// The API calls among which an edge with `calls` may choose.
pub(crate) fn possible(site: &Site<'_>, joint: &Joint<'_>) -> Calls {
    match joint.maybe::<Read>().filter(|read| read.fan_out == Some(FanOut::Enhanced)) {
        Some(read) => subscription(joint, read, Expr::default()),
        None => plain(site, joint),
    }
}

/// Grants those calls alone that an AWS service makes on the other end, in the name of the acting one.
pub(crate) fn grant_only(
    site: &Site<'_>,
    joint: &Joint<'_>,
    names: &[&str],
    page: &'static str,
    blueprint: &mut Blueprint,
) {
    let (Some(port), Some(other)) = (joint.port(), joint.other.component()) else { return };
    let mut calls = other.calls(&joint.other, port, None);
    calls.always.clear();
    calls.page = page;
    calls
        .actions
        .retain(|(action, _)| action.split(':').nth(1).is_some_and(|call| names.contains(&call)));
    grant_these(site, joint, &calls, blueprint);
}

/// Grants API calls on the other end of the edge, as far as the edge does not narrow them.
pub(crate) fn grant_these(
    site: &Site<'_>,
    joint: &Joint<'_>,
    calls: &Calls,
    blueprint: &mut Blueprint,
) {
    let chosen = chosen(joint);
    let is_wanted = |action: &str| {
        let call = action.split(':').nth(1).unwrap_or(action);
        chosen.is_none_or(|chosen| chosen.iter().any(|name| serves(name, call)))
    };
    let wanted = calls.actions.iter().filter(|(action, _)| is_wanted(action));
    let (verb, deed) = match joint.relation.name() {
        "read" => ("Read", "reads from"),
        "target" => ("Target", "hands events to"),
        "error_action" => ("Report", "reports errors to"),
        _ => ("Write", "writes to"),
    };
    let sid = format!("{verb}{}", pascal(joint.other.id()));
    let reason = format!("{}: {} {deed} {}", joint.name(), site.id(), joint.other.id());
    for (resources, actions) in grouped(wanted.chain(&calls.always)) {
        let mut statement = Statement::allow(sid.clone(), &actions, resources);
        statement.conditions.extend(calls.when.clone());
        blueprint.grant(site, statement.because(reason.clone(), calls.page));
    }
    let with = calls.key_actions_with.iter().filter(|(action, _)| is_wanted(action));
    let mut key_actions = calls.key_actions.to_vec();
    key_actions.extend(with.map(|(_, key_action)| *key_action));
    key_actions.sort_unstable();
    if let Some(encryption) = joint.other.encryption()
        && !key_actions.is_empty()
    {
        grant_key(site, joint, &encryption, &key_actions, blueprint);
    }
}

/// Does the action serve the API call? Some calls are authorised as others.
pub(crate) fn serves(call: &str, action: &str) -> bool {
    call == action
        || match call {
            // A transaction has no action of its own: facts/streams.md §3.4.
            "TransactWriteItems" => matches!(action, "PutItem" | "UpdateItem" | "DeleteItem"),
            "TransactGetItems" => action == "GetItem",
            "SendMessageBatch" => action == "SendMessage",
            "PublishBatch" => action == "Publish",
            "ListObjectsV2" => action == "ListBucket",
            _ => false,
        }
}

/// What narrows the edge to a part of the other end: a prefix of keys, or an index.
fn part<'j>(joint: &'j Joint<'_>) -> Option<&'j str> {
    let write = joint.maybe::<Write>();
    let read = joint.maybe::<Read>();
    let write = write.and_then(|write| write.prefix.as_ref().or(write.index_name.as_ref()));
    let read = read.and_then(|read| read.prefix.as_ref().or(read.index_name.as_ref()));
    write.or(read).map(|text| text.0.as_str())
}

/// The calls that the edge narrows the grant to.
pub(crate) fn chosen<'j>(joint: &'j Joint<'_>) -> Option<&'j [String]> {
    let write = joint.maybe::<Write>().and_then(|write| write.calls.as_deref());
    write.or_else(|| joint.maybe::<Read>().and_then(|read| read.calls.as_deref()))
}

/// One statement for each set of resources.
fn grouped<'a>(
    actions: impl IntoIterator<Item = &'a (&'static str, Vec<Expr>)>,
) -> Vec<(Vec<Expr>, Vec<&'static str>)> {
    let mut groups: Vec<(Vec<Expr>, Vec<&'static str>)> = Vec::new();
    for (action, resources) in actions {
        match groups.iter_mut().find(|(known, _)| known == resources) {
            Some((_, group)) => group.push(action),
            None => groups.push((resources.clone(), vec![action])),
        }
    }
    groups
}

/// Grants the use of the key that encrypts the other end, through its service and in its context alone.
pub(crate) fn grant_key(
    site: &Site<'_>,
    joint: &Joint<'_>,
    encryption: &Encryption,
    actions: &[&'static str],
    blueprint: &mut Blueprint,
) {
    let verb = if actions == ["kms:Decrypt"] { "Decrypt" } else { "Encrypt" };
    let sid = format!("{verb}{}", pascal(joint.other.id()));
    let reason =
        format!("{}: {} is encrypted with a customer managed key", joint.name(), joint.other.id());
    let region = joint.other.foreign_region().map_or(Reference::Region.into(), Expr::from);
    let statement = key_statement(sid, encryption, actions, region).because(reason, KMS_CONDITIONS);
    blueprint.grant(site, statement);
}

/// Grants the use of a key, through its service and in its context alone, under an id and for a reason.
pub(crate) fn grant_key_of(
    site: &Site<'_>,
    (sid, reason): (String, String),
    encryption: &Encryption,
    actions: &[&'static str],
    blueprint: &mut Blueprint,
) {
    let region = Reference::Region.into();
    let statement = key_statement(sid, encryption, actions, region).because(reason, KMS_CONDITIONS);
    blueprint.grant(site, statement);
}

/// The endpoint through which alone a key may be used, as in `kms:ViaService`.
pub(crate) fn via(encryption: &Encryption) -> Expr {
    via_region(encryption, Reference::Region.into())
}

fn via_region(encryption: &Encryption, region: Expr) -> Expr {
    Expr::from(format!("{}.", encryption.service)).then(region).then(".").then(Reference::UrlSuffix)
}

fn key_statement(
    sid: String,
    encryption: &Encryption,
    actions: &[&'static str],
    region: Expr,
) -> Statement {
    let via = via_region(encryption, region);
    let statement = Statement::allow(sid, actions, [encryption.key.clone()]).when(
        "StringEquals",
        "kms:ViaService",
        [via],
    );
    match &encryption.context {
        None => statement,
        Some((name, values)) => {
            let key = format!("kms:EncryptionContext:{name}");
            statement.when("StringLike", key, values.iter().cloned())
        }
    }
}

/// Which call names an edge to this port may narrow itself to.
pub(crate) fn call_names(calls: &Calls) -> Vec<&'static str> {
    calls.actions.iter().filter_map(|(action, _)| action.split(':').nth(1)).collect()
}
