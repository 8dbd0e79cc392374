//! State machine of Step Functions. Rules and pipes start it; its states read, write and invoke along its own edges.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Address, Calls, Component, Encryption, Limit, NodeType, Reader, Takes, lambda_function,
};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, Statement,
    Trust, grant_calls, grant_only, log_group, log_group_arn, templates,
};
use crate::language::{Document, Key, NodeRef, Val};
use crate::relations::{
    INVOKES, Port, READ, Relation, STARTS, Side, WRITES_BY_CALLS, WRITES_OBJECTS,
};
use crate::topology::Site;
use crate::value::{Attribute, Expr, Value};

const ACTIONS: &str =
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html";
const LOGS: &str = "https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html";
const XRAY: &str =
    "https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html";
const NESTED: &str =
    "https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html";
const ENCRYPTION: &str =
    "https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html";

pub(super) static NODE: NodeType = NodeType {
    keyword: "sfn_state_machine",
    manual: "A state machine of Step Functions.\n\n\
         `definition` is Amazon States Language, as a mapping or JSON text; name what it uses as `${node.arn}` and draw an edge to it, which \
         grants the calls. It is a standard workflow unless it says `state_machine_type: EXPRESS`. With `logging_configuration` it logs to \
         `/aws/vendedlogs/states/<name>`.",
    page: "https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html",
    sample: "{ type: sfn_state_machine, definition: { StartAt: Done, States: { Done: { Type: Succeed } } } }",
    takes: Takes::RoleAndLogs,
    offers: &[Port::StateMachine],
    relations: &[
        INVOKES,
        WRITES_OBJECTS,
        WRITES_BY_CALLS,
        Relation {
            block: &READ,
            side: Side::To,
            ports: &[Port::Objects],
            takes: &["prefix", "calls"],
            rank: 1,
        },
        Relation {
            block: &READ,
            side: Side::To,
            ports: &[Port::Items, Port::Secret],
            takes: &["calls"],
            rank: 1,
        },
        STARTS,
    ],
    reader: Reader::of::<StateMachine>(),
};

static MACHINE: ResourceKind = ResourceKind {
    name: "sfn_state_machine",
    terraform: "aws_sfn_state_machine",
    suffix: "",
    naming: Naming::hyphens(80),
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::GetAtt("Arn")),
        (Attribute::Name, "name", CloudFormationName::GetAtt("Name")),
    ],
    templates: templates!("sfn_state_machine"),
};

const ARN: ArnForm = ArnForm::regional("states", "stateMachine:");

/// Settings of a state machine. Names are those of `aws_sfn_state_machine`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct StateMachine {
    /// The states, in Amazon States Language: a mapping or JSON text.
    pub(crate) definition: Option<Document>,
    /// A standard or an express workflow. Terraform calls it `type`.
    pub(crate) state_machine_type: Option<StateMachineType>,
    /// Publish a version at every change.
    pub(crate) publish: Option<bool>,
    /// A key of one's own for its definition and executions.
    pub(crate) encryption_configuration: Option<EncryptionConfiguration>,
    /// What is logged of its executions. Without it: nothing.
    pub(crate) logging_configuration: Option<LoggingConfiguration>,
    /// Trace its executions by X-Ray: `{}`.
    pub(crate) tracing_configuration: Option<TracingConfiguration>,
}

/// How long executions may take, and what they cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum StateMachineType {
    /// Up to a year, each state once.
    Standard,
    /// Up to five minutes, cheap, states may run twice.
    Express,
}

/// A key of one's own.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct EncryptionConfiguration {
    /// The key: a `kms_key` node or an ARN.
    pub(crate) kms_key_id: NodeRef<Key>,
    /// How long a data key is used again, in seconds; 300 without it.
    #[schemars(range(min = 60, max = 900))]
    pub(crate) kms_data_key_reuse_period_seconds: Option<Val<u32>>,
}

/// What is logged of executions.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct LoggingConfiguration {
    /// Which events are logged.
    pub(crate) level: LogLevel,
    /// Log what goes in and out of states.
    pub(crate) include_execution_data: Option<Val<bool>>,
}

/// Which events are logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum LogLevel {
    /// All of them.
    All,
    /// Errors.
    Error,
    /// Errors that end the execution.
    Fatal,
    /// None.
    Off,
}

/// Tracing by X-Ray; that the block is there turns it on.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TracingConfiguration {}

/// Delivery of logs is not authorised on any resource.
const DELIVER_LOGS: &[&str] = &[
    "logs:CreateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:DescribeLogGroups",
    "logs:DescribeResourcePolicies",
    "logs:GetLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:UpdateLogDelivery",
];

