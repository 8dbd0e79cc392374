//! Glue job, in batches or streaming. Active: it reads, writes and invokes.

mod access;
pub(in crate::nodes) mod location;
mod settings;

use super::{Address, Component, Limit, NodeType, Reader, Takes};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, Trust,
    templates,
};
use crate::relations::{
    INVOKES, Port, READ, READ_DOCUMENTS, READS_ITEMS, READS_OBJECTS, READS_TOPICS, Relation,
    SCHEMA, Side, WRITE, WRITE_DOCUMENTS, WRITES_BY_CALLS, WRITES_OBJECTS, WRITES_TOPICS,
};
use crate::topology::Site;
use crate::value::{Attribute, Expr, Value};

pub(crate) use settings::{ExecutionClass, GlueJob, JobKind, WorkerType};

pub(super) static NODE: NodeType = NodeType {
    keyword: "glue_job",
    manual: "A job of AWS Glue, in batches or streaming.\n\n\
         A job that a stream feeds is a streaming job; any other runs in batches, or as Python shell or Ray where \
         `command: { name: pythonshell }` says so. Its script is `s3://${artifact_bucket}/<pipeline>/<node>.py` unless \
         `command` says otherwise. It logs to the groups `/aws-glue/*`, which the jobs of an account share.\n\n\
         Name the version of Glue: a job without `glue_version` gets the newest one, which is 6.0.\n\n\
         Places in S3 that Glue itself uses (`--TempDir`, `--extra-jars`, `--extra-py-files`, `--extra-files`, \
         `--spark-event-logs-path`) are granted; those that the script chooses, such as the checkpoints of a \
         streaming job, belong on an edge to their bucket.\n\n\
         With enhanced fan-out the consumer is a resource of the pipeline, since a job cannot register one: its ARN \
         is an output, for the option `fanoutConsumerARN` of the script. The keys of a `security_configuration` are \
         not known here: grant them with `extra_policy_arns`.",
    page: "https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-jobs-job.html",
    sample: "{ type: glue_job, glue_version: \"5.0\", worker_type: G.1X, number_of_workers: 2 }",
    takes: Takes::Role,
    offers: &[],
    relations: &[
        Relation {
            block: &READ,
            side: Side::To,
            ports: &[Port::Records],
            takes: &["fan_out", "consumer_registration"],
            rank: 0,
        },
        READS_OBJECTS,
        READS_ITEMS,
        Relation { block: &READ, side: Side::To, ports: &[Port::IcebergRows], takes: &[], rank: 0 },
        Relation {
            block: &SCHEMA,
            side: Side::To,
            ports: &[Port::TableSchema],
            takes: &[],
            rank: 0,
        },
        READS_TOPICS,
        WRITES_TOPICS,
        WRITES_OBJECTS,
        WRITES_BY_CALLS,
        READ_DOCUMENTS,
        WRITE_DOCUMENTS,
        Relation {
            block: &WRITE,
            side: Side::From,
            ports: &[Port::IcebergTable],
            takes: &[],
            rank: 0,
        },
        INVOKES,
    ],
    reader: Reader::of::<GlueJob>(),
};

static JOB: ResourceKind = ResourceKind {
    name: "glue_job",
    terraform: "aws_glue_job",
    suffix: "",
    naming: Naming::hyphens(255),
    attributes: &[(Attribute::Name, "name", CloudFormationName::Ref)],
    templates: templates!("glue_job"),
};

const ARN: ArnForm = ArnForm::regional("glue", "job/");

/// What a job without a version gets, written out so that both targets and the plan say it.
const NEWEST: &str = "6.0";
const OF_RAY: &str = "4.0";

impl Component for GlueJob {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if site.is_existing() {
            blueprint.identity(site, Trust::Nobody);
        } else {
            self.job(site, blueprint);
        }
        access::of_edges(site, blueprint);
    }

    /// CloudFormation has no attribute for the ARN, so it is written from the name.
    fn address(&self, site: &Site<'_>) -> Address {
        let address = site.addressed(&JOB, ARN);
        Address { wired: address.arn.clone(), ..address }
    }

    fn limits(&self, site: &Site<'_>) -> Vec<Limit> {
        let mut found = Vec::new();
        let worker = self.worker_type.as_ref().and_then(|worker| worker.literal());
        if let Some(worker) = worker.filter(|worker| worker.is_newer_than_terraform()) {
            found.push(
                Limit::of(site, "worker_type", "terraform")
                    .value(worker.name())
                    .because("write G.8X or smaller, or leave the target out with `--target`"),
            );
        }
        if self.job_mode.is_some() {
            found.push(Limit::of(site, "job_mode", "terraform"));
        }
        if self.source_control_details.is_some() {
            found.push(Limit::of(site, "source_control_details", "cloudformation"));
        }
        if self.glue_version.as_ref().is_some_and(|version| version.0 == "auto") {
            found.push(Limit::of(site, "glue_version", "cloudformation").value("auto"));
        }
        found
    }
}

