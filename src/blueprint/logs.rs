//! Log groups of nodes that log: declared, so that their logs do not stay for ever.

use super::{
    ArnForm, Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, templates,
};
use crate::topology::Site;
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

/// Declares a node's log group, unless the node names one that is there. Answers its name, and what to wait for.
pub(crate) fn log_group(
    site: &Site<'_>,
    blueprint: &mut Blueprint,
    name: Expr,
) -> (Expr, Vec<ResourceId>) {
    let logging = &site.common().logging;
    if let Some(group) = &logging.log_group {
        let name = match group.node().and_then(|id| site.topology.site(id)) {
            Some(group) => group.address().name,
            None => site.text(&group.0),
        };
        return (name, Vec::new());
    }
    let days = logging.log_retention_in_days.as_ref().map(|days| site.settings(days));
    let settings = Value::block([
        ("name", name.clone().into()),
        ("retention_in_days", days.unwrap_or(Value::Integer(DEFAULT_RETENTION))),
        ("tags", site.tags()),
    ]);
    let id = blueprint.add(Resource::new(ResourceId::new(&LOG_GROUP, site.id()), settings));
    (name, vec![id])
}

/// The ARN of a log group by its name, without the `:*` that CloudFormation's attribute has.
pub(crate) fn log_group_arn(name: &Expr) -> Expr {
    ArnForm::regional("logs", "log-group:").arn(name, Reference::Account.into())
}
