//! Warehouses of Amazon Redshift: clusters, and serverless workgroups with their namespaces.

pub(crate) mod cluster;
mod ingress;
mod settings;
mod streaming;
pub(crate) mod workgroup;

use crate::language::{NodeRef, SecretRef, Val};
use crate::topology::Site;
use crate::value::Expr;

pub(crate) use settings::{Cluster, ClusterType, LogDestination, Workgroup};

/// Firehose reaches a warehouse over the internet alone: facts/firehose.md §5.6.
pub(crate) fn is_delivered_to(site: &Site<'_>) -> bool {
    site.acted_on().any(|joint| joint.relation.name() == "delivery")
}

/// How Firehose finds the database of a warehouse; None where an existing cluster does not say its host.
pub(crate) fn jdbc_url(site: &Site<'_>) -> Option<Expr> {
    let (host, port, database) = match (site.is::<Cluster>(), site.is::<Workgroup>()) {
        (Some(cluster), _) => (cluster.host(site)?, &cluster.port, cluster.database(site)),
        (_, Some(workgroup)) => (workgroup.host(site), &workgroup.port, workgroup.database(site)),
        _ => return None,
    };
    let port = match port {
        None => PORT.to_string().into(),
        Some(Val::Literal(port)) => port.to_string().into(),
        Some(Val::Reference(text)) => site.text(text),
    };
    Some(Expr::from("jdbc:redshift://").then(host).then(":").then(port).then("/").then(database))
}

/// The secret by which Firehose logs in.
pub(crate) fn secret<'t>(site: &Site<'t>) -> Option<&'t NodeRef<SecretRef>> {
    let cluster = site.is::<Cluster>().and_then(|c| c.secrets_manager_configuration.as_ref());
    let workgroup = || site.is::<Workgroup>()?.secrets_manager_configuration.as_ref();
    cluster.or_else(workgroup).map(|secret| &secret.secret_arn)
}

/// The port of Redshift when it is not told.
const PORT: u32 = 5439;

/// The database that Redshift makes when it is not told.
const DATABASE: &str = "dev";
