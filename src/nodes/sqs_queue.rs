//! SQS queue with its policy. Passive: others send to it and receive from it.

mod settings;

use super::service_call::calls_on;
use super::{Address, Calls, Component, Encryption, Limit, NodeType, Reader, Takes, fifo};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Policy, Principals, Resource, ResourceId,
    ResourceKind, Statement, templates,
};
use crate::language::known;
use crate::relations::Port;
use crate::topology::Site;
use crate::value::{Attribute, Expr, Reference, Value};

pub(crate) use settings::{DeduplicationScope, FifoThroughputLimit, RedrivePermission, SqsQueue};

const ACTIONS: &str =
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html";
const TLS: &str = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html";

pub(super) static NODE: NodeType = NodeType {
    keyword: "sqs_queue",
    manual: "An SQS queue.\n\n\
         It is encrypted with a key of SQS unless it names a `kms_master_key_id`, and refuses requests without TLS; each can be \
         turned off in the open. `fifo_queue: true` gives its name the `.fifo`. Buckets and topics that feed it are let in by its policy.",
    page: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html",
    sample: "{ type: sqs_queue }",
    offers: &[Port::Messages, Port::MessageSink],
    takes: Takes::Nothing,
    relations: &[],
    reader: Reader::of::<SqsQueue>(),
};

pub(crate) static QUEUE: ResourceKind = ResourceKind {
    name: "sqs_queue",
    terraform: "aws_sqs_queue",
    suffix: "",
    naming: Naming::hyphens(80),
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::GetAtt("Arn")),
        (Attribute::Name, "name", CloudFormationName::GetAtt("QueueName")),
        (Attribute::Url, "url", CloudFormationName::Ref),
    ],
    templates: templates!("sqs_queue"),
};

static QUEUE_POLICY: ResourceKind = ResourceKind {
    name: "sqs_queue_policy",
    terraform: "aws_sqs_queue_policy",
    suffix: "Policy",
    naming: Naming::NONE,
    attributes: &[],
    templates: templates!("sqs_queue_policy"),
};

const ARN: ArnForm = ArnForm::regional("sqs", "");

impl Component for SqsQueue {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if site.is_existing() {
            return;
        }
        let mut settings = site.settings(self);
        settings.set_first("name", fifo::name(site, &QUEUE, self.is_fifo(site)));
        settings.set("fifo_queue", self.is_fifo(site).then_some(true));
        if self.kms_master_key_id.is_none() {
            settings.set("sqs_managed_sse_enabled", self.sqs_managed_sse_enabled.unwrap_or(true));
        }
        settings.set("redrive_policy", self.redrive(site));
        settings.set("redrive_allow_policy", self.redrive_allow(site));
        settings.set("tags", site.tags());
        let retain = site.common().every.retain.unwrap_or(false);
        let id = ResourceId::new(&QUEUE, site.id());
        let id = blueprint.add(Resource::new(id, settings).retain(retain));
        let url = Expr::attribute(id.clone(), Attribute::Url);
        if let Some(policy) = self.resource_policy(site) {
            let document = Value::Policy(Box::new(self.policy(site)));
            let settings = Value::block([("queue_url", url.clone().into()), ("policy", document)]);
            blueprint.add(Resource::new(policy, settings));
        }
        blueprint.output(
            format!("{}_url", site.id()),
            format!("The URL of the queue {}.", site.id()),
            url,
        );
        blueprint.output(
            format!("{}_arn", site.id()),
            format!("The ARN of the queue {}.", site.id()),
            Expr::attribute(id, Attribute::Arn),
        );
    }

    fn address(&self, site: &Site<'_>) -> Address {
        let address = fifo::address(site, &QUEUE, ARN, self.is_fifo(site));
        let url = match &site.common().every.existing {
            Some(existing) => existing_url(site, &existing.0),
            None => Expr::attribute(ResourceId::new(&QUEUE, site.id()), Attribute::Url),
        };
        Address { url: Some(url), ..address }
    }

    /// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html>
    fn key(&self, site: &Site<'_>) -> Option<Encryption> {
        let key = self.customer_key()?;
        Some(Encryption {
            key: site.reference(&key.0),
            service: "sqs",
            context: Some(("aws:sqs:arn", vec![site.address().arn])),
        })
    }

    fn calls(&self, site: &Site<'_>, port: Port, _: Option<Expr>) -> Calls {
        let arn = || vec![site.address().arn];
        match port {
            Port::MessageSink => Calls {
                actions: vec![("sqs:GetQueueUrl", arn()), ("sqs:SendMessage", arn())],
                page: ACTIONS,
                key_actions: &["kms:Decrypt", "kms:GenerateDataKey"],
                ..Calls::default()
            },
            _ => Calls {
                actions: vec![
                    ("sqs:ChangeMessageVisibility", arn()),
                    ("sqs:DeleteMessage", arn()),
                    ("sqs:GetQueueAttributes", arn()),
                    ("sqs:GetQueueUrl", arn()),
                    ("sqs:ReceiveMessage", arn()),
                ],
                page: ACTIONS,
                key_actions: &["kms:Decrypt"],
                ..Calls::default()
            },
        }
    }

    /// AWS takes up to 1 MiB since 2025-08; Terraform 5.100 does not know.
    fn limits(&self, site: &Site<'_>) -> Vec<Limit> {
        let large = known(&self.max_message_size).is_some_and(|bytes| bytes > 262_144);
        let limit = || {
            Limit::of(site, "max_message_size", "terraform")
                .because("the AWS provider 5.100 takes up to 262144 bytes")
        };
        large.then(limit).into_iter().collect()
    }

    fn resource_policy(&self, site: &Site<'_>) -> Option<ResourceId> {
        let has_policy = !site.is_existing() && !self.policy(site).is_empty();
        has_policy.then(|| ResourceId::new(&QUEUE_POLICY, site.id()))
    }
}

