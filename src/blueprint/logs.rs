//! Log groups of nodes that log: declared, so that their logs do not stay for ever.

use std::collections::BTreeMap;

use super::{
    ArnForm, Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, templates,
};
use crate::language::Val;
use crate::topology::{Site, Topology};
use crate::value::{Attribute, Expr, Reference, Value};

/// <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html>
const NAME_LIMIT: usize = 512;

/// Days that logs are kept when the node does not say: AWS's own default is for ever.
const DEFAULT_RETENTION: i64 = 30;

pub(crate) static LOG_GROUP: ResourceKind = ResourceKind {
    name: "log_group",
    terraform: "aws_cloudwatch_log_group",
    suffix: "LogGroup",
    naming: Naming::hyphens(NAME_LIMIT),
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::GetAtt("Arn")),
        (Attribute::Name, "name", CloudFormationName::Ref),
    ],
    templates: templates!("log_group"),
};

pub(crate) static LOG_STREAM: ResourceKind = ResourceKind {
    name: "log_stream",
    terraform: "aws_cloudwatch_log_stream",
    suffix: "LogStream",
    naming: Naming::hyphens(NAME_LIMIT),
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::Ref),
        (Attribute::Name, "name", CloudFormationName::Ref),
    ],
    templates: templates!("log_stream"),
};

/// Lets a service of AWS write to log groups in its own name.
/// <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html>
pub(crate) static LOG_RESOURCE_POLICY: ResourceKind = ResourceKind {
    name: "log_resource_policy",
    terraform: "aws_cloudwatch_log_resource_policy",
    suffix: "LogPolicy",
    naming: Naming { argument: "policy_name", ..Naming::hyphens(NAME_LIMIT) },
    attributes: &[],
    templates: templates!("log_resource_policy"),
};

/// Declares a node's log group, unless the node names one that is there. Answers its name, and what to wait for.
pub(crate) fn log_group(
    site: &Site<'_>,
    blueprint: &mut Blueprint,
    name: Expr,
) -> (Expr, Vec<ResourceId>) {
    let logging = &site.common().logging;
    let declared = match &logging.log_group {
        Some(group) => match group.node().and_then(|id| site.topology.site(id)) {
            Some(group) => Some(group),
            None => return (site.text(&group.0), Vec::new()),
        },
        None => blueprint.log_groups.get(&name).map(|at| Site::new(site.topology, *at)),
    };
    if let Some(group) = declared {
        let made = (!group.is_existing()).then(|| ResourceId::new(&LOG_GROUP, group.id()));
        return (group.address().name, made.into_iter().collect());
    }
    let settings = Value::block([
        ("name", name.clone().into()),
        ("retention_in_days", retention(site, logging.log_retention_in_days.as_ref())),
        ("kms_key_id", Value::Null),
        ("log_group_class", Value::Null),
        ("tags", site.tags()),
    ]);
    let id = blueprint.add(Resource::new(ResourceId::new(&LOG_GROUP, site.id()), settings));
    (name, vec![id])
}

/// How long a group keeps its events; nothing where it keeps them for ever.
pub(crate) fn retention(site: &Site<'_>, days: Option<&Val<u32>>) -> Value {
    match days {
        None => Value::Integer(DEFAULT_RETENTION),
        Some(Val::Literal(0)) => Value::Null,
        Some(days) => site.settings(days),
    }
}

/// The declared log groups by name: a node whose own group bears the name adopts it.
pub(super) fn declared(topology: &Topology) -> BTreeMap<Expr, usize> {
    let groups = topology.sites().filter(|site| site.keyword() == "cloudwatch_log_group");
    groups.map(|site| (site.address().name, site.index)).collect()
}

/// The ARN of a log group by its name, without the `:*` that CloudFormation's attribute has.
pub(crate) fn log_group_arn(name: &Expr) -> Expr {
    ArnForm::regional("logs", "log-group:").arn(name, Reference::Account.into())
}
