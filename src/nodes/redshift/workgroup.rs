//! Workgroup of Redshift Serverless, with the namespace that holds its data. Active where it reads a stream itself.

use super::cluster::{or_else, roles};
use super::settings::{Namespace, Workgroup};
use super::streaming::{RELATIONS, Reader, read};
use super::{DATABASE, PORT, ingress, is_delivered_to};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, templates,
};
use crate::language::Val;
use crate::nodes::{Address, Component, NodeType, Reader as Decoder, Takes};
use crate::relations::Port;
use crate::topology::Site;
use crate::value::{Attribute, Expr, Reference, Value};

pub(in crate::nodes) static NODE: NodeType = NodeType {
    keyword: "redshift_workgroup",
    manual: "A workgroup of Redshift Serverless, and its namespace.\n\n\
         The workgroup computes, the namespace holds the data: it is made too, unless `namespace_name` says one that is there. It is encrypted, \
         shut to the public, and Secrets Manager keeps the password of its first user. A stream that is drawn to it is read by streaming \
         ingestion: the role that this takes is made and attached to the namespace, and the SQL that is still to be run, an external schema \
         and a materialized view, is an output. With `enhanced_vpc_routing` the network needs a way to Kinesis.\n\n\
         A Firehose stream that is drawn to it needs an edge with `staging` to the bucket which Redshift copies from, a `data_table_name` on the \
         delivery, and the secret of a database user on the node. It comes over the internet: the workgroup is then public, and the \
         addresses of Firehose, an output, are let through the first of its security groups.\n\n\
         A namespace that exists keeps the roles that it has: attach the one of the output `<node>_role_arn` to it yourself.",
    page: "https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_CreateWorkgroup.html",
    sample: "{ type: redshift_workgroup }",
    takes: Takes::Role,
    offers: &[Port::Warehouse],
    relations: RELATIONS,
    reader: Decoder::of::<Workgroup>(),
};

static WORKGROUP: ResourceKind = ResourceKind {
    name: "redshift_workgroup",
    terraform: "aws_redshiftserverless_workgroup",
    suffix: "",
    naming: Naming { argument: "workgroup_name", ..Naming::hyphens(64) },
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::GetAtt("Workgroup.WorkgroupArn")),
        (Attribute::Name, "workgroup_name", CloudFormationName::Ref),
    ],
    templates: templates!("redshift_workgroup"),
};

static NAMESPACE: ResourceKind = ResourceKind {
    name: "redshift_namespace",
    terraform: "aws_redshiftserverless_namespace",
    suffix: "Namespace",
    naming: Naming { argument: "namespace_name", ..Naming::hyphens(64) },
    attributes: &[(Attribute::Name, "namespace_name", CloudFormationName::Ref)],
    templates: templates!("redshift_namespace"),
};

/// AWS numbers workgroups.
const ARN: ArnForm = ArnForm::regional("redshift-serverless", "workgroup/");

impl Component for Workgroup {
    /// Pages disagree what Redshift Serverless says in `sts:ExternalId`, so the trust asks for nothing there. A role has to be passed to
    /// the namespace before it is taken, which only this account can do.
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let principals = &["redshift-serverless.amazonaws.com", "redshift.amazonaws.com"];
        let role = read(site, Reader { principals, users: None }, blueprint);
        if is_delivered_to(site) {
            let port = site.settings(&self.port.clone().unwrap_or(Val::Literal(PORT)));
            ingress::let_in(site, self.security_group_ids.as_deref(), port, blueprint);
        }
        if site.is_existing() {
            return;
        }
        let namespace = match &self.namespace_name {
            Some(name) => site.text(&name.0),
            None => self.namespace(site, role, blueprint),
        };
        self.workgroup(site, namespace, blueprint);
    }

    fn credentials(&self) -> &'static [&'static str] {
        &["namespace.admin_user_password"]
    }

    fn address(&self, site: &Site<'_>) -> Address {
        let address = site.addressed(&WORKGROUP, ARN);
        if site.is_existing() {
            return address;
        }
        Address { arn: address.wired.clone(), ..address }
    }
}

impl Workgroup {
    /// Where it answers: a workgroup's host follows from its name.
    pub(super) fn host(&self, site: &Site<'_>) -> Expr {
        match site.is_existing() {
            true => host(site.address().name),
            false => host(Expr::attribute(ResourceId::new(&WORKGROUP, site.id()), Attribute::Name)),
        }
    }

    pub(super) fn database(&self, site: &Site<'_>) -> Expr {
        let name = self.namespace.as_ref().and_then(|namespace| namespace.db_name.as_ref());
        name.map_or(DATABASE.into(), |name| site.text(&name.0))
    }

    /// Makes the namespace; its name.
    fn namespace(&self, site: &Site<'_>, role: Option<Expr>, blueprint: &mut Blueprint) -> Expr {
        let default = Namespace::default();
        let namespace = self.namespace.as_ref().unwrap_or(&default);
        let retain = site.common().every.retain.unwrap_or(true);
        let mut settings = site.settings(namespace);
        or_else(&mut settings, "namespace_name", site.physical_name(&NAMESPACE));
        let kept = namespace.admin_user_password.is_some();
        settings.set("manage_admin_password", (!kept).then_some(true));
        settings.set("iam_roles", roles(site, namespace.iam_roles.as_deref(), role));
        settings.set("tags", site.tags());
        let id = ResourceId::new(&NAMESPACE, site.id());
        let id = blueprint.add(Resource::new(id, settings).retain(retain));
        Expr::attribute(id, Attribute::Name)
    }

    fn workgroup(&self, site: &Site<'_>, namespace: Expr, blueprint: &mut Blueprint) {
        let mut settings = site.settings(self);
        settings.set_first("namespace_name", namespace);
        settings.set_first("workgroup_name", site.physical_name(&WORKGROUP));
        or_else(&mut settings, "publicly_accessible", is_delivered_to(site));
        settings.set("performance", self.performance(site));
        settings.set("tags", site.tags());
        let id = ResourceId::new(&WORKGROUP, site.id());
        let pattern = ARN.arn(&"*".into(), Reference::Account.into());
        blueprint.add(Resource::new(id, settings).numbered(pattern, None));
        blueprint.output(
            format!("{}_endpoint", site.id()),
            format!("The host at which the workgroup {} answers.", site.id()),
            self.host(site),
        );
    }

    /// CloudFormation says by a word whether AWS chooses the capacity.
    fn performance(&self, site: &Site<'_>) -> Value {
        let Some(target) = &self.price_performance_target else { return Value::Null };
        Value::block([
            ("status", if target.enabled { "ENABLED" } else { "DISABLED" }.into()),
            ("level", site.settings(&target.level)),
        ])
    }
}

/// Where a workgroup answers, by its name.
/// <https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-connecting.html>
fn host(workgroup: Expr) -> Expr {
    workgroup
        .then(".")
        .then(Reference::Account)
        .then(".")
        .then(Reference::Region)
        .then(".redshift-serverless.")
        .then(Reference::UrlSuffix)
}
