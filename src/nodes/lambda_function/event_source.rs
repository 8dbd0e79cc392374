//! Event source mappings: what Lambda polls on behalf of a function, and the actions that each kind of source needs.

use super::{destinations, kafka};
use crate::blueprint::{
    Blueprint, CloudFormationName, Naming, Principals, Resource, ResourceId, ResourceKind,
    Statement, grant_key, pascal, templates,
};
use crate::date::epoch_seconds;
use crate::nodes::Limit;
use crate::relations::{EventSource, FanOut, Port};
use crate::topology::{Joint, Site};
use crate::value::{Attribute, Expr, Value};

static MAPPING: ResourceKind = ResourceKind {
    name: "lambda_event_source_mapping",
    terraform: "aws_lambda_event_source_mapping",
    suffix: "Mapping",
    naming: Naming::NONE,
    attributes: &[(Attribute::Id, "uuid", CloudFormationName::Ref)],
    templates: templates!("lambda_event_source_mapping"),
};

pub(super) const OF_STREAM: &[&str] = &[
    "enabled",
    "fan_out",
    "qualifier",
    "starting_position",
    "starting_position_timestamp",
    "batch_size",
    "maximum_batching_window_in_seconds",
    "parallelization_factor",
    "bisect_batch_on_function_error",
    "maximum_retry_attempts",
    "maximum_record_age_in_seconds",
    "tumbling_window_in_seconds",
    "function_response_types",
    "filter_criteria",
    "kms_key_arn",
    "metrics_config",
    "tags",
    "on_failure",
];

/// A table's stream has no fan-out of its own and no position by time.
pub(super) const OF_TABLE: &[&str] = &[
    "enabled",
    "qualifier",
    "starting_position",
    "batch_size",
    "maximum_batching_window_in_seconds",
    "parallelization_factor",
    "bisect_batch_on_function_error",
    "maximum_retry_attempts",
    "maximum_record_age_in_seconds",
    "tumbling_window_in_seconds",
    "function_response_types",
    "filter_criteria",
    "kms_key_arn",
    "metrics_config",
    "tags",
    "on_failure",
];

/// A queue has no position; what failed goes to the queue's own dead-letter queue.
pub(super) const OF_QUEUE: &[&str] = &[
    "enabled",
    "qualifier",
    "batch_size",
    "maximum_batching_window_in_seconds",
    "function_response_types",
    "filter_criteria",
    "kms_key_arn",
    "metrics_config",
    "scaling_config",
    "tags",
];

const KINESIS: &str = "https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html";
const DYNAMODB: &str =
    "https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html";
const FILTERS: &str = "https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html";
const SQS: &str = "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html";

/// What a target cannot express of how Lambda polls: CloudFormation counts seconds where Terraform takes a moment.
pub(super) fn limits(joint: &Joint<'_>) -> Option<Limit> {
    let moment = joint.maybe::<EventSource>()?.starting_position_timestamp.as_ref()?;
    let limit = Limit::on(joint, "starting_position_timestamp", "cloudformation")
        .because("CloudFormation counts seconds, so write the moment out");
    epoch_seconds(&moment.0).is_none().then_some(limit)
}

/// The policy of the key that encrypts the filters lets Lambda read them.
/// <https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filter-criteria-encryption>
pub(super) fn key_user(site: &Site<'_>, joint: &Joint<'_>, key: &Site<'_>) -> Option<Statement> {
    let named = joint.maybe::<EventSource>()?.kms_key_arn.as_ref()?;
    (named.node() == Some(key.id())).then(|| {
        Statement::allow(
            format!("{}ReadsFilters", pascal(site.id())),
            &["kms:Decrypt"],
            ["*".into()],
        )
        .to(Principals::Service(vec!["lambda.amazonaws.com".into()]))
        .when("StringEquals", "kms:EncryptionContext:aws:lambda:FunctionArn", [site.address().arn])
        .because(format!("{}: Lambda reads the filters of the mapping", joint.name()), FILTERS)
    })
}

