//! Streaming ingestion: a warehouse reads a stream by a materialized view, under a role that is attached to it. facts/streams.md §3.7.

use crate::blueprint::{Blueprint, Principals, Statement, Trust, grant_key, pascal};
use crate::nodes::msk_cluster::{topic_arn, within};
use crate::relations::{Port, READ, Read, Relation, Side};
use crate::topology::{Joint, Site};
use crate::value::Expr;

/// <https://docs.aws.amazon.com/redshift/latest/dg/materialized-view-streaming-ingestion-getting-started.html>
const INGESTION: &str = "https://docs.aws.amazon.com/redshift/latest/dg/materialized-view-streaming-ingestion-getting-started.html";

/// <https://docs.aws.amazon.com/redshift/latest/dg/materialized-view-streaming-ingestion-getting-started-MSK.html>
const TOPICS: &str = "https://docs.aws.amazon.com/redshift/latest/dg/materialized-view-streaming-ingestion-getting-started-MSK.html";

/// What a warehouse reads by itself.
pub(super) static RELATIONS: &[Relation] = &[
    Relation { block: &READ, side: Side::To, ports: &[Port::Records], takes: &[], rank: 0 },
    Relation {
        block: &READ,
        side: Side::To,
        ports: &[Port::KafkaTopics],
        takes: &["topic_name"],
        rank: 0,
    },
];

const POLLS: [&str; 5] = [
    "kinesis:DescribeStream",
    "kinesis:DescribeStreamSummary",
    "kinesis:GetRecords",
    "kinesis:GetShardIterator",
    "kinesis:ListShards",
];

/// Who assumes the role of a warehouse.
pub(super) struct Reader {
    /// The service's principals.
    pub(super) principals: &'static [&'static str],
    /// The database users for whom alone it may, as Redshift says them in `sts:ExternalId`; everybody where it is not known what it says.
    pub(super) users: Option<Expr>,
}

/// Makes the role that the streams of the edges ask for; the ARN to attach to the warehouse.
pub(super) fn read(site: &Site<'_>, reader: Reader, blueprint: &mut Blueprint) -> Option<Expr> {
    let joints: Vec<Joint<'_>> =
        site.acts().filter(|joint| joint.relation.name() == "read").collect();
    if joints.is_empty() {
        return None;
    }
    blueprint.identity(site, reader.trust());
    let (role, _) = blueprint.role(site);
    for joint in &joints {
        let sql = match joint.port() {
            Some(Port::KafkaTopics) => read_topic(site, joint, &role, blueprint),
            _ => read_stream(site, joint, &role, blueprint),
        };
        blueprint.output(
            format!("{}_to_{}_sql", joint.other.id(), site.id()),
            format!("What to run in {} for it to read {}.", site.id(), joint.other.id()),
            sql,
        );
    }
    let is_of = |port: Port| joints.iter().any(|joint| joint.port() == Some(port));
    if is_of(Port::Records) {
        blueprint.grant(
            site,
            Statement::allow("ListStreams", &["kinesis:ListStreams"], ["*".into()])
                .because(format!("{}: a list of streams knows no resource", site.id()), INGESTION),
        );
    }
    if is_of(Port::KafkaTopics) {
        blueprint.grant(
            site,
            Statement::allow("FindBrokers", &["kafka:GetBootstrapBrokers"], ["*".into()])
                .because(format!("{}: brokers are found without a resource", site.id()), TOPICS),
        );
    }
    let what = match site.is_existing() {
        true => format!("The role to attach to {}, which exists already.", site.id()),
        false => format!("The role by which {} reads streams.", site.id()),
    };
    blueprint.output(format!("{}_role_arn", site.id()), what, role.clone());
    Some(role)
}

impl Reader {
    /// <https://docs.aws.amazon.com/redshift/latest/mgmt/authorizing-redshift-service-database-users.html>
    fn trust(self) -> Trust {
        let names = self.principals.iter().map(|name| Expr::from(*name)).collect();
        let statement =
            Statement::allow("", &["sts:AssumeRole"], []).to(Principals::Service(names));
        match self.users {
            None => Trust::Service(statement),
            Some(users) => Trust::Service(statement.when("StringLike", "sts:ExternalId", [users])),
        }
    }
}

/// Lets the role read the stream; the SQL that reads it.
fn read_stream(site: &Site<'_>, joint: &Joint<'_>, role: &Expr, blueprint: &mut Blueprint) -> Expr {
    let (name, stream) = (pascal(joint.other.id()), joint.other.address().arn);
    blueprint.grant(
        site,
        Statement::allow(format!("Read{name}"), &POLLS, [stream])
            .because(format!("{}: a materialized view reads the stream", joint.name()), INGESTION),
    );
    if let Some(encryption) = joint.other.encryption() {
        grant_key(site, joint, &encryption, &["kms:Decrypt"], blueprint);
    }
    stream_sql(joint, role)
}

/// Lets the role read the topic, as IAM knows it; the SQL that reads it.
fn read_topic(site: &Site<'_>, joint: &Joint<'_>, role: &Expr, blueprint: &mut Blueprint) -> Expr {
    let (id, cluster) = (joint.other.id(), &joint.other);
    let topic = joint.settings::<Read>().kafka.topic_name.as_ref();
    let topic = topic.map_or_else(Expr::default, |topic| site.text(&topic.0));
    let reason = format!("{}: a materialized view reads the topic", joint.name());
    let connect = Statement::allow(
        format!("ConnectTo{}", pascal(id)),
        &["kafka-cluster:Connect"],
        [within(cluster, "cluster", None)],
    );
    blueprint.grant(site, connect.because(reason.clone(), TOPICS));
    let read = Statement::allow(
        format!("Read{}", pascal(id)),
        &["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"],
        [topic_arn(cluster, topic.clone())],
    );
    blueprint.grant(site, read.because(reason, TOPICS));
    Expr::from(format!("CREATE EXTERNAL SCHEMA \"{id}_topics\" FROM MSK IAM_ROLE '"))
        .then(role)
        .then("' AUTHENTICATION iam CLUSTER_ARN '")
        .then(cluster.address().wired)
        .then(format!(
            "';\nCREATE MATERIALIZED VIEW \"{id}\" AUTO REFRESH YES AS\n\
             SELECT kafka_partition, kafka_offset, kafka_timestamp, refresh_time, JSON_PARSE(kafka_value) AS payload\n\
             FROM \"{id}_topics\".\""
        ))
        .then(topic)
        .then("\"\nWHERE CAN_JSON_PARSE(kafka_value);\n")
}

/// The schema and the view that read the stream. Names are quoted: those of streams know upper and lower case.
fn stream_sql(joint: &Joint<'_>, role: &Expr) -> Expr {
    let id = joint.other.id();
    Expr::from(format!("CREATE EXTERNAL SCHEMA \"{id}_stream\" FROM KINESIS IAM_ROLE '"))
        .then(role)
        .then(format!(
            "';\nCREATE MATERIALIZED VIEW \"{id}\" AUTO REFRESH YES AS\n\
             SELECT approximate_arrival_timestamp, partition_key, shard_id, sequence_number, refresh_time, \
             JSON_PARSE(kinesis_data) AS payload\n\
             FROM \"{id}_stream\".\""
        ))
        .then(joint.other.address().name)
        .then("\"\nWHERE CAN_JSON_PARSE(kinesis_data);\n")
}
