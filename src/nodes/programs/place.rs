//! `runs_on`: where a program runs, and so who may take its role.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, IntoDeserializer, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};

use crate::blueprint::{
    ArnForm, Blueprint, InstanceProfile, Naming, Principals, Resource, ResourceId, ResourceKind,
    Statement, Trust, templates,
};
use crate::language::Text;
use crate::topology::Site;
use crate::value::{Expr, Reference, Value};

/// Where a program runs: one word, or a mapping with what the trust needs to know.
#[derive(Clone, Debug)]
pub(crate) struct RunsOn(pub(crate) Place);

/// Where a program runs.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Place {
    /// The kind of place.
    #[serde(rename = "type")]
    pub(crate) kind: PlaceKind,
    /// Of `eks`: the ARN of the cluster's OpenID Connect provider.
    #[schemars(regex(pattern = r"^arn:.+:oidc-provider/.+$"))]
    pub(crate) oidc_provider_arn: Option<Text>,
    /// Of `eks_pod_identity`: the cluster. With `namespace` and `service_account` the association is made here.
    #[schemars(length(min = 1, max = 100))]
    pub(crate) cluster_name: Option<Text>,
    /// Of `eks` and `eks_pod_identity`: the namespace of the service account.
    pub(crate) namespace: Option<Text>,
    /// Of `eks` and `eks_pod_identity`: the service account of the program's pods.
    pub(crate) service_account: Option<Text>,
    /// Of `roles_anywhere`: the only trust anchor whose certificates may take the role.
    pub(crate) trust_anchor_arn: Option<Text>,
    /// Of `account`: the account that runs the program.
    #[schemars(regex(pattern = r"^[0-9]{12}$"))]
    pub(crate) account_id: Option<Text>,
    /// Of `account`: the word that its caller has to know.
    #[schemars(length(min = 2, max = 1224))]
    pub(crate) external_id: Option<Text>,
}

/// The kind of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PlaceKind {
    /// An instance of EC2, which takes an instance profile.
    Ec2,
    /// A task of ECS, on Fargate too: this is its task role.
    Ecs,
    /// A pod of EKS with an IAM role for its service account (IRSA).
    Eks,
    /// A pod of EKS with a Pod Identity association.
    EksPodIdentity,
    /// A Lambda function that is deployed elsewhere.
    Lambda,
    /// A connector of MSK Connect: this is its service execution role.
    MskConnect,
    /// A machine outside of AWS with a certificate, by IAM Roles Anywhere.
    RolesAnywhere,
    /// Another AWS account.
    Account,
}

impl RunsOn {
    /// Who may take the role: facts/streams.md §2.2.
    pub(super) fn trust(&self, site: &Site<'_>) -> Trust {
        let place = &self.0;
        let statement = match place.kind {
            // In China its principal has the suffix of the partition, unlike most.
            // <https://docs.amazonaws.cn/en_us/IAM/latest/UserGuide/reference_policies_elements_principal.html>
            PlaceKind::Ec2 => {
                assume(Expr::from("ec2.").then(Reference::UrlSuffix), &["sts:AssumeRole"])
            }
            PlaceKind::Ecs => tasks(),
            PlaceKind::Eks => place.service_account(site),
            PlaceKind::EksPodIdentity => {
                assume("pods.eks.amazonaws.com", &["sts:AssumeRole", "sts:TagSession"])
            }
            PlaceKind::Lambda => assume("lambda.amazonaws.com", &["sts:AssumeRole"]),
            PlaceKind::MskConnect => connector(),
            PlaceKind::RolesAnywhere => place.anchored(site),
            PlaceKind::Account => place.another_account(site),
        };
        let profile = match place.kind {
            PlaceKind::Ec2 => InstanceProfile::Made,
            _ => InstanceProfile::None,
        };
        Trust::Program(vec![statement], profile)
    }
}

