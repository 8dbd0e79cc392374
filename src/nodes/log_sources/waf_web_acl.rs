//! Web ACL of AWS WAF with its rules, and the configuration of its log.

mod documents;
mod rules;
mod settings;

use super::{Address, Component, LogDelivery, NodeType, Reader, Takes, handing_on};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, templates,
};
use crate::relations::{Relation, Subscription};
use crate::topology::{Joint, Site};
use crate::value::{Attribute, Expr, Reference, Value};

pub(crate) use settings::{Scope, WafWebAcl};

const LOGGING_PAGE: &str =
    "https://docs.aws.amazon.com/waf/latest/developerguide/logging-kinesis.html";

pub(in crate::nodes) static NODE: NodeType = NodeType {
    keyword: "waf_web_acl",
    manual: "A web ACL of AWS WAF.\n\n\
         An edge to a Firehose stream hands on its log, with what `redacted_fields` and `logging_filter` leave of it; a web ACL logs to one \
         place. AWS delivers under its service-linked role, which may put only to streams whose names begin with `aws-waf-logs-`: the default \
         name of the stream does so by itself, and no role is made. Stream and web ACL are of one account and region; one for CloudFront is \
         made in us-east-1. With `existing`, its ARN, only the configuration of its log is made. It lets through what no `rule` decides on, \
         unless `default_action` says otherwise.",
    page: "https://docs.aws.amazon.com/waf/latest/APIReference/API_CreateWebACL.html",
    sample: "{ type: waf_web_acl }",
    takes: Takes::Nothing,
    offers: &[],
    relations: &[handing_on(&["redacted_fields", "logging_filter"])],
    reader: Reader::of::<WafWebAcl>(),
};

static ACL: ResourceKind = ResourceKind {
    name: "wafv2_web_acl",
    terraform: "aws_wafv2_web_acl",
    suffix: "",
    naming: Naming::hyphens(128),
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::GetAtt("Arn")),
        (Attribute::Id, "id", CloudFormationName::GetAtt("Id")),
    ],
    templates: templates!("wafv2_web_acl"),
};

static LOGGING: ResourceKind = ResourceKind {
    name: "wafv2_web_acl_logging_configuration",
    terraform: "aws_wafv2_web_acl_logging_configuration",
    suffix: "Logging",
    naming: Naming::NONE,
    attributes: &[],
    templates: templates!("wafv2_web_acl_logging_configuration"),
};

const ARN: ArnForm = ArnForm::regional("wafv2", "regional/webacl/");

impl Component for WafWebAcl {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if !site.is_existing() {
            self.acl(site, blueprint);
        }
        for joint in site.acts() {
            logging(site, &joint, blueprint);
        }
    }

    /// AWS numbers web ACLs.
    fn address(&self, site: &Site<'_>) -> Address {
        if site.is_existing() {
            return site.addressed(&ACL, ARN);
        }
        let arn = Expr::attribute(ResourceId::new(&ACL, site.id()), Attribute::Arn);
        Address { name: site.physical_name(&ACL), wired: arn.clone(), arn, url: None }
    }

    fn log_delivery(&self, _: &Relation) -> Option<LogDelivery> {
        Some(LogDelivery::named("aws-waf-logs-", LOGGING_PAGE).with_key())
    }
}

impl WafWebAcl {
    fn acl(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let name = site.physical_name(&ACL);
        let mut settings = site.settings(self);
        settings.set_first("name", name.clone());
        settings.set("description", site.description());
        settings.set("scope", site.settings(&self.scope.unwrap_or(Scope::Regional)));
        if self.default_action.is_none() {
            let allow = Value::block([("allow", Value::block([]))]);
            settings.set("default_action", allow);
        }
        if self.visibility_config.is_none() {
            settings.set("visibility_config", visible(name));
        }
        if let Value::List(rules) = settings.entry("rule") {
            rules.iter_mut().for_each(complete);
        }
        settings.set("tags", site.tags());
        settings.set("documents", documents::of(&settings));
        let any = ARN.arn(&"*".into(), Reference::Account.into());
        let id = ResourceId::new(&ACL, site.id());
        blueprint.add(Resource::new(id, settings).numbered(any, None));
    }
}

/// What AWS asks of a rule and the author need not say: its metric, that a group keeps its actions, and what requests are counted by.
fn complete(rule: &mut Value) {
    if rule.at("visibility_config").is_null()
        && let Value::Text(name) = rule.at("name").clone()
    {
        rule.set("visibility_config", visible(name));
    }
    let groups = ["managed_rule_group_statement", "rule_group_reference_statement"];
    let is_group = groups.iter().any(|group| !rule.at("statement").at(group).is_null());
    if is_group && rule.at("override_action").is_null() {
        rule.set("override_action", Value::block([("none", Value::block([]))]));
    }
    let rate = rule.entry("statement").entry("rate_based_statement");
    if !rate.is_null() && rate.at("aggregate_key_type").is_null() {
        rate.set("aggregate_key_type", "IP");
    }
}

/// Metrics and samples, under a name.
fn visible(name: Expr) -> Value {
    Value::block([
        ("cloudwatch_metrics_enabled", true.into()),
        ("metric_name", name.into()),
        ("sampled_requests_enabled", true.into()),
    ])
}

fn logging(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
    let own = joint.settings::<Subscription>();
    let settings = Value::block([
        ("resource_arn", site.address().wired.into()),
        ("log_destination_configs", vec![joint.other.address().wired].into()),
        ("redacted_fields", site.settings(&own.redacted_fields)),
        ("logging_filter", site.settings(&own.logging_filter)),
    ]);
    blueprint.add(Resource::new(ResourceId::new(&LOGGING, site.id()), settings));
}