impl SqsQueue {
    pub(crate) fn is_fifo(&self, site: &Site<'_>) -> bool {
        fifo::is_fifo(site, self.fifo_queue)
    }

    /// Who may use the queue beside the roles of its account.
    fn policy(&self, site: &Site<'_>) -> Policy {
        let arn = site.address().arn;
        let tls = Statement::allow("RequireTls", &["sqs:*"], [arn.clone()])
            .deny()
            .to(Principals::Everyone)
            .when("Bool", "aws:SecureTransport", ["false".into()])
            .because("requests without TLS are refused", TLS);
        let calls = calls_on(site);
        let admitted = calls.iter().map(|call| call.admission(&["sqs:SendMessage"], arn.clone()));
        let statements = self.tls_only.unwrap_or(true).then_some(tls).into_iter().chain(admitted);
        let written = self.policy_statements.iter().flatten();
        Policy::of(statements).with(written.map(|document| site.settings(document)).collect())
    }

    fn redrive(&self, site: &Site<'_>) -> Value {
        let Some(redrive) = &self.redrive_policy else { return Value::Null };
        Value::block([
            ("dead_letter_target_arn", site.reference(&redrive.dead_letter_target_arn.0).into()),
            ("max_receive_count", site.settings(&redrive.max_receive_count)),
        ])
    }

    /// Names its sources by ARNs that follow from their names: they already refer to this queue.
    fn redrive_allow(&self, site: &Site<'_>) -> Value {
        let Some(allow) = &self.redrive_allow_policy else { return Value::Null };
        let arn = |text: &str| match site.topology.site(text) {
            Some(queue) => queue.address().arn,
            None => site.text(text),
        };
        let sources = allow.source_queue_arns.as_ref();
        let sources: Option<Vec<Expr>> =
            sources.map(|sources| sources.iter().map(|source| arn(&source.0)).collect());
        Value::block([
            ("redrive_permission", site.settings(&allow.redrive_permission)),
            ("source_queue_arns", sources.into()),
        ])
    }
}

/// The URL of a queue that is there already, by its ARN or name.
/// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html>
fn existing_url(site: &Site<'_>, existing: &str) -> Expr {
    let url = |region: Expr, account: Expr, name: Expr| {
        Expr::from("https://sqs.")
            .then(region)
            .then(".")
            .then(Reference::UrlSuffix)
            .then("/")
            .then(account)
            .then("/")
            .then(name)
    };
    let parts: Vec<&str> = existing.split(':').collect();
    if let ["arn", _, "sqs", region, account, name] = parts.as_slice() {
        return url(site.text(region), site.text(account), site.text(name));
    }
    let account = site.common().every.account_id.clone();
    let account = account.map_or(Expr::from(Reference::Account), Expr::from);
    url(Reference::Region.into(), account, site.text(existing))
}
