//! Notifications: what the bucket tells functions, queues and topics, and what lets it.

use crate::blueprint::{Blueprint, ResourceId, pascal};
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::{ServiceCall, lambda_function};
use crate::relations::{Notification, Port};
use crate::topology::Site;
use crate::value::Value;

const PRINCIPAL: &str = "s3.amazonaws.com";
const PAGE: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html";

/// Reports `existing-notification`: a bucket has one notification configuration, which another pipeline may own.
pub(super) fn check(site: &Site<'_>, sink: &mut Sink) {
    for joint in site.acts().filter(|_| site.is_existing()) {
        let message =
            format!("`{}` exists already, so its notifications cannot be set here", site.id());
        sink.push(
            Diagnostic::error("existing-notification", joint.edge.decl.span, message)
                .help("a bucket has a single notification configuration: add this one where the bucket is made")
                .page(PAGE),
        );
    }
}

/// The notification block, and what must exist before it.
pub(super) fn lower(site: &Site<'_>, blueprint: &mut Blueprint) -> (Value, Vec<ResourceId>) {
    let (mut functions, mut queues, mut topics) = (Vec::new(), Vec::new(), Vec::new());
    let mut waits = Vec::new();
    for joint in site.acts() {
        let arn = joint.other.address().wired;
        let mut block = site.settings(joint.settings::<Notification>());
        if block.at("events").is_null() {
            block.set("events", vec!["s3:ObjectCreated:*"]);
        }
        match joint.other.keyword() {
            "lambda_function" => {
                waits.push(lambda_function::permit(site, &joint, PRINCIPAL, blueprint));
                block.set_first("lambda_function_arn", arn);
                functions.push(block);
            }
            "sqs_queue" => {
                waits.extend(resource_policy(&joint.other));
                block.set_first("queue_arn", arn);
                queues.push(block);
            }
            _ => {
                waits.extend(resource_policy(&joint.other));
                block.set_first("topic_arn", arn);
                topics.push(block);
            }
        }
    }
    if waits.is_empty() && functions.is_empty() && queues.is_empty() && topics.is_empty() {
        return (Value::Null, waits);
    }
    let wiring = Value::block([
        ("lambda_function", Value::List(functions)),
        ("queue", Value::List(queues)),
        ("topic", Value::List(topics)),
    ]);
    (wiring, waits)
}

fn resource_policy(target: &Site<'_>) -> Option<ResourceId> {
    target.component()?.resource_policy(target)
}

/// What S3 sends to queues and topics in the bucket's name.
pub(super) fn service_calls(site: &Site<'_>) -> Vec<ServiceCall> {
    let told =
        site.acts().filter(|joint| matches!(joint.port(), Some(Port::MessageSink | Port::Topic)));
    told.map(|joint| ServiceCall {
        principal: PRINCIPAL,
        source: site.address().arn,
        owned: false,
        target: joint.other.index,
        sid: format!("{}Notifies", pascal(site.id())),
        reason: format!("{}: the bucket tells of its objects", joint.name()),
        page: PAGE,
    })
    .collect()
}