pub(super) fn lower(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
    let settings = joint.settings::<EventSource>();
    let label = format!("{}_to_{}", joint.other.id(), site.id());
    let source = match joint.port() {
        Some(Port::Records) => stream(site, joint, settings, &label, blueprint),
        Some(Port::Changes) => table(site, joint, blueprint),
        Some(Port::KafkaTopics) => kafka::cluster(site, joint, settings, blueprint),
        _ => queue(site, joint, blueprint),
    };
    let mut arguments = site.settings(settings);
    arguments.set_first("function_name", function_name(site, settings));
    arguments.set_first("event_source_arn", source);
    if joint.port() != Some(Port::Messages) && settings.starting_position.is_none() {
        arguments.set("starting_position", "TRIM_HORIZON");
    }
    let moment = settings.starting_position_timestamp.as_ref();
    let seconds = moment.and_then(|moment| epoch_seconds(&moment.0)).map(Value::Integer);
    arguments.set("starting_position_seconds", seconds.unwrap_or(Value::Null));
    let group = kafka::arguments(site, joint, settings);
    arguments.set("amazon_managed_kafka_event_source_config", group);
    arguments.set("destination_config", Value::Null);
    if let Some(failed) = &settings.on_failure {
        destinations::grant(site, &failed.0, "records that failed", blueprint);
        let arn = site.reference(&failed.0);
        let on_failure = Value::block([("destination_arn", arn.into())]);
        arguments.set("destination_config", Value::block([("on_failure", on_failure)]));
    }
    let tags = arguments.take("tags");
    arguments.set("tags", if tags.is_null() { site.tags() } else { tags });
    let (_, policy) = blueprint.role(site);
    let id = ResourceId::labelled(&MAPPING, site.id(), label);
    blueprint.add(Resource::new(id, arguments).after(policy));
}

fn function_name(site: &Site<'_>, settings: &EventSource) -> Expr {
    let arn = site.address().wired;
    match &settings.qualifier {
        Some(qualifier) => arn.then(format!(":{qualifier}")),
        None => arn,
    }
}

/// facts/streams.md §3.1.2: the calls of the poller, and SubscribeToShard on the consumer.
fn stream(
    site: &Site<'_>,
    joint: &Joint<'_>,
    settings: &EventSource,
    label: &str,
    blueprint: &mut Blueprint,
) -> Expr {
    let (name, stream) = (pascal(joint.other.id()), joint.other.address());
    let actions = [
        "kinesis:DescribeStream",
        "kinesis:DescribeStreamSummary",
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:ListShards",
    ];
    blueprint.grant(
        site,
        Statement::allow(format!("Poll{name}"), &actions, [stream.arn.clone()])
            .because(format!("{}: Lambda polls the stream", joint.name()), KINESIS),
    );
    decrypt(site, joint, blueprint);
    if settings.fan_out != Some(FanOut::Enhanced) {
        return stream.wired;
    }
    let consumer = crate::nodes::kinesis_stream::consumer(site, &joint.other, label, blueprint);
    let arn = Expr::attribute(consumer, Attribute::Arn);
    let actions = ["kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard"];
    blueprint.grant(
        site,
        Statement::allow(format!("Subscribe{name}"), &actions, [arn.clone()])
            .because(format!("{}: Lambda reads with enhanced fan-out", joint.name()), KINESIS),
    );
    arn
}

fn table(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) -> Expr {
    let table = joint.other.address();
    let name = pascal(joint.other.id());
    let streams = crate::nodes::dynamodb_table::any_stream(&table.arn);
    let actions = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"];
    blueprint.grant(
        site,
        Statement::allow(format!("Poll{name}"), &actions, [streams])
            .because(format!("{}: Lambda polls the table's changes", joint.name()), DYNAMODB),
    );
    blueprint.grant(
        site,
        Statement::allow(format!("ListStreamsOf{name}"), &["dynamodb:ListStreams"], ["*".into()])
            .because(format!("{}: listing streams knows no resource", joint.name()), DYNAMODB),
    );
    decrypt(site, joint, blueprint);
    let stream = joint.other.component().and_then(|table| table.change_stream(&joint.other));
    stream.unwrap_or(table.wired)
}

fn queue(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) -> Expr {
    let queue = joint.other.address();
    let actions = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"];
    blueprint.grant(
        site,
        Statement::allow(format!("Poll{}", pascal(joint.other.id())), &actions, [queue.arn])
            .because(format!("{}: Lambda polls the queue", joint.name()), SQS),
    );
    decrypt(site, joint, blueprint);
    queue.wired
}

fn decrypt(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
    if let Some(encryption) = joint.other.encryption() {
        grant_key(site, joint, &encryption, &["kms:Decrypt"], blueprint);
    }
}
