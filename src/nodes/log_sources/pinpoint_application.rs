//! Application of Amazon Pinpoint, a service that has ended: its events went to a Firehose stream.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Address, Calls, Component, NodeType, Reader, Takes, handing_on};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, Trust,
    grant_these, templates,
};
use crate::date::Date;
use crate::topology::Site;
use crate::value::{Attribute, Expr, Reference, Value};

const STREAMS: &str =
    "https://docs.aws.amazon.com/pinpoint/latest/developerguide/permissions-streams.html";

/// The last day of the service: <https://docs.aws.amazon.com/pinpoint/latest/userguide/migrate.html>
pub(crate) const END: Date = Date::new(2026, 10, 30);

pub(in crate::nodes) static NODE: NodeType = NodeType {
    keyword: "pinpoint_application",
    manual: "An application of Amazon Pinpoint, which AWS ended on 2026-10-30.\n\n\
         Until that day its events go to the Firehose stream that it is drawn to, under a role of its own. Judged as of a later day, such as \
         that of this release, it is refused: nothing can be made or changed any more. `existing` is the id or ARN of one that is there.",
    page: "https://docs.aws.amazon.com/pinpoint/latest/apireference/apps-application-id-eventstream.html",
    sample: "{ type: pinpoint_application }",
    takes: Takes::Role,
    offers: &[],
    relations: &[handing_on(&[])],
    reader: Reader::of::<PinpointApplication>(),
};

static APP: ResourceKind = ResourceKind {
    name: "pinpoint_app",
    terraform: "aws_pinpoint_app",
    suffix: "",
    naming: Naming::hyphens(64),
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::GetAtt("Arn")),
        (Attribute::Id, "application_id", CloudFormationName::Ref),
    ],
    templates: templates!("pinpoint_app"),
};

static EVENT_STREAM: ResourceKind = ResourceKind {
    name: "pinpoint_event_stream",
    terraform: "aws_pinpoint_event_stream",
    suffix: "EventStream",
    naming: Naming::NONE,
    attributes: &[],
    templates: templates!("pinpoint_event_stream"),
};

const ARN: ArnForm = ArnForm::regional("mobiletargeting", "apps/");

/// Settings of an application: it has none that matter any more.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct PinpointApplication {}

impl Component for PinpointApplication {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if !site.is_existing() {
            let settings =
                Value::block([("name", site.physical_name(&APP).into()), ("tags", site.tags())]);
            let any = ARN.arn(&"*".into(), Reference::Account.into());
            let id = ResourceId::new(&APP, site.id());
            blueprint.add(Resource::new(id, settings).numbered(any, None));
        }
        let Some(joint) = site.acts().next() else { return };
        let address = site.address();
        let trust = Trust::service("pinpoint.amazonaws.com").for_this_account().when(
            "ArnLike",
            "aws:SourceArn",
            [address.arn],
        );
        blueprint.identity(site, trust);
        let arn = || vec![joint.other.address().arn];
        let calls = Calls {
            actions: vec![
                ("firehose:DescribeDeliveryStream", arn()),
                ("firehose:PutRecordBatch", arn()),
            ],
            page: STREAMS,
            key_actions: &["kms:Decrypt", "kms:GenerateDataKey"],
            ..Calls::default()
        };
        grant_these(site, &joint, &calls, blueprint);
        let (role, policy) = blueprint.role(site);
        let settings = Value::block([
            ("application_id", address.name.into()),
            ("destination_stream_arn", joint.other.address().wired.into()),
            ("role_arn", role.into()),
        ]);
        let id = ResourceId::new(&EVENT_STREAM, site.id());
        blueprint.add(Resource::new(id, settings).after(policy));
    }

    /// AWS numbers applications: the name that others know one by is its id.
    fn address(&self, site: &Site<'_>) -> Address {
        if site.is_existing() {
            return site.addressed(&APP, ARN);
        }
        let app = ResourceId::new(&APP, site.id());
        let arn = Expr::attribute(app.clone(), Attribute::Arn);
        let name = Expr::attribute(app, Attribute::Id);
        Address { name, wired: arn.clone(), arn, url: None }
    }
}
