//! Cluster of Amazon Redshift. Active where it reads a stream itself; Firehose copies into it.

use super::settings::{Cluster, ClusterType};
use super::streaming::{RELATIONS, Reader, read};
use super::{DATABASE, PORT, ingress, is_delivered_to};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, templates,
};
use crate::language::{Val, known};
use crate::nodes::{Address, Component, Limit, NodeType, Reader as Decoder, Takes};
use crate::relations::Port;
use crate::topology::Site;
use crate::value::{Attribute, Expr, Reference, Value};

pub(in crate::nodes) static NODE: NodeType = NodeType {
    keyword: "redshift_cluster",
    manual: "A cluster of Amazon Redshift.\n\n\
         It is encrypted, shut to the public, and Secrets Manager keeps the password of its first user. A stream that is drawn to it is read by \
         streaming ingestion: the role that this takes is made and attached, and the SQL that is still to be run, an external schema and a \
         materialized view, is an output. With `enhanced_vpc_routing` the network needs a way to Kinesis.\n\n\
         A Firehose stream that is drawn to it needs an edge with `staging` to the bucket which Redshift copies from, a `data_table_name` on the \
         delivery, and the secret of a database user on the node. It comes over the internet: the cluster is then public, and the \
         addresses of Firehose, an output, are let through the first of its security groups.\n\n\
         An `existing` cluster keeps the roles that it has: attach the one of the output `<node>_role_arn` to it yourself. When the node is \
         removed, Terraform takes a last snapshot, and CloudFormation leaves the cluster; `retain: false` lets the data go.",
    page: "https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html",
    sample: "{ type: redshift_cluster, node_type: ra3.large }",
    takes: Takes::Role,
    offers: &[Port::Warehouse],
    relations: RELATIONS,
    reader: Decoder::of::<Cluster>(),
};

static CLUSTER: ResourceKind = ResourceKind {
    name: "redshift_cluster",
    terraform: "aws_redshift_cluster",
    suffix: "",
    naming: Naming { argument: "cluster_identifier", ..Naming::hyphens(63) },
    attributes: &[
        (Attribute::Name, "cluster_identifier", CloudFormationName::Ref),
        (Attribute::Endpoint, "dns_name", CloudFormationName::GetAtt("Endpoint.Address")),
        (
            Attribute::Secret,
            "master_password_secret_arn",
            CloudFormationName::GetAtt("MasterPasswordSecretArn"),
        ),
    ],
    templates: templates!("redshift_cluster"),
};

static SUBNET_GROUP: ResourceKind = ResourceKind {
    name: "redshift_subnet_group",
    terraform: "aws_redshift_subnet_group",
    suffix: "SubnetGroup",
    naming: Naming::hyphens(255),
    attributes: &[(Attribute::Name, "name", CloudFormationName::Ref)],
    templates: templates!("redshift_subnet_group"),
};

const ARN: ArnForm = ArnForm::regional("redshift", "cluster:");
const USERS: ArnForm = ArnForm::regional("redshift", "dbuser:");

/// What the console of Redshift proposes, and what CloudFormation wants to be told.
const USERNAME: &str = "awsuser";

impl Component for Cluster {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let name = site.address().name;
        let users = USERS.arn(&name.then("/*"), Reference::Account.into());
        let reader = Reader { principals: &["redshift.amazonaws.com"], users: Some(users) };
        let role = read(site, reader, blueprint);
        if is_delivered_to(site) {
            let port = site.settings(&self.port.clone().unwrap_or(Val::Literal(PORT)));
            ingress::let_in(site, self.vpc_security_group_ids.as_deref(), port, blueprint);
        }
        if !site.is_existing() {
            self.cluster(site, role, blueprint);
        }
    }

    fn credentials(&self) -> &'static [&'static str] {
        &["master_password"]
    }

    /// CloudFormation has no attribute for the ARN, so it is written from the name.
    fn address(&self, site: &Site<'_>) -> Address {
        let address = site.addressed(&CLUSTER, ARN);
        Address { wired: address.arn.clone(), ..address }
    }

    fn limits(&self, site: &Site<'_>) -> Vec<Limit> {
        let mut found = Vec::new();
        if self.default_iam_role_arn.is_some() {
            found.push(
                Limit::of(site, "default_iam_role_arn", "cloudformation")
                    .because("name the role in SQL, or make it the default by hand"),
            );
        }
        if self.snapshot_arn.is_some() {
            found.push(
                Limit::of(site, "snapshot_arn", "cloudformation")
                    .because("write `snapshot_identifier` and `owner_account`"),
            );
        }
        let unnamed = self.database_name.is_none() || self.master_username.is_none();
        if self.is_restored() && unnamed {
            found.push(Limit::of(site, "snapshot_identifier", "cloudformation").because(
                "CloudFormation wants the `database_name` and the `master_username` of the snapshot too",
            ));
        }
        found
    }
}

