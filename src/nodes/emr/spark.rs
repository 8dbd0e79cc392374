//! What a Spark application on EMR calls: streams by the connector that EMR brings along, files, tables, secrets. facts/streams.md §3.5.

use crate::blueprint::{ArnForm, Blueprint, ROLE, Statement, grant_calls, grant_key, pascal};
use crate::nodes::lambda_function::invoke;
use crate::relations::{
    FanOut, INVOKES, Port, READ, READS_ITEMS, READS_OBJECTS, READS_TOPICS, Read, Relation, Side,
    SparkMetadata, WRITES_BY_CALLS, WRITES_OBJECTS, WRITES_TOPICS, Write,
};
use crate::topology::{Joint, Site};
use crate::value::{Expr, Reference};

const CONNECTOR: &str = "https://docs.aws.amazon.com/emr/latest/ReleaseGuide/emr-spark-structured-streaming-kinesis.html";
const SINK: &str = "https://github.com/awslabs/spark-sql-kinesis-connector";
const FILES: &str =
    "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-iam-role-for-ec2.html";

/// What Spark reads and writes.
pub(super) static RELATIONS: &[Relation] = &[
    Relation {
        block: &READ,
        side: Side::To,
        ports: &[Port::Records],
        takes: &["fan_out", "consumer_name", "metadata_committer_type", "metadata_table_name"],
        rank: 0,
    },
    READS_TOPICS,
    WRITES_TOPICS,
    READS_OBJECTS,
    READS_ITEMS,
    WRITES_OBJECTS,
    WRITES_BY_CALLS,
    INVOKES,
];

const TABLE: ArnForm = ArnForm::regional("dynamodb", "table/");

pub(super) fn of_edges(site: &Site<'_>, blueprint: &mut Blueprint) {
    for joint in site.acts() {
        match joint.port() {
            Some(Port::Records) => read_stream(site, &joint, blueprint),
            Some(Port::RecordSink) => write_stream(site, &joint, blueprint),
            Some(Port::ObjectSink) => write_files(site, &joint, blueprint),
            Some(Port::Function) => invoke(site, &joint, blueprint),
            _ => grant_calls(site, &joint, blueprint),
        }
    }
    let sinks = || site.acts().filter(|joint| joint.port() == Some(Port::RecordSink));
    if sinks().any(|joint| joint.settings::<Write>().calls.is_none()) {
        blueprint.grant(
            site,
            Statement::allow("WriteMetrics", &["cloudwatch:PutMetricData"], ["*".into()])
                .when("StringEquals", "cloudwatch:namespace", ["KinesisProducerLibrary".into()])
                .because(format!("{}: the connector's sink measures itself", site.id()), SINK),
        );
    }
}

/// The connector's sink is built on the Kinesis Producer Library, which lists the shards; a job may call the API too.
fn write_stream(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
    if joint.settings::<Write>().calls.is_some() {
        return grant_calls(site, joint, blueprint);
    }
    let (name, stream) = (pascal(joint.other.id()), joint.other.address().arn);
    let writes = ["kinesis:ListShards", "kinesis:PutRecord", "kinesis:PutRecords"];
    blueprint.grant(
        site,
        Statement::allow(format!("Write{name}"), &writes, [stream])
            .because(format!("{}: Spark writes records", joint.name()), SINK),
    );
    if let Some(encryption) = joint.other.encryption() {
        grant_key(site, joint, &encryption, &["kms:GenerateDataKey"], blueprint);
    }
}

fn read_stream(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
    let (name, stream) = (pascal(joint.other.id()), joint.other.address().arn);
    let read = joint.settings::<Read>();
    let polls = [
        "kinesis:DescribeStreamSummary",
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:ListShards",
    ];
    blueprint.grant(
        site,
        Statement::allow(format!("Read{name}"), &polls, [stream])
            .because(format!("{}: Spark reads the stream", joint.name()), CONNECTOR),
    );
    if read.fan_out == Some(FanOut::Enhanced) {
        subscribe(site, joint, read, blueprint);
    }
    if read.spark.metadata_committer_type == Some(SparkMetadata::Dynamodb) {
        keep_progress(site, joint, read, blueprint);
    }
    if let Some(encryption) = joint.other.encryption() {
        grant_key(site, joint, &encryption, &["kms:Decrypt"], blueprint);
    }
}

