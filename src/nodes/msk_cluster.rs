//! Cluster of Amazon MSK. Passive where its topics are read and written; active where it sends the logs of its brokers.

mod access;
mod logs;
mod settings;

use super::{Address, Component, Limit, LogDelivery, NodeType, Reader, Takes};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Policy, Principals, Resource, ResourceId,
    ResourceKind, Statement, templates,
};
use crate::relations::{Connectivity, Port, Read, Relation, SUBSCRIPTION, Side};
use crate::topology::{Joint, Site};
use crate::value::{Attribute, Expr, Reference, Value};

pub(crate) use access::{calls, group_arn, topic_arn, within};
pub(crate) use settings::MskCluster;

const FIREHOSE: &str =
    "https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#access-to-msk";

pub(super) static NODE: NodeType = NodeType {
    keyword: "msk_cluster",
    manual: "A Kafka cluster of Amazon MSK.\n\n\
         Mostly it is there already: `existing` takes its ARN, which ends in an id that AWS gives, so a name is not \
         enough. With `vpc_config` the cluster is serverless; with `kafka_version`, `number_of_broker_nodes` and \
         `broker_node_group_info` it has brokers of its own. Clients prove who they are by IAM, TLS alone reaches the \
         brokers, and the volumes are encrypted with the key of AWS unless the cluster names a `kms_key`.\n\n\
         An edge to a `lambda_function` lets Lambda poll a topic; one to a `firehose_stream` makes a topic the \
         stream's source; one to a `flink_application`, `glue_job` or program lets it read by its role. An edge into \
         the cluster lets a program write. `topics` and `consumer_group_id` narrow both. The policies know topics \
         and groups by the cluster's name, with `*` for the id that AWS gives; by the very id where the cluster \
         exists already.\n\n\
         `{ from: cluster, to: archive, subscription: {} }` sends the logs of the brokers to a Firehose stream; an \
         edge to a `cloudwatch_log_group` sends them there.\n\n\
         Topics are made by clients: neither Terraform nor CloudFormation knows them. By PRIVATE connectivity Firehose \
         joins through multi-VPC connectivity, which is turned on here; AWS does so only after the cluster is there, \
         in an update that Terraform's provider makes and a stack does not.",
    page: "https://docs.aws.amazon.com/msk/latest/developerguide/what-is-msk.html",
    sample: "{ type: msk_cluster, kafka_version: 3.8.x, number_of_broker_nodes: 3, broker_node_group_info: { instance_type: \
         kafka.m7g.large, client_subnets: [subnet-1, subnet-2, subnet-3], security_groups: [sg-1] } }",
    takes: Takes::Nothing,
    offers: &[Port::KafkaTopics, Port::KafkaSink],
    relations: &[
        Relation {
            block: &SUBSCRIPTION,
            side: Side::From,
            ports: &[Port::LogSink],
            takes: &[],
            rank: 0,
        },
        Relation {
            block: &SUBSCRIPTION,
            side: Side::From,
            ports: &[Port::DirectPut],
            takes: &[],
            rank: 1,
        },
    ],
    reader: Reader::of::<MskCluster>(),
};

const ATTRIBUTES: &[(Attribute, &str, CloudFormationName)] = &[
    (Attribute::Arn, "arn", CloudFormationName::Ref),
    (Attribute::Name, "cluster_name", CloudFormationName::Ref),
];

/// <https://docs.aws.amazon.com/msk/1.0/apireference/clusters.html>
const NAMING: Naming = Naming { argument: "cluster_name", ..Naming::hyphens(64) };

static CLUSTER: ResourceKind = ResourceKind {
    name: "msk_cluster",
    terraform: "aws_msk_cluster",
    suffix: "",
    naming: NAMING,
    attributes: ATTRIBUTES,
    templates: templates!("msk_cluster"),
};

static SERVERLESS: ResourceKind = ResourceKind {
    name: "msk_serverless_cluster",
    terraform: "aws_msk_serverless_cluster",
    suffix: "",
    naming: NAMING,
    attributes: ATTRIBUTES,
    templates: templates!("msk_serverless_cluster"),
};

