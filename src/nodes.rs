//! The node types: what a pipeline is made of. One file each; [`NODES`] is the only list.

pub(crate) mod api_gateway;
pub(crate) mod cloudwatch_log_group;
mod common;
mod credentials;
pub(crate) mod dms_endpoint;
pub(crate) mod dynamodb_table;
pub(crate) mod emr;
pub(crate) mod eventbridge;
mod fifo;
pub(crate) mod firehose_stream;
pub(crate) mod flink_application;
mod flink_studio_notebook;
mod glue_catalog_database;
mod glue_catalog_table;
pub(crate) mod glue_job;
pub(crate) mod http_endpoint;
pub(crate) mod iceberg_table;
mod iot_rule;
mod kinesis_sql_application;
pub(crate) mod kinesis_stream;
mod kms_key;
pub(crate) mod lambda_function;
mod limit;
mod log_delivery;
mod log_sources;
pub(crate) mod msk_cluster;
pub(crate) mod opensearch;
pub(crate) mod programs;
pub(crate) mod redshift;
pub(crate) mod s3_bucket;
mod s3_table_bucket;
mod secretsmanager_secret;
mod service_call;
pub(crate) mod sfn_state_machine;
pub(crate) mod snowflake_table;
pub(crate) mod sns_topic;
pub(crate) mod splunk;
pub(crate) mod sqs_queue;

use std::any::Any;
use std::fmt::Debug;
use std::sync::OnceLock;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;

use crate::blueprint::{Blueprint, Condition, ResourceId, Statement};
use crate::decode;
use crate::document::Tree;
use crate::relations::{Port, Relation};
use crate::schema::shape_of;
use crate::shape::Shape;
use crate::topology::Site;
use crate::value::Expr;

pub use common::{Common, RETENTION_DAYS};
pub use limit::Limit;
pub use log_delivery::LogDelivery;
pub(crate) use log_delivery::{TAG as LOG_DELIVERY_TAG, log_deliveries};
pub(crate) use log_sources::{
    ElasticacheRedis, MetricStream, NetworkFirewall, PINPOINT_END, PinpointApplication,
    ResolverQueryLog, Scope, WafWebAcl, log_types,
};
pub use programs::place::Place;
pub use service_call::ServiceCall;
pub(crate) use service_call::calls_on;

/// Every node type, by keyword.
pub static NODES: &[&NodeType] = &[
    &api_gateway::NODE,
    &cloudwatch_log_group::NODE,
    &log_sources::metric_stream::NODE,
    &http_endpoint::coralogix::NODE,
    &http_endpoint::datadog::NODE,
    &programs::shippers::DEBEZIUM,
    &dms_endpoint::NODE,
    &programs::readers::DRUID,
    &dynamodb_table::NODE,
    &http_endpoint::dynatrace::NODE,
    &http_endpoint::elastic::NODE,
    &log_sources::elasticache_redis::NODE,
    &emr::cluster::NODE,
    &emr::serverless::NODE,
    &eventbridge::bus::NODE,
    &eventbridge::pipe::NODE,
    &eventbridge::rule::NODE,
    &firehose_stream::NODE,
    &flink_application::NODE,
    &programs::connectors::FLINK,
    &flink_studio_notebook::NODE,
    &programs::shippers::FLUENT_BIT,
    &programs::shippers::FLUENTD,
    &glue_catalog_database::NODE,
    &glue_catalog_table::NODE,
    &glue_job::NODE,
    &http_endpoint::honeycomb::NODE,
    &http_endpoint::generic::NODE,
    &iceberg_table::NODE,
    &iot_rule::NODE,
    &programs::connectors::KAFKA_CONNECT,
    &programs::kcl_application::NODE,
    &programs::shippers::AGENT,
    &kinesis_sql_application::NODE,
    &kinesis_stream::NODE,
    &programs::shippers::TAP,
    &programs::readers::KINESUMER,
    &kms_key::NODE,
    &programs::kpl_application::NODE,
    &lambda_function::NODE,
    &http_endpoint::logicmonitor::NODE,
    &http_endpoint::logzio::NODE,
    &http_endpoint::mongodb::NODE,
    &msk_cluster::NODE,
    &log_sources::network_firewall::NODE,
    &http_endpoint::new_relic::NODE,
    &programs::shippers::NIFI,
    &opensearch::domain::NODE,
    &opensearch::collection::NODE,
    &log_sources::pinpoint_application::NODE,
    &redshift::cluster::NODE,
    &redshift::workgroup::NODE,
    &log_sources::resolver_query_log::NODE,
    &s3_bucket::NODE,
    &s3_table_bucket::NODE,
    &programs::sdk_application::NODE,
    &secretsmanager_secret::NODE,
    &sfn_state_machine::NODE,
    &snowflake_table::NODE,
    &sns_topic::NODE,
    &programs::readers::SPARK,
    &splunk::NODE,
    &sqs_queue::NODE,
    &http_endpoint::sumo_logic::NODE,
    &log_sources::waf_web_acl::NODE,
];

