//! Target endpoint of the Database Migration Service: puts the rows and changes of a database on a stream or into a bucket.

mod settings;
mod target;

use super::{Address, Component, Limit, NodeType, Reader, Takes};
use crate::blueprint::{
    Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, Trust, templates,
};
use crate::relations::{Port, Relation, Side, WRITE};
use crate::topology::Site;
use crate::value::{Attribute, Expr, Reference, Value};

pub(crate) use settings::DmsEndpoint;

pub(super) static NODE: NodeType = NodeType {
    keyword: "dms_endpoint",
    manual: "A target endpoint of the Database Migration Service (DMS).\n\n\
         Draw it to one Kinesis stream of the same account: it puts the rows and changes of a database there, as JSON. Its role trusts DMS, for \
         this account and region alone. The source endpoint and the replication instance hold networks and passwords, so they are named, not \
         made: `replication_task` joins them with this endpoint and starts. Without it only endpoint and role are made, for a task that is \
         elsewhere. Full LOBs over 1 MB do not fit into a record.",
    page: "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Target.Kinesis.html",
    sample: "{ type: dms_endpoint }",
    takes: Takes::Role,
    offers: &[],
    relations: &[Relation {
        block: &WRITE,
        side: Side::From,
        ports: &[Port::RecordSink],
        takes: &[],
        rank: 0,
    }],
    reader: Reader::of::<DmsEndpoint>(),
};

static ENDPOINT: ResourceKind = ResourceKind {
    name: "dms_endpoint",
    terraform: "aws_dms_endpoint",
    suffix: "",
    naming: Naming { argument: "endpoint_id", ..Naming::hyphens(255) },
    attributes: &[(Attribute::Arn, "endpoint_arn", CloudFormationName::Ref)],
    templates: templates!("dms_endpoint"),
};

/// Moves the data: <https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Tasks.html>
static TASK: ResourceKind = ResourceKind {
    name: "dms_replication_task",
    terraform: "aws_dms_replication_task",
    suffix: "Task",
    naming: Naming { argument: "replication_task_id", ..Naming::hyphens(255) },
    attributes: &[(Attribute::Arn, "replication_task_arn", CloudFormationName::Ref)],
    templates: templates!("dms_replication_task"),
};

const PRINCIPAL: &str = "dms.amazonaws.com";

impl Component for DmsEndpoint {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let Some(joint) = site.acts().next() else { return };
        blueprint.identity(site, trust());
        target::grant(site, &joint, blueprint);
        let (role, policy) = blueprint.role(site);
        if site.is_existing() {
            return;
        }
        let name = site.physical_name(&ENDPOINT);
        let settings = Value::block([
            ("endpoint_id", name.clone().into()),
            ("endpoint_type", "target".into()),
            ("engine_name", "kinesis".into()),
            ("kms_key_arn", site.settings(&self.kms_key_arn)),
            ("kinesis_settings", self.kinesis(site, &joint, role)),
            ("tags", site.tags()),
        ]);
        let id = ResourceId::new(&ENDPOINT, site.id());
        let endpoint = blueprint.add(Resource::new(id, settings).after(policy));
        let arn = Expr::attribute(endpoint, Attribute::Arn);
        blueprint.output(
            format!("{}_arn", site.id()),
            format!("The ARN of the endpoint {}.", site.id()),
            arn.clone(),
        );
        if let Some(task) = &self.replication_task {
            let mut settings = site.settings(task);
            settings.set_first("replication_task_id", name);
            settings.set("target_endpoint_arn", arn);
            settings.set("tags", site.tags());
            blueprint.add(Resource::new(ResourceId::new(&TASK, site.id()), settings));
        }
    }

    fn address(&self, site: &Site<'_>) -> Address {
        let arn = Expr::attribute(ResourceId::new(&ENDPOINT, site.id()), Attribute::Arn);
        let name = site.physical_name(&ENDPOINT);
        Address { name, arn: arn.clone(), wired: arn, url: None }
    }

    fn limits(&self, site: &Site<'_>) -> Vec<Limit> {
        let kinesis = self.kinesis_settings.as_ref();
        let large = kinesis.is_some_and(|own| own.use_large_integer_value.is_some());
        let hexadecimal = kinesis.is_some_and(|own| own.no_hex_prefix.is_some());
        let started =
            self.replication_task.as_ref().and_then(|task| task.start_replication_task.as_ref());
        let mut found = Vec::new();
        if large {
            let path = "kinesis_settings.use_large_integer_value";
            found.push(Limit::of(site, path, "cloudformation"));
        }
        if hexadecimal {
            found.push(Limit::of(site, "kinesis_settings.no_hex_prefix", "terraform"));
        }
        if started.is_some() {
            let path = "replication_task.start_replication_task";
            found.push(Limit::of(site, path, "cloudformation").because(
                "CloudFormation makes a task and does not start it: leave the setting out and start the task by hand",
            ));
        }
        found
    }
}

impl DmsEndpoint {
    fn kinesis(&self, site: &Site<'_>, joint: &crate::topology::Joint<'_>, role: Expr) -> Value {
        let mut settings = site.settings(&self.kinesis_settings.clone().unwrap_or_default());
        settings.set_first("service_access_role_arn", role);
        settings.set_first("stream_arn", joint.other.address().wired);
        settings
    }
}

/// <https://docs.aws.amazon.com/dms/latest/userguide/cross-service-confused-deputy-prevention.html>
fn trust() -> Trust {
    let ours = Expr::from("arn:")
        .then(Reference::Partition)
        .then(":dms:")
        .then(Reference::Region)
        .then(":")
        .then(Reference::Account)
        .then(":*");
    Trust::service(PRINCIPAL).for_this_account().when("ArnLike", "aws:SourceArn", [ours])
}
