//! Firehose stream. Active where it reads, transforms and delivers; passive where producers put records (Direct PUT).

mod delivering;
mod destinations;
mod grants;
mod logs;
mod msk;
pub(crate) mod prefix;
mod processing;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Address, Calls, Component, Encryption, Limit, NodeType, Reader, Takes, log_delivery};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, Trust,
    templates,
};
use crate::language::{Key, NodeRef, Val};
use crate::relations::{BACKUP, Delivery, Port, READ, Relation, SCHEMA, Side, TRANSFORM};
use crate::topology::{Joint, Site};
use crate::value::{Attribute, Expr, Reference, Value};

use delivering::Delivering;
pub(crate) use destinations::destination;
pub(crate) use destinations::iceberg::told_of_stream;
use logs::Logs;
pub(crate) use processing::{DEFAULT_TRANSFORM_INTERVAL, DEFAULT_TRANSFORM_SIZE};

/// <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisfirehose.html>
const ACTIONS: &str = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisfirehose.html";

pub(super) static NODE: NodeType = NodeType {
    keyword: "firehose_stream",
    manual: "An Amazon Data Firehose stream.\n\n\
         An edge to a bucket, or to another destination, delivers; one to a bucket with `backup` keeps the records as they came, and those \
         that another destination refused; one to a function transforms; one from a `glue_catalog_table` gives the schema of Parquet and ORC. An edge from a \
         `kinesis_stream`, or of an `msk_cluster` with its `topic_name`, makes that its source; without it, producers put records themselves and the stream is \
         encrypted at rest. Errors are logged to `/aws/kinesisfirehose/<name>`, kept for 30 days.",
    page: "https://docs.aws.amazon.com/firehose/latest/APIReference/API_CreateDeliveryStream.html",
    sample: "{ type: firehose_stream }",
    takes: Takes::RoleAndLogs,
    offers: &[Port::DirectPut],
    relations: &[
        Relation { block: &READ, side: Side::To, ports: &[Port::Records], takes: &[], rank: 0 },
        Relation {
            block: &READ,
            side: Side::To,
            ports: &[Port::KafkaTopics],
            takes: &["topic_name", "connectivity", "read_from_timestamp"],
            rank: 0,
        },
        destinations::redshift::RELATION,
        destinations::redshift::STAGES,
        destinations::s3::RELATION,
        destinations::http::RELATION,
        destinations::iceberg::RELATION,
        destinations::snowflake::RELATION,
        destinations::search::TO_DOMAIN,
        destinations::search::TO_COLLECTION,
        destinations::splunk::RELATION,
        Relation {
            block: &BACKUP,
            side: Side::From,
            ports: &[Port::ObjectSink],
            takes: TAKEN_BY_BACKUP,
            rank: 1,
        },
        Relation {
            block: &TRANSFORM,
            side: Side::From,
            ports: &[Port::Function],
            takes: &["buffering_size", "buffering_interval", "number_of_retries", "qualifier"],
            rank: 0,
        },
        Relation {
            block: &SCHEMA,
            side: Side::To,
            ports: &[Port::TableSchema],
            takes: &["version_id"],
            rank: 0,
        },
    ],
    reader: Reader::of::<FirehoseStream>(),
};

const TAKEN_BY_BACKUP: &[&str] = &[
    "s3_backup_mode",
    "prefix",
    "error_output_prefix",
    "buffering_size",
    "buffering_interval",
    "compression_format",
    "kms_key_arn",
    "cloudwatch_logging_options",
];

pub(crate) static STREAM: ResourceKind = ResourceKind {
    name: "firehose_delivery_stream",
    terraform: "aws_kinesis_firehose_delivery_stream",
    suffix: "",
    naming: Naming::hyphens(64),
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::GetAtt("Arn")),
        (Attribute::Name, "name", CloudFormationName::Ref),
    ],
    templates: templates!(
        "firehose_delivery_stream",
        parts: [
            "bucket",
            "extended_s3",
            "http_endpoint",
            "iceberg",
            "logging",
            "processing",
            "redshift",
            "retry",
            "secret",
            "snowflake",
            "splunk", "opensearch", "opensearchserverless", "search"
        ]
    ),
};

const ARN: ArnForm = ArnForm::regional("firehose", "deliverystream/");

