//! AWS Network Firewall with its policy, and the one configuration of its logs.

mod settings;

use super::{
    Address, Component, Limit, LogDelivery, NodeType, Reader, Takes, handing_on, logs, stream_name,
};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, templates,
};
use crate::relations::{LogType, Relation};
use crate::topology::Site;
use crate::value::{Attribute, Expr, Value};

pub(crate) use settings::NetworkFirewall;
use settings::{FirewallPolicy, PolicyVariables};

pub(in crate::nodes) static NODE: NodeType = NodeType {
    keyword: "network_firewall",
    manual: "A firewall of AWS Network Firewall.\n\n\
         It guards `vpc_id` through endpoints in the subnets of `subnet_mapping`, by a policy of its own or that of `firewall_policy_arn`. \
         An edge to a Firehose stream hands on its logs, `log_type: [ALERT, FLOW]` unless it says otherwise; each log goes to one place, and \
         all edges become one logging configuration. Only its stateful engine logs. AWS delivers under its service-linked role, which is let \
         in by the tag `LogDeliveryEnabled` that the Firehose stream gets by itself; no role is made. With `existing`, its name or ARN, only \
         the logging configuration is made.",
    page: "https://docs.aws.amazon.com/network-firewall/latest/developerguide/logging-kinesis.html",
    sample: "{ type: network_firewall, vpc_id: vpc-0a1b2c3d, subnet_mapping: [{ subnet_id: subnet-0a1b2c3d }] }",
    takes: Takes::Nothing,
    offers: &[],
    relations: &[handing_on(&["log_type"])],
    reader: Reader::of::<NetworkFirewall>(),
};

static FIREWALL: ResourceKind = ResourceKind {
    name: "networkfirewall_firewall",
    terraform: "aws_networkfirewall_firewall",
    suffix: "",
    naming: Naming::hyphens(128),
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::Ref),
        (Attribute::Id, "id", CloudFormationName::GetAtt("FirewallId")),
    ],
    templates: templates!("networkfirewall_firewall"),
};

static POLICY: ResourceKind = ResourceKind {
    name: "networkfirewall_firewall_policy",
    terraform: "aws_networkfirewall_firewall_policy",
    suffix: "FirewallPolicy",
    naming: Naming::hyphens(128),
    attributes: &[(Attribute::Arn, "arn", CloudFormationName::Ref)],
    templates: templates!("networkfirewall_firewall_policy"),
};

static LOGGING: ResourceKind = ResourceKind {
    name: "networkfirewall_logging_configuration",
    terraform: "aws_networkfirewall_logging_configuration",
    suffix: "Logging",
    naming: Naming::NONE,
    attributes: &[],
    templates: templates!("networkfirewall_logging_configuration"),
};

const ARN: ArnForm = ArnForm::regional("network-firewall", "firewall/");

/// What an edge hands on that names nothing: the log of TLS is there only where TLS is inspected.
pub(super) const LOGS: &[LogType] = &[LogType::Alert, LogType::Flow];

impl Component for NetworkFirewall {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if !site.is_existing() {
            self.firewall(site, blueprint);
        }
        let destinations: Vec<Value> = logs(site)
            .into_iter()
            .map(|(log_type, joint)| {
                let stream = stream_name(&joint.other).into();
                Value::block([
                    ("log_destination", Value::map([("deliveryStream".to_owned(), stream)])),
                    ("log_destination_type", "KinesisDataFirehose".into()),
                    ("log_type", log_type.word().into()),
                ])
            })
            .collect();
        if destinations.is_empty() {
            return;
        }
        let settings = Value::block([
            ("firewall_arn", site.address().wired.into()),
            (
                "logging_configuration",
                Value::block([("log_destination_config", Value::List(destinations))]),
            ),
        ]);
        blueprint.add(Resource::new(ResourceId::new(&LOGGING, site.id()), settings));
    }

    fn address(&self, site: &Site<'_>) -> Address {
        site.addressed(&FIREWALL, ARN)
    }

    fn log_delivery(&self, _: &Relation) -> Option<LogDelivery> {
        Some(LogDelivery::vended())
    }

    fn limits(&self, site: &Site<'_>) -> Vec<Limit> {
        let encrypted = self.encryption_configuration.is_some();
        let limit = || Limit::of(site, "encryption_configuration", "cloudformation");
        encrypted.then(limit).into_iter().collect()
    }
}

impl NetworkFirewall {
    fn firewall(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let policy = match &self.firewall_policy_arn {
            Some(arn) => site.text(&arn.0),
            None => Expr::attribute(self.policy(site, blueprint), Attribute::Arn),
        };
        let mut settings = site.settings(self);
        settings.set("firewall_policy_arn", policy);
        settings.set("encryption_configuration", self.encryption(site));
        settings.set("description", site.description());
        settings.set_first("name", site.physical_name(&FIREWALL));
        settings.set("tags", site.tags());
        blueprint.add(Resource::new(ResourceId::new(&FIREWALL, site.id()), settings));
    }

    fn policy(&self, site: &Site<'_>, blueprint: &mut Blueprint) -> ResourceId {
        let none = FirewallPolicy::default();
        let written = self.firewall_policy.as_ref().unwrap_or(&none);
        let mut policy = site.settings(written);
        for actions in ["stateless_default_actions", "stateless_fragment_default_actions"] {
            if policy.at(actions).is_null() {
                policy.set(actions, vec!["aws:forward_to_sfe"]);
            }
        }
        let variables = written.policy_variables.as_ref();
        policy.set("policy_variables", site.settings(&variables));
        let settings = Value::block([
            ("name", site.physical_name(&POLICY).into()),
            ("description", site.description().into()),
            ("encryption_configuration", self.encryption(site)),
            ("firewall_policy", policy),
            ("rule_variables", variables.map(|all| by_name(site, all)).into()),
            ("tags", site.tags()),
        ]);
        blueprint.add(Resource::new(ResourceId::new(&POLICY, site.id()), settings))
    }

    fn encryption(&self, site: &Site<'_>) -> Value {
        let Some(own) = &self.encryption_configuration else { return Value::Null };
        Value::block([
            ("key_id", site.reference(&own.key_id.0).into()),
            ("type", "CUSTOMER_KMS".into()),
        ])
    }
}

/// CloudFormation has the variables of the rules by their names, Terraform in a list.
fn by_name(site: &Site<'_>, variables: &PolicyVariables) -> Value {
    let each = variables.rule_variables.iter().map(|variable| {
        let definition = site.settings(&variable.ip_set.definition);
        (variable.key.clone(), Value::map([("Definition".to_owned(), definition)]))
    });
    Value::Object(Box::new(Value::map(each)))
}
