//! Query log of Route 53 Resolver: the names that the networks look up.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Address, Component, LogDelivery, NodeType, Reader, Takes, handing_on};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, templates,
};
use crate::language::Text;
use crate::relations::Relation;
use crate::topology::Site;
use crate::value::{Attribute, Expr, Value};

pub(in crate::nodes) static NODE: NodeType = NodeType {
    keyword: "route53_resolver_query_log",
    manual: "A query log of Route 53 Resolver: which names the networks look up.\n\n\
         It is drawn to one Firehose stream, and logs the networks of `vpc_ids`: without an association nothing is logged. AWS delivers under \
         its service-linked role, which is let in by the tag `LogDeliveryEnabled` that the Firehose stream gets by itself; no role is made. \
         The log of a configuration that is there already goes where it was made to go, so it cannot be drawn.",
    page: "https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_CreateResolverQueryLogConfig.html",
    sample: "{ type: route53_resolver_query_log, vpc_ids: [vpc-0a1b2c3d] }",
    takes: Takes::Nothing,
    offers: &[],
    relations: &[handing_on(&[])],
    reader: Reader::of::<ResolverQueryLog>(),
};

static CONFIG: ResourceKind = ResourceKind {
    name: "route53_resolver_query_log_config",
    terraform: "aws_route53_resolver_query_log_config",
    suffix: "",
    naming: Naming::hyphens(64),
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::GetAtt("Arn")),
        (Attribute::Id, "id", CloudFormationName::GetAtt("Id")),
    ],
    templates: templates!("route53_resolver_query_log_config"),
};

static ASSOCIATION: ResourceKind = ResourceKind {
    name: "route53_resolver_query_log_config_association",
    terraform: "aws_route53_resolver_query_log_config_association",
    suffix: "Association",
    naming: Naming::NONE,
    attributes: &[],
    templates: templates!("route53_resolver_query_log_config_association"),
};

const ARN: ArnForm = ArnForm::regional("route53resolver", "resolver-query-log-config/");

/// Settings of a query log. Its associations with networks are part of it.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ResolverQueryLog {
    /// The networks whose queries are logged. Terraform calls each one a `resource_id`.
    #[schemars(length(max = 100), inner(regex(pattern = r"^vpc-[0-9a-f]+$|\$\{")))]
    pub(crate) vpc_ids: Option<Vec<Text>>,
}

impl Component for ResolverQueryLog {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let Some(joint) = site.acts().next().filter(|_| !site.is_existing()) else { return };
        let settings = Value::block([
            ("name", site.physical_name(&CONFIG).into()),
            ("destination_arn", joint.other.address().wired.into()),
            ("tags", site.tags()),
        ]);
        let config = blueprint.add(Resource::new(ResourceId::new(&CONFIG, site.id()), settings));
        let mut networks: Vec<&Text> = self.vpc_ids.iter().flatten().collect();
        networks.sort_by(|a, b| a.0.cmp(&b.0));
        networks.dedup();
        for network in networks {
            let settings = Value::block([
                (
                    "resolver_query_log_config_id",
                    Expr::attribute(config.clone(), Attribute::Id).into(),
                ),
                ("resource_id", site.text(&network.0).into()),
            ]);
            let label = format!("{}_{}", site.id(), label(&network.0));
            let id = ResourceId::labelled(&ASSOCIATION, site.id(), label);
            blueprint.add(Resource::new(id, settings));
        }
    }

    fn address(&self, site: &Site<'_>) -> Address {
        site.addressed(&CONFIG, ARN)
    }

    fn log_delivery(&self, _: &Relation) -> Option<LogDelivery> {
        Some(LogDelivery::vended())
    }
}

/// A network in the address of its association, so that it survives edits of the list: `vpc_0a1b`, or the parameter's name.
fn label(network: &str) -> String {
    let words = network.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("_").to_ascii_lowercase()
}