/// A kind of system that a pipeline may hold: its keyword, its manual, and how its settings are read.
pub struct NodeType {
    /// What stands behind `type:`.
    pub keyword: &'static str,
    /// The manual page: one line, then what an author should know.
    pub manual: &'static str,
    /// The AWS page that the type rests on.
    pub page: &'static str,
    /// The smallest valid settings, as a YAML flow mapping.
    pub sample: &'static str,
    /// Which shared properties it takes beside its own.
    pub takes: Takes,
    /// What it holds out to others.
    pub offers: &'static [Port],
    /// How it acts on others.
    pub relations: &'static [Relation],
    pub reader: Reader,
}

/// Shared properties, beyond those that every node has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A `description` alone: nothing is made for it.
    Description,
    /// Only those that every node has that is made.
    Nothing,
    /// `role` and `extra_policy_arns`: it acts.
    Role,
    /// And `log_retention_in_days` and `log_group`: it logs.
    RoleAndLogs,
}

/// How the settings of a type are read.
pub struct Reader {
    decode: fn(&Tree) -> Result<Box<dyn Component>, decode::Error>,
    schema: fn(&mut SchemaGenerator) -> Schema,
    make_shape: fn(Takes) -> Shape,
    shape: OnceLock<Shape>,
}

impl Reader {
    pub(crate) const fn of<C>() -> Self
    where
        C: Component + JsonSchema + DeserializeOwned,
    {
        Self {
            decode: decode_component::<C>,
            schema: schema_of::<C>,
            make_shape: make_shape::<C>,
            shape: OnceLock::new(),
        }
    }
}

impl Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reader")
    }
}

impl NodeType {
    pub fn named(keyword: &str) -> Option<&'static Self> {
        NODES.iter().find(|node_type| node_type.keyword == keyword).copied()
    }

    /// Does AWS run no such system any more? A rule refuses each, and says what to write instead.
    pub fn is_gone(&self) -> bool {
        std::ptr::eq(self, &kinesis_sql_application::NODE)
    }

    /// The manual's first line.
    pub fn summary(&self) -> &'static str {
        self.manual.trim_start().lines().next().unwrap_or_default()
    }

    pub(crate) fn shape(&self) -> &Shape {
        self.reader.shape.get_or_init(|| (self.reader.make_shape)(self.takes))
    }

    pub(crate) fn decode(&self, tree: &Tree) -> Result<Box<dyn Component>, decode::Error> {
        (self.reader.decode)(tree)
    }

    pub(crate) fn schema(&self, generator: &mut SchemaGenerator) -> Schema {
        (self.reader.schema)(generator)
    }
}

impl Debug for NodeType {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NodeType({})", self.keyword)
    }
}

fn decode_component<C: Component + DeserializeOwned>(
    tree: &Tree,
) -> Result<Box<dyn Component>, decode::Error> {
    decode::decode::<C>(tree).map(|component| Box::new(component) as Box<dyn Component>)
}

fn schema_of<C: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<C>()
}

fn make_shape<C: JsonSchema>(takes: Takes) -> Shape {
    shape_of::<C>(&common::schemas(takes))
}

