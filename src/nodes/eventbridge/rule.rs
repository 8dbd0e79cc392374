//! Rule of EventBridge: picks events of a bus, or fires on a schedule, and hands them to its targets.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::bus::{PRINCIPAL, dead_letters, name_of};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, Trust,
    grant_only, pascal, templates,
};
use crate::language::{Document, EventBus as Bus, NodeRef, Val};
use crate::nodes::lambda_function;
use crate::nodes::{Address, Component, NodeType, Reader, ServiceCall, Takes};
use crate::relations::{
    Handover, INVOKE, Invoke, Port, READ, Relation, Side, TARGET, Target, WRITE, Write,
};
use crate::topology::{Joint, Site};
use crate::value::{Attribute, Expr, Reference, Value};

const TARGETS: &str =
    "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html";

macro_rules! takes {
    ($($more:literal),*) => {
        &["input", "input_path", "input_transformer", "retry_policy", "dead_letter_config", $($more),*]
    };
}

pub(crate) static NODE: NodeType = NodeType {
    keyword: "eventbridge_rule",
    manual: "A rule of EventBridge.\n\n\
         It picks events by `event_pattern` from the bus that is drawn to it (the account's default bus without one), or fires by \
         `schedule_expression`, and hands them to at most five targets: streams, Firehose streams, functions, queues, topics, buses and state \
         machines.",
    page: "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html",
    sample: "{ type: eventbridge_rule, event_pattern: { source: [aws.s3] } }",
    takes: Takes::Role,
    offers: &[],
    relations: &[
        Relation { block: &READ, side: Side::To, ports: &[Port::Events], takes: &[], rank: 0 },
        Relation {
            block: &WRITE,
            side: Side::From,
            ports: &[Port::RecordSink],
            takes: takes!("partition_key"),
            rank: 0,
        },
        Relation {
            block: &WRITE,
            side: Side::From,
            ports: &[Port::DirectPut],
            takes: takes!(),
            rank: 0,
        },
        Relation {
            block: &INVOKE,
            side: Side::From,
            ports: &[Port::Function],
            takes: takes!("qualifier"),
            rank: 0,
        },
        Relation {
            block: &TARGET,
            side: Side::From,
            ports: &[Port::MessageSink],
            takes: takes!("message_group_id"),
            rank: 0,
        },
        Relation {
            block: &TARGET,
            side: Side::From,
            ports: &[Port::Topic, Port::EventBus, Port::StateMachine],
            takes: takes!(),
            rank: 0,
        },
    ],
    reader: Reader::of::<Rule>(),
};

static RULE: ResourceKind = ResourceKind {
    name: "event_rule",
    terraform: "aws_cloudwatch_event_rule",
    suffix: "",
    naming: Naming::hyphens(64),
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::GetAtt("Arn")),
        (Attribute::Name, "name", CloudFormationName::Ref),
    ],
    templates: templates!("event_rule"),
};

/// A target: in CloudFormation a part of its rule.
static EVENT_TARGET: ResourceKind = ResourceKind {
    name: "event_target",
    terraform: "aws_cloudwatch_event_target",
    suffix: "Target",
    naming: Naming::NONE,
    attributes: &[],
    templates: templates!("event_target"),
};

/// Settings of a rule. Names are those of `aws_cloudwatch_event_rule`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Rule {
    /// Which events it picks, as a mapping or JSON text.
    pub(crate) event_pattern: Option<Document>,
    /// When it fires: `rate(5 minutes)` or `cron(0 12 * * ? *)`, in UTC.
    #[schemars(
        regex(
            pattern = r"^(rate\((1 (minute|hour|day)|([2-9]|[1-9][0-9]+) (minutes|hours|days))\)|cron\(\S+( \S+){5}\))$"
        ),
        length(max = 256)
    )]
    pub(crate) schedule_expression: Option<String>,
    /// The bus, where it is not drawn to the rule: an `eventbridge_bus` node, a name or an ARN.
    pub(crate) event_bus_name: Option<NodeRef<Bus>>,
    /// `DISABLED` keeps the rule from firing.
    pub(crate) state: Option<Val<State>>,
    /// Let Terraform delete a rule that an AWS service manages.
    pub(crate) force_destroy: Option<Val<bool>>,
}

/// Whether a rule fires.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum State {
    /// It fires.
    Enabled,
    /// It does not.
    Disabled,
    /// It fires also on CloudTrail's events of reading calls.
    EnabledWithAllCloudtrailManagementEvents,
}

impl Component for Rule {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let name = site.physical_name(&RULE);
        let bus = self.bus_name(site);
        let targets: Vec<(String, Value, Vec<ResourceId>)> = site
            .acts()
            .filter(|joint| joint.relation.name() != READ.name)
            .map(|joint| target(site, &joint, blueprint))
            .collect();
        let mut settings = site.settings(self);
        settings.set_first("event_bus_name", bus.clone());
        settings.set_first("description", site.description());
        settings.set_first("name", name);
        settings.set("tags", site.tags());
        settings
            .set("targets", Value::List(targets.iter().map(|(_, own, _)| own.clone()).collect()));
        let waits = targets.iter().flat_map(|(.., waits)| waits.clone());
        let id = ResourceId::new(&RULE, site.id());
        let rule = blueprint.add(Resource::new(id, settings).after(waits));
        for (label, mut settings, waits) in targets {
            settings.set_first("event_bus_name", bus.clone());
            settings.set_first("rule", Expr::attribute(rule.clone(), Attribute::Name));
            let id = ResourceId::labelled(&EVENT_TARGET, site.id(), label);
            blueprint.add(Resource::new(id, settings).after(waits));
        }
    }

    /// A rule on a bus of one's own carries the bus in its ARN.
    fn address(&self, site: &Site<'_>) -> Address {
        let name = site.physical_name(&RULE);
        let path = match self.bus(site) {
            Some(bus) if bus.as_literal() != Some("default") => bus.then("/").then(&name),
            _ => name.clone(),
        };
        let arn = ArnForm::regional("events", "rule/").arn(&path, Reference::Account.into());
        let wired = Expr::attribute(ResourceId::new(&RULE, site.id()), Attribute::Arn);
        Address { name, arn, wired, url: None }
    }

    fn service_calls(&self, site: &Site<'_>) -> Vec<ServiceCall> {
        let mut calls = Vec::new();
        for joint in site.acts() {
            if let Some(Port::MessageSink | Port::Topic) = joint.port() {
                calls.push(ServiceCall {
                    principal: PRINCIPAL,
                    source: site.address().arn,
                    owned: true,
                    target: joint.other.index,
                    sid: format!("{}Sends", pascal(site.id())),
                    reason: format!("{}: the rule hands on its events", joint.name()),
                    page: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html",
                });
            }
            let dead = handover(&joint).and_then(|own| own.dead_letter_config.as_ref());
            calls.extend(dead.and_then(|dead| dead_letters(site, dead)));
        }
        calls
    }
}

