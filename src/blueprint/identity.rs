//! Identities: the role of each node that acts, its trust, and the policy that its edges add up to.

use super::{
    Blueprint, CloudFormationName, ForOthers, Naming, Policy, Principals, Resource, ResourceId,
    ResourceKind, Statement, templates,
};
use crate::topology::{Site, Topology};
use crate::value::{Attribute, Expr, Reference, Value};

/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>
const ROLE_NAME_LIMIT: usize = 64;
const POLICY_NAME_LIMIT: usize = 128;

pub(crate) static ROLE: ResourceKind = ResourceKind {
    name: "iam_role",
    terraform: "aws_iam_role",
    suffix: "Role",
    naming: Naming::hyphens(ROLE_NAME_LIMIT),
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::GetAtt("Arn")),
        (Attribute::Name, "name", CloudFormationName::Ref),
    ],
    templates: templates!("iam_role"),
};

/// The policy of a derived role.
pub(crate) static ROLE_POLICY: ResourceKind = ResourceKind {
    name: "iam_role_policy",
    terraform: "aws_iam_role_policy",
    suffix: "Policy",
    naming: Naming::hyphens(POLICY_NAME_LIMIT),
    attributes: &[],
    templates: templates!("iam_role_policy"),
};

/// A policy to attach: that of a program outside, or of a role that is there already.
pub(crate) static POLICY: ResourceKind = ResourceKind {
    name: "iam_policy",
    terraform: "aws_iam_policy",
    suffix: "ManagedPolicy",
    naming: Naming::hyphens(POLICY_NAME_LIMIT),
    attributes: &[(Attribute::Arn, "arn", CloudFormationName::Ref)],
    templates: templates!("iam_policy"),
};

/// The profile by which instances of EC2 carry a role.
pub(crate) static INSTANCE_PROFILE: ResourceKind = ResourceKind {
    name: "iam_instance_profile",
    terraform: "aws_iam_instance_profile",
    suffix: "InstanceProfile",
    naming: Naming::hyphens(POLICY_NAME_LIMIT),
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::GetAtt("Arn")),
        (Attribute::Name, "name", CloudFormationName::Ref),
    ],
    templates: templates!("iam_instance_profile"),
};

const SWITCH: &str =
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html";

/// Who may take a node's role.
#[derive(Clone, Debug, PartialEq)]
pub enum Trust {
    /// An AWS service.
    Service(Statement),
    /// Where a program runs; the second part asks for an instance profile.
    Program(Vec<Statement>, InstanceProfile),
    /// Nobody known: only a policy to attach is made.
    Nobody,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InstanceProfile {
    None,
    Made,
}

impl Trust {
    /// Trust in a service, in this account alone where it says on whose behalf it acts.
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html>
    pub fn service(principal: &'static str) -> Self {
        let statement = Statement::allow("", &["sts:AssumeRole"], [])
            .to(Principals::Service(vec![principal.into()]));
        Self::Service(statement)
    }

    /// Narrows the trust to a condition.
    #[must_use]
    pub fn when(
        self,
        operator: &'static str,
        key: &str,
        values: impl IntoIterator<Item = Expr>,
    ) -> Self {
        match self {
            Self::Service(statement) => Self::Service(statement.when(operator, key, values)),
            other => other,
        }
    }

    /// Narrows the trust to calls on behalf of this account.
    #[must_use]
    pub fn for_this_account(self) -> Self {
        self.when("StringEquals", "aws:SourceAccount", [Reference::Account.into()])
    }
}

/// What a node may do, and who it is.
#[derive(Clone, Debug)]
pub struct Identity {
    pub node: String,
    pub name: Expr,
    pub description: Expr,
    pub trust: Trust,
    /// The ARN of a role that is there already.
    pub existing: Option<Expr>,
    pub extra_policy_arns: Vec<Expr>,
    pub tags: Value,
    /// By sid.
    pub statements: Vec<Statement>,
    pub assumed: Option<Assumed>,
}

/// A role that a program takes itself before it acts: another owner's.
#[derive(Clone, Debug)]
pub struct Assumed {
    pub role: Expr,
    /// The word that the role's owner asks for.
    pub external_id: Option<Expr>,
    /// What the role has to allow.
    pub statements: Vec<Statement>,
}

impl Identity {
    pub(super) fn new(site: &Site<'_>, trust: Trust) -> Self {
        let acting = &site.common().acting;
        let pipeline = &site.topology.pipeline.header.name;
        Self {
            node: site.id().to_owned(),
            name: ROLE.naming.default_name(pipeline, site.id()),
            description: format!("Acts for {} of the pipeline {pipeline}", site.id()).into(),
            trust,
            existing: acting.role.as_ref().map(|role| site.text(&role.0)),
            extra_policy_arns: acting
                .extra_policy_arns
                .iter()
                .map(|arn| site.text(&arn.0))
                .collect(),
            tags: site.tags(),
            statements: Vec::new(),
            assumed: None,
        }
    }

