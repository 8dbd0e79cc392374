//! Managed Service for Apache Flink application. Active: it reads, writes and invokes.

pub(super) mod access;
mod settings;

use super::{Address, Component, Limit, NodeType, Reader, Takes};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, LOG_STREAM, Naming, Resource, ResourceId, ResourceKind,
    Trust, log_group, log_group_arn, templates,
};
use crate::language::Val;
use crate::relations::{
    INVOKES, Port, READ, READ_DOCUMENTS, READS_ITEMS, READS_OBJECTS, READS_TOPICS, Relation, Side,
    WRITE, WRITE_DOCUMENTS, WRITES_BY_CALLS, WRITES_OBJECTS, WRITES_TOPICS,
};
use crate::topology::Site;
use crate::value::{Attribute, Expr, Reference, Value};

pub(super) use access::connect;
pub(crate) use settings::{
    ApplicationRestoreType, CodeContentType, FlinkApplication, FlinkRuntime, LogLevel,
    ParallelismConfiguration, VpcConfiguration,
};

pub(super) static NODE: NodeType = NodeType {
    keyword: "flink_application",
    manual: "An application of Managed Service for Apache Flink.\n\n\
         Its code is `s3://${artifact_bucket}/<pipeline>/<node>.jar` unless `application_code_configuration` says \
         otherwise; the object must be there before the application is made, since AWS reads it at once. It logs to \
         `/aws/kinesis-analytics/<name>`, kept for 30 days, and keeps its state in a snapshot when it is stopped.\n\n\
         The blocks of Terraform's `application_configuration` and `flink_application_configuration` stand directly \
         on the node. A block of `parallelism_configuration`, `checkpoint_configuration` or \
         `monitoring_configuration` that is there has the type CUSTOM; without the block AWS's defaults hold.\n\n\
         With enhanced fan-out the application registers its consumer itself, under a name that its code chooses. \
         With `consumer_registration: declared` the consumer is a resource of the pipeline and has the name of the \
         application, `${<node>.name}`: set `source.efo.lifecycle` to `SELF_MANAGED` in the code.\n\n\
         `start_application: true` starts it. Only Terraform can: a stack of CloudFormation leaves the application \
         in the state READY, and `aws kinesisanalyticsv2 start-application --application-name <name>` starts it.",
    page: "https://docs.aws.amazon.com/managed-flink/latest/apiv2/API_CreateApplication.html",
    sample: "{ type: flink_application, runtime_environment: FLINK-1_20 }",
    takes: Takes::RoleAndLogs,
    offers: &[],
    relations: RELATIONS,
    reader: Reader::of::<FlinkApplication>(),
};

/// What the code of Flink does with its neighbours, in an application or in a notebook.
pub(super) const RELATIONS: &[Relation] = &[
    Relation {
        block: &READ,
        side: Side::To,
        ports: &[Port::Records],
        takes: &["fan_out", "consumer_registration"],
        rank: 0,
    },
    READS_OBJECTS,
    READS_ITEMS,
    READS_TOPICS,
    WRITES_TOPICS,
    WRITES_OBJECTS,
    WRITES_BY_CALLS,
    INVOKES,
    Relation { block: &READ, side: Side::To, ports: &[Port::IcebergRows], takes: &[], rank: 0 },
    Relation { block: &WRITE, side: Side::From, ports: &[Port::IcebergTable], takes: &[], rank: 0 },
    READ_DOCUMENTS,
    WRITE_DOCUMENTS,
];

/// A notebook comes without connectors for Iceberg and for documents, the last four.
pub(super) const OF_NOTEBOOKS: &[Relation] = RELATIONS.split_at(RELATIONS.len() - 4).0;

static APPLICATION: ResourceKind = ResourceKind {
    name: "kinesisanalyticsv2_application",
    terraform: "aws_kinesisanalyticsv2_application",
    suffix: "",
    naming: Naming::hyphens(128),
    attributes: &[(Attribute::Name, "name", CloudFormationName::Ref)],
    templates: templates!("kinesisanalyticsv2_application"),
};

const ARN: ArnForm = ArnForm::regional("kinesisanalytics", "application/");
const BUCKET: ArnForm = ArnForm { service: "s3", path: "", regional: false, accounted: false };

/// The log stream by which AWS's console finds the logs.
const OWN_LOG_STREAM: &str = "kinesis-analytics-log-stream";

