//! The destinations of OpenSearch: domains and serverless collections. facts/firehose.md §2.3, §2.4.

use super::{Bounds, Destination, Range, delivers};
use crate::blueprint::{ArnForm, Blueprint, Statement, pascal};
use crate::language::{Text, Val};
use crate::nodes::firehose_stream::delivering::Delivering;
use crate::nodes::opensearch::Domain;
use crate::relations::{Port, Relation};
use crate::topology::Site;
use crate::value::{Expr, Reference, Value};

/// <https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-es>
const ACCESS: &str =
    "https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-es";
const SERVERLESS: &str =
    "https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-serverless";

pub(in crate::nodes::firehose_stream) const TO_DOMAIN: Relation = delivers(
    &[Port::SearchIndex],
    &[
        "index_name",
        "index_rotation_period",
        "type_name",
        "document_id_options",
        "vpc_config",
        "buffering_size",
        "buffering_interval",
        "retry_duration",
        "cloudwatch_logging_options",
    ],
);

pub(in crate::nodes::firehose_stream) const TO_COLLECTION: Relation = delivers(
    &[Port::SearchCollection],
    &[
        "index_name",
        "vpc_config",
        "buffering_size",
        "buffering_interval",
        "retry_duration",
        "cloudwatch_logging_options",
    ],
);

const BACKUP_MODES: &[&str] = &["FailedDocumentsOnly", "AllDocuments"];

/// <https://docs.aws.amazon.com/firehose/latest/APIReference/API_AmazonopensearchserviceDestinationConfiguration.html>
pub(super) static DOMAIN: Destination = Destination {
    name: "opensearch",
    port: Port::SearchIndex,
    backup_modes: BACKUP_MODES,
    bounds,
    reads_gzip: false,
    lower: domain,
    grant: grant_domain,
};

/// <https://docs.aws.amazon.com/firehose/latest/APIReference/API_AmazonOpenSearchServerlessDestinationConfiguration.html>
pub(super) static COLLECTION: Destination = Destination {
    name: "opensearchserverless",
    port: Port::SearchCollection,
    backup_modes: BACKUP_MODES,
    bounds,
    reads_gzip: false,
    lower: collection,
    grant: grant_collection,
};

fn bounds(_: &Site<'_>) -> Bounds {
    Bounds {
        size: Range::of(1, 100, 5),
        interval: Range::of(0, 900, 300),
        retry: Range::of(0, 7200, 300),
    }
}

/// What both have.
fn index(delivering: &Delivering<'_, '_>) -> Value {
    let delivery = delivering.delivery();
    let mut block = delivering.shared();
    block.set("index_name", delivering.site.settings(&delivery.index_name));
    block.set("role_arn", delivering.role);
    let mut vpc = delivering.site.settings(&delivery.vpc_config);
    if delivery.vpc_config.is_some() {
        vpc.set("role_arn", delivering.role);
    }
    block.set("vpc_config", vpc);
    block
}

fn domain(delivering: &Delivering<'_, '_>) -> Value {
    let (site, other) = (delivering.site, &delivering.joint.other);
    let Some(domain) = other.is::<Domain>() else { return Value::Null };
    let delivery = delivering.delivery();
    let endpoint = domain.cluster_endpoint.as_ref().map(|endpoint| site.text(&endpoint.0));
    let arn = endpoint.is_none().then(|| other.address().wired);
    let mut block = index(delivering);
    block.set("domain_arn", arn);
    block.set("cluster_endpoint", endpoint);
    let period = site.settings(&delivery.index_rotation_period);
    block.set("index_rotation_period", if period.is_null() { "OneDay".into() } else { period });
    block.set("type_name", site.settings(&delivery.type_name));
    block.set("document_id_options", site.settings(&delivery.document_id_options));
    block
}

fn collection(delivering: &Delivering<'_, '_>) -> Value {
    let mut block = index(delivering);
    block.set("collection_endpoint", delivering.joint.other.address().url);
    block
}

