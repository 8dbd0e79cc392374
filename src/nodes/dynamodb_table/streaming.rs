//! The Kinesis stream that a table puts its changes on.
//!
//! DynamoDB puts them under its service-linked role `AWSServiceRoleForDynamoDBKinesisDataStreamsReplication`, so nothing here makes a role. That role's
//! own policy lets it use the stream's key through Kinesis, and the policy of a `kms_key` leaves the decision to IAM: it is let in.
//! <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/kds_using-shared-iam.html>

use super::TABLE;
use crate::blueprint::{Blueprint, Naming, Resource, ResourceId, ResourceKind, templates};
use crate::nodes::Limit;
use crate::relations::{WRITE, Write};
use crate::topology::{Joint, Site};
use crate::value::{Attribute, Expr, Value};

/// Puts the changes on a stream: in CloudFormation a part of the table.
/// <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_EnableKinesisStreamingDestination.html>
static STREAMING: ResourceKind = ResourceKind {
    name: "dynamodb_kinesis_streaming_destination",
    terraform: "aws_dynamodb_kinesis_streaming_destination",
    suffix: "Streaming",
    naming: Naming::NONE,
    attributes: &[],
    templates: templates!("dynamodb_kinesis_streaming_destination"),
};

/// The edges to streams: the rule `several-table-streams` admits one.
pub(crate) fn streams<'t>(site: &Site<'t>) -> impl Iterator<Item = Joint<'t>> {
    site.acts().filter(|joint| joint.relation.name() == WRITE.name)
}

/// What both targets say of it.
pub(super) fn specification(site: &Site<'_>) -> Value {
    let Some(joint) = streams(site).next() else { return Value::Null };
    let precision = joint.settings::<Write>().approximate_creation_date_time_precision;
    Value::block([
        ("stream_arn", joint.other.address().wired.into()),
        ("approximate_creation_date_time_precision", site.settings(&precision)),
    ])
}

pub(super) fn lower(site: &Site<'_>, blueprint: &mut Blueprint) {
    let mut settings = specification(site);
    if settings.is_null() {
        return;
    }
    let table = match site.is_existing() {
        true => site.address().name,
        false => Expr::attribute(ResourceId::new(&TABLE, site.id()), Attribute::Name),
    };
    settings.set_first("table_name", table);
    blueprint.add(Resource::new(ResourceId::new(&STREAMING, site.id()), settings));
}

/// CloudFormation changes no table that it did not make.
pub(super) fn limits(site: &Site<'_>) -> Option<Limit> {
    let joint = streams(site).next().filter(|_| site.is_existing())?;
    let what = joint.name();
    let limit = Limit::on(&joint, "", "cloudformation").value(&what);
    Some(
        limit.because(
            "let the template make the table, or leave CloudFormation out with `--target`",
        ),
    )
}