/// Settings of a Firehose stream. Names are those of `aws_kinesis_firehose_delivery_stream`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct FirehoseStream {
    /// Encryption of what producers put (Direct PUT); with a key of AWS without it.
    pub(crate) server_side_encryption: Option<ServerSideEncryption>,
    /// What AWS should know of the producers.
    pub(crate) direct_put_source_configuration: Option<DirectPutSource>,
}

/// Encryption of what producers put.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ServerSideEncryption {
    /// `false` encrypts nothing.
    pub(crate) enabled: Option<bool>,
    /// Whose key; follows from `key_arn`.
    pub(crate) key_type: Option<KeyType>,
    /// The key: a `kms_key` node or an ARN.
    pub(crate) key_arn: Option<NodeRef<Key>>,
}

/// Whose key encrypts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum KeyType {
    /// One of AWS.
    #[serde(rename = "AWS_OWNED_CMK")]
    AwsOwned,
    /// One of yours.
    #[serde(rename = "CUSTOMER_MANAGED_CMK")]
    CustomerManaged,
}

/// What AWS should know of the producers.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct DirectPutSource {
    /// How much they will put, in MiB a second; a hint. Known, not in Terraform 5.100.
    #[schemars(range(min = 1, max = 100))]
    pub(crate) throughput_hint_in_mbs: Val<u32>,
}

/// The edges of a Firehose stream, by what they mean.
#[derive(Debug, Default)]
pub(crate) struct Edges<'t> {
    pub(crate) source: Option<Joint<'t>>,
    pub(crate) deliveries: Vec<Joint<'t>>,
    pub(crate) backups: Vec<Joint<'t>>,
    pub(crate) stagings: Vec<Joint<'t>>,
    pub(crate) transforms: Vec<Joint<'t>>,
    pub(crate) schemas: Vec<Joint<'t>>,
}

impl<'t> Edges<'t> {
    pub(crate) fn of(site: &Site<'t>) -> Self {
        let mut edges = Self::default();
        for joint in site.acts() {
            match joint.relation.name() {
                "read" => edges.source = edges.source.or(Some(joint)),
                "delivery" => edges.deliveries.push(joint),
                "backup" => edges.backups.push(joint),
                "staging" => edges.stagings.push(joint),
                "transform" => edges.transforms.push(joint),
                _ => edges.schemas.push(joint),
            }
        }
        // Of several tables, the edge that tells of the stream comes first.
        edges.deliveries.sort_by_key(|joint| told_of_stream(joint).is_none());
        edges
    }
}

