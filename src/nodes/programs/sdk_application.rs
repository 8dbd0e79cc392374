//! A program that calls the APIs of AWS by an SDK, or by hand.

use schemars::JsonSchema;
use serde::Deserialize;

use super::place::{Place, RunsOn};
use super::{address, identify};
use crate::blueprint::{Blueprint, ROLE, grant_calls, grant_these};
use crate::nodes::kinesis_stream::consumer;
use crate::nodes::lambda_function::{invoke, start};
use crate::nodes::{Address, Calls, Component, NodeType, Reader, Takes};
use crate::relations::{
    ConsumerRegistration, FanOut, INVOKES, Port, READ, READ_DOCUMENTS, READS_OBJECTS, READS_TOPICS,
    Read, Relation, STARTS, Side, WRITE_DOCUMENTS, WRITES_BY_CALLS, WRITES_OBJECTS, WRITES_TOPICS,
};
use crate::topology::{Joint, Site};
use crate::value::{Attribute, Expr};

pub(in crate::nodes) static NODE: NodeType = NodeType {
    keyword: "sdk_application",
    manual: "A program that calls AWS by an SDK, whatever it does.\n\n\
         It runs where you deploy it; here it gets its identity: a policy and, with `runs_on`, a role. \
         Each edge grants the plain calls of reading or writing; `calls` narrows them to those that \
         the program makes.",
    page: "https://docs.aws.amazon.com/streams/latest/dev/developing-producers-with-sdk.html",
    sample: "{ type: sdk_application, runs_on: ecs }",
    takes: Takes::Role,
    offers: &[],
    relations: RELATIONS,
    reader: Reader::of::<SdkApplication>(),
};

static RELATIONS: &[Relation] = &[
    Relation {
        block: &READ,
        side: Side::To,
        ports: &[Port::Records],
        takes: &["fan_out", "consumer_registration", "calls"],
        rank: 0,
    },
    READS_OBJECTS,
    Relation {
        block: &READ,
        side: Side::To,
        ports: &[Port::Items, Port::Messages, Port::Secret],
        takes: &["calls"],
        rank: 0,
    },
    READS_TOPICS,
    WRITES_TOPICS,
    WRITES_OBJECTS,
    WRITES_BY_CALLS,
    READ_DOCUMENTS,
    WRITE_DOCUMENTS,
    INVOKES,
    STARTS,
];

/// Settings of a program with an SDK.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct SdkApplication {
    /// Where the program runs. Without it only the policy is made.
    pub(crate) runs_on: Option<RunsOn>,
}

impl Component for SdkApplication {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        identify(site, self.runs_on.as_ref(), blueprint);
        for joint in site.acts() {
            let enhanced = joint.maybe::<Read>().filter(|r| r.fan_out == Some(FanOut::Enhanced));
            match (joint.relation.name(), enhanced) {
                ("invoke", _) => invoke(site, &joint, blueprint),
                ("target", _) => start(site, &joint, blueprint),
                (_, Some(read)) => {
                    let consumer = subscriber(site, &joint, read, blueprint);
                    grant_these(site, &joint, &subscription(&joint, read, consumer), blueprint);
                }
                _ => grant_calls(site, &joint, blueprint),
            }
        }
    }

    fn address(&self, site: &Site<'_>) -> Address {
        address(site, self.runs_on.as_ref())
    }

    fn is_program(&self) -> bool {
        true
    }

    fn place(&self) -> Option<&Place> {
        self.runs_on.as_ref().map(|place| &place.0)
    }
}

/// The ARN of the consumer by which a program reads: declared here, or named as the program is when that registers it.
pub(super) fn subscriber(
    site: &Site<'_>,
    joint: &Joint<'_>,
    read: &Read,
    blueprint: &mut Blueprint,
) -> Expr {
    if read.consumer_registration == Some(ConsumerRegistration::Declared) {
        let label = format!("{}_to_{}", joint.other.id(), site.id());
        let id = consumer(site, &joint.other, &label, blueprint);
        let arn = Expr::attribute(id, Attribute::Arn);
        blueprint.output(
            format!("{label}_consumer_arn"),
            format!("The consumer by which {} reads {}.", site.id(), joint.other.id()),
            arn.clone(),
        );
        return arn;
    }
    registered(joint, site.physical_name(&ROLE))
}

/// The ARN of a consumer that the program registers under a name: AWS puts the time of registration behind it.
pub(super) fn registered(joint: &Joint<'_>, name: Expr) -> Expr {
    joint.other.address().arn.then("/consumer/").then(name).then(":*")
}

/// The calls of reading with enhanced fan-out.
pub(crate) fn subscription(joint: &Joint<'_>, read: &Read, consumer: Expr) -> Calls {
    let stream = || vec![joint.other.address().arn];
    let mut actions = vec![
        ("kinesis:DescribeStreamSummary", stream()),
        ("kinesis:ListShards", stream()),
        ("kinesis:RegisterStreamConsumer", stream()),
        ("kinesis:DescribeStreamConsumer", vec![consumer.clone()]),
        ("kinesis:SubscribeToShard", vec![consumer]),
    ];
    if read.consumer_registration == Some(ConsumerRegistration::Declared) {
        actions.retain(|(action, _)| *action != "kinesis:RegisterStreamConsumer");
    }
    Calls {
        actions,
        page: "https://docs.aws.amazon.com/streams/latest/dev/building-enhanced-consumers-api.html",
        key_actions: &["kms:Decrypt"],
        ..Calls::default()
    }
}
