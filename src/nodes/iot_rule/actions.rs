//! The actions of a rule of IoT: one for each edge, under the role of the rule. facts/streams.md §2.1, facts/firehose.md §1.4.

use crate::blueprint::{
    Blueprint, LOG_GROUP, ResourceId, Statement, Trust, grant_only, grant_these, pascal,
};
use crate::language::Text;
use crate::nodes::lambda_function;
use crate::relations::{ErrorAction, IotAction, Port, Target, Write};
use crate::topology::{Joint, Site};
use crate::value::{Attribute, Expr, Part, Reference, Value};

const ACTIONS: &str = "https://docs.aws.amazon.com/iot/latest/developerguide/iot-rule-actions.html";
const PRINCIPAL: &str = "iot.amazonaws.com";

/// What Terraform calls the blocks of the actions that edges can be.
const BLOCKS: [&str; 9] = [
    "cloudwatch_logs",
    "dynamodbv2",
    "firehose",
    "kinesis",
    "lambda",
    "s3",
    "sns",
    "sqs",
    "step_functions",
];

/// Where IoT puts an object that is not told: its topic, and the moment.
const KEY: &str = "${topic()}/${timestamp()}";

/// The actions of a rule, and what must be there before it works.
#[derive(Default)]
pub(super) struct Actions {
    /// The block of each, and what stands in it.
    made: Vec<(&'static str, Value)>,
    error: Option<(&'static str, Value)>,
    waits: Vec<ResourceId>,
}

impl Actions {
    pub(super) fn of(site: &Site<'_>, blueprint: &mut Blueprint) -> Self {
        let mut all = Self::default();
        for joint in site.acts() {
            let action = action(site, &joint, blueprint, &mut all.waits);
            match joint.relation.name() {
                "error_action" => all.error = Some(action),
                _ => all.made.push(action),
            }
        }
        let (_, policy) = blueprint.role(site);
        all.waits.extend(policy);
        all
    }

    /// Terraform has a list of blocks for each kind, CloudFormation one list of all. Answers what to wait for.
    pub(super) fn place(self, settings: &mut Value) -> Vec<ResourceId> {
        for block in BLOCKS {
            let own = self.made.iter().filter(|(name, _)| *name == block);
            settings.set(block, Value::List(own.map(|(_, value)| value.clone()).collect()));
        }
        let all = self.made.iter().map(one_of).collect();
        settings.set("actions", Value::List(all));
        settings.set("error_action", self.error.as_ref().map(one_of));
        self.waits
    }
}

/// A block that holds one action and names all others.
fn one_of((name, action): &(&'static str, Value)) -> Value {
    let mut block = Value::block([]);
    for other in BLOCKS {
        block.set(other, if other == *name { action.clone() } else { Value::Null });
    }
    block
}

/// The settings of the edge, whichever relation it is.
fn settings(joint: &Joint<'_>) -> (Option<Text>, IotAction) {
    if let Some(error) = joint.maybe::<ErrorAction>() {
        return (error.partition_key.clone(), error.action.clone());
    }
    if let Some(write) = joint.maybe::<Write>() {
        return (write.partition_key.clone(), write.action.clone());
    }
    let target = joint.maybe::<Target>().map(|target| target.action.clone());
    (None, target.unwrap_or_default())
}

/// The action of one edge, with what lets it work.
fn action(
    site: &Site<'_>,
    joint: &Joint<'_>,
    blueprint: &mut Blueprint,
    waits: &mut Vec<ResourceId>,
) -> (&'static str, Value) {
    if joint.port() == Some(Port::Function) {
        waits.push(lambda_function::permit(site, joint, PRINCIPAL, blueprint));
        let function = Value::block([("function_arn", lambda_function::qualified(joint).into())]);
        return ("lambda", function);
    }
    let trust = Trust::service(PRINCIPAL).for_this_account().when(
        "ArnEquals",
        "aws:SourceArn",
        [site.address().arn],
    );
    blueprint.identity(site, trust);
    let (partition, own) = settings(joint);
    grant(site, joint, &own, blueprint);
    if joint.port() == Some(Port::LogSink) && !joint.other.is_existing() {
        waits.push(ResourceId::new(&LOG_GROUP, joint.other.id()));
    }
    let (role, _) = blueprint.role(site);
    let (block, mut fields) = fields(site, joint, partition, &own);
    fields.set("role_arn", role);
    (block, fields)
}

/// The block of an action, and what stands in it beside the role.
fn fields(
    site: &Site<'_>,
    joint: &Joint<'_>,
    partition: Option<Text>,
    own: &IotAction,
) -> (&'static str, Value) {
    let name = || Value::from(name_of(&joint.other));
    let wired = || Value::from(joint.other.address().wired);
    match joint.port() {
        Some(Port::RecordSink) => {
            let key = partition.map(|key| site.text(&key.0));
            ("kinesis", Value::block([("stream_name", name()), ("partition_key", key.into())]))
        }
        Some(Port::DirectPut) => (
            "firehose",
            Value::block([
                ("delivery_stream_name", name()),
                ("separator", site.settings(&own.separator)),
                ("batch_mode", site.settings(&own.batch_mode)),
            ]),
        ),
        Some(Port::ObjectSink) => (
            "s3",
            Value::block([
                ("bucket_name", name()),
                ("key", key(site, own).into()),
                ("canned_acl", site.settings(&own.canned_acl)),
            ]),
        ),
        Some(Port::ItemSink) => {
            let item = Value::block([("table_name", name())]);
            ("dynamodbv2", Value::block([("put_item", item)]))
        }
        Some(Port::MessageSink) => {
            let base64 = own.use_base64.as_ref().map(|own| site.settings(own));
            let base64 = base64.unwrap_or_else(|| false.into());
            let url = joint.other.address().url;
            ("sqs", Value::block([("queue_url", url.into()), ("use_base64", base64)]))
        }
        Some(Port::Topic) => (
            "sns",
            Value::block([
                ("target_arn", wired()),
                ("message_format", site.settings(&own.message_format)),
            ]),
        ),
        Some(Port::StateMachine) => (
            "step_functions",
            Value::block([
                ("state_machine_name", name()),
                ("execution_name_prefix", site.settings(&own.execution_name_prefix)),
            ]),
        ),
        _ => {
            let batch = site.settings(&own.batch_mode);
            ("cloudwatch_logs", Value::block([("log_group_name", name()), ("batch_mode", batch)]))
        }
    }
}

fn grant(site: &Site<'_>, joint: &Joint<'_>, own: &IotAction, blueprint: &mut Blueprint) {
    let batched = own.batch_mode.is_some();
    let calls: &[&str] = match joint.port() {
        Some(Port::RecordSink) => &["PutRecord"],
        Some(Port::DirectPut) if batched => &["PutRecord", "PutRecordBatch"],
        Some(Port::DirectPut) => &["PutRecord"],
        Some(Port::ItemSink) => &["PutItem"],
        Some(Port::MessageSink) => &["SendMessage"],
        Some(Port::Topic) => &["Publish"],
        Some(Port::StateMachine) => &["StartExecution"],
        Some(Port::ObjectSink) => return put_objects(site, joint, own, blueprint),
        _ => {
            describe_streams(site, joint, blueprint);
            &["CreateLogStream", "PutLogEvents"]
        }
    };
    grant_only(site, joint, calls, ACTIONS, blueprint);
}

/// Objects under what is fixed of the key.
fn put_objects(site: &Site<'_>, joint: &Joint<'_>, own: &IotAction, blueprint: &mut Blueprint) {
    let Some(bucket) = joint.other.component() else { return };
    let fixed = own.key.as_ref().map_or("", |key| key.0.split("$${").next().unwrap_or_default());
    let mut calls = bucket.calls(&joint.other, Port::ObjectSink, Some(site.text(fixed)));
    calls.always.clear();
    calls.actions.retain(|(action, _)| *action == "s3:PutObject");
    if own.canned_acl.is_some() {
        let objects = calls.actions.iter().flat_map(|(_, objects)| objects.clone()).collect();
        calls.actions.push(("s3:PutObjectAcl", objects));
    }
    calls.page = ACTIONS;
    // A message is put as a whole.
    calls.key_actions = &["kms:GenerateDataKey"];
    calls.key_actions_with = &[];
    grant_these(site, joint, &calls, blueprint);
}

/// IoT looks for the log streams of a group before it writes.
fn describe_streams(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
    let name = pascal(joint.other.id());
    let group = joint.other.address().arn;
    blueprint.grant(
        site,
        Statement::allow(format!("Find{name}"), &["logs:DescribeLogStreams"], [group])
            .because(format!("{}: IoT looks for its log stream", joint.name()), ACTIONS),
    );
}

fn key(site: &Site<'_>, own: &IotAction) -> Expr {
    own.key.as_ref().map_or_else(|| KEY.into(), |key| site.text(&key.0))
}

/// The node's name, as an attribute of what is made here, so that the rule waits for it.
fn name_of(other: &Site<'_>) -> Expr {
    let address = other.address();
    if let [Part::Reference(Reference::Attribute(id, _))] = address.wired.parts()
        && id.kind.attributes.iter().any(|(attribute, ..)| *attribute == Attribute::Name)
    {
        return Expr::attribute(id.clone(), Attribute::Name);
    }
    address.name
}
