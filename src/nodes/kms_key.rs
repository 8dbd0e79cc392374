//! Customer managed key of KMS, with an alias. Nothing feeds it: other nodes name it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::service_call::calls_on;
use super::{Address, Component, NodeType, Reader, Takes};
use crate::blueprint::{
    Blueprint, CloudFormationName, Condition, Naming, Policy, Principals, Resource, ResourceId,
    ResourceKind, Statement, templates,
};
use crate::language::Val;
use crate::topology::Site;
use crate::value::{Attribute, Expr, Reference, Value};

pub(super) static NODE: NodeType = NodeType {
    keyword: "kms_key",
    manual: "A customer managed key of KMS.\n\n\
         Name it where a setting takes a key; every edge that touches what it encrypts then carries \
         the grants that it needs. Its key policy leaves the decision to IAM in this account.",
    page: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html",
    sample: "{ type: kms_key }",
    takes: Takes::Nothing,
    offers: &[],
    relations: &[],
    reader: Reader::of::<KmsKey>(),
};

pub(crate) static KEY: ResourceKind = ResourceKind {
    name: "kms_key",
    terraform: "aws_kms_key",
    suffix: "",
    naming: Naming { argument: "alias", ..Naming::hyphens(250) },
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::GetAtt("Arn")),
        (Attribute::Id, "key_id", CloudFormationName::Ref),
    ],
    templates: templates!("kms_key"),
};

/// Settings of a key. Names are those of `aws_kms_key`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct KmsKey {
    /// Make new key material every year, or as `rotation_period_in_days` says.
    enable_key_rotation: Option<Val<bool>>,
    /// How often new key material is made, in days.
    #[schemars(range(min = 90, max = 2560))]
    rotation_period_in_days: Option<Val<u32>>,
    /// How long the key waits to be deleted, in days.
    #[schemars(range(min = 7, max = 30))]
    deletion_window_in_days: Option<Val<u32>>,
    /// The key can be copied to other regions.
    multi_region: Option<Val<bool>>,
}

/// What the account's administrators do with a key, spelt out.
/// <https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html>
const ADMINISTRATION: &[&str] = &[
    "kms:CancelKeyDeletion",
    "kms:CreateAlias",
    "kms:CreateGrant",
    "kms:Decrypt",
    "kms:DeleteAlias",
    "kms:DescribeKey",
    "kms:DisableKey",
    "kms:DisableKeyRotation",
    "kms:EnableKey",
    "kms:EnableKeyRotation",
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:ListGrants",
    "kms:ListKeyPolicies",
    "kms:ListKeyRotations",
    "kms:ListResourceTags",
    "kms:PutKeyPolicy",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
    "kms:ReplicateKey",
    "kms:RetireGrant",
    "kms:RevokeGrant",
    "kms:RotateKeyOnDemand",
    "kms:ScheduleKeyDeletion",
    "kms:TagResource",
    "kms:UntagResource",
    "kms:UpdateAlias",
    "kms:UpdateKeyDescription",
];

impl Component for KmsKey {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if site.is_existing() {
            return;
        }
        let mut settings = site.settings(self);
        settings.set_first("description", site.description());
        settings.set("policy", Value::Policy(Box::new(key_policy(site))));
        settings.set("alias", alias(site));
        settings.set("tags", site.tags());
        if self.enable_key_rotation.is_none() {
            settings.set("enable_key_rotation", true);
        }
        let any_key = Expr::from("arn:")
            .then(Reference::Partition)
            .then(":kms:")
            .then(Reference::Region)
            .then(":")
            .then(Reference::Account)
            .then(":key/*");
        let narrowed = Condition {
            operator: "ForAnyValue:StringEquals",
            key: "kms:ResourceAliases".into(),
            values: vec![alias(site)],
        };
        let id = ResourceId::new(&KEY, site.id());
        let retain = site.common().every.retain.unwrap_or(true);
        let resource = Resource::new(id, settings).retain(retain).numbered(any_key, Some(narrowed));
        let arn = Expr::attribute(blueprint.add(resource), Attribute::Arn);
        blueprint.output(
            format!("{}_arn", site.id()),
            format!("The ARN of the key {}.", site.id()),
            arn,
        );
    }

    fn address(&self, site: &Site<'_>) -> Address {
        if let Some(existing) = &site.common().every.existing {
            let given = site.text(&existing.0);
            return Address { name: given.clone(), arn: given.clone(), wired: given, url: None };
        }
        let arn = Expr::attribute(ResourceId::new(&KEY, site.id()), Attribute::Arn);
        Address { name: alias(site), arn: arn.clone(), wired: arn, url: None }
    }
}

