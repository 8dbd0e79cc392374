//! What an edge can mean: its relation, and the settings that the relation takes.
//!
//! A relation belongs to the end that acts. It may join that end with every node that offers one of its ports, so no pair of types has a
//! file of its own.

mod backup;
mod delivery;
mod enrichment;
mod error_action;
mod event_source;
mod integration;
mod invoke;
mod kafka;
mod notification;
mod pipe_source;
mod read;
mod schema;
mod spark_source;
mod staging;
mod subscription;
mod target;
mod transform;
mod usual;
mod write;

use std::any::Any;
use std::fmt::Debug;
use std::sync::OnceLock;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;

use crate::decode;
use crate::document::Tree;
use crate::schema::shape_of;
use crate::shape::Shape;

pub use backup::{Backup, BackupMode};
pub use delivery::{
    CommonAttribute, CompressionFormat, ContentEncoding, Delivery, LoggingOptions,
    RequestConfiguration, SubRecordType,
};
pub use enrichment::Enrichment;
pub use error_action::{ErrorAction, IotAction};
pub use event_source::{EventSource, FilterCriteria, StartingPosition};
pub use integration::{Action, AuthorizationType, HttpMethod, Integration};
pub use invoke::Invoke;
pub use kafka::{Connectivity, KafkaRead, KafkaWrite};
pub(crate) use kafka::{READS_TOPICS, WRITES_TOPICS};
pub use notification::{Event, Notification};
pub use pipe_source::{PartialFailure, PipeDeadLetters, PipeSource};
pub use read::{ConsumerRegistration, FanOut, Read};
pub use schema::Schema as TableSchema;
pub use spark_source::{SparkMetadata, SparkSource};
pub use staging::{StagedFormat, Staging};
pub use subscription::{LogFormat, LogType, LoggingFilter, RedactedField, Subscription};
pub use target::{
    DeadLetterQueue, Handover, InputTransformer, InvocationType, RetryPolicy, Target,
};
pub use transform::Transform;
pub use write::{CreationPrecision, Write};

/// Settings of an edge, under the relation's name.
pub trait Settings: Any + Debug + Send + Sync {}

impl<T: Any + Debug + Send + Sync> Settings for T {}

/// The block of settings that a relation has in an edge's long form.
pub struct Block {
    /// The relation's name.
    pub name: &'static str,
    /// One line for `explain` and the editor.
    pub summary: &'static str,
    decode: fn(&Tree) -> Result<Box<dyn Settings>, decode::Error>,
    schema: fn(&mut SchemaGenerator) -> Schema,
    make_shape: fn() -> Shape,
    shape: OnceLock<Shape>,
}

impl Debug for Block {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Block({})", self.name)
    }
}

impl Block {
    pub(crate) const fn of<T>(name: &'static str, summary: &'static str) -> Self
    where
        T: Settings + JsonSchema + DeserializeOwned,
    {
        Self {
            name,
            summary,
            decode: decode_settings::<T>,
            schema: schema_of::<T>,
            make_shape: make_shape::<T>,
            shape: OnceLock::new(),
        }
    }

    pub(crate) fn shape(&self) -> &Shape {
        self.shape.get_or_init(self.make_shape)
    }

    pub(crate) fn decode(&self, tree: &Tree) -> Result<Box<dyn Settings>, decode::Error> {
        (self.decode)(tree)
    }

    pub(crate) fn schema(&self, generator: &mut SchemaGenerator) -> Schema {
        (self.schema)(generator)
    }
}

fn decode_settings<T: Settings + DeserializeOwned>(
    tree: &Tree,
) -> Result<Box<dyn Settings>, decode::Error> {
    decode::decode::<T>(tree).map(|settings| Box::new(settings) as Box<dyn Settings>)
}

fn schema_of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

fn make_shape<T: JsonSchema>() -> Shape {
    shape_of::<T>(&[])
}

/// Every block that an edge may have.
pub static BLOCKS: &[&Block] = &[
    &backup::BLOCK,
    &delivery::BLOCK,
    &enrichment::BLOCK,
    &error_action::BLOCK,
    &event_source::BLOCK,
    &integration::BLOCK,
    &invoke::BLOCK,
    &notification::BLOCK,
    &read::BLOCK,
    &schema::BLOCK,
    &staging::BLOCK,
    &subscription::BLOCK,
    &transform::BLOCK,
    &target::BLOCK,
    &write::BLOCK,
];

