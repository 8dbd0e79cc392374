//! Rule of AWS IoT: picks messages by SQL and hands them on.

mod actions;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Address, Component, NodeType, Reader, Takes};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, templates,
};
use crate::language::Text;
use crate::relations::{ERROR_ACTION, INVOKES, Port, Relation, Side, TARGET, WRITE};
use crate::topology::Site;
use crate::value::{Attribute, Value};
use actions::Actions;

pub(super) static NODE: NodeType = NodeType {
    keyword: "iot_rule",
    manual: "A rule of AWS IoT.\n\n\
         It picks messages of devices by `sql` and hands them to what it is drawn to: streams, Firehose streams, buckets, tables, functions, \
         queues, topics, state machines and log groups. The relation `error_action` says where those go that could not be handed on. What IoT \
         itself puts in, such as `${topic()}`, is written `$${topic()}` here. Its default name has underscores for hyphens.",
    page: "https://docs.aws.amazon.com/iot/latest/apireference/API_CreateTopicRule.html",
    sample: "{ type: iot_rule, sql: \"SELECT * FROM 'devices/+/telemetry'\" }",
    takes: Takes::Role,
    offers: &[],
    relations: &[
        Relation {
            block: &WRITE,
            side: Side::From,
            ports: &[Port::RecordSink],
            takes: &["partition_key"],
            rank: 0,
        },
        Relation {
            block: &WRITE,
            side: Side::From,
            ports: &[Port::DirectPut],
            takes: &["batch_mode", "separator"],
            rank: 0,
        },
        Relation {
            block: &WRITE,
            side: Side::From,
            ports: &[Port::ObjectSink],
            takes: &["key", "canned_acl"],
            rank: 0,
        },
        Relation { block: &WRITE, side: Side::From, ports: &[Port::ItemSink], takes: &[], rank: 0 },
        INVOKES,
        Relation {
            block: &TARGET,
            side: Side::From,
            ports: &[Port::MessageSink],
            takes: &["use_base64"],
            rank: 0,
        },
        Relation {
            block: &TARGET,
            side: Side::From,
            ports: &[Port::Topic],
            takes: &["message_format"],
            rank: 0,
        },
        Relation {
            block: &TARGET,
            side: Side::From,
            ports: &[Port::StateMachine],
            takes: &["execution_name_prefix"],
            rank: 0,
        },
        Relation {
            block: &TARGET,
            side: Side::From,
            ports: &[Port::LogSink],
            takes: &["batch_mode"],
            rank: 0,
        },
        Relation {
            block: &ERROR_ACTION,
            side: Side::From,
            ports: &[Port::RecordSink],
            takes: &["partition_key"],
            rank: 1,
        },
        Relation {
            block: &ERROR_ACTION,
            side: Side::From,
            ports: &[Port::DirectPut],
            takes: &["batch_mode", "separator"],
            rank: 1,
        },
        Relation {
            block: &ERROR_ACTION,
            side: Side::From,
            ports: &[Port::ObjectSink],
            takes: &["key", "canned_acl"],
            rank: 1,
        },
    ],
    reader: Reader::of::<IotRule>(),
};

static RULE: ResourceKind = ResourceKind {
    name: "iot_rule",
    terraform: "aws_iot_topic_rule",
    suffix: "",
    naming: Naming { separator: '_', ..Naming::hyphens(128) },
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::GetAtt("Arn")),
        (Attribute::Name, "name", CloudFormationName::Ref),
    ],
    templates: templates!("iot_rule"),
};

const ARN: ArnForm = ArnForm::regional("iot", "rule/");

/// Settings of a rule. Names are those of `aws_iot_topic_rule`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct IotRule {
    /// Which messages it picks, and what it takes from them, in the SQL of IoT.
    #[schemars(length(min = 1))]
    pub(crate) sql: Text,
    /// The version of that SQL; `2016-03-23` without it.
    pub(crate) sql_version: Option<SqlVersion>,
    /// `false` keeps the rule from working.
    pub(crate) enabled: Option<bool>,
}

/// A version of the SQL of IoT.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum SqlVersion {
    /// The first one.
    #[serde(rename = "2015-10-08")]
    First,
    /// The one that knows arrays, nested objects and whole payloads.
    #[serde(rename = "2016-03-23")]
    Second,
    /// What is being tried out.
    #[serde(rename = "beta")]
    Beta,
}

impl Component for IotRule {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let actions = Actions::of(site, blueprint);
        let enabled = self.enabled.unwrap_or(true);
        let mut settings = Value::block([
            ("name", site.physical_name(&RULE).into()),
            ("description", site.description().into()),
            ("enabled", enabled.into()),
            // CloudFormation asks the other way round.
            ("disabled", (!enabled).into()),
            ("sql", site.text(&self.sql.0).into()),
            ("sql_version", site.settings(&self.sql_version.unwrap_or(SqlVersion::Second))),
            ("tags", site.tags()),
        ]);
        let waits = actions.place(&mut settings);
        let id = ResourceId::new(&RULE, site.id());
        blueprint.add(Resource::new(id, settings).after(waits));
    }

    fn address(&self, site: &Site<'_>) -> Address {
        site.addressed(&RULE, ARN)
    }
}
