//! Secret of Secrets Manager. Passive: others read its value, which no file here ever holds.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Address, Calls, Component, Encryption, Limit, NodeType, Reader, Takes};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Policy, Resource, ResourceId, ResourceKind,
    templates,
};
use crate::language::{Document, Key, NodeRef, Val};
use crate::relations::Port;
use crate::topology::Site;
use crate::value::{Attribute, Expr, Reference, Value};

const ACTIONS: &str = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html";

pub(super) static NODE: NodeType = NodeType {
    keyword: "secretsmanager_secret",
    manual: "A secret of Secrets Manager.\n\n\
         The secret is made without a value: put that in by hand, by a rotation or by your own tool, so that no file and no state holds it. \
         What reads it is granted its value and, with a `kms_key_id`, the use of the key.",
    page: "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html",
    sample: "{ type: secretsmanager_secret }",
    takes: Takes::Nothing,
    offers: &[Port::Secret],
    relations: &[],
    reader: Reader::of::<Secret>(),
};

static SECRET: ResourceKind = ResourceKind {
    name: "secret",
    terraform: "aws_secretsmanager_secret",
    suffix: "",
    naming: Naming::hyphens(512),
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::Ref),
        (Attribute::Id, "id", CloudFormationName::Ref),
    ],
    templates: templates!("secret"),
};

const ARN: ArnForm = ArnForm::regional("secretsmanager", "secret:");

/// AWS puts a hyphen and six letters behind the name.
/// <https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html>
const NUMBER: &str = "-??????";

/// Settings of a secret. Names are those of `aws_secretsmanager_secret`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Secret {
    /// The key that encrypts its value: a `kms_key` node or an ARN. Without it: the key of AWS.
    pub(crate) kms_key_id: Option<NodeRef<Key>>,
    /// How long a deleted secret can be brought back, in days; 0 or 7 to 30.
    #[schemars(range(min = 0, max = 30))]
    pub(crate) recovery_window_in_days: Option<Val<u32>>,
    /// Copies in other regions.
    pub(crate) replica: Option<Vec<Replica>>,
    /// Let a copy take the place of a secret of the same name.
    pub(crate) force_overwrite_replica_secret: Option<Val<bool>>,
    /// Statements of the secret's policy, in IAM's own words: who else may use it.
    pub(crate) policy_statements: Option<Vec<Document>>,
}

/// A copy in another region.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Replica {
    /// The region.
    #[schemars(regex(pattern = r"^[a-z]{2}(-[a-z]+)+-[0-9]+$"))]
    pub(crate) region: String,
    /// A key of that region, by its ARN; the key of AWS without it.
    pub(crate) kms_key_id: Option<NodeRef<Key>>,
}

impl Component for Secret {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if site.is_existing() {
            return;
        }
        let mut settings = site.settings(self);
        settings.set_first("description", site.description());
        settings.set_first("name", site.physical_name(&SECRET));
        let written = self.policy_statements.iter().flatten();
        let written: Vec<Value> = written.map(|document| site.settings(document)).collect();
        settings.take("policy_statements");
        let policy = (!written.is_empty()).then(|| Policy::of([]).with(written));
        settings
            .set("policy", policy.map_or(Value::Null, |policy| Value::Policy(Box::new(policy))));
        settings.set("tags", site.tags());
        let retain = site.common().every.retain.unwrap_or(true);
        let id = ResourceId::new(&SECRET, site.id());
        let id = blueprint.add(Resource::new(id, settings).retain(retain));
        blueprint.output(
            format!("{}_arn", site.id()),
            format!("The ARN of the secret {}: put its value there.", site.id()),
            Expr::attribute(id, Attribute::Arn),
        );
    }

    fn address(&self, site: &Site<'_>) -> Address {
        if let Some(existing) = &site.common().every.existing {
            let given = site.text(&existing.0);
            if existing.0.starts_with("arn:") {
                return Address {
                    name: given.clone(),
                    arn: given.clone(),
                    wired: given,
                    url: None,
                };
            }
            let account = site.common().every.account_id.clone();
            let account = account.map_or(Expr::from(Reference::Account), Expr::from);
            let arn = ARN.arn(&given, account);
            return Address { name: given, arn: arn.clone().then(NUMBER), wired: arn, url: None };
        }
        let name = site.physical_name(&SECRET);
        let arn = ARN.arn(&name, Reference::Account.into()).then(NUMBER);
        let wired = Expr::attribute(ResourceId::new(&SECRET, site.id()), Attribute::Arn);
        Address { name, arn, wired, url: None }
    }

    /// <https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html>
    fn key(&self, site: &Site<'_>) -> Option<Encryption> {
        let key = self.kms_key_id.as_ref().filter(|key| !key.0.starts_with("alias/aws/"))?;
        Some(Encryption {
            key: site.reference(&key.0),
            service: "secretsmanager",
            context: Some(("SecretARN", vec![site.address().arn])),
        })
    }

    fn calls(&self, site: &Site<'_>, _: Port, _: Option<Expr>) -> Calls {
        let arn = || vec![site.address().arn];
        Calls {
            actions: vec![
                ("secretsmanager:DescribeSecret", arn()),
                ("secretsmanager:GetSecretValue", arn()),
            ],
            page: ACTIONS,
            key_actions: &["kms:Decrypt"],
            ..Calls::default()
        }
    }

    fn limits(&self, site: &Site<'_>) -> Vec<Limit> {
        let settings = [
            ("recovery_window_in_days", self.recovery_window_in_days.is_some()),
            ("force_overwrite_replica_secret", self.force_overwrite_replica_secret.is_some()),
        ];
        let written = settings.iter().filter(|(_, written)| *written);
        written.map(|(path, _)| Limit::of(site, path, "cloudformation")).collect()
    }
}