    /// A second one of the same node, such as that of the service beside that of its instances. No node's id has a hyphen, so that it
    /// stays apart from those of others.
    pub(super) fn second(site: &Site<'_>, part: &str, trust: Trust) -> Self {
        let pipeline = &site.topology.pipeline.header.name;
        let first = Self::new(site, trust);
        Self {
            node: format!("{}-{part}", site.id()),
            name: ROLE.naming.default_name(pipeline, &format!("{}_{part}", site.id())),
            existing: None,
            extra_policy_arns: Vec::new(),
            ..first
        }
    }

    /// Adds a statement; sids that are taken are numbered on.
    pub(crate) fn grant(&mut self, mut statement: Statement) {
        let held = match &mut self.assumed {
            Some(assumed) => &mut assumed.statements,
            None => &mut self.statements,
        };
        let base = statement.sid.clone();
        let mut number = 1;
        while held.iter().any(|known| known.sid == statement.sid) {
            number += 1;
            statement.sid = format!("{base}{number}");
        }
        held.push(statement);
    }

    /// The statements that a grant goes to.
    pub(super) fn acts_by(&self) -> &[Statement] {
        self.assumed.as_ref().map_or(&self.statements, |assumed| &assumed.statements)
    }

    /// Lets the node take a role; what is granted from here on, that role has to allow.
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html>
    pub(super) fn assume(&mut self, role: Expr, external_id: Option<Expr>) {
        let reason = format!("{}: it takes a role before it reads and writes", self.node);
        let statement = Statement::allow("TakeRole", &["sts:AssumeRole"], [role.clone()]);
        self.grant(statement.because(reason, SWITCH));
        self.assumed = Some(Assumed { role, external_id, statements: Vec::new() });
    }

    /// Who has to be let into the assumed role: this role, or the account where no role is known.
    pub(super) fn caller(&self) -> Expr {
        let arn = |rest: &str| {
            Expr::from("arn:")
                .then(Reference::Partition)
                .then(":iam::")
                .then(Reference::Account)
                .then(format!(":{rest}"))
        };
        match (&self.existing, &self.trust) {
            (Some(role), _) => role.clone(),
            (None, Trust::Nobody) => arn("root"),
            (None, _) => arn("role/").then(&self.name),
        }
    }

    /// Drops statements that another one says already, whatever their reasons.
    pub(crate) fn drop_repeats(&mut self) {
        let mut kept: Vec<Statement> = Vec::with_capacity(self.statements.len());
        for statement in self.statements.drain(..) {
            if !kept.iter().any(|known| known.grants_the_same(&statement)) {
                kept.push(statement);
            }
        }
        self.statements = kept;
    }

    /// The role's ARN, and what must exist before the role can be used.
    pub(crate) fn role(&self) -> (Expr, Vec<ResourceId>) {
        match &self.existing {
            Some(arn) => (arn.clone(), Vec::new()),
            None => {
                let role = ResourceId::new(&ROLE, &self.node);
                let policy = ResourceId::new(&ROLE_POLICY, &self.node);
                (Expr::attribute(role, Attribute::Arn), vec![policy])
            }
        }
    }

    /// The permissions policy, in the order of its sids.
    pub fn permissions(&self) -> Policy {
        Policy::of(self.statements.iter().cloned())
    }

