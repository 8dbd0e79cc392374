//! From where Firehose reaches a warehouse: <https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-rs-vpc>

use crate::blueprint::{Blueprint, Naming, Resource, ResourceId, ResourceKind, templates};
use crate::language::Text;
use crate::topology::Site;
use crate::value::Value;

/// A rule of a security group that is there already.
static INGRESS: ResourceKind = ResourceKind {
    name: "security_group_ingress",
    terraform: "aws_vpc_security_group_ingress_rule",
    suffix: "Ingress",
    naming: Naming::NONE,
    attributes: &[],
    templates: templates!("security_group_ingress"),
};

/// Firehose's addresses by region: facts/firehose.md §5.4.
const ADDRESSES: &[(&str, &str)] = &[
    ("af-south-1", "13.244.121.224/27"),
    ("ap-east-1", "18.162.221.32/27"),
    ("ap-east-2", "43.212.53.160/27"),
    ("ap-northeast-1", "13.113.196.224/27"),
    ("ap-northeast-2", "13.209.1.64/27"),
    ("ap-northeast-3", "13.208.177.192/27"),
    ("ap-south-1", "13.232.67.32/27"),
    ("ap-south-2", "18.60.192.128/27"),
    ("ap-southeast-1", "13.228.64.192/27"),
    ("ap-southeast-2", "13.210.67.224/27"),
    ("ap-southeast-3", "108.136.221.64/27"),
    ("ap-southeast-4", "16.50.161.128/27"),
    ("ap-southeast-5", "43.216.58.0/27"),
    ("ap-southeast-7", "43.208.112.96/27"),
    ("ca-central-1", "35.183.92.128/27"),
    ("ca-west-1", "40.176.98.192/27"),
    ("cn-north-1", "52.81.151.32/27"),
    ("cn-northwest-1", "161.189.23.64/27"),
    ("eu-central-1", "35.158.127.160/27"),
    ("eu-central-2", "16.62.183.32/27"),
    ("eu-north-1", "13.53.63.224/27"),
    ("eu-south-1", "15.161.135.128/27"),
    ("eu-south-2", "18.100.71.96/27"),
    ("eu-west-1", "52.19.239.192/27"),
    ("eu-west-2", "18.130.1.96/27"),
    ("eu-west-3", "35.180.1.96/27"),
    ("il-central-1", "51.16.102.0/27"),
    ("me-central-1", "3.28.159.32/27"),
    ("me-south-1", "15.185.91.0/27"),
    ("mx-central-1", "78.12.207.32/27"),
    ("sa-east-1", "18.228.1.128/27"),
    ("us-east-1", "52.70.63.192/27"),
    ("us-east-2", "13.58.135.96/27"),
    ("us-gov-east-1", "18.253.138.96/27"),
    ("us-gov-west-1", "52.61.204.160/27"),
    ("us-west-1", "13.57.135.192/27"),
    ("us-west-2", "52.89.255.224/27"),
];

/// The addresses of Firehose in a region.
fn addresses(region: &str) -> Option<&'static str> {
    ADDRESSES.iter().find(|(name, _)| *name == region).map(|(_, addresses)| *addresses)
}

/// Tells the addresses of Firehose, and lets them through the first security group of the warehouse.
pub(super) fn let_in(
    site: &Site<'_>,
    groups: Option<&[Text]>,
    port: Value,
    blueprint: &mut Blueprint,
) {
    let region = blueprint.aws.region.clone();
    let Some(addresses) = region.as_deref().and_then(addresses) else { return };
    blueprint.output(
        format!("{}_firehose_addresses", site.id()),
        format!("From where Firehose reaches {}.", site.id()),
        addresses.into(),
    );
    let Some(group) = groups.and_then(<[Text]>::first) else { return };
    let settings = Value::block([
        ("security_group_id", site.text(&group.0).into()),
        ("description", "Firehose".into()),
        ("ip_protocol", "tcp".into()),
        ("from_port", port.clone()),
        ("to_port", port),
        ("cidr_ipv4", addresses.into()),
    ]);
    // Two warehouses may share a group, and AWS takes a rule once.
    let mut rules = blueprint.resources.values().filter(|other| other.id.kind.name == INGRESS.name);
    if !rules.any(|other| other.settings == settings) {
        blueprint.add(Resource::new(ResourceId::new(&INGRESS, site.id()), settings));
    }
}