impl GlueJob {
    /// The version of Glue as two numbers, when it is known at compile time.
    pub(crate) fn version(&self) -> Option<(u32, u32)> {
        let text = self.glue_version.as_ref().map_or(NEWEST, |version| &version.0);
        let (major, minor) = text.split_once('.')?;
        Some((major.parse().ok()?, minor.parse().ok()?))
    }

    /// The kind that is written out, or the one that follows from what feeds the job.
    pub(crate) fn kind(&self, site: &Site<'_>) -> JobKind {
        match self.command.as_ref().and_then(|command| command.name) {
            Some(kind) => kind,
            None if is_fed_by_stream(site) => JobKind::GlueStreaming,
            None => JobKind::GlueEtl,
        }
    }

    /// Glue does not know for whom it takes a role, so its trust has no condition: facts/streams.md §3.6.
    fn job(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        blueprint.identity(site, Trust::service("glue.amazonaws.com"));
        let kind = self.kind(site);
        let script = self.script(site, blueprint);
        access::of_itself(site, self, &script, blueprint);
        let (role, policy) = blueprint.role(site);
        let mut settings = site.settings(self);
        settings.set_first("role_arn", role);
        settings.set_first("description", site.description());
        settings.set_first("name", site.physical_name(&JOB));
        settings.set("command", self.command(site, kind, script));
        if self.glue_version.is_none() {
            let usual = match kind {
                JobKind::GlueEtl | JobKind::GlueStreaming => NEWEST.into(),
                JobKind::GlueRay => OF_RAY.into(),
                JobKind::PythonShell => Value::Null,
            };
            settings.set("glue_version", usual);
        }
        let is_spark = matches!(kind, JobKind::GlueEtl | JobKind::GlueStreaming);
        if self.execution_class.is_none() && is_spark {
            settings.set("execution_class", "STANDARD"); // AWS answers so, and Terraform would see a difference
        }
        settings.set("tags", site.tags());
        let id = ResourceId::new(&JOB, site.id());
        let id = blueprint.add(Resource::new(id, settings).after(policy));
        blueprint.output(
            format!("{}_name", site.id()),
            format!("The name of the job {}.", site.id()),
            Expr::attribute(id, Attribute::Name),
        );
    }

    fn script(&self, site: &Site<'_>, blueprint: &Blueprint) -> Expr {
        let given = self.command.as_ref().and_then(|command| command.script_location.as_ref());
        match given {
            Some(location) => site.text(&location.0),
            None => {
                let (bucket, key) = blueprint.artifact(site, "py");
                Expr::from("s3://").then(bucket).then("/").then(key)
            }
        }
    }

    fn command(&self, site: &Site<'_>, kind: JobKind, script: Expr) -> Value {
        let given = self.command.as_ref();
        let python = given.and_then(|command| command.python_version);
        let runtime = given.and_then(|command| command.runtime);
        let (usual_python, usual_runtime) = match kind {
            JobKind::GlueEtl | JobKind::GlueStreaming => ("3", Value::Null),
            JobKind::PythonShell => ("3.9", Value::Null),
            JobKind::GlueRay => ("3.9", "Ray2.4".into()),
        };
        Value::block([
            ("name", site.settings(&kind)),
            ("script_location", script.into()),
            ("python_version", python.map_or(usual_python.into(), |given| site.settings(&given))),
            ("runtime", runtime.map_or(usual_runtime, |given| site.settings(&given))),
        ])
    }
}

/// Does a stream feed the job?
pub(crate) fn is_fed_by_stream(site: &Site<'_>) -> bool {
    site.acts().any(|joint| matches!(joint.port(), Some(Port::Records | Port::KafkaTopics)))
}
