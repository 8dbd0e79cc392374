//! Kinesis data stream. Passive: others write to it and read from it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Address, Calls, Component, Encryption, NodeType, Reader, Takes};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Principals, Resource, ResourceId, ResourceKind,
    Statement, pascal, templates, via,
};
use crate::language::{Key, NodeRef, Val};
use crate::relations::{Port, Side};
use crate::topology::{Joint, Site};
use crate::value::{Attribute, Expr, Value};

/// <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisdatastreams.html>
const ACTIONS: &str = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisdatastreams.html";

/// <https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html>
const ANOTHERS: &str = "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html";

pub(super) static NODE: NodeType = NodeType {
    keyword: "kinesis_stream",
    manual: "A Kinesis data stream.\n\n\
         Without `shard_count` it is on demand. It is encrypted with the key of AWS unless it names \
         a `kms_key`; `encryption_type: NONE` turns encryption off.",
    page: "https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html",
    sample: "{ type: kinesis_stream }",
    offers: &[Port::Records, Port::RecordSink],
    takes: Takes::Nothing,
    relations: &[],
    reader: Reader::of::<KinesisStream>(),
};

pub(crate) static STREAM: ResourceKind = ResourceKind {
    name: "kinesis_stream",
    terraform: "aws_kinesis_stream",
    suffix: "",
    naming: Naming::hyphens(128),
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::GetAtt("Arn")),
        (Attribute::Name, "name", CloudFormationName::Ref),
    ],
    templates: templates!("kinesis_stream"),
};

const ARN: ArnForm = ArnForm::regional("kinesis", "stream/");

/// Settings of a stream. Names are those of `aws_kinesis_stream`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct KinesisStream {
    /// How many shards it has. Without it the stream is on demand and scales by itself.
    #[schemars(range(min = 1, max = 100000))]
    pub(crate) shard_count: Option<Val<u32>>,
    /// How long a record can be read, in hours.
    #[schemars(range(min = 24, max = 8760))]
    pub(crate) retention_period: Option<Val<u32>>,
    /// Metrics of each shard, at a price.
    #[schemars(length(max = 7))]
    pub(crate) shard_level_metrics: Option<Vec<ShardMetric>>,
    /// Delete its consumers with it.
    pub(crate) enforce_consumer_deletion: Option<Val<bool>>,
    /// `KMS`, or `NONE` for no encryption at rest.
    pub(crate) encryption_type: Option<EncryptionType>,
    /// The key: a `kms_key` node, an ARN, or an alias. Without it: the key of AWS.
    pub(crate) kms_key_id: Option<NodeRef<Key>>,
    /// Provisioned or on demand; follows from `shard_count`.
    pub(crate) stream_mode_details: Option<StreamModeDetails>,
}

/// A metric of each shard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum ShardMetric {
    /// Bytes put.
    IncomingBytes,
    /// Records put.
    IncomingRecords,
    /// Bytes got.
    OutgoingBytes,
    /// Records got.
    OutgoingRecords,
    /// Writes refused for want of throughput.
    WriteProvisionedThroughputExceeded,
    /// Reads refused for want of throughput.
    ReadProvisionedThroughputExceeded,
    /// How far readers lag behind.
    IteratorAgeMilliseconds,
    /// All of them.
    #[serde(rename = "ALL")]
    All,
}

/// Encryption at rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum EncryptionType {
    /// None.
    None,
    /// With a key of KMS.
    Kms,
}

/// How the stream's capacity is set.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct StreamModeDetails {
    /// Provisioned or on demand.
    pub(crate) stream_mode: StreamMode,
}

/// How the stream's capacity is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum StreamMode {
    /// As many shards as `shard_count` says.
    Provisioned,
    /// As many as the load wants.
    OnDemand,
}

/// The key that AWS manages: <https://docs.aws.amazon.com/streams/latest/dev/what-is-sse.html>
const AWS_KEY: &str = "alias/aws/kinesis";

impl KinesisStream {
    /// Is it encrypted with the key that AWS manages?
    pub(crate) fn has_key_of_aws(&self) -> bool {
        let written = self.kms_key_id.as_ref();
        self.encryption_type != Some(EncryptionType::None)
            && written.is_none_or(|key| key.0.starts_with("alias/aws/"))
    }

    fn mode(&self) -> StreamMode {
        match &self.stream_mode_details {
            Some(details) => details.stream_mode,
            None if self.shard_count.is_some() => StreamMode::Provisioned,
            None => StreamMode::OnDemand,
        }
    }
}

