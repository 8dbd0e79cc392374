//! The target of a pipe: what it gets, and what the pipe's role may do for it.

use super::PERMISSIONS;
use crate::blueprint::{Blueprint, grant_only};
use crate::nodes::eventbridge::rule::handover;
use crate::nodes::lambda_function;
use crate::relations::{Handover, InvocationType, Port, Write};
use crate::topology::{Joint, Site};
use crate::value::{Expr, Value};

/// Blocks of parameters, one for each kind of target.
const BLOCKS: [&str; 6] = [
    "kinesis_stream_parameters",
    "lambda_function_parameters",
    "sqs_queue_parameters",
    "eventbridge_event_bus_parameters",
    "step_function_state_machine_parameters",
    "cloudwatch_logs_parameters",
];

/// The target's ARN, and its parameters.
pub(super) fn lower(
    site: &Site<'_>,
    joint: &Joint<'_>,
    blueprint: &mut Blueprint,
) -> (Expr, Value) {
    let own = handover(joint).cloned().unwrap_or_default();
    match joint.port() {
        Some(Port::Function) => lambda_function::invoke(site, joint, blueprint),
        port => {
            let calls = calls(port, own.invocation_type);
            grant_only(site, joint, calls, PERMISSIONS, blueprint);
        }
    }
    (lambda_function::qualified(joint), parameters(site, joint, &own))
}

/// The calls that a pipe makes on its target.
fn calls(port: Option<Port>, invocation: Option<InvocationType>) -> &'static [&'static str] {
    match port {
        Some(Port::RecordSink) => &["PutRecord", "PutRecords"],
        Some(Port::DirectPut) => &["PutRecord", "PutRecordBatch"],
        Some(Port::MessageSink) => &["SendMessage"],
        Some(Port::Topic) => &["Publish"],
        Some(Port::StateMachine) if invocation == Some(InvocationType::RequestResponse) => {
            &["StartSyncExecution"]
        }
        Some(Port::StateMachine) => &["StartExecution"],
        Some(Port::LogSink) => &["CreateLogStream", "PutLogEvents"],
        _ => &["PutEvents"],
    }
}

fn parameters(site: &Site<'_>, joint: &Joint<'_>, own: &Handover) -> Value {
    let mut all = Value::block([("input_template", site.settings(&own.input_template))]);
    for block in BLOCKS {
        all.set(block, Value::Null);
    }
    let (block, fields) = match joint.port() {
        Some(Port::RecordSink) => {
            let key = joint.maybe::<Write>().and_then(|write| write.partition_key.as_ref());
            let key = key.map(|key| site.text(&key.0));
            ("kinesis_stream_parameters", Value::block([("partition_key", key.into())]))
        }
        Some(Port::Function) => (
            "lambda_function_parameters",
            Value::block([("invocation_type", site.settings(&own.invocation_type))]),
        ),
        Some(Port::StateMachine) => {
            // A standard workflow has no other way.
            let kind = own.invocation_type.unwrap_or(InvocationType::FireAndForget);
            (
                "step_function_state_machine_parameters",
                Value::block([("invocation_type", site.settings(&kind))]),
            )
        }
        Some(Port::MessageSink) => (
            "sqs_queue_parameters",
            Value::block([
                ("message_group_id", site.settings(&own.message_group_id)),
                ("message_deduplication_id", site.settings(&own.message_deduplication_id)),
            ]),
        ),
        Some(Port::EventBus) => ("eventbridge_event_bus_parameters", bus(site, own)),
        Some(Port::LogSink) => (
            "cloudwatch_logs_parameters",
            Value::block([
                ("log_stream_name", site.settings(&own.log_stream_name)),
                ("timestamp", site.settings(&own.timestamp)),
            ]),
        ),
        _ => ("", Value::Null),
    };
    if !is_empty(&fields) {
        all.set(block, fields);
    }
    if is_empty(&all) { Value::Null } else { all }
}

fn bus(site: &Site<'_>, own: &Handover) -> Value {
    Value::block([
        ("detail_type", site.settings(&own.detail_type)),
        ("endpoint_id", site.settings(&own.endpoint_id)),
        ("resources", site.settings(&own.resources)),
        ("source", site.settings(&own.source)),
        ("time", site.settings(&own.time)),
    ])
}

fn is_empty(block: &Value) -> bool {
    match block {
        Value::Null => true,
        Value::Block(fields) => fields.iter().all(|(_, value)| value.is_null()),
        _ => false,
    }
}
