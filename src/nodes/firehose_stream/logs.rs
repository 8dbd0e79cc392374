//! Where errors are logged. Firehose makes neither group nor stream: facts/firehose.md §8, 9.

use super::Edges;
use super::destinations::s3;
use crate::blueprint::{Blueprint, LOG_STREAM, Resource, ResourceId, log_group};
use crate::topology::{Joint, Site};
use crate::value::{Attribute, Expr, Value};

/// The log group, and its streams for errors of the delivery and of the backup.
#[derive(Debug)]
pub(super) struct Logs {
    /// The group's name, as policies write it.
    pub(super) group: Expr,
    /// The group's name as an attribute, so that what uses it waits for it.
    pub(super) wired_group: Expr,
    pub(super) delivery: Option<Log>,
    pub(super) backup: Option<Log>,
}

/// A log stream.
#[derive(Debug)]
pub(super) struct Log {
    /// Its name, as policies write it.
    pub(super) name: Expr,
    /// Its name as an attribute.
    pub(super) wired: Expr,
}

impl Logs {
    /// Names are those that the console gives: <https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html>
    pub(super) fn declare(
        site: &Site<'_>,
        edges: &Edges<'_>,
        stream: &Expr,
        blueprint: &mut Blueprint,
    ) -> Self {
        let logged = |joints: &[Joint<'_>]| joints.first().is_some_and(s3::is_logged);
        let (delivers, keeps) = (logged(&edges.deliveries), logged(&edges.backups));
        let own = Expr::from("/aws/kinesisfirehose/").then(stream);
        if !delivers && !keeps {
            return Self { group: own.clone(), wired_group: own, delivery: None, backup: None };
        }
        let (group, made) = log_group(site, blueprint, own);
        let made = made.into_iter().next();
        let wired_group = made.map_or(group.clone(), |id| Expr::attribute(id, Attribute::Name));
        // In a group that several nodes may share, streams carry the name of their node.
        let shared = site.common().logging.log_group.is_some();
        let first = if shared { stream.clone().then("-") } else { Expr::default() };
        let mut log = |name: &str, label: String| {
            let name = first.clone().then(name);
            let settings = Value::block([
                ("name", name.clone().into()),
                ("log_group_name", wired_group.clone().into()),
            ]);
            let id = ResourceId::labelled(&LOG_STREAM, site.id(), label);
            let id = blueprint.add(Resource::new(id, settings));
            Log { name, wired: Expr::attribute(id, Attribute::Name) }
        };
        let delivery = delivers.then(|| log("DestinationDelivery", site.id().to_owned()));
        let backup = keeps.then(|| log("BackupDelivery", backup_label(site)));
        Self { group, wired_group, delivery, backup }
    }
}

/// A label that is no node's, and so no other stream's.
fn backup_label(site: &Site<'_>) -> String {
    let mut label = format!("{}_backup", site.id());
    while site.topology.site(&label).is_some() {
        label.push('2');
    }
    label
}
