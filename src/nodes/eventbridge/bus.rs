//! Event bus. Passive: others put events on it, rules take them off.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Policy, Principals, Resource, ResourceId,
    ResourceKind, Statement, pascal, templates,
};
use crate::language::{Document, Key, NodeRef, Text};
use crate::nodes::{Address, Calls, Component, Encryption, NodeType, Reader, ServiceCall, Takes};
use crate::relations::{DeadLetterQueue, Port};
use crate::topology::Site;
use crate::value::{Attribute, Expr, Value};

pub(super) const PRINCIPAL: &str = "events.amazonaws.com";
const ACTIONS: &str = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html";
const ENCRYPTION: &str =
    "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-key-policy.html";
pub(super) const DEAD_LETTERS: &str =
    "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html";

pub(crate) static NODE: NodeType = NodeType {
    keyword: "eventbridge_bus",
    manual: "An event bus of EventBridge.\n\n\
         Draw it to rules, which pick events and hand them on. The bus that every account has is `existing: default`. Who else may put \
         events on it stands in `policy_statements`.",
    page: "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html",
    sample: "{ type: eventbridge_bus }",
    takes: Takes::Nothing,
    offers: &[Port::Events, Port::EventBus],
    relations: &[],
    reader: Reader::of::<EventBus>(),
};

pub(crate) static BUS: ResourceKind = ResourceKind {
    name: "event_bus",
    terraform: "aws_cloudwatch_event_bus",
    suffix: "",
    naming: Naming::hyphens(256),
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::GetAtt("Arn")),
        (Attribute::Name, "name", CloudFormationName::Ref),
    ],
    templates: templates!("event_bus"),
};

const ARN: ArnForm = ArnForm::regional("events", "event-bus/");

/// Settings of a bus. Names are those of `aws_cloudwatch_event_bus`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct EventBus {
    /// The key that encrypts its events: a `kms_key` node or an ARN. Without it: a key of AWS.
    pub(crate) kms_key_identifier: Option<NodeRef<Key>>,
    /// The queue for events that could not be encrypted or handed on.
    pub(crate) dead_letter_config: Option<DeadLetterQueue>,
    /// Of a bus for a partner's events: the partner's event source.
    #[schemars(regex(pattern = r"^aws\.partner(/[.\-_A-Za-z0-9]+){2,}$"), length(max = 256))]
    pub(crate) event_source_name: Option<Text>,
    /// Statements of the bus's policy, in IAM's own words: who else may use it.
    pub(crate) policy_statements: Option<Vec<Document>>,
}

impl Component for EventBus {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if site.is_existing() {
            return;
        }
        let mut settings = site.settings(self);
        settings.set_first("description", site.description());
        settings.set_first("name", site.physical_name(&BUS));
        let written = self.policy_statements.iter().flatten();
        let written: Vec<Value> = written.map(|document| site.settings(document)).collect();
        settings.take("policy_statements");
        let policy = (!written.is_empty()).then(|| Policy::of([]).with(written));
        settings
            .set("policy", policy.map_or(Value::Null, |policy| Value::Policy(Box::new(policy))));
        settings.set("tags", site.tags());
        let id = blueprint.add(Resource::new(ResourceId::new(&BUS, site.id()), settings));
        blueprint.output(
            format!("{}_name", site.id()),
            format!("The name of the bus {}.", site.id()),
            Expr::attribute(id, Attribute::Name),
        );
    }

    fn address(&self, site: &Site<'_>) -> Address {
        site.addressed(&BUS, ARN)
    }

    fn key(&self, site: &Site<'_>) -> Option<Encryption> {
        let key = self.kms_key_identifier.as_ref()?;
        Some(Encryption {
            key: site.reference(&key.0),
            service: "events",
            context: Some(("aws:events:event-bus:arn", vec![site.address().arn])),
        })
    }

    /// EventBridge uses the key in its own name.
    fn key_users(&self, site: &Site<'_>) -> Vec<Statement> {
        let arn = site.address().arn;
        let name = pascal(site.id());
        let allow = |sid: String, actions: &[&'static str]| {
            Statement::allow(sid, actions, ["*".into()])
                .to(Principals::Service(vec![PRINCIPAL.into()]))
                .because(format!("{}: EventBridge encrypts its events", site.id()), ENCRYPTION)
        };
        let from_bus =
            |statement: Statement| statement.when("ArnEquals", "aws:SourceArn", [arn.clone()]);
        vec![
            from_bus(allow(format!("{name}IsEncrypted"), &["kms:Decrypt", "kms:GenerateDataKey"]))
                .when(
                    "StringEquals",
                    "kms:EncryptionContext:aws:events:event-bus:arn",
                    [arn.clone()],
                ),
            from_bus(allow(format!("{name}KnowsItsKey"), &["kms:DescribeKey"])),
        ]
    }

    /// EventBridge encrypts under its own name: who puts events needs no key.
    fn calls(&self, site: &Site<'_>, _: Port, _: Option<Expr>) -> Calls {
        Calls {
            actions: vec![("events:PutEvents", vec![site.address().arn])],
            page: ACTIONS,
            ..Calls::default()
        }
    }

    fn service_calls(&self, site: &Site<'_>) -> Vec<ServiceCall> {
        let dead = self.dead_letter_config.as_ref();
        dead.and_then(|dead| dead_letters(site, dead)).into_iter().collect()
    }
}

/// EventBridge sends what it could not hand on to a queue of this pipeline.
pub(super) fn dead_letters(site: &Site<'_>, dead: &DeadLetterQueue) -> Option<ServiceCall> {
    let queue = site.topology.index_of(dead.arn.node()?)?;
    Some(ServiceCall {
        principal: PRINCIPAL,
        source: site.address().arn,
        owned: true,
        target: queue,
        sid: format!("{}DeadLetters", pascal(site.id())),
        reason: format!("{}: EventBridge sends what it could not hand on", site.id()),
        page: DEAD_LETTERS,
    })
}

/// The name of a bus as rules write it.
pub(super) fn name_of(bus: &Site<'_>) -> Expr {
    if bus.is_existing() {
        return bus.address().name;
    }
    Expr::attribute(ResourceId::new(&BUS, bus.id()), Attribute::Name)
}