impl Cluster {
    /// Where it answers.
    pub(super) fn host(&self, site: &Site<'_>) -> Option<Expr> {
        if site.is_existing() {
            return self.endpoint.as_ref().map(|host| site.text(&host.0));
        }
        Some(Expr::attribute(ResourceId::new(&CLUSTER, site.id()), Attribute::Endpoint))
    }

    pub(super) fn database(&self, site: &Site<'_>) -> Expr {
        self.database_name.as_ref().map_or(DATABASE.into(), |name| site.text(&name.0))
    }

    fn is_restored(&self) -> bool {
        self.snapshot_identifier.is_some() || self.snapshot_arn.is_some()
    }

    /// One node, unless more are asked for.
    fn shape(&self) -> ClusterType {
        match (self.cluster_type, &self.number_of_nodes) {
            (Some(given), _) => given,
            (None, None) => ClusterType::Single,
            (None, nodes) if known(nodes) == Some(1) => ClusterType::Single,
            (None, Some(_)) => ClusterType::Multi,
        }
    }

    fn cluster(&self, site: &Site<'_>, role: Option<Expr>, blueprint: &mut Blueprint) {
        let name = site.physical_name(&CLUSTER);
        let retain = site.common().every.retain.unwrap_or(true);
        let mut settings = site.settings(self);
        settings.set_first("cluster_identifier", name.clone());
        let shape = self.shape();
        settings.set("cluster_type", site.settings(&shape));
        if shape == ClusterType::Single {
            settings.set("number_of_nodes", Value::Null);
        }
        if !self.is_restored() {
            or_else(&mut settings, "database_name", DATABASE);
            or_else(&mut settings, "master_username", USERNAME);
        }
        or_else(&mut settings, "encrypted", true);
        if self.master_password.is_none() {
            or_else(&mut settings, "manage_master_password", true);
        }
        or_else(&mut settings, "publicly_accessible", is_delivered_to(site));
        settings.set("iam_roles", roles(site, self.iam_roles.as_deref(), role));
        settings.set("skip_final_snapshot", !retain);
        match retain {
            true => or_else(&mut settings, "final_snapshot_identifier", name.then("-final")),
            false => settings.set("final_snapshot_identifier", Value::Null),
        }
        if let Some(group) = self.subnet_group(site, blueprint) {
            settings.set("cluster_subnet_group_name", group);
        }
        settings.set("tags", site.tags());
        let id = ResourceId::new(&CLUSTER, site.id());
        let id = blueprint.add(Resource::new(id, settings).retain(retain));
        blueprint.output(
            format!("{}_endpoint", site.id()),
            format!("The host at which the cluster {} answers.", site.id()),
            Expr::attribute(id.clone(), Attribute::Endpoint),
        );
        if self.master_password.is_some() || self.manage_master_password == Some(false) {
            return;
        }
        blueprint.output(
            format!("{}_master_password_secret_arn", site.id()),
            format!("The secret that holds the password of the first user of {}.", site.id()),
            Expr::attribute(id, Attribute::Secret),
        );
    }

    /// The group of its subnets, by name.
    fn subnet_group(&self, site: &Site<'_>, blueprint: &mut Blueprint) -> Option<Expr> {
        let subnets = self.subnet_ids.as_ref()?;
        let settings = Value::block([
            ("name", site.physical_name(&SUBNET_GROUP).into()),
            ("description", format!("Subnets of {}", site.id()).into()),
            ("subnet_ids", site.settings(subnets)),
            ("tags", site.tags()),
        ]);
        let id = ResourceId::new(&SUBNET_GROUP, site.id());
        Some(Expr::attribute(blueprint.add(Resource::new(id, settings)), Attribute::Name))
    }
}

/// Sets what is not written.
pub(super) fn or_else(settings: &mut Value, key: &str, value: impl Into<Value>) {
    if settings.at(key).is_null() {
        settings.set(key, value);
    }
}

/// The roles that are written, and the one that the edges ask for.
pub(super) fn roles(
    site: &Site<'_>,
    given: Option<&[crate::language::Text]>,
    derived: Option<Expr>,
) -> Value {
    let given = given.unwrap_or_default().iter().map(|arn| site.text(&arn.0));
    let all: Vec<Expr> = given.chain(derived).collect();
    if all.is_empty() { Value::Null } else { all.into() }
}