impl Rule {
    /// The bus that is drawn to the rule or named in it.
    fn bus_site<'t>(&self, site: &Site<'t>) -> Option<Site<'t>> {
        let drawn = site.acts().find(|joint| joint.relation.name() == READ.name);
        let drawn = drawn.map(|joint| joint.other);
        drawn.or_else(|| site.topology.site(self.event_bus_name.as_ref()?.node()?))
    }

    /// The bus's name, known before anything exists; none of a bus with faulty settings, which a rule may ask for.
    pub(crate) fn bus(&self, site: &Site<'_>) -> Option<Expr> {
        if let Some(bus) = self.bus_site(site) {
            return bus.component().map(|_| bus.address().name);
        }
        let written = self.event_bus_name.as_ref()?;
        let name = written.0.rsplit_once("event-bus/").map_or(&*written.0, |(_, name)| name);
        Some(site.text(name))
    }

    fn bus_name(&self, site: &Site<'_>) -> Option<Expr> {
        match self.bus_site(site) {
            Some(bus) => Some(name_of(&bus)),
            None => self.event_bus_name.as_ref().map(|name| site.text(&name.0)),
        }
    }
}

/// The settings of the edge, whichever relation it is.
pub(crate) fn handover<'j>(joint: &'j Joint<'_>) -> Option<&'j Handover> {
    let write = joint.maybe::<Write>().map(|write| &write.handover);
    write
        .or_else(|| joint.maybe::<Invoke>().map(|invoke| &invoke.handover))
        .or_else(|| joint.maybe::<Target>().map(|target| &target.handover))
}

/// One target: its label, its settings, and what must exist before EventBridge hands anything on.
fn target(
    site: &Site<'_>,
    joint: &Joint<'_>,
    blueprint: &mut Blueprint,
) -> (String, Value, Vec<ResourceId>) {
    let (role, waits) = admit(site, joint, blueprint);
    let own = handover(joint);
    let partition = joint.maybe::<Write>().and_then(|write| write.partition_key.as_ref());
    let partition =
        partition.map(|key| Value::block([("partition_key_path", site.text(&key.0).into())]));
    let group = own.and_then(|own| own.message_group_id.as_ref());
    let group = group.map(|id| Value::block([("message_group_id", site.text(&id.0).into())]));
    let settings = Value::block([
        ("target_id", joint.other.id().into()),
        ("arn", lambda_function::qualified(joint).into()),
        ("role_arn", role.into()),
        ("input", own.map_or(Value::Null, |own| site.settings(&own.input))),
        ("input_path", own.map_or(Value::Null, |own| site.settings(&own.input_path))),
        ("input_transformer", own.map_or(Value::Null, |own| transformer(site, own))),
        ("retry_policy", own.map_or(Value::Null, |own| site.settings(&own.retry_policy))),
        (
            "dead_letter_config",
            own.map_or(Value::Null, |own| site.settings(&own.dead_letter_config)),
        ),
        ("kinesis_target", partition.into()),
        ("sqs_target", group.into()),
    ]);
    (format!("{}_to_{}", site.id(), joint.other.id()), settings, waits)
}

fn transformer(site: &Site<'_>, own: &Handover) -> Value {
    own.input_transformer.as_ref().map_or(Value::Null, |transformer| site.settings(transformer))
}

/// What lets the rule reach the target: a role, or what the target itself says.
fn admit(
    site: &Site<'_>,
    joint: &Joint<'_>,
    blueprint: &mut Blueprint,
) -> (Option<Expr>, Vec<ResourceId>) {
    let call: &[&str] = match joint.port() {
        Some(Port::Function) => {
            return (None, vec![lambda_function::permit(site, joint, PRINCIPAL, blueprint)]);
        }
        Some(Port::MessageSink | Port::Topic) => {
            let other = joint.other.component();
            let policy = other.and_then(|other| other.resource_policy(&joint.other));
            return (None, policy.into_iter().collect());
        }
        Some(Port::RecordSink) => &["PutRecord"],
        Some(Port::DirectPut) => &["PutRecord", "PutRecordBatch"],
        Some(Port::StateMachine) => &["StartExecution"],
        _ => &["PutEvents"],
    };
    let trust = Trust::service(PRINCIPAL).for_this_account().when(
        "ArnEquals",
        "aws:SourceArn",
        [site.address().arn],
    );
    blueprint.identity(site, trust);
    grant_only(site, joint, call, TARGETS, blueprint);
    let (role, policy) = blueprint.role(site);
    (Some(role), policy)
}