static POLICY: ResourceKind = ResourceKind {
    name: "msk_cluster_policy",
    terraform: "aws_msk_cluster_policy",
    suffix: "ClusterPolicy",
    naming: Naming::NONE,
    attributes: &[],
    templates: templates!("msk_cluster_policy"),
};

const ARN: ArnForm = ArnForm::regional("kafka", "cluster/");

impl Component for MskCluster {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if site.is_existing() {
            return;
        }
        let retain = site.common().every.retain.unwrap_or(true);
        let settings = if self.is_serverless() {
            self.serverless(site)
        } else {
            self.provisioned(site, logs::lower(site))
        };
        let id = ResourceId::new(self.kind(), site.id());
        let pattern = within(site, "cluster", None);
        let cluster = Resource::new(id, settings).retain(retain).numbered(pattern, None);
        let arn = Expr::attribute(blueprint.add(cluster), Attribute::Arn);
        if let Some(policy) = self.resource_policy(site) {
            let document = Value::Policy(Box::new(policy_of(site, &arn)));
            let settings =
                Value::block([("cluster_arn", arn.clone().into()), ("policy", document)]);
            blueprint.add(Resource::new(policy, settings));
        }
        blueprint.output(
            format!("{}_arn", site.id()),
            format!("The ARN of the cluster {}.", site.id()),
            arn,
        );
    }

    /// AWS puts an id behind the name, so that the ARN is known after the cluster is there.
    /// The brokers' logs are vended; its topics a Firehose stream reads itself.
    fn log_delivery(&self, relation: &Relation) -> Option<LogDelivery> {
        (relation.name() == SUBSCRIPTION.name).then(LogDelivery::vended)
    }

    fn address(&self, site: &Site<'_>) -> Address {
        let address = site.addressed(self.kind(), ARN);
        if let Some((_, rest)) = identified(site) {
            let name = rest.split('/').next().unwrap_or_default();
            return Address { name: site.text(name), ..address };
        }
        Address { arn: address.wired.clone(), ..address }
    }

    fn limits(&self, site: &Site<'_>) -> Vec<Limit> {
        if self.is_serverless() || site.is_existing() {
            return Vec::new();
        }
        let why = "a stack makes a cluster in one call, and AWS takes multi-VPC connectivity in a later one alone: name \
                   a cluster that is there by `existing`, take a serverless one, or leave the target out with `--target`";
        let path = "broker_node_group_info.connectivity_info.vpc_connectivity";
        let written = self.joins_networks().then(|| Limit::of(site, path, "cloudformation"));
        let asked = private_readers(site)
            .map(|joint| Limit::on(&joint, "connectivity", "cloudformation").value("PRIVATE"));
        written.into_iter().chain(asked).map(|limit| limit.because(why)).collect()
    }

    fn resource_policy(&self, site: &Site<'_>) -> Option<ResourceId> {
        let wanted = !site.is_existing() && private_readers(site).next().is_some();
        wanted.then(|| ResourceId::new(&POLICY, site.id()))
    }
}

impl MskCluster {
    /// Does the cluster scale by itself, without brokers to choose?
    pub(crate) fn is_serverless(&self) -> bool {
        self.vpc_config.is_some()
    }

