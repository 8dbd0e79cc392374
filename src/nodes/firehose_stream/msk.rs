//! A topic of Amazon MSK as the source of a Firehose stream: facts/firehose.md §1.3, grants of §0.1 MSK-1 to MSK-3.

use super::Edges;
use crate::blueprint::{Blueprint, ResourceId, Statement, pascal};
use crate::nodes::msk_cluster::{group_arn, topic_arn, within};
use crate::relations::{Connectivity, Port, Read};
use crate::topology::{Joint, Site};
use crate::value::{Expr, Value};

const ACCESS: &str =
    "https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#access-to-msk";

pub(super) fn is_cluster(source: &Joint<'_>) -> bool {
    source.port() == Some(Port::KafkaTopics)
}

/// `msk_source_configuration` of the stream.
pub(super) fn lower(site: &Site<'_>, source: &Joint<'_>, role: &Expr) -> Value {
    let read = &source.settings::<Read>().kafka;
    let way = read.connectivity.unwrap_or(Connectivity::Private);
    let authentication =
        Value::block([("connectivity", site.settings(&way)), ("role_arn", role.into())]);
    Value::block([
        ("msk_cluster_arn", source.other.address().wired.into()),
        ("topic_name", topic(site, source).into()),
        ("read_from_timestamp", site.settings(&read.read_from_timestamp)),
        ("authentication_configuration", authentication),
    ])
}

fn topic(site: &Site<'_>, source: &Joint<'_>) -> Expr {
    let topic = source.settings::<Read>().kafka.topic_name.as_ref();
    topic.map_or(Expr::default(), |topic| site.text(&topic.0))
}

/// The policy that lets Firehose into the cluster's network has to be there first.
pub(super) fn waits(edges: &Edges<'_>) -> Option<ResourceId> {
    let cluster = edges.source.as_ref().filter(|source| is_cluster(source))?.other;
    cluster.component()?.resource_policy(&cluster)
}

pub(super) fn grant(site: &Site<'_>, source: &Joint<'_>, blueprint: &mut Blueprint) {
    let (cluster, name) = (&source.other, pascal(source.other.id()));
    let mut allow = |verb: &str, actions: &[&'static str], on: Expr, deed: &str| {
        let reason = format!("{}: {deed}", source.name());
        let statement = Statement::allow(format!("{verb}{name}"), actions, [on]);
        blueprint.grant(site, statement.because(reason, ACCESS));
    };
    let connects = ["kafka-cluster:Connect", "kafka:DescribeCluster", "kafka:DescribeClusterV2"];
    let itself = within(cluster, "cluster", None);
    allow("Connect", &connects, itself, "Firehose connects to the cluster");
    let finds = ["kafka:GetBootstrapBrokers"];
    allow("FindBrokersOf", &finds, "*".into(), "looking for brokers knows no resource");
    let reads = [
        "kafka-cluster:DescribeTopic",
        "kafka-cluster:DescribeTopicDynamicConfiguration",
        "kafka-cluster:ReadData",
    ];
    let topic = topic_arn(cluster, topic(site, source));
    allow("Read", &reads, topic, "Firehose reads the topic");
    let groups = group_arn(cluster, "*".into());
    allow(
        "DescribeGroupsOf",
        &["kafka-cluster:DescribeGroup"],
        groups,
        "Firehose chooses its own consumer group",
    );
}
