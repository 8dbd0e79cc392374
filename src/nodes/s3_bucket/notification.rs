//! Notifications: what the bucket tells functions, queues and topics, and what lets it.

use crate::blueprint::{Blueprint, ResourceId, pascal};
use crate::nodes::{ServiceCall, lambda_function};
use crate::relations::{Event, Notification, Port};
use crate::topology::{Joint, Site};
use crate::value::{Expr, Value};

const PRINCIPAL: &str = "s3.amazonaws.com";
const PAGE: &str = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html";

/// The notification block, and what must exist before it. CloudFormation's entries stand beside Terraform's blocks: one for each event.
pub(super) fn lower(site: &Site<'_>, blueprint: &mut Blueprint) -> (Value, Vec<ResourceId>) {
    let (mut functions, mut queues, mut topics) =
        (Told::default(), Told::default(), Told::default());
    let mut waits = Vec::new();
    for joint in site.acts() {
        let arn = joint.other.address().wired;
        match joint.port() {
            Some(Port::Function) => {
                waits.push(lambda_function::permit(site, &joint, PRINCIPAL, blueprint));
                let arn = lambda_function::qualified(&joint);
                functions.push(site, &joint, "lambda_function_arn", &arn);
            }
            Some(Port::MessageSink) => {
                waits.extend(resource_policy(&joint.other));
                queues.push(site, &joint, "queue_arn", &arn);
            }
            _ => {
                waits.extend(resource_policy(&joint.other));
                topics.push(site, &joint, "topic_arn", &arn);
            }
        }
    }
    if [&functions, &queues, &topics].iter().all(|told| told.blocks.is_empty()) {
        return (Value::Null, waits);
    }
    let wiring = Value::block([
        ("lambda_function", Value::List(functions.blocks)),
        ("queue", Value::List(queues.blocks)),
        ("topic", Value::List(topics.blocks)),
        ("lambda_configurations", Value::List(functions.entries)),
        ("queue_configurations", Value::List(queues.entries)),
        ("topic_configurations", Value::List(topics.entries)),
    ]);
    (wiring, waits)
}

/// Whom the bucket tells of one kind: Terraform's blocks and CloudFormation's entries.
#[derive(Default)]
struct Told {
    blocks: Vec<Value>,
    entries: Vec<Value>,
}

impl Told {
    fn push(&mut self, site: &Site<'_>, joint: &Joint<'_>, argument: &str, arn: &Expr) {
        let settings = joint.settings::<Notification>();
        let events = settings.events.clone().unwrap_or_else(|| vec![Event::Created]);
        for event in &events {
            let event = site.settings(event);
            let mut block = site.settings(settings);
            let entry = Value::block([
                ("event", event.clone()),
                ("arn", arn.into()),
                ("filter", filter(&block)),
            ]);
            self.entries.push(entry);
            block.set_first("events", Value::List(vec![event]));
            block.set_first(argument, arn);
            self.blocks.push(block);
        }
    }
}

fn filter(block: &Value) -> Value {
    let rule = |name: &str, path: &str| {
        let value = block.at(path).clone();
        (!value.is_null()).then(|| Value::block([("name", name.into()), ("value", value)]))
    };
    let rules: Vec<Value> = [rule("prefix", "filter_prefix"), rule("suffix", "filter_suffix")]
        .into_iter()
        .flatten()
        .collect();
    if rules.is_empty() { Value::Null } else { Value::block([("rules", Value::List(rules))]) }
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
