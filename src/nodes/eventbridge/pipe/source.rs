//! The source of a pipe: how it is polled, and what the pipe's role may do for it. facts/streams.md §3.8.

use super::PERMISSIONS;
use crate::blueprint::{Blueprint, Statement, grant_key, pascal};
use crate::nodes::lambda_function::destinations::grant_for;
use crate::relations::{PipeSource, Port, Read};
use crate::topology::{Joint, Site};
use crate::value::{Expr, Value};

const KINESIS: &str =
    "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-kinesis.html";
const DYNAMODB: &str =
    "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-dynamodb.html";
const SQS: &str = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-sqs.html";

/// The source's ARN, and its parameters.
pub(super) fn lower(
    site: &Site<'_>,
    joint: &Joint<'_>,
    blueprint: &mut Blueprint,
) -> (Expr, Value) {
    let poll = &joint.settings::<Read>().pipe;
    let port = joint.port();
    let (arn, block) = match port {
        Some(Port::Records) => (stream(site, joint, blueprint), "kinesis_stream_parameters"),
        Some(Port::Changes) => (table(site, joint, blueprint), "dynamodb_stream_parameters"),
        _ => (queue(site, joint, blueprint), "sqs_queue_parameters"),
    };
    if let Some(encryption) = joint.other.encryption() {
        grant_key(site, joint, &encryption, &["kms:Decrypt"], blueprint);
    }
    dead_letters(site, poll, blueprint);
    (arn, parameters(site, poll, port, block))
}

fn parameters(site: &Site<'_>, poll: &PipeSource, port: Option<Port>, block: &str) -> Value {
    let of_queue = [
        ("batch_size", site.settings(&poll.batch_size)),
        (
            "maximum_batching_window_in_seconds",
            site.settings(&poll.maximum_batching_window_in_seconds),
        ),
    ];
    let mut own = Value::block(of_queue);
    if port != Some(Port::Messages) {
        let position = match &poll.starting_position {
            Some(position) => site.settings(position),
            None => "TRIM_HORIZON".into(),
        };
        own.set_first("starting_position", position);
        own.set("parallelization_factor", site.settings(&poll.parallelization_factor));
        own.set("maximum_retry_attempts", site.settings(&poll.maximum_retry_attempts));
        own.set(
            "maximum_record_age_in_seconds",
            site.settings(&poll.maximum_record_age_in_seconds),
        );
        own.set(
            "on_partial_batch_item_failure",
            site.settings(&poll.on_partial_batch_item_failure),
        );
        own.set("dead_letter_config", site.settings(&poll.dead_letter_config));
    }
    if port == Some(Port::Records) {
        own.set("starting_position_timestamp", site.settings(&poll.starting_position_timestamp));
    }
    let empty = matches!(&own, Value::Block(fields) if fields.iter().all(|(_, v)| v.is_null()));
    if empty && poll.filter_criteria.is_none() {
        return Value::Null;
    }
    let mut all = Value::block([
        ("filter_criteria", site.settings(&poll.filter_criteria)),
        ("kinesis_stream_parameters", Value::Null),
        ("dynamodb_stream_parameters", Value::Null),
        ("sqs_queue_parameters", Value::Null),
    ]);
    if !empty {
        all.set(block, own);
    }
    all
}

fn stream(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) -> Expr {
    let stream = joint.other.address();
    let actions = [
        "kinesis:DescribeStream",
        "kinesis:DescribeStreamSummary",
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:ListShards",
    ];
    blueprint.grant(
        site,
        Statement::allow(format!("Poll{}", pascal(joint.other.id())), &actions, [stream.arn])
            .because(format!("{}: the pipe polls the stream", joint.name()), KINESIS),
    );
    stream.wired
}

fn table(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) -> Expr {
    let table = joint.other.address();
    let name = pascal(joint.other.id());
    let actions = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"];
    let streams = table.arn.clone().then("/stream/*");
    blueprint.grant(
        site,
        Statement::allow(format!("Poll{name}"), &actions, [streams])
            .because(format!("{}: the pipe polls the table's changes", joint.name()), DYNAMODB),
    );
    blueprint.grant(
        site,
        Statement::allow(format!("ListStreamsOf{name}"), &["dynamodb:ListStreams"], ["*".into()])
            .because(format!("{}: listing streams knows no resource", joint.name()), DYNAMODB),
    );
    let changes = joint.other.component().and_then(|table| table.change_stream(&joint.other));
    changes.unwrap_or(table.wired)
}

fn queue(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) -> Expr {
    let queue = joint.other.address();
    let actions = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"];
    blueprint.grant(
        site,
        Statement::allow(format!("Poll{}", pascal(joint.other.id())), &actions, [queue.arn])
            .because(format!("{}: the pipe polls the queue", joint.name()), SQS),
    );
    queue.wired
}

/// The pipe's role sends what could not be handed on.
fn dead_letters(site: &Site<'_>, poll: &PipeSource, blueprint: &mut Blueprint) {
    if let Some(dead) = &poll.dead_letter_config {
        let reason = "the pipe sends there what it could not hand on";
        grant_for(site, &dead.arn.0, reason, PERMISSIONS, blueprint);
    }
}