    /// The trust policy of the derived role; None when no role is derived.
    pub fn trust_policy(&self) -> Option<Policy> {
        match &self.trust {
            _ if self.existing.is_some() => None,
            Trust::Service(statement) => Some(Policy::of([statement.clone()])),
            Trust::Program(statements, _) => Some(Policy::of(statements.clone())),
            Trust::Nobody => None,
        }
    }
}

/// Makes roles and policies of what the nodes were granted.
pub(super) fn lower(topology: &Topology, blueprint: &mut Blueprint) {
    for (node, identity) in blueprint.identities.clone() {
        if let Some(assumed) = &identity.assumed {
            entrust(&identity, assumed, blueprint);
        }
        let managed = identity.existing.is_some() || !matches!(identity.trust, Trust::Service(_));
        if let Some(trust) = identity.trust_policy() {
            role(&identity, trust, blueprint);
        }
        if managed || identity.statements.is_empty() {
            drop_waits(blueprint, &node);
        }
        // A policy of this account cannot be attached to another's role: the IAM documents hold it for its owner.
        let elsewhere = topology.site(&node).is_some_and(|site| site.acts_from().is_some());
        if identity.statements.is_empty() || elsewhere {
            continue;
        }
        if managed {
            managed_policy(&identity, blueprint);
        } else {
            let settings = Value::block([
                ("name", identity.name.clone().into()),
                ("role", role_name(&identity).into()),
                ("policy", Value::Policy(Box::new(identity.permissions()))),
            ]);
            blueprint.add(Resource::new(ResourceId::new(&ROLE_POLICY, &node), settings));
        }
    }
}

/// What the owner of a role has to put in place for a node to take it and to act under it.
fn entrust(identity: &Identity, assumed: &Assumed, blueprint: &mut Blueprint) {
    let mut trust =
        Statement::allow("", &["sts:AssumeRole"], []).to(Principals::Aws(vec![identity.caller()]));
    if let Some(id) = &assumed.external_id {
        trust = trust.when("StringEquals", "sts:ExternalId", [id.clone()]);
    }
    let permissions = assumed.statements.clone();
    for (name, statements) in [("trust", vec![trust]), ("permissions", permissions)] {
        blueprint.for_others.push(ForOthers {
            node: identity.node.clone(),
            name: format!("assumed-role-{name}-policy"),
            policy: Policy::of(statements),
        });
    }
}

/// A role without a policy of its own has nothing to wait for.
fn drop_waits(blueprint: &mut Blueprint, node: &str) {
    let policy = ResourceId::new(&ROLE_POLICY, node);
    for resource in blueprint.resources.values_mut() {
        resource.depends_on.retain(|id| *id != policy);
    }
}

fn role_name(identity: &Identity) -> Expr {
    Expr::attribute(ResourceId::new(&ROLE, &identity.node), Attribute::Name)
}

fn role(identity: &Identity, trust: Policy, blueprint: &mut Blueprint) {
    let settings = Value::block([
        ("name", identity.name.clone().into()),
        ("description", identity.description.clone().into()),
        ("assume_role_policy", Value::Policy(Box::new(trust))),
        ("tags", identity.tags.clone()),
        ("extra_policy_arns", extra_policy_arns(identity)),
        ("extra", extra_attachments(identity)),
    ]);
    blueprint.add(Resource::new(ResourceId::new(&ROLE, &identity.node), settings));
    if matches!(identity.trust, Trust::Program(_, InstanceProfile::Made)) {
        let settings = Value::block([
            ("name", identity.name.clone().into()),
            ("role", role_name(identity).into()),
            ("tags", identity.tags.clone()),
        ]);
        let id = ResourceId::new(&INSTANCE_PROFILE, &identity.node);
        let profile = Expr::attribute(blueprint.add(Resource::new(id, settings)), Attribute::Name);
        blueprint.output(
            format!("{}_instance_profile_name", identity.node),
            format!("The instance profile to start the instances of {} with.", identity.node),
            profile,
        );
    }
}

fn extra_policy_arns(identity: &Identity) -> Value {
    if identity.extra_policy_arns.is_empty() {
        return Value::Null;
    }
    identity.extra_policy_arns.clone().into()
}

/// Terraform attaches each policy by a resource of its own.
fn extra_attachments(identity: &Identity) -> Value {
    let attachments = identity.extra_policy_arns.iter().enumerate().map(|(at, arn)| {
        let label = format!("{}_{}", identity.node, at + 1);
        Value::block([
            ("label", label.into()),
            ("role", role_name(identity).into()),
            ("arn", arn.into()),
        ])
    });
    Value::List(attachments.collect())
}

fn managed_policy(identity: &Identity, blueprint: &mut Blueprint) {
    let node = &identity.node;
    let attach = identity.trust_policy().map(|_| role_name(identity));
    let settings = Value::block([
        ("name", identity.name.clone().into()),
        ("description", format!("What {node} of the pipeline {} may do", blueprint.name).into()),
        ("policy", Value::Policy(Box::new(identity.permissions()))),
        ("tags", identity.tags.clone()),
        ("role", attach.into()),
    ]);
    let id = blueprint.add(Resource::new(ResourceId::new(&POLICY, node), settings));
    blueprint.output(
        format!("{node}_policy_arn"),
        format!("The policy that {node} needs."),
        Expr::attribute(id, Attribute::Arn),
    );
}
