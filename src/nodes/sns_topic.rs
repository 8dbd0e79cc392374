//! SNS topic with its policy and subscriptions. Passive where it is published to, active where it hands on.

mod settings;
mod subscription;

use super::service_call::calls_on;
use super::{
    Address, Calls, Component, Encryption, Limit, NodeType, Reader, ServiceCall, Takes, fifo,
};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Policy, Principals, Resource, ResourceId,
    ResourceKind, Statement, templates,
};
use crate::relations::{INVOKE, Port, Relation, SUBSCRIPTION, Side};
use crate::topology::Site;
use crate::value::{Attribute, Expr, Value};

pub(crate) use settings::SnsTopic;

const ACTIONS: &str =
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html";
const TLS: &str = "https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html";

pub(super) static NODE: NodeType = NodeType {
    keyword: "sns_topic",
    manual: "An SNS topic.\n\n\
         It is encrypted with the key that AWS manages for SNS, and refuses messages without TLS; each can be turned off in the open. \
         AWS services such as S3 cannot use that key: a topic that they publish to wants a `kms_key` of yours.",
    page: "https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html",
    sample: "{ type: sns_topic }",
    offers: &[Port::Topic],
    takes: Takes::Role,
    relations: &[
        Relation {
            block: &INVOKE,
            side: Side::From,
            ports: &[Port::Function],
            takes: &["filter_policy", "filter_policy_scope", "on_failure", "qualifier"],
            rank: 0,
        },
        Relation {
            block: &SUBSCRIPTION,
            side: Side::From,
            ports: &[Port::MessageSink],
            takes: &[
                "filter_policy",
                "filter_policy_scope",
                "on_failure",
                "raw_message_delivery",
                "replay_policy",
            ],
            rank: 0,
        },
        Relation {
            block: &SUBSCRIPTION,
            side: Side::From,
            ports: &[Port::DirectPut],
            takes: &["filter_policy", "filter_policy_scope", "on_failure", "raw_message_delivery"],
            rank: 0,
        },
    ],
    reader: Reader::of::<SnsTopic>(),
};

pub(crate) static TOPIC: ResourceKind = ResourceKind {
    name: "sns_topic",
    terraform: "aws_sns_topic",
    suffix: "",
    naming: Naming::hyphens(256),
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::Ref),
        (Attribute::Name, "name", CloudFormationName::GetAtt("TopicName")),
    ],
    templates: templates!("sns_topic"),
};

static TOPIC_POLICY: ResourceKind = ResourceKind {
    name: "sns_topic_policy",
    terraform: "aws_sns_topic_policy",
    suffix: "TopicPolicy",
    naming: Naming::NONE,
    attributes: &[],
    templates: templates!("sns_topic_policy"),
};

const ARN: ArnForm = ArnForm::regional("sns", "");

/// The key that AWS manages: <https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html>
const AWS_KEY: &str = "alias/aws/sns";

impl Component for SnsTopic {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if !site.is_existing() {
            self.topic(site, blueprint);
        }
        for joint in site.acts() {
            subscription::lower(site, &joint, blueprint);
        }
    }

    fn address(&self, site: &Site<'_>) -> Address {
        fifo::address(site, &TOPIC, ARN, self.is_fifo(site))
    }

    /// <https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html>
    fn key(&self, site: &Site<'_>) -> Option<Encryption> {
        let key = self.customer_key()?;
        Some(Encryption {
            key: site.reference(&key.0),
            service: "sns",
            context: Some(("aws:sns:topicArn", vec![site.address().arn])),
        })
    }

    fn calls(&self, site: &Site<'_>, _: Port, _: Option<Expr>) -> Calls {
        Calls {
            actions: vec![("sns:Publish", vec![site.address().arn])],
            page: ACTIONS,
            key_actions: &["kms:Decrypt", "kms:GenerateDataKey"],
            ..Calls::default()
        }
    }

    fn service_calls(&self, site: &Site<'_>) -> Vec<ServiceCall> {
        subscription::service_calls(site)
    }

    fn limits(&self, site: &Site<'_>) -> Vec<Limit> {
        let refused = self.delivery_policy.is_some();
        refused.then(|| Limit::of(site, "delivery_policy", "cloudformation")).into_iter().collect()
    }

    fn resource_policy(&self, site: &Site<'_>) -> Option<ResourceId> {
        let has_policy = !site.is_existing() && !self.policy(site).is_empty();
        has_policy.then(|| ResourceId::new(&TOPIC_POLICY, site.id()))
    }
}

impl SnsTopic {
    pub(crate) fn is_fifo(&self, site: &Site<'_>) -> bool {
        fifo::is_fifo(site, self.fifo_topic)
    }

    fn topic(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let mut settings = site.settings(self);
        settings.set_first("name", fifo::name(site, &TOPIC, self.is_fifo(site)));
        settings.set("fifo_topic", self.is_fifo(site).then_some(true));
        if self.kms_master_key_id.is_none() {
            settings.set("kms_master_key_id", self.default_key(site));
        }
        let archive = settings.at("archive_policy").clone().into_object();
        settings.set("archive_policy", archive);
        settings.set("delivery_status", self.delivery_status(site));
        settings.set("tags", site.tags());
        let retain = site.common().every.retain.unwrap_or(false);
        let id = ResourceId::new(&TOPIC, site.id());
        let arn = Expr::attribute(
            blueprint.add(Resource::new(id, settings).retain(retain)),
            Attribute::Arn,
        );
        if let Some(policy) = self.resource_policy(site) {
            let document = Value::Policy(Box::new(self.policy(site)));
            let settings = Value::block([("arn", arn.clone().into()), ("policy", document)]);
            blueprint.add(Resource::new(policy, settings));
        }
        blueprint.output(
            format!("{}_arn", site.id()),
            format!("The ARN of the topic {}.", site.id()),
            arn,
        );
    }

    /// Services cannot use the key that AWS manages.
    /// <https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services>
    fn default_key(&self, site: &Site<'_>) -> Option<&'static str> {
        let usable = self.encrypted.unwrap_or(true) && calls_on(site).is_empty();
        usable.then_some(AWS_KEY)
    }

    /// Who may use the topic beside the roles of its account.
    fn policy(&self, site: &Site<'_>) -> Policy {
        let arn = site.address().arn;
        let tls = Statement::allow("RequireTls", &["sns:Publish"], [arn.clone()])
            .deny()
            .to(Principals::Everyone)
            .when("Bool", "aws:SecureTransport", ["false".into()])
            .because("messages without TLS are refused", TLS);
        let calls = calls_on(site);
        let admitted = calls.iter().map(|call| call.admission(&["sns:Publish"], arn.clone()));
        let statements = self.tls_only.unwrap_or(true).then_some(tls).into_iter().chain(admitted);
        let written = self.policy_statements.iter().flatten();
        Policy::of(statements).with(written.map(|document| site.settings(document)).collect())
    }
}