impl Component for FlinkApplication {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if site.is_existing() {
            blueprint.identity(site, Trust::Nobody);
        } else {
            self.application(site, blueprint);
        }
        access::of_edges(site, blueprint);
    }

    /// CloudFormation has no attribute for the ARN, so it is written from the name.
    fn address(&self, site: &Site<'_>) -> Address {
        let address = site.addressed(&APPLICATION, ARN);
        Address { wired: address.arn.clone(), ..address }
    }

    fn limits(&self, site: &Site<'_>) -> Vec<Limit> {
        let mut found = Vec::new();
        if is_asked(&self.start_application) {
            found.push(
                Limit::of(site, "start_application", "cloudformation").because(format!(
                    "drop it, and start the application after the deployment: `aws kinesisanalyticsv2 start-application \
                     --application-name {}`",
                    name_to_start(site)
                )),
            );
        }
        if is_asked(&self.force_stop) {
            found.push(Limit::of(site, "force_stop", "cloudformation"));
        }
        let runtime = self.runtime_environment.literal();
        let newer: &[(&str, &[&'static str])] = match runtime {
            Some(FlinkRuntime::Flink2_2) => &[("FLINK-2_2", &["terraform"])],
            Some(FlinkRuntime::Flink2_3) => &[("FLINK-2_3", &["terraform", "cloudformation"])],
            _ => &[],
        };
        for (value, target) in
            newer.iter().flat_map(|(value, targets)| targets.iter().map(move |t| (value, t)))
        {
            found.push(
                Limit::of(site, "runtime_environment", target)
                    .value(value)
                    .because("write FLINK-1_20, or leave the target out with `--target`"),
            );
        }
        for (setting, there) in [
            (
                "application_maintenance_configuration",
                self.application_maintenance_configuration.is_some(),
            ),
            (
                "application_system_rollback_configuration",
                self.application_system_rollback_configuration.is_some(),
            ),
        ] {
            found.extend(there.then(|| Limit::of(site, setting, "terraform")));
        }
        found
    }
}

/// Is the switch on, or left to the deployment?
fn is_asked(switch: &Option<Val<bool>>) -> bool {
    !matches!(switch, None | Some(Val::Literal(false)))
}

/// The name of the application as its author would type it.
fn name_to_start(site: &Site<'_>) -> String {
    match &site.common().every.name {
        Some(name) => name.0.clone(),
        None => {
            format!("{}-{}", site.topology.pipeline.header.name, site.id().replace('_', "-"))
        }
    }
}

/// Where the code of an application is.
struct Code {
    bucket: Expr,
    /// Of the bucket, written from its name: for policies.
    bucket_arn: Expr,
    key: Expr,
    object_version: Value,
}

impl FlinkApplication {
    fn application(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let arn = site.address().arn;
        let trust = Trust::service("kinesisanalytics.amazonaws.com").for_this_account().when(
            "ArnEquals",
            "aws:SourceArn",
            [arn],
        );
        blueprint.identity(site, trust);
        let logs = Logs::declare(site, blueprint);
        let code = self.code(site, blueprint);
        access::of_itself(site, self, code.as_ref().map(Code::object), &logs, blueprint);
        let (role, policy) = blueprint.role(site);
        let settings = Value::block([
            ("name", site.physical_name(&APPLICATION).into()),
            ("description", site.description().into()),
            ("runtime_environment", site.settings(&self.runtime_environment)),
            ("service_execution_role", role.into()),
            ("start_application", site.settings(&self.start_application)),
            ("force_stop", site.settings(&self.force_stop)),
            ("tags", site.tags()),
            ("application_configuration", self.configuration(site, code.as_ref())),
            (
                "application_maintenance_configuration",
                site.settings(&self.application_maintenance_configuration),
            ),
            (
                "cloudwatch_logging_options",
                Value::block([("log_stream_arn", logs.stream_arn().into())]),
            ),
        ]);
        let id = ResourceId::new(&APPLICATION, site.id());
        let waits = policy.into_iter().chain([logs.stream_id.clone()]);
        let id = blueprint.add(Resource::new(id, settings).after(waits));
        blueprint.output(
            format!("{}_name", site.id()),
            format!("The name of the application {}.", site.id()),
            Expr::attribute(id, Attribute::Name),
        );
    }

    /// The place of the code; None when the code is text.
    fn code(&self, site: &Site<'_>, blueprint: &Blueprint) -> Option<Code> {
        let content = self.application_code_configuration.as_ref();
        let content = content.and_then(|code| code.code_content.as_ref());
        if content.is_some_and(|content| content.text_content.is_some()) {
            return None;
        }
        let place = content.and_then(|content| content.s3_content_location.as_ref());
        let (bucket, key) = blueprint.artifact(site, "jar");
        let given = place.and_then(|place| place.bucket_arn.as_ref());
        let named = given.and_then(|bucket| site.topology.site(bucket.node()?));
        let (bucket, bucket_arn) = match (named, given) {
            (Some(named), _) => (named.address().wired, named.address().arn),
            (None, Some(arn)) => (site.text(&arn.0), site.text(&arn.0)),
            (None, None) => {
                let arn = BUCKET.arn(&bucket, Reference::Account.into());
                (arn.clone(), arn)
            }
        };
        let given = place.and_then(|place| place.file_key.as_ref());
        let key = given.map_or(key, |key| site.text(&key.0));
        let object_version =
            place.map_or(Value::Null, |place| site.settings(&place.object_version));
        Some(Code { bucket, bucket_arn, key, object_version })
    }

    fn configuration(&self, site: &Site<'_>, code: Option<&Code>) -> Value {
        Value::block([
            ("application_code_configuration", self.code_configuration(site, code)),
            ("application_snapshot_configuration", self.snapshots(site)),
            ("environment_properties", site.settings(&self.environment_properties)),
            ("flink_application_configuration", self.flink(site)),
            ("run_configuration", site.settings(&self.run_configuration)),
            ("vpc_configuration", site.settings(&self.vpc_configuration)),
            (
                "application_system_rollback_configuration",
                site.settings(&self.application_system_rollback_configuration),
            ),
        ])
    }

    fn code_configuration(&self, site: &Site<'_>, code: Option<&Code>) -> Value {
        let given = self.application_code_configuration.as_ref();
        let content = given.and_then(|code| code.code_content.as_ref());
        let kind = given.and_then(|code| code.code_content_type).map(|kind| site.settings(&kind));
        let location = code.map_or(Value::Null, |code| {
            Value::block([
                ("bucket_arn", (&code.bucket).into()),
                ("file_key", (&code.key).into()),
                ("object_version", code.object_version.clone()),
            ])
        });
        let usual = if code.is_some() { "ZIPFILE" } else { "PLAINTEXT" };
        Value::block([
            ("code_content_type", kind.unwrap_or_else(|| usual.into())),
            (
                "code_content",
                Value::block([
                    (
                        "text_content",
                        content.map_or(Value::Null, |content| site.settings(&content.text_content)),
                    ),
                    ("s3_content_location", location),
                ]),
            ),
        ])
    }

    /// On, so that an update goes on from where the application was.
    fn snapshots(&self, site: &Site<'_>) -> Value {
        match &self.application_snapshot_configuration {
            Some(snapshots) => site.settings(snapshots),
            None => Value::block([("snapshots_enabled", true.into())]),
        }
    }

    /// AWS takes no notice of the numbers of a block unless its type is CUSTOM.
    fn flink(&self, site: &Site<'_>) -> Value {
        let custom = |mut block: Value| {
            block.set_first("configuration_type", "CUSTOM");
            block
        };
        let checkpoint = custom(site.settings(&self.checkpoint_configuration));
        let monitoring = custom(site.settings(&self.monitoring_configuration));
        let parallelism = custom(site.settings(&self.parallelism_configuration));
        if checkpoint.is_null() && monitoring.is_null() && parallelism.is_null() {
            return Value::Null;
        }
        Value::block([
            ("checkpoint_configuration", checkpoint),
            ("monitoring_configuration", monitoring),
            ("parallelism_configuration", parallelism),
        ])
    }
}

impl Code {
    fn object(&self) -> Expr {
        self.bucket_arn.clone().then("/").then(&self.key)
    }
}

/// Where an application logs.
pub(super) struct Logs {
    group: Expr,
    stream: Expr,
    pub(super) stream_id: ResourceId,
}

impl Logs {
    /// The application does not make its log stream: it must be there.
    /// <https://docs.aws.amazon.com/managed-flink/latest/java/cloudwatch-logs.html>
    pub(super) fn declare(site: &Site<'_>, blueprint: &mut Blueprint) -> Self {
        let name = site.physical_name(&APPLICATION);
        let usual = Expr::from("/aws/kinesis-analytics/").then(&name);
        let (group, made) = log_group(site, blueprint, usual.clone());
        // In a group that others share, the stream has the application's name.
        let stream = if group == usual { OWN_LOG_STREAM.into() } else { name };
        let wired = made.into_iter().next().map(|made| Expr::attribute(made, Attribute::Name));
        let settings = Value::block([
            ("name", stream.clone().into()),
            ("log_group_name", wired.unwrap_or_else(|| group.clone()).into()),
        ]);
        let id = ResourceId::new(&LOG_STREAM, site.id());
        let stream_id = blueprint.add(Resource::new(id, settings));
        Self { group, stream, stream_id }
    }

    pub(super) fn stream_arn(&self) -> Expr {
        log_group_arn(&self.group).then(":log-stream:").then(&self.stream)
    }
}