/// One declared node's own settings, and what they mean.
pub trait Component: Any + Debug + Send + Sync {
    /// Adds the resources, grants and wiring of this node and of the edges on which it acts.
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint);

    /// Adds what follows from who acts on this node: called when every node has been lowered.
    fn settle(&self, _site: &Site<'_>, _blueprint: &mut Blueprint) {}

    /// What others call this node by.
    fn address(&self, site: &Site<'_>) -> Address;

    /// How it is encrypted, when a customer managed key does it.
    fn key(&self, _site: &Site<'_>) -> Option<Encryption> {
        None
    }

    /// What the policy of the key that encrypts this node says, beside what IAM decides: a service that uses the key in its own name.
    fn key_users(&self, _site: &Site<'_>) -> Vec<Statement> {
        Vec::new()
    }

    /// The API calls by which a program uses this node's `port` itself; of a bucket, under a key prefix, of a domain, on an index.
    fn calls(&self, _site: &Site<'_>, _port: Port, _part: Option<Expr>) -> Calls {
        Calls::default()
    }

    /// The calls that AWS services make on other nodes in the name of this one. The other's resource policy and key let them in.
    fn service_calls(&self, _site: &Site<'_>) -> Vec<ServiceCall> {
        Vec::new()
    }

    /// Is it a program that runs outside of the services here?
    fn is_program(&self) -> bool {
        false
    }

    /// Does it take a role of somebody else's before it acts on streams?
    fn takes_role(&self) -> bool {
        false
    }

    /// Where the program runs, of a node that is one.
    fn place(&self) -> Option<&Place> {
        None
    }

    /// What is written that one target cannot express.
    fn limits(&self, _site: &Site<'_>) -> Vec<Limit> {
        Vec::new()
    }

    /// What the policy of a key says that an edge names at which this node acts.
    fn key_users_on_edges(&self, _site: &Site<'_>, _key: &Site<'_>) -> Vec<Statement> {
        Vec::new()
    }

    /// What it asks of the Firehose stream to which it hands logs by a relation: a name, a tag.
    fn log_delivery(&self, _relation: &Relation) -> Option<LogDelivery> {
        None
    }

    /// The resource that says who may use this node, for services that test it to wait for.
    fn resource_policy(&self, _site: &Site<'_>) -> Option<ResourceId> {
        None
    }

    /// The settings that hold a credential, by their dotted paths: nothing but a secret parameter may stand there.
    fn credentials(&self) -> &'static [&'static str] {
        &[]
    }

    /// The endpoint that takes records by HTTP.
    fn endpoint(&self, _site: &Site<'_>) -> Option<http_endpoint::Endpoint> {
        None
    }

    /// What sets that endpoint apart from others.
    fn row(&self) -> Option<&'static http_endpoint::Row> {
        None
    }

    /// The ARN of the stream of this table's changes.
    fn change_stream(&self, _site: &Site<'_>) -> Option<Expr> {
        None
    }
}

/// The names of a node at deploy time.
#[derive(Clone, Debug)]
pub struct Address {
    /// The physical name.
    pub name: Expr,
    /// The ARN, written from the name where AWS lets it: known before anything exists.
    pub arn: Expr,
    /// The ARN as an attribute of the resource, so that what uses it waits for it.
    pub wired: Expr,
    /// Of a queue, a domain or a collection.
    pub url: Option<Expr>,
}

/// Encryption by a customer managed key.
#[derive(Clone, Debug)]
pub struct Encryption {
    /// The key's ARN.
    pub key: Expr,
    /// The service that calls KMS, as in `kms:ViaService`: `kinesis`, `s3` …
    pub service: &'static str,
    /// The encryption context that the service passes: a name, and the values it may have.
    pub context: Option<(&'static str, Vec<Expr>)>,
}

/// API calls on a node and the actions that they need.
#[derive(Clone, Debug, Default)]
pub struct Calls {
    /// The calls a program may make, each with the ARNs on which its action is authorised.
    pub actions: Vec<(&'static str, Vec<Expr>)>,
    /// Actions that every program needs beside its calls.
    pub always: Vec<(&'static str, Vec<Expr>)>,
    /// What narrows all of them, where an ARN does not tell enough.
    pub when: Option<Condition>,
    /// The AWS page.
    pub page: &'static str,
    /// What a program needs of the key that encrypts the node.
    pub key_actions: &'static [&'static str],
    /// What it needs of the key only with an action: the action, and what of the key.
    pub key_actions_with: &'static [(&'static str, &'static str)],
}

/// The shared groups of properties that a type takes beside its own.
pub(crate) fn groups(takes: Takes) -> Vec<common::Group> {
    common::schemas(takes)
}
