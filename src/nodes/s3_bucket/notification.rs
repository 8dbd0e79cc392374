//! Notifications: what the bucket tells functions, queues and topics, and what lets it.

use crate::blueprint::{Blueprint, Principals, ResourceId, Statement, pascal};
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::lambda_function;
use crate::relations::Notification;
use crate::topology::{Joint, Site};
use crate::value::{Reference, Value};

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
                waits.push(lambda_function::permit(site, &joint, "s3.amazonaws.com", blueprint));
                block.set_first("lambda_function_arn", arn);
                functions.push(block);
            }
            "sqs_queue" => {
                waits.extend(crate::nodes::resource_policy_of(&joint.other));
                block.set_first("queue_arn", arn);
                queues.push(block);
            }
            _ => {
                waits.extend(crate::nodes::resource_policy_of(&joint.other));
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

/// What the resource policy of a queue or topic says so that the bucket may send to it.
pub(crate) fn allow_sending(joint: &Joint<'_>, action: &'static str) -> Statement {
    let bucket = &joint.other;
    Statement::allow(format!("{}Notifies", pascal(bucket.id())), &[action], [])
        .to(Principals::Service(vec!["s3.amazonaws.com".into()]))
        .when("ArnEquals", "aws:SourceArn", [bucket.address().arn])
        .when("StringEquals", "aws:SourceAccount", [Reference::Account.into()])
        .because(format!("{}: the bucket tells of its objects", joint.name()), PAGE)
}
