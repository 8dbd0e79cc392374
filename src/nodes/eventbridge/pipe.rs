//! Pipe of EventBridge: polls one source, may ask a function, and hands what it got to one target.

mod settings;
mod source;
mod target;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, LOG_GROUP, Naming, Resource, ResourceId, ResourceKind,
    Statement, Trust, log_group, log_group_arn, templates,
};
use crate::language::{Key, NodeRef, Val};
use crate::nodes::{Address, Component, Encryption, NodeType, Reader, Takes, lambda_function};
use crate::relations::{ENRICHMENT, Enrichment, INVOKE, Port, READ, Relation, Side, TARGET, WRITE};
use crate::topology::{Joint, Site};
use crate::value::{Attribute, Expr, Value};

pub(crate) use settings::LogConfiguration;
use settings::State;

pub(super) const PERMISSIONS: &str =
    "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html";
const LOGS: &str = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-logs.html";
const ENCRYPTION: &str =
    "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-pipes-cmkey.html";

/// What a poll of any source can say.
macro_rules! polls {
    ($($more:literal),*) => {
        &["batch_size", "maximum_batching_window_in_seconds", "filter_criteria", $($more),*]
    };
}

/// What a poll of a stream can say.
macro_rules! streams {
    ($($more:literal),*) => {
        polls!(
            "starting_position",
            "parallelization_factor",
            "maximum_retry_attempts",
            "maximum_record_age_in_seconds",
            "on_partial_batch_item_failure",
            "dead_letter_config"
            $(, $more)*
        )
    };
}

pub(crate) static NODE: NodeType = NodeType {
    keyword: "eventbridge_pipe",
    manual: "A pipe of EventBridge.\n\n\
         It polls one source (a stream, a queue or a table's changes), may ask one function by the relation `enrichment` for what it hands \
         on, and has one target. How it polls stands in the block `read` of its source's edge, what the target gets in the block of the \
         target's edge. It logs where it has a `log_configuration`, without a destination to `/aws/vendedlogs/pipes/<name>`.",
    page: "https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_CreatePipe.html",
    sample: "{ type: eventbridge_pipe }",
    takes: Takes::RoleAndLogs,
    offers: &[],
    relations: &[
        Relation {
            block: &READ,
            side: Side::To,
            ports: &[Port::Records],
            takes: streams!("starting_position_timestamp"),
            rank: 0,
        },
        Relation {
            block: &READ,
            side: Side::To,
            ports: &[Port::Changes],
            takes: streams!(),
            rank: 0,
        },
        Relation {
            block: &READ,
            side: Side::To,
            ports: &[Port::Messages],
            takes: polls!(),
            rank: 0,
        },
        Relation {
            block: &ENRICHMENT,
            side: Side::From,
            ports: &[Port::Function],
            takes: &["input_template", "qualifier"],
            rank: 1,
        },
        Relation {
            block: &INVOKE,
            side: Side::From,
            ports: &[Port::Function],
            takes: &["input_template", "invocation_type", "qualifier"],
            rank: 0,
        },
        Relation {
            block: &WRITE,
            side: Side::From,
            ports: &[Port::RecordSink],
            takes: &["input_template", "partition_key"],
            rank: 0,
        },
        Relation {
            block: &WRITE,
            side: Side::From,
            ports: &[Port::DirectPut],
            takes: &["input_template"],
            rank: 0,
        },
        Relation {
            block: &TARGET,
            side: Side::From,
            ports: &[Port::MessageSink],
            takes: &["input_template", "message_group_id", "message_deduplication_id"],
            rank: 0,
        },
        Relation {
            block: &TARGET,
            side: Side::From,
            ports: &[Port::Topic],
            takes: &["input_template"],
            rank: 0,
        },
        Relation {
            block: &TARGET,
            side: Side::From,
            ports: &[Port::EventBus],
            takes: &["input_template", "detail_type", "source", "resources", "time", "endpoint_id"],
            rank: 0,
        },
        Relation {
            block: &TARGET,
            side: Side::From,
            ports: &[Port::StateMachine],
            takes: &["input_template", "invocation_type"],
            rank: 0,
        },
        Relation {
            block: &TARGET,
            side: Side::From,
            ports: &[Port::LogSink],
            takes: &["input_template", "log_stream_name", "timestamp"],
            rank: 0,
        },
    ],
    reader: Reader::of::<Pipe>(),
};

static PIPE: ResourceKind = ResourceKind {
    name: "pipe",
    terraform: "aws_pipes_pipe",
    suffix: "",
    naming: Naming::hyphens(64),
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::GetAtt("Arn")),
        (Attribute::Name, "name", CloudFormationName::Ref),
    ],
    templates: templates!("pipe"),
};

const ARN: ArnForm = ArnForm::regional("pipes", "pipe/");

/// Settings of a pipe. Names are those of `aws_pipes_pipe`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Pipe {
    /// `STOPPED` keeps it from polling.
    pub(crate) desired_state: Option<Val<State>>,
    /// The key that encrypts its filters and templates: a `kms_key` node or an ARN. Without it: a key of AWS.
    pub(crate) kms_key_identifier: Option<NodeRef<Key>>,
    /// What it logs of its work, and where. Without it: nothing.
    pub(crate) log_configuration: Option<LogConfiguration>,
}

