//! How Lambda polls a topic of Amazon MSK: facts by <https://docs.aws.amazon.com/lambda/latest/dg/with-msk-permissions.html>.

use crate::blueprint::{ArnForm, Blueprint, Statement, pascal, via};
use crate::nodes::msk_cluster::{group_arn, topic_arn, within};
use crate::relations::{EventSource, Port};
use crate::topology::{Joint, Site};
use crate::value::{Expr, Reference, Value};

const PERMISSIONS: &str = "https://docs.aws.amazon.com/lambda/latest/dg/with-msk-permissions.html";
const IAM: &str =
    "https://docs.aws.amazon.com/lambda/latest/dg/msk-cluster-auth.html#msk-permissions-iam-policy";
const SCRAM: &str =
    "https://docs.aws.amazon.com/lambda/latest/dg/msk-cluster-auth.html#msk-sasl-scram";

/// A topic has settings of its own, and none of those that belong to shards.
pub(super) const TAKES: &[&str] = &[
    "enabled",
    "qualifier",
    "topics",
    "amazon_managed_kafka_event_source_config",
    "provisioned_poller_config",
    "source_access_configuration",
    "starting_position",
    "starting_position_timestamp",
    "batch_size",
    "maximum_batching_window_in_seconds",
    "filter_criteria",
    "kms_key_arn",
    "tags",
    "on_failure",
];

/// Looking at a network is authorised on nothing.
const LOOK: &[&str] = &[
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeSubnets",
    "ec2:DescribeVpcs",
];

/// Grants the function what its pollers do, and answers the cluster's ARN.
pub(super) fn cluster(
    site: &Site<'_>,
    joint: &Joint<'_>,
    settings: &EventSource,
    blueprint: &mut Blueprint,
) -> Expr {
    let name = pascal(joint.other.id());
    let itself = within(&joint.other, "cluster", None);
    let edge = joint.name();
    blueprint.grant(
        site,
        Statement::allow(
            format!("Describe{name}"),
            &["kafka:DescribeCluster", "kafka:DescribeClusterV2"],
            [itself.clone()],
        )
        .because(format!("{edge}: Lambda looks at the cluster"), PERMISSIONS),
    );
    blueprint.grant(
        site,
        Statement::allow(
            format!("FindBrokersOf{name}"),
            &["kafka:GetBootstrapBrokers"],
            ["*".into()],
        )
        .because(format!("{edge}: looking for brokers knows no resource"), PERMISSIONS),
    );
    join_network(site, blueprint);
    match settings.source_access_configuration.as_deref() {
        Some([access, ..]) => prove_by_secret(site, joint, &access.uri.0, itself, blueprint),
        _ => prove_by_role(site, joint, settings, itself, blueprint),
    }
    joint.other.address().wired
}

/// The pollers stand in the networks of all clusters of the function. A shared subnet or group may belong to another account.
fn join_network(site: &Site<'_>, blueprint: &mut Blueprint) {
    const JOIN: &str = "JoinNetworkOfBrokers";
    let known = blueprint.identities.get(site.id());
    if known.is_some_and(|known| known.statements.iter().any(|known| known.sid == JOIN)) {
        return;
    }
    let ec2 = |path, account| ArnForm::regional("ec2", path).arn(&"*".into(), account);
    let interfaces = vec![ec2("network-interface/", Reference::Account.into())];
    let shared = vec![ec2("security-group/", "*".into()), ec2("subnet/", "*".into())];
    let reason = format!("{}: Lambda joins the network of the brokers", site.id());
    let mut allow = |sid: &str, actions: &[&'static str], on: Vec<Expr>| {
        let statement = Statement::allow(sid, actions, on);
        blueprint.grant(site, statement.because(reason.clone(), PERMISSIONS));
    };
    allow("LookAtNetworkOfBrokers", LOOK, vec!["*".into()]);
    allow(JOIN, &["ec2:CreateNetworkInterface"], shared);
    let own = ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"];
    allow("OwnNetworkInterfaces", &own, interfaces);
}

fn prove_by_role(
    site: &Site<'_>,
    joint: &Joint<'_>,
    settings: &EventSource,
    cluster: Expr,
    blueprint: &mut Blueprint,
) {
    let name = pascal(joint.other.id());
    let reason = format!("{}: Lambda polls the topic as the function", joint.name());
    let mut allow = |verb: &str, actions: &[&'static str], on: Vec<Expr>| {
        let statement = Statement::allow(format!("{verb}{name}"), actions, on);
        blueprint.grant(site, statement.because(reason.clone(), IAM));
    };
    let connect = ["kafka-cluster:Connect", "kafka-cluster:DescribeClusterDynamicConfiguration"];
    allow("Connect", &connect, vec![cluster]);
    let topics = settings.topics.iter().flatten();
    let topics = topics.map(|topic| topic_arn(&joint.other, site.text(&topic.0))).collect();
    allow("Poll", &["kafka-cluster:DescribeTopic", "kafka-cluster:ReadData"], topics);
    let group = group_arn(&joint.other, group(site, settings));
    allow("JoinGroup", &["kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup"], vec![group]);
}

fn prove_by_secret(
    site: &Site<'_>,
    joint: &Joint<'_>,
    secret: &str,
    cluster: Expr,
    blueprint: &mut Blueprint,
) {
    let name = pascal(joint.other.id());
    let named = site.topology.site(secret);
    let arn = named.map_or_else(|| site.text(secret), |named| named.address().arn);
    let reason = format!("{}: Lambda shows the brokers a secret", joint.name());
    let allow = |verb: &str, actions: &[&'static str], on: Expr| {
        Statement::allow(format!("{verb}{name}"), actions, [on]).because(reason.clone(), SCRAM)
    };
    blueprint.grant(site, allow("ListSecretsOf", &["kafka:ListScramSecrets"], cluster));
    blueprint.grant(site, allow("ReadSecretOf", &["secretsmanager:GetSecretValue"], arn));
    let encryption = named.and_then(|named| named.encryption());
    if let Some(encryption) = encryption {
        let key = encryption.key.clone();
        let mut statement = allow("DecryptSecretOf", &["kms:Decrypt"], key).when(
            "StringEquals",
            "kms:ViaService",
            [via(&encryption)],
        );
        if let Some((name, values)) = encryption.context {
            let context = format!("kms:EncryptionContext:{name}");
            statement = statement.when("StringLike", context, values);
        }
        blueprint.grant(site, statement);
    }
}

/// The consumer group: named after the function, so that the policy can name it.
fn group(site: &Site<'_>, settings: &EventSource) -> Expr {
    let config = settings.amazon_managed_kafka_event_source_config.as_ref();
    match config.and_then(|config| config.consumer_group_id.as_ref()) {
        Some(group) => site.text(&group.0),
        None => site.address().name,
    }
}

/// Writes out the consumer group of a mapping of Kafka, and the secret as it is known in the deployment.
pub(super) fn arguments(site: &Site<'_>, joint: &Joint<'_>, settings: &EventSource) -> Value {
    if joint.port() != Some(Port::KafkaTopics) {
        return Value::Null;
    }
    Value::block([("consumer_group_id", group(site, settings).into())])
}