impl Component for FirehoseStream {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if site.is_existing() {
            return;
        }
        let edges = Edges::of(site);
        let trust = trust(&edges);
        blueprint.identity(site, trust);
        let name = log_delivery::stream_name(site);
        let logs = Logs::declare(site, &edges, &name, blueprint);
        let (role, policy) = blueprint.role(site);
        let delivering = Delivering::of(site, &edges, &role, &logs);
        let mut settings = Value::block([
            ("name", name.into()),
            ("destination", delivering.as_ref().map(|to| to.destination.name).into()),
            ("delivery_stream_type", Value::Null),
            (
                "direct_put_source_configuration",
                site.settings(&self.direct_put_source_configuration),
            ),
            ("kinesis_source_configuration", Value::Null),
            ("msk_source_configuration", Value::Null),
            ("server_side_encryption", self.encryption(site, &edges)),
        ]);
        self.source(site, &edges, &role, &mut settings);
        destinations::lower(delivering.as_ref(), &mut settings);
        settings.set("tags", log_delivery::stream_tags(site));
        let waits = delivering.as_ref().and_then(|to| {
            let other = &to.joint.other;
            other.component()?.resource_policy(other)
        });
        let id = ResourceId::new(&STREAM, site.id());
        let waits = policy.into_iter().chain(waits).chain(msk::waits(&edges));
        let waits = waits.chain(destinations::iceberg::tables(&edges));
        let id = blueprint.add(Resource::new(id, settings).after(waits));
        grants::lower(site, &edges, &logs, blueprint);
        if let Some(to) = &delivering {
            (to.destination.grant)(to, blueprint);
        }
        outputs(site, id, blueprint);
    }

    fn address(&self, site: &Site<'_>) -> Address {
        let mut address = site.addressed(&STREAM, ARN);
        if !site.is_existing() {
            address.name = log_delivery::stream_name(site);
            address.arn = ARN.arn(&address.name, Reference::Account.into());
        }
        address
    }

    fn limits(&self, site: &Site<'_>) -> Vec<Limit> {
        let hint = "direct_put_source_configuration.throughput_hint_in_mbs";
        let hinted = self.direct_put_source_configuration.is_some();
        let hint = hinted.then(|| Limit::of(site, hint, "terraform"));
        let appends = |joint: &Joint<'_>| {
            let delivery = joint.maybe::<Delivery>()?;
            delivery.append_only.map(|_| Limit::on(joint, "append_only", "terraform"))
        };
        let edges = Edges::of(site);
        hint.into_iter().chain(edges.deliveries.iter().filter_map(appends)).collect()
    }

    /// Producers encrypt; the role that delivers works through a grant of its own (facts/firehose.md §0.1 SSE-CMK).
    /// <https://docs.aws.amazon.com/firehose/latest/dev/encryption.html>
    fn key(&self, site: &Site<'_>) -> Option<Encryption> {
        let written = self.server_side_encryption.as_ref()?;
        let key = written.key_arn.as_ref().filter(|_| written.enabled != Some(false))?;
        Some(Encryption { key: site.reference(&key.0), service: "firehose", context: None })
    }

    fn calls(&self, site: &Site<'_>, _: Port, _: Option<Expr>) -> Calls {
        let arn = || vec![site.address().arn];
        Calls {
            actions: vec![("firehose:PutRecord", arn()), ("firehose:PutRecordBatch", arn())],
            page: ACTIONS,
            key_actions: &["kms:Decrypt", "kms:GenerateDataKey"],
            ..Calls::default()
        }
    }
}

impl FirehoseStream {
    /// CloudFormation takes a source without its type for Direct PUT and says nothing: facts/firehose.md §8, 1.
    fn source(&self, site: &Site<'_>, edges: &Edges<'_>, role: &Expr, settings: &mut Value) {
        let Some(source) = &edges.source else {
            settings.set("delivery_stream_type", "DirectPut");
            return;
        };
        if msk::is_cluster(source) {
            settings.set("delivery_stream_type", "MSKAsSource");
            settings.set("msk_source_configuration", msk::lower(site, source, role));
            return;
        }
        settings.set("delivery_stream_type", "KinesisStreamAsSource");
        let block = Value::block([
            ("kinesis_stream_arn", source.other.address().wired.into()),
            ("role_arn", role.into()),
        ]);
        settings.set("kinesis_source_configuration", block);
    }

    fn encryption(&self, site: &Site<'_>, edges: &Edges<'_>) -> Value {
        let written = self.server_side_encryption.as_ref();
        let off = written.is_some_and(|written| written.enabled == Some(false));
        if edges.source.is_some() || off {
            return Value::Null;
        }
        let key = written.and_then(|written| written.key_arn.as_ref());
        let key_type = if key.is_some() { "CUSTOMER_MANAGED_CMK" } else { "AWS_OWNED_CMK" };
        Value::block([
            ("enabled", true.into()),
            ("key_type", key_type.into()),
            ("key_arn", key.map(|key| site.reference(&key.0)).into()),
        ])
    }
}

/// Firehose names the account on whose behalf it acts, but not where it reads a Kafka cluster: facts/firehose.md §0.1 TRUST-MSK.
/// <https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#firehose-assume-role>
fn trust(edges: &Edges<'_>) -> Trust {
    let trust = Trust::service("firehose.amazonaws.com");
    match &edges.source {
        Some(source) if msk::is_cluster(source) => trust,
        _ => trust.when("StringEquals", "sts:ExternalId", [Reference::Account.into()]),
    }
}

fn outputs(site: &Site<'_>, id: ResourceId, blueprint: &mut Blueprint) {
    for (field, what, attribute) in
        [("name", "name", Attribute::Name), ("arn", "ARN", Attribute::Arn)]
    {
        blueprint.output(
            format!("{}_{field}", site.id()),
            format!("The {what} of the Firehose stream {}.", site.id()),
            Expr::attribute(id.clone(), attribute),
        );
    }
}
