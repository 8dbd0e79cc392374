//! Application of EMR Serverless. Active: its jobs read and write under the runtime role that is given with each run.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::spark::{RELATIONS, of_edges, read_code};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, Trust,
    templates,
};
use crate::language::{Text, Val};
use crate::nodes::glue_job::location::split;
use crate::nodes::{Address, Component, NodeType, Reader, Takes};
use crate::topology::Site;
use crate::value::{Attribute, Expr, Reference};

pub(in crate::nodes) static NODE: NodeType = NodeType {
    keyword: "emr_serverless_application",
    manual: "An application of EMR Serverless, for Spark.\n\n\
         Each run of a job names a runtime role: it is made here, granted what the edges need, and its ARN is the output `<node>_role_arn`. The \
         job's script is `s3://${artifact_bucket}/<pipeline>/<node>.py` unless `entry_point` says otherwise; the output \
         `<node>_entry_point` tells it. Start a run with both: `aws emr-serverless start-job-run`.\n\n\
         A stream is read by the connector `aws-kinesis` that EMR brings along from 7.1.0 on. With `fan_out: enhanced` it registers a consumer \
         (`kinesis.consumerType: SubscribeToShard`). It keeps how far it has read beside the checkpoints of the job, for which an edge to \
         their bucket is needed, or in a table of DynamoDB (`metadata_committer_type: DYNAMODB`).\n\n\
         EMR keeps the logs of runs itself for 30 days. In subnets (`network_configuration`) a job needs a way to Kinesis.",
    page: "https://docs.aws.amazon.com/emr-serverless/latest/APIReference/API_CreateApplication.html",
    sample: "{ type: emr_serverless_application, release_label: emr-7.5.0 }",
    takes: Takes::Role,
    offers: &[],
    relations: RELATIONS,
    reader: Reader::of::<EmrServerless>(),
};

static APPLICATION: ResourceKind = ResourceKind {
    name: "emrserverless_application",
    terraform: "aws_emrserverless_application",
    suffix: "",
    naming: Naming::hyphens(64),
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::GetAtt("Arn")),
        (Attribute::Id, "id", CloudFormationName::Ref),
    ],
    templates: templates!("emrserverless_application"),
};

/// AWS numbers applications.
const ARN: ArnForm = ArnForm::regional("emr-serverless", "/applications/");

/// Settings of an application. Names are those of `aws_emrserverless_application`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct EmrServerless {
    /// The release of EMR, such as `emr-7.5.0`; from 7.1.0 on it brings the connector for Kinesis along.
    #[schemars(regex(pattern = r"^(emr-[0-9]+\.[0-9]+\.[0-9]+|\$\{.+\})$"))]
    pub(crate) release_label: Text,
    /// What it runs; Spark without it.
    #[serde(skip_serializing)]
    pub(crate) application_type: Option<ApplicationType>,
    /// Which processors it runs on; `X86_64` without it.
    pub(crate) architecture: Option<Architecture>,
    /// The script or JAR of the job, such as `s3://${code.name}/job.py`.
    #[serde(skip_serializing)]
    #[schemars(regex(pattern = r"^(s3://.+|\$\{.+\})$"))]
    pub(crate) entry_point: Option<Text>,
    /// Workers that are ready before a job asks for them.
    #[schemars(length(min = 1, max = 10))]
    pub(crate) initial_capacity: Option<Vec<InitialCapacity>>,
    /// The most that all its jobs may have.
    pub(crate) maximum_capacity: Option<MaximumCapacity>,
    /// Whether a job starts the application.
    pub(crate) auto_start_configuration: Option<AutoStart>,
    /// When the application stops.
    pub(crate) auto_stop_configuration: Option<AutoStop>,
    /// An image of your own.
    pub(crate) image_configuration: Option<Image>,
    /// How people work with it interactively.
    pub(crate) interactive_configuration: Option<Interactive>,
    /// The subnets that its workers stand in.
    pub(crate) network_configuration: Option<Network>,
}

/// What an application runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum ApplicationType {
    /// Spark.
    #[serde(rename = "SPARK")]
    Spark,
    /// Hive.
    #[serde(rename = "HIVE")]
    Hive,
}

/// Which processors it runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum Architecture {
    /// Graviton.
    #[serde(rename = "ARM64")]
    Arm,
    /// Intel and AMD.
    #[serde(rename = "X86_64")]
    X86,
}

/// Workers that are ready.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct InitialCapacity {
    /// Which workers, such as `Driver` and `Executor` of Spark.
    #[schemars(regex(pattern = r"^[a-zA-Z]+[-_]*[a-zA-Z]+$"), length(min = 1, max = 50))]
    pub(crate) initial_capacity_type: String,
    /// How many, and how large.
    pub(crate) initial_capacity_config: InitialCapacityConfig,
}

/// How many workers, and how large.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct InitialCapacityConfig {
    /// How many.
    #[schemars(range(min = 1, max = 1000000))]
    pub(crate) worker_count: Val<u32>,
    /// How large each one is.
    pub(crate) worker_configuration: Option<Worker>,
}

