//! Log group of CloudWatch. Others log to it; it hands its events on to streams and functions.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};

use super::common::RETENTION_DAYS;
use super::{Address, Calls, Component, Encryption, NodeType, Reader, Takes, lambda_function};
use crate::blueprint::{
    Blueprint, LOG_GROUP, Naming, Principals, Resource, ResourceId, ResourceKind, Statement, Trust,
    grant_key, log_group_arn, pascal, retention, templates,
};
use crate::language::{Key, NodeRef, Val};
use crate::relations::{Port, Relation, SUBSCRIPTION, Side, Subscription};
use crate::topology::{Joint, Site};
use crate::value::{Attribute, Expr, Reference, Value};

const PRINCIPAL: &str = "logs.amazonaws.com";
const SUBSCRIPTIONS: &str =
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html";
const ENCRYPTION: &str =
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html";

pub(super) static NODE: NodeType = NodeType {
    keyword: "cloudwatch_log_group",
    manual: "A log group of CloudWatch Logs.\n\n\
         Its events are kept for 30 days unless it says `retention_in_days`. Draw it to a stream, a Firehose stream or a function to hand \
         them on as they come in, gzipped, at most to two. A group whose `name` is that of a node's own, such as \
         `/aws/lambda/${ticker.name}`, is adopted by that node, not made twice.",
    page: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html",
    sample: "{ type: cloudwatch_log_group }",
    takes: Takes::Role,
    offers: &[Port::LogSink],
    relations: &[
        Relation {
            block: &SUBSCRIPTION,
            side: Side::From,
            ports: &[Port::RecordSink],
            takes: &["filter_pattern", "distribution"],
            rank: 0,
        },
        Relation {
            block: &SUBSCRIPTION,
            side: Side::From,
            ports: &[Port::DirectPut],
            takes: &["filter_pattern"],
            rank: 0,
        },
        Relation {
            block: &SUBSCRIPTION,
            side: Side::From,
            ports: &[Port::Function],
            takes: &["filter_pattern", "qualifier"],
            rank: 0,
        },
    ],
    reader: Reader::of::<LogGroup>(),
};

/// Hands on the events of a group: <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html>
static FILTER: ResourceKind = ResourceKind {
    name: "log_subscription_filter",
    terraform: "aws_cloudwatch_log_subscription_filter",
    suffix: "Subscription",
    naming: Naming::hyphens(512),
    attributes: &[],
    templates: templates!("log_subscription_filter"),
};

/// Settings of a log group. Names are those of `aws_cloudwatch_log_group`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct LogGroup {
    /// How long its events are kept, in days; 30 without it, 0 for ever.
    #[serde(default)]
    #[schemars(schema_with = "days")]
    pub(crate) retention_in_days: Option<Val<u32>>,
    /// The key that encrypts its events: a `kms_key` node or an ARN. Without it: a key of CloudWatch.
    pub(crate) kms_key_id: Option<NodeRef<Key>>,
    /// `INFREQUENT_ACCESS` costs half and can do less: it has no subscriptions.
    pub(crate) log_group_class: Option<LogGroupClass>,
    /// Leave the group and its events when the node is removed; the same as `retain`.
    pub(crate) skip_destroy: Option<bool>,
}

/// What a log group can do, and costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum LogGroupClass {
    /// Everything.
    Standard,
    /// No subscriptions, metric filters or live tail, at half the price.
    InfrequentAccess,
    /// Kept for a day or two, only to be delivered to X-Ray, S3 or Firehose.
    Delivery,
}

fn days(_: &mut SchemaGenerator) -> Schema {
    schemars::json_schema!({
        "anyOf": [
            { "type": "integer", "minimum": 0, "maximum": 3653 },
            { "type": "string", "pattern": crate::language::WHOLE },
        ],
        "examples": RETENTION_DAYS,
    })
}