/// Which end of the edge the acting node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// It takes data in: `stream -> function`.
    To,
    /// It gives data out: `function -> bucket`.
    From,
}

/// What a node holds out for others to act on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Port {
    /// Records of a stream, to be read.
    Records,
    /// A stream that takes records.
    RecordSink,
    /// A Firehose stream that takes records (Direct PUT).
    DirectPut,
    /// Objects of a bucket, to be read.
    Objects,
    /// A bucket that takes objects.
    ObjectSink,
    /// Items of a table, to be read.
    Items,
    /// A table that takes items.
    ItemSink,
    /// The change stream of a table.
    Changes,
    /// Messages of a queue, to be received.
    Messages,
    /// A queue that takes messages.
    MessageSink,
    /// A topic that takes messages.
    Topic,
    /// Topics of a Kafka cluster, to be read.
    KafkaTopics,
    /// A Kafka cluster whose topics take records.
    KafkaSink,
    /// A function that can be invoked.
    Function,
    /// A bus that takes events.
    EventBus,
    /// Events of a bus, to be matched by rules.
    Events,
    /// A state machine that can be started.
    StateMachine,
    /// A log group that takes events.
    LogSink,
    /// The value of a secret, to be read.
    Secret,
    /// The schema of a catalogue table.
    TableSchema,
    /// An HTTP Event Collector, which takes events.
    EventCollector,
    /// An endpoint that takes records by HTTP.
    HttpEndpoint,
    /// An index of a search domain, which takes documents.
    SearchIndex,
    /// A collection of search indexes, which takes documents.
    SearchCollection,
    /// A data warehouse, which copies what lies in a bucket.
    Warehouse,
    /// A table of Snowflake.
    SnowflakeTable,
    /// A table in the format of Apache Iceberg.
    IcebergTable,
    /// Documents of a domain or collection, to be searched.
    Documents,
    /// Rows of an Iceberg table, to be read.
    IcebergRows,
}

/// One way in which a node type acts on another end.
#[derive(Debug)]
pub struct Relation {
    pub block: &'static Block,
    pub side: Side,
    pub ports: &'static [Port],
    /// Settings of the block that this node type takes; the others are refused by name.
    pub takes: &'static [&'static str],
    /// The lowest rank is meant when the edge names no relation.
    pub rank: u8,
}

/// Documents that a program searches.
pub(crate) const READ_DOCUMENTS: Relation = Relation {
    block: &READ,
    side: Side::To,
    ports: &[Port::Documents],
    takes: &["index_name", "calls"],
    rank: 0,
};

/// Documents that a program puts into an index.
pub(crate) const WRITE_DOCUMENTS: Relation = Relation {
    block: &WRITE,
    side: Side::From,
    ports: &[Port::SearchIndex, Port::SearchCollection],
    takes: &["index_name", "calls"],
    rank: 0,
};

impl Relation {
    pub fn name(&self) -> &'static str {
        self.block.name
    }
}

pub(crate) use backup::BLOCK as BACKUP;
pub(crate) use delivery::BLOCK as DELIVERY;
pub(crate) use enrichment::BLOCK as ENRICHMENT;
pub(crate) use error_action::BLOCK as ERROR_ACTION;
pub(crate) use event_source::BLOCK as EVENT_SOURCE;
pub(crate) use integration::BLOCK as INTEGRATION;
pub(crate) use invoke::BLOCK as INVOKE;
pub(crate) use notification::BLOCK as NOTIFICATION;
pub(crate) use read::BLOCK as READ;
pub(crate) use schema::BLOCK as SCHEMA;
pub(crate) use staging::BLOCK as STAGING;
pub(crate) use subscription::BLOCK as SUBSCRIPTION;
pub(crate) use target::BLOCK as TARGET;
pub(crate) use transform::BLOCK as TRANSFORM;
pub(crate) use usual::{
    INVOKES, READS_ITEMS, READS_OBJECTS, STARTS, WRITES_BY_CALLS, WRITES_OBJECTS,
};
pub(crate) use write::BLOCK as WRITE;