/// Firehose looks at the domain, and puts documents by the bulk requests of its index.
fn grant_domain(delivering: &Delivering<'_, '_>, blueprint: &mut Blueprint) {
    let (site, other, edge) = (delivering.site, &delivering.joint.other, delivering.joint.name());
    let (name, domain) = (pascal(other.id()), other.address().arn);
    let writes = [
        "es:DescribeDomain",
        "es:DescribeDomainConfig",
        "es:DescribeDomains",
        "es:ESHttpPost",
        "es:ESHttpPut",
    ];
    let all = [domain.clone(), domain.clone().then("/*")];
    blueprint.grant(
        site,
        Statement::allow(format!("IndexInto{name}"), &writes, all)
            .because(format!("{edge}: Firehose puts documents"), ACCESS),
    );
    let delivery = delivering.delivery();
    let index = delivery.index_name.as_ref().map(|index| site.text(&index.0)).unwrap_or_default();
    let kind = delivery.type_name.as_ref().map_or_else(|| "*".into(), |kind| site.text(&kind.0));
    let of_index = |tail: &str| domain.clone().then("/").then(&index).then(tail);
    let mut reads = vec![of_index("*/_mapping/").then(kind), of_index("*/_stats")];
    let paths = [
        "/_all/_settings",
        "/_cluster/stats",
        "/_nodes",
        "/_nodes/*/stats",
        "/_nodes/stats",
        "/_stats",
    ];
    reads.extend(paths.map(|path| domain.clone().then(path)));
    blueprint.grant(
        site,
        Statement::allow(format!("Inspect{name}"), &["es:ESHttpGet"], reads)
            .because(format!("{edge}: Firehose looks at the index and the nodes"), ACCESS),
    );
    join_network(delivering, blueprint);
}

fn grant_collection(delivering: &Delivering<'_, '_>, blueprint: &mut Blueprint) {
    let (site, other) = (delivering.site, &delivering.joint.other);
    let Some(component) = other.component() else { return };
    let calls = component.calls(other, Port::SearchCollection, None);
    let reason = format!("{}: Firehose puts documents", delivering.joint.name());
    for (action, resources) in calls.actions {
        let sid = format!("IndexInto{}", pascal(other.id()));
        let mut statement = Statement::allow(sid, &[action], resources);
        statement.conditions.extend(calls.when.clone());
        blueprint.grant(site, statement.because(reason.clone(), SERVERLESS));
    }
    join_network(delivering, blueprint);
}

/// In a network Firehose makes interfaces of its own: <https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-es-vpc>
fn join_network(delivering: &Delivering<'_, '_>, blueprint: &mut Blueprint) {
    let Some(vpc) = &delivering.delivery().vpc_config else { return };
    let (site, edge) = (delivering.site, delivering.joint.name());
    let looks = [
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcs",
    ];
    blueprint.grant(
        site,
        Statement::allow("DescribeNetwork", &looks, ["*".into()]).because(
            format!("{edge}: Firehose looks at the network; it knows no resource"),
            ACCESS,
        ),
    );
    let vpcs = ArnForm::regional("ec2", "vpc/").arn(&"*".into(), Reference::Account.into());
    blueprint.grant(
        site,
        Statement::allow("DescribeVpc", &["ec2:DescribeVpcAttribute"], [vpcs])
            .because(format!("{edge}: Firehose looks at the network of its subnets"), ACCESS),
    );
    let interfaces = ArnForm::regional("ec2", "network-interface/");
    let any = interfaces.arn(&"*".into(), Reference::Account.into());
    let mut places = vec![any.clone()];
    places.extend(parts(site, "subnet/", &vpc.subnet_ids));
    places.extend(parts(site, "security-group/", &vpc.security_group_ids));
    blueprint.grant(
        site,
        Statement::allow("JoinNetwork", &["ec2:CreateNetworkInterface"], places)
            .because(format!("{edge}: Firehose joins the network"), ACCESS),
    );
    let actions = ["ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterface"];
    blueprint.grant(
        site,
        Statement::allow("UseNetwork", &actions, [any])
            .because(format!("{edge}: Firehose uses and leaves the network"), ACCESS),
    );
}

/// The ARNs of subnets or security groups; all of them where only the deployment knows which.
fn parts(site: &Site<'_>, path: &'static str, ids: &Val<Vec<Text>>) -> Vec<Expr> {
    let form = ArnForm::regional("ec2", path);
    let arn = |id: Expr| form.arn(&id, Reference::Account.into());
    match ids.literal() {
        Some(ids) => ids.iter().map(|id| arn(site.text(&id.0))).collect(),
        None => vec![arn("*".into())],
    }
}