impl Component for StateMachine {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if site.is_existing() {
            blueprint.identity(site, Trust::Nobody);
        } else {
            self.machine(site, blueprint);
        }
        for joint in site.acts() {
            match joint.relation.name() {
                "invoke" => lambda_function::invoke(site, &joint, blueprint),
                "target" => grant_only(site, &joint, &["StartExecution"], NESTED, blueprint),
                _ => grant_calls(site, &joint, blueprint),
            }
        }
    }

    fn address(&self, site: &Site<'_>) -> Address {
        site.addressed(&MACHINE, ARN)
    }

    fn key(&self, site: &Site<'_>) -> Option<Encryption> {
        let encryption = self.encryption_configuration.as_ref()?;
        Some(Encryption {
            key: site.reference(&encryption.kms_key_id.0),
            service: "states",
            context: Some(("aws:states:stateMachineArn", vec![site.address().arn])),
        })
    }

    fn limits(&self, site: &Site<'_>) -> Vec<Limit> {
        let published = self.publish == Some(true);
        let help = "versions are resources of their own there";
        let limit = || Limit::of(site, "publish", "cloudformation").because(help);
        published.then(limit).into_iter().collect()
    }

    /// The machine's own role uses its key: who starts it needs none.
    fn calls(&self, site: &Site<'_>, _: Port, _: Option<Expr>) -> Calls {
        let arn = || vec![site.address().arn];
        Calls {
            actions: vec![("states:StartExecution", arn()), ("states:StartSyncExecution", arn())],
            page: ACTIONS,
            ..Calls::default()
        }
    }
}

impl StateMachine {
    pub(crate) fn is_express(&self) -> bool {
        self.state_machine_type == Some(StateMachineType::Express)
    }

    fn machine(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let trust = Trust::service("states.amazonaws.com").for_this_account().when(
            "ArnEquals",
            "aws:SourceArn",
            [site.address().arn],
        );
        blueprint.identity(site, trust);
        let (logging, group) = self.logging(site, blueprint);
        self.own_grants(site, blueprint);
        let (role, policy) = blueprint.role(site);
        let mut settings = site.settings(self);
        let kind = settings.take("state_machine_type");
        settings.set_first("type", kind);
        settings.set_first("role_arn", role);
        settings.set_first("name", site.physical_name(&MACHINE));
        if let Some(encryption) = &self.encryption_configuration {
            let mut block = site.settings(encryption);
            block.set_first("type", "CUSTOMER_MANAGED_KMS_KEY");
            settings.set("encryption_configuration", block);
        }
        settings.set("logging_configuration", logging);
        let traced = self.tracing_configuration.as_ref();
        let traced = traced.map(|_| Value::block([("enabled", true.into())]));
        settings.set("tracing_configuration", traced);
        settings.set("tags", site.tags());
        let waits = policy.into_iter().chain(group);
        let id = ResourceId::new(&MACHINE, site.id());
        let id = blueprint.add(Resource::new(id, settings).after(waits));
        blueprint.output(
            format!("{}_arn", site.id()),
            format!("The ARN of the state machine {}.", site.id()),
            Expr::attribute(id, Attribute::Arn),
        );
    }

    /// The group must say that it is one of delivered logs: policies of others are full soon.
    fn logging(&self, site: &Site<'_>, blueprint: &mut Blueprint) -> (Value, Vec<ResourceId>) {
        let Some(logging) = &self.logging_configuration else { return (Value::Null, Vec::new()) };
        let name = Expr::from("/aws/vendedlogs/states/").then(site.physical_name(&MACHINE));
        let (group, waits) = log_group(site, blueprint, name);
        let mut block = site.settings(logging);
        block.set("log_destination", log_group_arn(&group).then(":*"));
        (block, waits)
    }

    fn own_grants(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let id = site.id();
        if self.logging_configuration.is_some() {
            blueprint.grant(
                site,
                Statement::allow("DeliverLogs", DELIVER_LOGS, ["*".into()])
                    .because(format!("{id}: Step Functions has its logs delivered"), LOGS),
            );
        }
        if self.tracing_configuration.is_some() {
            let actions = [
                "xray:GetSamplingRules",
                "xray:GetSamplingTargets",
                "xray:PutTelemetryRecords",
                "xray:PutTraceSegments",
            ];
            blueprint.grant(
                site,
                Statement::allow("WriteTraces", &actions, ["*".into()])
                    .because(format!("{id}: Step Functions sends traces"), XRAY),
            );
        }
        if let Some(encryption) = self.key(site) {
            let actions = ["kms:Decrypt", "kms:GenerateDataKey"];
            blueprint.grant(
                site,
                Statement::allow("EncryptExecutions", &actions, [encryption.key])
                    .when(
                        "StringEquals",
                        "kms:EncryptionContext:aws:states:stateMachineArn",
                        [site.address().arn],
                    )
                    .because(format!("{id}: its executions are encrypted"), ENCRYPTION),
            );
        }
    }
}
