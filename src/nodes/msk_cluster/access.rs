//! Topics and consumer groups of a cluster as IAM knows them, and the calls of those who read and write by their role.

use super::{head, identified};
use crate::language::Text;
use crate::nodes::Calls;
use crate::relations::{Port, Read, Write};
use crate::topology::{Joint, Site};
use crate::value::Expr;

/// <https://docs.aws.amazon.com/msk/latest/developerguide/iam-access-control.html>
const IAM: &str =
    "https://docs.aws.amazon.com/msk/latest/developerguide/iam-access-control-use-cases.html";

/// The ARN of what lies in the cluster, by its kind and name; of the cluster itself without a name.
///
/// AWS puts an id behind a cluster's name. Names are unique in an account and region, so `*` stands for it where it is not known yet.
pub(crate) fn within(site: &Site<'_>, kind: &str, name: Option<Expr>) -> Expr {
    let cluster = match identified(site) {
        Some((_, rest)) => site.text(rest),
        None => site.address().name.then("/*"),
    };
    let arn = head(site).then(format!("{kind}/")).then(cluster);
    match name {
        Some(name) => arn.then("/").then(name),
        None => arn,
    }
}

/// The ARN of a topic.
pub(crate) fn topic_arn(cluster: &Site<'_>, topic: Expr) -> Expr {
    within(cluster, "topic", Some(topic))
}

/// The ARN of a consumer group.
pub(crate) fn group_arn(cluster: &Site<'_>, group: Expr) -> Expr {
    within(cluster, "group", Some(group))
}

/// The calls by which a program reads or writes the topics that its edge names: actions of IAM, since Kafka has no API calls.
pub(crate) fn calls(reader: &Site<'_>, joint: &Joint<'_>, port: Port) -> Calls {
    let cluster = &joint.other;
    let itself = || vec![within(cluster, "cluster", None)];
    if port == Port::KafkaTopics {
        let read = joint.maybe::<Read>().map(|read| &read.kafka);
        let topics = topics(reader, cluster, read.and_then(|read| read.topics.as_deref()));
        let group = read.and_then(|read| read.consumer_group_id.as_ref());
        let group = group.map_or("*".into(), |group| reader.text(&group.0));
        let groups = vec![group_arn(cluster, group)];
        return Calls {
            always: vec![
                ("kafka-cluster:Connect", itself()),
                ("kafka-cluster:DescribeTopic", topics.clone()),
                ("kafka-cluster:ReadData", topics),
                ("kafka-cluster:AlterGroup", groups.clone()),
                ("kafka-cluster:DescribeGroup", groups),
            ],
            page: IAM,
            ..Calls::default()
        };
    }
    let write = joint.maybe::<Write>().map(|write| &write.kafka);
    let topics = topics(reader, cluster, write.and_then(|write| write.topics.as_deref()));
    let mut always = vec![
        ("kafka-cluster:Connect", itself()),
        // Producers of Kafka 3 write each record once without being told to.
        ("kafka-cluster:WriteDataIdempotently", itself()),
        ("kafka-cluster:DescribeTopic", topics.clone()),
        ("kafka-cluster:WriteData", topics),
    ];
    if let Some(id) = write.and_then(|write| write.transactional_id.as_ref()) {
        let ids = vec![within(cluster, "transactional-id", Some(reader.text(&id.0)))];
        always.push(("kafka-cluster:AlterTransactionalId", ids.clone()));
        always.push(("kafka-cluster:DescribeTransactionalId", ids));
    }
    Calls { always, page: IAM, ..Calls::default() }
}

fn topics(reader: &Site<'_>, cluster: &Site<'_>, named: Option<&[Text]>) -> Vec<Expr> {
    match named {
        None => vec![topic_arn(cluster, "*".into())],
        Some(named) => {
            named.iter().map(|topic| topic_arn(cluster, reader.text(&topic.0))).collect()
        }
    }
}