/// The connector registers its consumer and takes it away. AWS's pages disagree whether that is authorised on the consumer or on the
/// stream: facts/streams.md §0.1.
fn subscribe(site: &Site<'_>, joint: &Joint<'_>, read: &Read, blueprint: &mut Blueprint) {
    let (name, stream) = (pascal(joint.other.id()), joint.other.address().arn);
    let chosen = read.spark.consumer_name.as_ref().map(|name| site.text(&name.0));
    let consumer = chosen.unwrap_or_else(|| site.physical_name(&ROLE));
    let arn = stream.clone().then("/consumer/").then(consumer.clone()).then(":*");
    let reason = format!("{}: Spark reads with enhanced fan-out", joint.name());
    let mut allow = |sid: &str, actions: &[&'static str], on: Vec<Expr>| {
        let statement = Statement::allow(format!("{sid}{name}"), actions, on);
        blueprint.grant(site, statement.because(reason.clone(), CONNECTOR));
    };
    allow("Register", &["kinesis:RegisterStreamConsumer"], vec![stream.clone()]);
    allow("Deregister", &["kinesis:DeregisterStreamConsumer"], vec![stream, arn.clone()]);
    allow("Subscribe", &["kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard"], vec![arn]);
    blueprint.output(
        format!("{}_to_{}_consumer_name", joint.other.id(), site.id()),
        "The option kinesis.consumerName of the stream.",
        consumer,
    );
}

/// The connector makes the table by itself.
fn keep_progress(site: &Site<'_>, joint: &Joint<'_>, read: &Read, blueprint: &mut Blueprint) {
    let label = format!("{}_{}", site.id(), joint.other.id());
    let pipeline = &site.topology.pipeline.header.name;
    let chosen = read.spark.metadata_table_name.as_ref().map(|name| site.text(&name.0));
    let table = chosen.unwrap_or_else(|| ROLE.naming.default_name(pipeline, &label));
    let actions = [
        "dynamodb:CreateTable",
        "dynamodb:DeleteItem",
        "dynamodb:DescribeTable",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Query",
        "dynamodb:Scan",
    ];
    let arn = TABLE.arn(&table, Reference::Account.into());
    let sid = format!("KeepProgressIn{}", pascal(joint.other.id()));
    blueprint.grant(
        site,
        Statement::allow(sid, &actions, [arn])
            .because(format!("{}: Spark keeps how far it has read", joint.name()), CONNECTOR),
    );
    blueprint.output(
        format!("{}_to_{}_metadata_table_name", joint.other.id(), site.id()),
        "The option kinesis.dynamodb.tableName of the stream.",
        table,
    );
}

/// Spark moves its files and checkpoints into place: it reads, lists and deletes what it writes.
fn write_files(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
    let settings = joint.settings::<Write>();
    if settings.calls.is_some() {
        return grant_calls(site, joint, blueprint);
    }
    let (name, bucket) = (pascal(joint.other.id()), joint.other.address().arn);
    let prefix = settings.prefix.as_ref().map_or(Expr::default(), |prefix| site.text(&prefix.0));
    let objects = bucket.clone().then("/").then(prefix).then("*");
    let reason = format!("{}: Spark writes files", joint.name());
    let writes = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"];
    blueprint.grant(
        site,
        Statement::allow(format!("Write{name}"), &writes, [objects]).because(reason.clone(), FILES),
    );
    blueprint.grant(
        site,
        Statement::allow(format!("List{name}"), &["s3:ListBucket"], [bucket])
            .because(reason, FILES),
    );
    if let Some(encryption) = joint.other.encryption() {
        grant_key(site, joint, &encryption, &["kms:Decrypt", "kms:GenerateDataKey"], blueprint);
    }
}

/// Lets Spark or EMR read its own code.
pub(super) fn read_code(site: &Site<'_>, objects: Vec<Expr>, blueprint: &mut Blueprint) {
    if objects.is_empty() {
        return;
    }
    blueprint.grant(
        site,
        Statement::allow("ReadCode", &["s3:GetObject"], objects)
            .because(format!("{}: EMR reads its code", site.id()), FILES),
    );
}