fn assume(principal: impl Into<Expr>, actions: &[&'static str]) -> Statement {
    Statement::allow("", actions, []).to(Principals::Service(vec![principal.into()]))
}

/// <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html>
fn tasks() -> Statement {
    let any = ArnForm::regional("ecs", "").arn(&"*".into(), Reference::Account.into());
    assume("ecs-tasks.amazonaws.com", &["sts:AssumeRole"])
        .when("StringEquals", "aws:SourceAccount", [Reference::Account.into()])
        .when("ArnLike", "aws:SourceArn", [any])
}

/// <https://docs.aws.amazon.com/msk/latest/developerguide/msk-connect-service-execution-role.html>
fn connector() -> Statement {
    let any = ArnForm::regional("kafkaconnect", "connector/");
    assume("kafkaconnect.amazonaws.com", &["sts:AssumeRole"])
        .when("StringEquals", "aws:SourceAccount", [Reference::Account.into()])
        .when("ArnLike", "aws:SourceArn", [any.arn(&"*".into(), Reference::Account.into())])
}

/// Gives the role to the pods of a service account.
/// <https://docs.aws.amazon.com/eks/latest/APIReference/API_CreatePodIdentityAssociation.html>
static ASSOCIATION: ResourceKind = ResourceKind {
    name: "eks_pod_identity_association",
    terraform: "aws_eks_pod_identity_association",
    suffix: "PodIdentity",
    naming: Naming::hyphens(63),
    attributes: &[],
    templates: templates!("eks_pod_identity_association"),
};

impl Place {
    /// Makes the association of a Pod Identity, where the place names its pods.
    pub(super) fn associate(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let written = (&self.cluster_name, &self.namespace, &self.service_account);
        let (Some(cluster), Some(namespace), Some(account)) = written else { return };
        if self.kind != PlaceKind::EksPodIdentity {
            return;
        }
        let (role, policy) = blueprint.role(site);
        let settings = Value::block([
            ("cluster_name", site.text(&cluster.0).into()),
            ("namespace", site.text(&namespace.0).into()),
            ("service_account", site.text(&account.0).into()),
            ("role_arn", role.into()),
            ("tags", site.tags()),
        ]);
        let id = ResourceId::new(&ASSOCIATION, site.id());
        blueprint.add(Resource::new(id, settings).after(policy));
    }

    /// What stands behind `oidc-provider/`, when it is known at compile time.
    pub(crate) fn issuer(&self) -> Option<&str> {
        let (_, issuer) = self.oidc_provider_arn.as_ref()?.0.split_once(":oidc-provider/")?;
        (!issuer.contains("${")).then_some(issuer)
    }

    /// <https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html>
    fn service_account(&self, site: &Site<'_>) -> Statement {
        let text = |text: &Option<Text>| text.as_ref().map(|text| site.text(&text.0));
        let provider = text(&self.oidc_provider_arn).unwrap_or_default();
        let issuer = self.issuer().unwrap_or_default();
        let subject = Expr::from("system:serviceaccount:")
            .then(text(&self.namespace).unwrap_or_default())
            .then(":")
            .then(text(&self.service_account).unwrap_or_default());
        Statement::allow("", &["sts:AssumeRoleWithWebIdentity"], [])
            .to(Principals::Federated(provider))
            .when("StringEquals", format!("{issuer}:aud"), ["sts.amazonaws.com".into()])
            .when("StringEquals", format!("{issuer}:sub"), [subject])
    }

    /// <https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html>
    fn anchored(&self, site: &Site<'_>) -> Statement {
        let actions = ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"];
        let anchor = match &self.trust_anchor_arn {
            Some(arn) => site.text(&arn.0),
            None => ArnForm::regional("rolesanywhere", "trust-anchor/")
                .arn(&"*".into(), Reference::Account.into()),
        };
        assume("rolesanywhere.amazonaws.com", &actions).when("ArnLike", "aws:SourceArn", [anchor])
    }

    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html>
    fn another_account(&self, site: &Site<'_>) -> Statement {
        let account = self.account_id.as_ref().map(|id| site.text(&id.0)).unwrap_or_default();
        let root = Expr::from("arn:")
            .then(Reference::Partition)
            .then(":iam::")
            .then(account)
            .then(":root");
        let statement =
            Statement::allow("", &["sts:AssumeRole"], []).to(Principals::Aws(vec![root]));
        match &self.external_id {
            None => statement,
            Some(id) => statement.when("StringEquals", "sts:ExternalId", [site.text(&id.0)]),
        }
    }
}

impl From<PlaceKind> for Place {
    fn from(kind: PlaceKind) -> Self {
        Self {
            kind,
            oidc_provider_arn: None,
            cluster_name: None,
            namespace: None,
            service_account: None,
            trust_anchor_arn: None,
            account_id: None,
            external_id: None,
        }
    }
}

impl<'de> Deserialize<'de> for RunsOn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PlaceVisitor)
    }
}

struct PlaceVisitor;

impl<'de> Visitor<'de> for PlaceVisitor {
    type Value = RunsOn;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a word or a mapping")
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<RunsOn, E> {
        PlaceKind::deserialize(word.into_deserializer()).map(|kind| RunsOn(kind.into()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RunsOn, A::Error> {
        Place::deserialize(MapAccessDeserializer::new(map)).map(RunsOn)
    }
}

impl JsonSchema for RunsOn {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "RunsOn".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (word, mapping) =
            (generator.subschema_for::<PlaceKind>(), generator.subschema_for::<Place>());
        json_schema!({ "anyOf": [word, mapping] })
    }
}