impl Component for KinesisStream {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if site.is_existing() {
            return;
        }
        let encrypted = self.encryption_type != Some(EncryptionType::None);
        let mut settings = site.settings(self);
        settings.set_first("name", site.physical_name(&STREAM));
        settings.set(
            "stream_mode_details",
            Value::block([("stream_mode", site.settings(&self.mode()))]),
        );
        settings.set("encryption_type", if encrypted { "KMS" } else { "NONE" });
        if encrypted && self.kms_key_id.is_none() {
            settings.set("kms_key_id", AWS_KEY);
        }
        settings.set("tags", site.tags());
        let retain = site.common().every.retain.unwrap_or(true);
        let id = ResourceId::new(&STREAM, site.id());
        let id = blueprint.add(Resource::new(id, settings).retain(retain));
        let name = Expr::attribute(id.clone(), Attribute::Name);
        blueprint.output(
            format!("{}_name", site.id()),
            format!("The name of the stream {}.", site.id()),
            name,
        );
        let arn = Expr::attribute(id, Attribute::Arn);
        blueprint.output(
            format!("{}_arn", site.id()),
            format!("The ARN of the stream {}.", site.id()),
            arn,
        );
    }

    fn address(&self, site: &Site<'_>) -> Address {
        site.addressed(&STREAM, ARN)
    }

    /// <https://docs.aws.amazon.com/streams/latest/dev/permissions-user-key-KMS.html>
    fn key(&self, site: &Site<'_>) -> Option<Encryption> {
        let key = self.kms_key_id.as_ref().filter(|key| !key.0.starts_with("alias/aws/"))?;
        let arn = site.address().arn;
        Some(Encryption {
            key: site.reference(&key.0),
            service: "kinesis",
            context: Some(("aws:kinesis:arn", vec![arn])),
        })
    }

    /// Those who act from other accounts: the IAM of this account does not decide for them.
    fn key_users(&self, site: &Site<'_>) -> Vec<Statement> {
        let Some(encryption) = self.key(site) else { return Vec::new() };
        let statement = |joint: Joint<'_>| {
            let caller = joint.other.foreign_caller()?;
            let action = match joint.relation.side {
                Side::To => "kms:Decrypt",
                Side::From => "kms:GenerateDataKey",
            };
            let sid = format!("{}{}", pascal(joint.other.id()), pascal(site.id()));
            let reason = format!("{}: it acts from another account", joint.name());
            let mut statement = Statement::allow(sid, &[action], ["*".into()])
                .to(Principals::Aws(vec![caller]))
                .when("StringEquals", "kms:ViaService", [via(&encryption)])
                .because(reason, ANOTHERS);
            if let Some((name, values)) = &encryption.context {
                let key = format!("kms:EncryptionContext:{name}");
                statement = statement.when("StringEquals", key, values.iter().cloned());
            }
            Some(statement)
        };
        site.acted_on().filter_map(statement).collect()
    }

    fn calls(&self, site: &Site<'_>, port: Port, _: Option<Expr>) -> Calls {
        let arn = || vec![site.address().arn];
        match port {
            Port::RecordSink => Calls {
                actions: vec![("kinesis:PutRecord", arn()), ("kinesis:PutRecords", arn())],
                page: ACTIONS,
                key_actions: &["kms:GenerateDataKey"],
                ..Calls::default()
            },
            _ => Calls {
                actions: vec![
                    ("kinesis:DescribeStreamSummary", arn()),
                    ("kinesis:ListShards", arn()),
                    ("kinesis:GetShardIterator", arn()),
                    ("kinesis:GetRecords", arn()),
                ],
                page: ACTIONS,
                key_actions: &["kms:Decrypt"],
                ..Calls::default()
            },
        }
    }
}

/// A consumer with enhanced fan-out: <https://docs.aws.amazon.com/kinesis/latest/APIReference/API_RegisterStreamConsumer.html>
pub(crate) static CONSUMER: ResourceKind = ResourceKind {
    name: "kinesis_stream_consumer",
    terraform: "aws_kinesis_stream_consumer",
    suffix: "Consumer",
    naming: Naming::hyphens(128),
    attributes: &[(Attribute::Arn, "arn", CloudFormationName::Ref)],
    templates: templates!("kinesis_stream_consumer"),
};

/// Registers a reader of the stream as a consumer of its own.
pub(crate) fn consumer(
    reader: &Site<'_>,
    stream: &Site<'_>,
    label: &str,
    blueprint: &mut Blueprint,
) -> ResourceId {
    let pipeline = &reader.topology.pipeline.header.name;
    let name = CONSUMER.naming.default_name(pipeline, reader.id());
    let address = stream.address();
    let settings =
        Value::block([("name", name.clone().into()), ("stream_arn", address.wired.into())]);
    let pattern = address.arn.then("/consumer/").then(name).then(":*");
    let id = ResourceId::labelled(&CONSUMER, reader.id(), label);
    blueprint.add(Resource::new(id, settings).numbered(pattern, None))
}