impl Component for Pipe {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let trust = Trust::service("pipes.amazonaws.com").for_this_account().when(
            "ArnEquals",
            "aws:SourceArn",
            [site.address().arn],
        );
        blueprint.identity(site, trust);
        let mut settings = Value::block([
            ("name", site.physical_name(&PIPE).into()),
            ("description", site.description().into()),
            ("role_arn", Value::Null),
        ]);
        for (key, value) in Self::ends(site, blueprint) {
            settings.set(key, value);
        }
        settings.set("desired_state", site.settings(&self.desired_state));
        settings.set("kms_key_identifier", site.settings(&self.kms_key_identifier));
        let (logs, group) = self.logging(site, blueprint);
        settings.set("log_configuration", logs);
        settings.set("tags", site.tags());
        self.use_key(site, blueprint);
        let (role, policy) = blueprint.role(site);
        settings.set("role_arn", role);
        let id = ResourceId::new(&PIPE, site.id());
        let groups = site.acts().filter(|joint| joint.port() == Some(Port::LogSink));
        let groups = groups.filter(|joint| !joint.other.is_existing());
        let groups = groups.map(|joint| ResourceId::new(&LOG_GROUP, joint.other.id()));
        let waits = policy.into_iter().chain(group).chain(groups);
        blueprint.add(Resource::new(id, settings).after(waits));
    }

    fn address(&self, site: &Site<'_>) -> Address {
        site.addressed(&PIPE, ARN)
    }

    fn key(&self, site: &Site<'_>) -> Option<Encryption> {
        let key = self.kms_key_identifier.as_ref()?;
        Some(Encryption {
            key: site.reference(&key.0),
            service: "pipes",
            context: Some(("aws:pipes:arn", vec![site.address().arn])),
        })
    }
}

impl Pipe {
    /// Source, enrichment and target, each with its parameters.
    fn ends(site: &Site<'_>, blueprint: &mut Blueprint) -> Vec<(&'static str, Value)> {
        let none = ["source", "source_parameters", "enrichment", "enrichment_parameters"];
        let mut ends: Vec<(&'static str, Value)> =
            none.into_iter().map(|key| (key, Value::Null)).collect();
        for joint in site.acts() {
            match joint.relation.name() {
                "read" => {
                    let (arn, parameters) = source::lower(site, &joint, blueprint);
                    ends.extend([("source", arn.into()), ("source_parameters", parameters)]);
                }
                "enrichment" => {
                    let (arn, parameters) = enrichment(site, &joint, blueprint);
                    ends.extend([
                        ("enrichment", arn.into()),
                        ("enrichment_parameters", parameters),
                    ]);
                }
                _ => {
                    let (arn, parameters) = target::lower(site, &joint, blueprint);
                    ends.extend([("target", arn.into()), ("target_parameters", parameters)]);
                }
            }
        }
        ends
    }

    fn logging(&self, site: &Site<'_>, blueprint: &mut Blueprint) -> (Value, Vec<ResourceId>) {
        let Some(logs) = &self.log_configuration else { return (Value::Null, Vec::new()) };
        let mut block = site.settings(logs);
        let (mut waits, mut group_block) = (Vec::new(), Value::Null);
        if logs.logs_to_group(site) {
            let name = Expr::from("/aws/vendedlogs/pipes/").then(site.physical_name(&PIPE));
            let (group, made) = log_group(site, blueprint, name);
            let arn = log_group_arn(&group);
            blueprint.grant(
                site,
                Statement::allow(
                    "WriteLogs",
                    &["logs:CreateLogStream", "logs:PutLogEvents"],
                    [arn.clone().then(":*")],
                )
                .because(format!("{}: the pipe writes its logs", site.id()), LOGS),
            );
            group_block = Value::block([("log_group_arn", arn.into())]);
            waits = made;
        }
        block.set("cloudwatch_logs_log_destination", group_block);
        block.set("s3_log_destination", logs.bucket(site));
        logs.grant(site, LOGS, blueprint);
        (block, waits)
    }

    /// The pipe's role uses the key that encrypts the pipe.
    fn use_key(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let Some(encryption) = self.key(site) else { return };
        let because = format!("{}: its filters and templates are encrypted", site.id());
        let actions = ["kms:Decrypt", "kms:GenerateDataKey"];
        blueprint.grant(
            site,
            Statement::allow("UseOwnKey", &actions, [encryption.key.clone()])
                .when("StringEquals", "kms:EncryptionContext:aws:pipes:arn", [site.address().arn])
                .because(because.clone(), ENCRYPTION),
        );
        blueprint.grant(
            site,
            Statement::allow("KnowOwnKey", &["kms:DescribeKey"], [encryption.key])
                .because(because, ENCRYPTION),
        );
    }
}

/// The function that the pipe asks.
fn enrichment(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) -> (Expr, Value) {
    lambda_function::invoke(site, joint, blueprint);
    let template = joint.settings::<Enrichment>().input_template.as_ref();
    let parameters =
        template.map(|text| Value::block([("input_template", site.text(&text.0).into())]));
    (lambda_function::qualified(joint), parameters.into())
}
