//! S3 bucket with its satellites. Passive, but for the notifications that it sends.

mod notification;
mod settings;

use super::{Address, Calls, Component, Encryption, NodeType, Reader, ServiceCall, Takes};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Policy, Principals, Resource, ResourceId,
    ResourceKind, Statement, templates,
};
use crate::relations::{NOTIFICATION, Port, Relation, Side};
use crate::topology::Site;
use crate::value::{Attribute, Expr, Value};

pub(crate) use settings::S3Bucket;

const ACTIONS: &str =
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html";
const TLS: &str =
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html";

pub(super) static NODE: NodeType = NodeType {
    keyword: "s3_bucket",
    manual: "An S3 bucket.\n\n\
         It is encrypted, closed to the public, owned by its account, and refuses requests without TLS; each of these \
         can be turned off in the open. Its default name carries the account and the region.",
    page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
    sample: "{ type: s3_bucket }",
    offers: &[Port::Objects, Port::ObjectSink],
    relations: &[
        Relation {
            block: &NOTIFICATION,
            side: Side::From,
            ports: &[Port::Function],
            takes: &["events", "filter_prefix", "filter_suffix", "qualifier"],
            rank: 0,
        },
        Relation {
            block: &NOTIFICATION,
            side: Side::From,
            ports: &[Port::MessageSink, Port::Topic],
            takes: &["events", "filter_prefix", "filter_suffix"],
            rank: 0,
        },
    ],
    takes: Takes::Nothing,
    reader: Reader::of::<S3Bucket>(),
};

pub(crate) static BUCKET: ResourceKind = ResourceKind {
    name: "s3_bucket",
    terraform: "aws_s3_bucket",
    suffix: "",
    naming: Naming { argument: "bucket", global: true, ..Naming::hyphens(63) },
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::GetAtt("Arn")),
        (Attribute::Name, "bucket", CloudFormationName::Ref),
    ],
    templates: templates!("s3_bucket"),
};

const ARN: ArnForm = ArnForm { service: "s3", path: "", regional: false, accounted: false };

impl Component for S3Bucket {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let notifications = notification::lower(site, blueprint);
        if site.is_existing() {
            return;
        }
        let mut settings = site.settings(self);
        settings.set_first("bucket", site.physical_name(&BUCKET));
        let versioning = self.versioning.map(|on| if on { "Enabled" } else { "Suspended" });
        settings.set("versioning", versioning);
        settings.set("server_side_encryption", self.encryption(site));
        settings.set("public_access_block", self.public_access_block(site));
        settings.set("object_ownership", self.ownership());
        settings.set("policy", self.policy(site));
        settings.take("policy_statements");
        settings.take("tls_only");
        settings.set("tags", site.tags());
        let id = ResourceId::new(&BUCKET, site.id());
        let retain = site.common().every.retain.unwrap_or(true);
        let (wiring, waits) = notifications;
        settings.set("notification", wiring);
        let resource = Resource::new(id, settings).retain(retain).after(waits);
        let name = Expr::attribute(blueprint.add(resource), Attribute::Name);
        blueprint.output(
            format!("{}_name", site.id()),
            format!("The name of the bucket {}.", site.id()),
            name,
        );
    }

    fn address(&self, site: &Site<'_>) -> Address {
        site.addressed(&BUCKET, ARN)
    }

    fn service_calls(&self, site: &Site<'_>) -> Vec<ServiceCall> {
        notification::service_calls(site)
    }

    /// With a bucket key, the context is the bucket's ARN; without, the object's.
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#encryption-context>
    fn key(&self, site: &Site<'_>) -> Option<Encryption> {
        let key = self.customer_key()?;
        let arn = site.address().arn;
        let context = vec![arn.clone(), arn.then("/*")];
        Some(Encryption {
            key: site.reference(&key.0),
            service: "s3",
            context: Some(("aws:s3:arn", context)),
        })
    }

    fn calls(&self, site: &Site<'_>, port: Port, prefix: Option<Expr>) -> Calls {
        let bucket = site.address().arn;
        let objects = bucket.clone().then("/").then(prefix.unwrap_or_default()).then("*");
        let objects = || vec![objects.clone()];
        match port {
            Port::ObjectSink => Calls {
                actions: vec![("s3:AbortMultipartUpload", objects()), ("s3:PutObject", objects())],
                page: ACTIONS,
                // An upload in parts reads its own parts back.
                key_actions: &["kms:GenerateDataKey"],
                key_actions_with: &[("s3:AbortMultipartUpload", "kms:Decrypt")],
                ..Calls::default()
            },
            _ => Calls {
                actions: vec![("s3:GetObject", objects()), ("s3:ListBucket", vec![bucket])],
                page: ACTIONS,
                key_actions: &["kms:Decrypt"],
                ..Calls::default()
            },
        }
    }
}

impl S3Bucket {
    /// The bucket's policy: refuses requests without TLS, and what the author adds.
    fn policy(&self, site: &Site<'_>) -> Value {
        let arn = site.address().arn;
        let mut statements = Vec::new();
        if self.tls_only.unwrap_or(true) {
            let both = [arn.clone(), arn.then("/*")];
            statements.push(
                Statement::allow("RequireTls", &["s3:*"], both)
                    .deny()
                    .to(Principals::Everyone)
                    .when("Bool", "aws:SecureTransport", ["false".into()])
                    .because("requests without TLS are refused", TLS),
            );
        }
        let written = self.policy_statements.iter().flatten();
        let written = written.map(|document| site.settings(document)).collect();
        let policy = Policy::of(statements).with(written);
        if policy.is_empty() { Value::Null } else { Value::Policy(Box::new(policy)) }
    }
}
