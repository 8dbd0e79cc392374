//! Subscriptions: whom the topic hands its messages on to, and what lets it.

use crate::blueprint::{
    Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, Statement, Trust,
    pascal, templates,
};
use crate::language::{NodeRef, Queue};
use crate::nodes::{ServiceCall, lambda_function};
use crate::relations::{Invoke, Port, Subscription};
use crate::topology::{Joint, Site};
use crate::value::{Attribute, Expr, Value};

const PRINCIPAL: &str = "sns.amazonaws.com";
const TO_QUEUE: &str =
    "https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html";
const DEAD_LETTERS: &str =
    "https://docs.aws.amazon.com/sns/latest/dg/sns-configure-dead-letter-queue.html";
const TO_FIREHOSE: &str =
    "https://docs.aws.amazon.com/sns/latest/dg/prereqs-kinesis-data-firehose.html";

static SUBSCRIPTION: ResourceKind = ResourceKind {
    name: "sns_topic_subscription",
    terraform: "aws_sns_topic_subscription",
    suffix: "Subscription",
    naming: Naming::NONE,
    attributes: &[(Attribute::Arn, "arn", CloudFormationName::Ref)],
    templates: templates!("sns_topic_subscription"),
};

pub(super) fn lower(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
    let mut waits = Vec::new();
    let (mut protocol, mut endpoint, mut role) = ("sqs", joint.other.address().wired, None);
    match joint.port() {
        Some(Port::Function) => {
            waits.push(lambda_function::permit(site, joint, PRINCIPAL, blueprint));
            (protocol, endpoint) = ("lambda", lambda_function::qualified(joint));
        }
        Some(Port::DirectPut) => {
            let (arn, policy) = firehose_role(site, joint, blueprint);
            (protocol, role) = ("firehose", Some(arn));
            waits.extend(policy);
        }
        _ => {
            let target = joint.other.component();
            waits.extend(target.and_then(|target| target.resource_policy(&joint.other)));
        }
    }
    let written = match joint.maybe::<Subscription>() {
        Some(subscription) => site.settings(subscription),
        None => invoke(site, joint),
    };
    let document = |name: &str| written.at(name).clone().into_object();
    let settings = Value::block([
        ("topic_arn", site.address().wired.into()),
        ("protocol", protocol.into()),
        ("endpoint", endpoint.into()),
        ("subscription_role_arn", role.into()),
        ("raw_message_delivery", written.at("raw_message_delivery").clone()),
        ("filter_policy", document("filter_policy")),
        ("filter_policy_scope", written.at("filter_policy_scope").clone()),
        ("redrive_policy", redrive(site, joint, &mut waits)),
        ("replay_policy", document("replay_policy")),
    ]);
    let label = format!("{}_to_{}", site.id(), joint.other.id());
    let id = ResourceId::labelled(&SUBSCRIPTION, site.id(), label);
    blueprint.add(Resource::new(id, settings).after(waits));
}

fn invoke(site: &Site<'_>, joint: &Joint<'_>) -> Value {
    joint.maybe::<Invoke>().map_or(Value::Null, |invoke| site.settings(invoke))
}

fn on_failure<'j>(joint: &'j Joint<'_>) -> Option<&'j NodeRef<Queue>> {
    let subscription = joint.maybe::<Subscription>().and_then(|s| s.on_failure.as_ref());
    subscription.or_else(|| joint.maybe::<Invoke>()?.on_failure.as_ref())
}

fn redrive(site: &Site<'_>, joint: &Joint<'_>, waits: &mut Vec<ResourceId>) -> Value {
    let Some(failed) = on_failure(joint) else { return Value::Null };
    let queue = failed.node().and_then(|id| site.topology.site(id));
    waits.extend(queue.and_then(|queue| queue.component()?.resource_policy(&queue)));
    let target = Value::Text(site.reference(&failed.0));
    Value::Object(Box::new(Value::map([("deadLetterTargetArn".to_owned(), target)])))
}

/// The role under which SNS puts messages into a Firehose stream. facts/firehose.md §1.4, row 7.
fn firehose_role(
    site: &Site<'_>,
    joint: &Joint<'_>,
    blueprint: &mut Blueprint,
) -> (Expr, Vec<ResourceId>) {
    // That page narrows the trust to no source: no document says that SNS names one when it takes the role.
    blueprint.identity(site, Trust::service(PRINCIPAL));
    let actions = [
        "firehose:DescribeDeliveryStream",
        "firehose:ListTagsForDeliveryStream",
        "firehose:PutRecord",
        "firehose:PutRecordBatch",
    ];
    let reason = format!("{}: SNS hands messages on", joint.name());
    blueprint.grant(
        site,
        Statement::allow(
            format!("PutInto{}", pascal(joint.other.id())),
            &actions,
            [joint.other.address().arn],
        )
        .because(reason, TO_FIREHOSE),
    );
    let listing = "firehose:ListDeliveryStreams";
    let known = blueprint.identities.get(site.id()).is_some_and(|identity| {
        identity.statements.iter().any(|statement| statement.actions == [listing])
    });
    if !known {
        let reason = format!("{}: listing streams knows no resource", joint.name());
        let statement = Statement::allow("ListDeliveryStreams", &[listing], ["*".into()]);
        blueprint.grant(site, statement.because(reason, TO_FIREHOSE));
    }
    blueprint.role(site)
}

/// What SNS sends to queues in the topic's name: messages, and those that it could not hand on.
pub(super) fn service_calls(site: &Site<'_>) -> Vec<ServiceCall> {
    let call = |target: usize, reason: String, page: &'static str| ServiceCall {
        principal: PRINCIPAL,
        source: site.address().arn,
        owned: true,
        target,
        sid: format!("{}Sends", pascal(site.id())),
        reason,
        page,
    };
    let mut calls = Vec::new();
    for joint in site.acts() {
        if joint.port() == Some(Port::MessageSink) {
            let reason = format!("{}: the topic hands its messages on", joint.name());
            calls.push(call(joint.other.index, reason, TO_QUEUE));
        }
        let failed = on_failure(&joint).and_then(NodeRef::node);
        if let Some(queue) = failed.and_then(|id| site.topology.index_of(id)) {
            let reason = format!("{}: what could not be handed on", joint.name());
            calls.push(call(queue, reason, DEAD_LETTERS));
        }
    }
    calls
}