    fn kind(&self) -> &'static ResourceKind {
        if self.is_serverless() { &SERVERLESS } else { &CLUSTER }
    }

    fn serverless(&self, site: &Site<'_>) -> Value {
        let iam = Value::block([("enabled", true.into())]);
        let sasl = Value::block([("iam", iam)]);
        Value::block([
            ("cluster_name", site.physical_name(&SERVERLESS).into()),
            ("tags", site.tags()),
            ("client_authentication", Value::block([("sasl", sasl)])),
            ("vpc_config", site.settings(&self.vpc_config)),
        ])
    }

    fn provisioned(&self, site: &Site<'_>, logging: Value) -> Value {
        let mut settings = site.settings(self);
        settings.take("vpc_config");
        settings.set_first("cluster_name", site.physical_name(&CLUSTER));
        settings.set("client_authentication", self.authentication(site));
        settings.set("encryption_info", self.encryption(site));
        settings.set("logging_info", logging);
        if private_readers(site).next().is_some() {
            join_networks(settings.entry("broker_node_group_info"));
        }
        settings.set("tags", site.tags());
        settings
    }

    /// By IAM, unless the author says otherwise.
    fn authentication(&self, site: &Site<'_>) -> Value {
        let mut settings = site.settings(&self.client_authentication);
        if settings.is_null() {
            settings = Value::block([
                ("sasl", Value::Null),
                ("tls", Value::Null),
                ("unauthenticated", Value::Null),
            ]);
        }
        let sasl = settings.entry("sasl");
        if sasl.is_null() {
            *sasl = Value::block([("iam", Value::Null), ("scram", Value::Null)]);
        }
        if sasl.at("iam").is_null() {
            sasl.set("iam", true);
        }
        settings
    }

    /// TLS alone, between brokers and to them.
    fn encryption(&self, site: &Site<'_>) -> Value {
        let mut settings = site.settings(&self.encryption_info);
        if settings.is_null() {
            settings = Value::block([("encryption_at_rest_kms_key_arn", Value::Null)]);
        }
        let transit = settings.entry("encryption_in_transit");
        if transit.is_null() {
            *transit = Value::block([("client_broker", Value::Null), ("in_cluster", Value::Null)]);
        }
        for (key, value) in [("client_broker", Value::from("TLS")), ("in_cluster", true.into())] {
            if transit.at(key).is_null() {
                transit.set(key, value);
            }
        }
        settings
    }
}

/// Turns on multi-VPC connectivity by IAM, beside what is written of it.
fn join_networks(brokers: &mut Value) {
    let nested = [
        ("connectivity_info", &["public_access", "vpc_connectivity"][..]),
        ("vpc_connectivity", &["client_authentication"]),
        ("client_authentication", &["sasl", "tls"]),
        ("sasl", &["iam", "scram"]),
    ];
    let mut block = brokers;
    for (name, fields) in nested {
        block = block.entry(name);
        if block.is_null() {
            *block = Value::Block(Vec::new());
            fields.iter().for_each(|field| block.set(field, Value::Null));
        }
    }
    block.set("iam", true);
}

/// The Firehose streams that read the cluster by a private link.
pub(crate) fn private_readers<'t>(site: &Site<'t>) -> impl Iterator<Item = Joint<'t>> + use<'t> {
    site.acted_on().filter(|joint| {
        let read = joint.maybe::<Read>().map(|read| read.kafka.connectivity);
        joint.other.keyword() == "firehose_stream"
            && read.is_some_and(|way| way != Some(Connectivity::Public))
    })
}

/// Lets Firehose into the cluster's network: facts/firehose.md §1.3.
fn policy_of(site: &Site<'_>, arn: &Expr) -> Policy {
    let readers: Vec<String> = private_readers(site).map(|joint| joint.name()).collect();
    let statement =
        Statement::allow("FirehoseJoins", &["kafka:CreateVpcConnection"], [arn.clone()])
            .to(Principals::Service(vec!["firehose.amazonaws.com".into()]))
            .because(
                format!("{}: Firehose joins the cluster's network", readers.join(", ")),
                FIREHOSE,
            );
    Policy::of([statement])
}

/// The ARN of a cluster that exists, cut behind the account: what stands before `:cluster/`, and name and id.
pub(crate) fn identified<'t>(site: &Site<'t>) -> Option<(&'t str, &'t str)> {
    let existing = &site.common().every.existing.as_ref()?.0;
    existing.split_once(":cluster/").filter(|(_, rest)| rest.contains('/'))
}

/// The beginning of ARNs in the cluster's account.
fn head(site: &Site<'_>) -> Expr {
    match identified(site) {
        Some((head, _)) => site.text(head).then(":"),
        None => ArnForm::regional("kafka", "").arn(&"".into(), Reference::Account.into()),
    }
}