impl Component for LogGroup {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let group = (!site.is_existing()).then(|| self.group(site, blueprint));
        for joint in site.acts() {
            subscribe(site, &joint, group.clone(), blueprint);
        }
    }

    fn address(&self, site: &Site<'_>) -> Address {
        if let Some(existing) = &site.common().every.existing {
            let given = existing.0.strip_suffix(":*").unwrap_or(&existing.0);
            let name = given.split_once(":log-group:").map_or(given, |(_, name)| name);
            let arn = match given.starts_with("arn:") {
                true => site.text(given),
                false => log_group_arn(&site.text(given)),
            };
            return Address { name: site.text(name), wired: arn.clone(), arn, url: None };
        }
        let name = site.physical_name(&LOG_GROUP);
        let arn = log_group_arn(&name);
        // CloudFormation's attribute ends in `:*`, which no setting takes: who uses the group waits for it.
        Address { name, wired: arn.clone(), arn, url: None }
    }

    /// CloudWatch Logs encrypts under its own name: who writes needs no key.
    fn calls(&self, site: &Site<'_>, _: Port, _: Option<Expr>) -> Calls {
        let streams = || vec![site.address().arn.then(":*")];
        Calls {
            actions: vec![("logs:CreateLogStream", streams()), ("logs:PutLogEvents", streams())],
            page: NODE.page,
            ..Calls::default()
        }
    }

    fn key(&self, site: &Site<'_>) -> Option<Encryption> {
        let key = self.kms_key_id.as_ref()?;
        Some(Encryption {
            key: site.reference(&key.0),
            service: "logs",
            context: Some(("aws:logs:arn", vec![site.address().arn])),
        })
    }

    /// CloudWatch Logs uses the key in its own name.
    fn key_users(&self, site: &Site<'_>) -> Vec<Statement> {
        let principal =
            Expr::from("logs.").then(Reference::Region).then(".").then(Reference::UrlSuffix);
        let actions = [
            "kms:Decrypt",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo",
        ];
        vec![
            Statement::allow(format!("{}IsEncrypted", pascal(site.id())), &actions, ["*".into()])
                .to(Principals::Service(vec![principal]))
                .when("ArnEquals", "kms:EncryptionContext:aws:logs:arn", [site.address().arn])
                .because(format!("{}: CloudWatch Logs encrypts its events", site.id()), ENCRYPTION),
        ]
    }
}

impl LogGroup {
    /// Is it kept when its node is removed?
    fn is_kept(&self, site: &Site<'_>) -> bool {
        site.common().every.retain.or(self.skip_destroy).unwrap_or(false)
    }

    fn group(&self, site: &Site<'_>, blueprint: &mut Blueprint) -> ResourceId {
        let mut settings = site.settings(self);
        settings.set_first("name", site.physical_name(&LOG_GROUP));
        if self.log_group_class != Some(LogGroupClass::Delivery) {
            let days = retention(site, self.retention_in_days.as_ref());
            settings.set("retention_in_days", days);
        }
        let kept = self.is_kept(site);
        settings.set("skip_destroy", kept.then_some(true));
        settings.set("tags", site.tags());
        let id = ResourceId::new(&LOG_GROUP, site.id());
        let id = blueprint.add(Resource::new(id, settings).retain(kept));
        blueprint.output(
            format!("{}_name", site.id()),
            format!("The name of the log group {}.", site.id()),
            Expr::attribute(id.clone(), Attribute::Name),
        );
        id
    }
}

/// One subscription filter, and what it needs to reach its destination.
fn subscribe(
    site: &Site<'_>,
    joint: &Joint<'_>,
    group: Option<ResourceId>,
    blueprint: &mut Blueprint,
) {
    let subscription = joint.settings::<Subscription>();
    let destination = lambda_function::qualified(joint);
    let (role, waits) = match joint.port() {
        Some(Port::Function) => {
            let source = site.address().arn.then(":*");
            let permission =
                lambda_function::permit_from(site, joint, PRINCIPAL, source, blueprint);
            (None, vec![permission])
        }
        port => {
            grant(site, joint, port, blueprint);
            let (role, policy) = blueprint.role(site);
            (Some(role), policy)
        }
    };
    let name = match group {
        Some(group) => Expr::attribute(group, Attribute::Name),
        None => site.address().name,
    };
    let label = format!("{}_to_{}", site.id(), joint.other.id());
    let pattern = subscription.filter_pattern.as_ref().map(|pattern| site.text(&pattern.0));
    let settings = Value::block([
        ("name", FILTER.naming.default_name(&blueprint.name, &label).into()),
        ("log_group_name", name.into()),
        ("filter_pattern", pattern.unwrap_or_else(|| Expr::literal("")).into()),
        ("destination_arn", destination.into()),
        ("role_arn", role.into()),
        ("distribution", site.settings(&subscription.distribution)),
    ]);
    let id = ResourceId::labelled(&FILTER, site.id(), label);
    blueprint.add(Resource::new(id, settings).after(waits));
}

/// The role under which CloudWatch Logs puts records: facts/streams.md §2.1, facts/firehose.md §1.4.
fn grant(site: &Site<'_>, joint: &Joint<'_>, port: Option<Port>, blueprint: &mut Blueprint) {
    let groups = Expr::from("arn:")
        .then(Reference::Partition)
        .then(":logs:")
        .then(Reference::Region)
        .then(":")
        .then(Reference::Account)
        .then(":*");
    let trust = Trust::service(PRINCIPAL).when("StringLike", "aws:SourceArn", [groups]);
    blueprint.identity(site, trust);
    let action =
        if port == Some(Port::DirectPut) { "firehose:PutRecord" } else { "kinesis:PutRecord" };
    blueprint.grant(
        site,
        Statement::allow(
            format!("Write{}", pascal(joint.other.id())),
            &[action],
            [joint.other.address().arn],
        )
        .because(format!("{}: CloudWatch Logs hands on its events", joint.name()), SUBSCRIPTIONS),
    );
    if port == Some(Port::RecordSink)
        && let Some(encryption) = joint.other.encryption()
    {
        grant_key(site, joint, &encryption, &["kms:GenerateDataKey"], blueprint);
    }
}