fn alias(site: &Site<'_>) -> Expr {
    let name = site.physical_name(&KEY);
    match name.as_literal() {
        Some(name) if name.starts_with("alias/") => name.into(),
        _ => Expr::from("alias/").then(name),
    }
}

/// Leaves the decision to IAM; names no role, so that nothing waits in a circle.
fn key_policy(site: &Site<'_>) -> Policy {
    let root = Expr::from("arn:")
        .then(Reference::Partition)
        .then(":iam::")
        .then(Reference::Account)
        .then(":root");
    let delegation = Statement::allow("AccountDecidesByIam", ADMINISTRATION, ["*".into()])
        .to(Principals::Aws(vec![root]))
        .because("IAM policies of this account decide", NODE.page);
    Policy::of(
        std::iter::once(delegation)
            .chain(services(site))
            .chain(users(site))
            .chain(users_on_edges(site)),
    )
}

/// AWS services that use the key in their own name to encrypt a node.
fn users(site: &Site<'_>) -> Vec<Statement> {
    let uses = |other: Site<'_>| {
        let component = other.component()?;
        let encryption = component.key(&other)?;
        (encryption.key == site.address().arn).then(|| component.key_users(&other))
    };
    site.topology.naming(site.index).filter_map(uses).flatten().collect()
}

/// AWS services that use the key in their own name: a topic or bucket that sends to an encrypted queue.
fn services(site: &Site<'_>) -> Vec<Statement> {
    let encrypts = |other: &Site<'_>| {
        let encryption = other.component().and_then(|component| component.key(other));
        encryption.is_some_and(|encryption| encryption.key == site.address().arn)
    };
    let mut principals: Vec<&'static str> = site
        .named_by()
        .filter(encrypts)
        .flat_map(|encrypted| calls_on(&encrypted))
        .map(|call| call.principal)
        .collect();
    principals.sort_unstable();
    principals.dedup();
    let statement = |principal: &'static str| {
        let service = principal.split('.').next().unwrap_or_default();
        Statement::allow(
            format!("{}Sends", crate::blueprint::pascal(service)),
            &["kms:Decrypt", "kms:GenerateDataKey"],
            ["*".into()],
        )
        .to(Principals::Service(vec![principal.into()]))
        .when("StringEquals", "aws:SourceAccount", [Reference::Account.into()])
        .because(
            "an AWS service sends to what the key encrypts",
            "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html",
        )
    };
    principals.into_iter().map(statement).collect()
}

/// AWS services that use the key in their own name for an edge: it is named with the node that the edge comes from.
fn users_on_edges(site: &Site<'_>) -> Vec<Statement> {
    let mut users: Vec<Site<'_>> = site
        .named_by()
        .flat_map(|user| std::iter::once(user).chain(user.outgoing().map(|(_, other)| other)))
        .collect();
    users.sort_by_key(|user| user.index);
    users.dedup_by_key(|user| user.index);
    let said = |user: Site<'_>| match user.component() {
        Some(component) => component.key_users_on_edges(&user, site),
        None => Vec::new(),
    };
    users.into_iter().flat_map(said).collect()
}