/// How large a worker is.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Worker {
    /// Its processors, such as `4 vCPU`.
    #[schemars(regex(pattern = r"^[1-9][0-9]*(\s)?(vCPU|vcpu|VCPU)?$"))]
    pub(crate) cpu: String,
    /// Its memory, such as `16 GB`.
    #[schemars(regex(pattern = r"^[1-9][0-9]*(\s)?(GB|gb|gB|Gb)?$"))]
    pub(crate) memory: String,
    /// Its disk, such as `20 GB`.
    #[schemars(regex(pattern = r"^[1-9][0-9]*(\s)?(GB|gb|gB|Gb)$"))]
    pub(crate) disk: Option<String>,
}

/// The most that all jobs may have.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct MaximumCapacity {
    /// Processors, such as `400 vCPU`.
    #[schemars(regex(pattern = r"^[1-9][0-9]*(\s)?(vCPU|vcpu|VCPU)?$"))]
    pub(crate) cpu: String,
    /// Memory, such as `3000 GB`.
    #[schemars(regex(pattern = r"^[1-9][0-9]*(\s)?(GB|gb|gB|Gb)?$"))]
    pub(crate) memory: String,
    /// Disk, such as `20000 GB`.
    #[schemars(regex(pattern = r"^[1-9][0-9]*(\s)?(GB|gb|gB|Gb)$"))]
    pub(crate) disk: Option<String>,
}

/// Whether a job starts the application.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct AutoStart {
    /// It does, unless this is `false`.
    pub(crate) enabled: Val<bool>,
}

/// When the application stops.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct AutoStop {
    /// It stops when it is idle, unless this is `false`.
    pub(crate) enabled: Option<Val<bool>>,
    /// How long it has to be idle, in minutes; 15 without it.
    #[schemars(range(min = 1, max = 10080))]
    pub(crate) idle_timeout_minutes: Option<Val<u32>>,
}

/// An image of your own.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Image {
    /// Its place in ECR.
    #[schemars(length(min = 1, max = 1024))]
    pub(crate) image_uri: Text,
}

/// How people work with it interactively.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Interactive {
    /// By Livy.
    pub(crate) livy_endpoint_enabled: Option<Val<bool>>,
    /// By EMR Studio.
    pub(crate) studio_enabled: Option<Val<bool>>,
}

/// The subnets that its workers stand in.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Network {
    /// The subnets.
    #[schemars(length(min = 1, max = 16))]
    pub(crate) subnet_ids: Vec<Text>,
    /// Security groups.
    #[schemars(length(min = 1, max = 5))]
    pub(crate) security_group_ids: Option<Vec<Text>>,
}

impl Component for EmrServerless {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if !site.is_existing() {
            self.application(site, blueprint);
        }
        // <https://docs.aws.amazon.com/emr-serverless/latest/EMR-Serverless-UserGuide/security-iam-runtime-role.html>
        let trust = Trust::service("emr-serverless.amazonaws.com").for_this_account().when(
            "ArnLike",
            "aws:SourceArn",
            [site.address().arn],
        );
        blueprint.identity(site, trust);
        of_edges(site, blueprint);
        let code = self.entry_point(site, blueprint);
        read_code(site, split(&code).into_iter().map(|(_, object)| object).collect(), blueprint);
        blueprint.output(
            format!("{}_entry_point", site.id()),
            format!("The script of the jobs of {}.", site.id()),
            code,
        );
        let (role, _) = blueprint.role(site);
        blueprint.output(
            format!("{}_role_arn", site.id()),
            format!("The runtime role to start the jobs of {} with.", site.id()),
            role,
        );
    }

    fn address(&self, site: &Site<'_>) -> Address {
        let address = site.addressed(&APPLICATION, ARN);
        if site.is_existing() {
            return address;
        }
        Address { arn: address.wired.clone(), ..address }
    }
}

impl EmrServerless {
    fn entry_point(&self, site: &Site<'_>, blueprint: &Blueprint) -> Expr {
        match &self.entry_point {
            Some(written) => site.text(&written.0),
            None => {
                let (bucket, key) = blueprint.artifact(site, "py");
                Expr::from("s3://").then(bucket).then("/").then(key)
            }
        }
    }

    fn application(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let mut settings = site.settings(self);
        settings.set_first(
            "type",
            site.settings(&self.application_type.unwrap_or(ApplicationType::Spark)),
        );
        settings.set_first("name", site.physical_name(&APPLICATION));
        settings.set("tags", site.tags());
        let id = ResourceId::new(&APPLICATION, site.id());
        let pattern = ARN.arn(&"*".into(), Reference::Account.into());
        let id = blueprint.add(Resource::new(id, settings).numbered(pattern, None));
        blueprint.output(
            format!("{}_application_id", site.id()),
            format!("The id of the application {}.", site.id()),
            Expr::attribute(id, Attribute::Id),
        );
    }
}
