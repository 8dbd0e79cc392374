//! Settings of a Glue job. Ranges: <https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-jobs-job.html>, facts/streams.md §3.6.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Text, Val};

/// Settings of a job. Names are those of `aws_glue_job`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct GlueJob {
    /// What runs: the kind of job and its script.
    pub(crate) command: Option<Command>,
    /// The version of Glue, in quotes: `"5.0"`. Without it AWS takes the newest one.
    #[schemars(regex(pattern = r"^([0-9]+\.[0-9]+|auto)$"))]
    pub(crate) glue_version: Option<Text>,
    /// The kind of machine that each worker is.
    pub(crate) worker_type: Option<Val<WorkerType>>,
    /// How many workers a run has.
    #[schemars(range(min = 1))]
    pub(crate) number_of_workers: Option<Val<u32>>,
    /// Processing units of a run, for jobs of Python shell: 0.0625 or 1. Other jobs have workers.
    #[schemars(range(min = 0))]
    pub(crate) max_capacity: Option<Val<f64>>,
    /// How often a run that failed is tried again.
    #[schemars(range(min = 0, max = 10))]
    pub(crate) max_retries: Option<Val<u32>>,
    /// How long a run may take, in minutes, less than seven days. AWS's default: 480, before Glue 5.0 2880.
    #[schemars(range(min = 1, max = 10079))]
    pub(crate) timeout: Option<Val<u32>>,
    /// `FLEX` runs on spare capacity, later and cheaper; for batch jobs alone.
    pub(crate) execution_class: Option<Val<ExecutionClass>>,
    /// How runs share the job.
    pub(crate) execution_property: Option<ExecutionProperty>,
    /// When AWS tells of a run that takes long.
    pub(crate) notification_property: Option<NotificationProperty>,
    /// When AWS may restart a streaming job, day and hour in GMT: `Sun:3`.
    #[schemars(regex(pattern = r"^(Sun|Mon|Tue|Wed|Thu|Fri|Sat):([01]?[0-9]|2[0-3])$"))]
    pub(crate) maintenance_window: Option<Text>,
    /// Let runs wait in a queue when the account's quota is used up.
    pub(crate) job_run_queuing_enabled: Option<Val<bool>>,
    /// How the job was written. Terraform 5.100 does not know it.
    pub(crate) job_mode: Option<JobMode>,
    /// The name of the security configuration that encrypts logs, bookmarks and data.
    #[schemars(length(min = 1, max = 255))]
    pub(crate) security_configuration: Option<Text>,
    /// Names of connections that the job uses.
    #[schemars(length(min = 1, max = 1000))]
    pub(crate) connections: Option<Vec<Text>>,
    /// Arguments of the script and of Glue itself, such as `--TempDir`. S3 places in Glue's own arguments are granted.
    pub(crate) default_arguments: Option<BTreeMap<String, Text>>,
    /// Arguments that a run cannot change.
    pub(crate) non_overridable_arguments: Option<BTreeMap<String, Text>>,
    /// Where the script is kept under version control. CloudFormation does not know it.
    pub(crate) source_control_details: Option<SourceControlDetails>,
}

/// What runs.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Command {
    /// The kind of job: `gluestreaming` when a stream feeds it, else `glueetl`.
    pub(crate) name: Option<JobKind>,
    /// The script, `s3://bucket/key`; `s3://${artifact_bucket}/<pipeline>/<node>.py` without it.
    #[schemars(regex(pattern = r"^s3://"), length(min = 1, max = 400000))]
    pub(crate) script_location: Option<Text>,
    /// The version of Python, in quotes; `"3"`, and `"3.9"` for Python shell and Ray.
    pub(crate) python_version: Option<PythonVersion>,
    /// Of a Ray job: the runtime.
    pub(crate) runtime: Option<RayRuntime>,
}

/// A kind of job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum JobKind {
    /// Spark, in batches.
    GlueEtl,
    /// Spark, streaming.
    GlueStreaming,
    /// Python alone.
    PythonShell,
    /// Ray.
    GlueRay,
}

/// A version of Python.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum PythonVersion {
    /// Python 2, for Glue before 2.0.
    #[serde(rename = "2")]
    Two,
    /// Python 3, as the version of Glue has it.
    #[serde(rename = "3")]
    Three,
    /// Python 3.9, for Python shell and Ray.
    #[serde(rename = "3.9")]
    ThreeNine,
}

/// A runtime of Ray.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum RayRuntime {
    /// Ray 2.4.
    #[serde(rename = "Ray2.4")]
    Ray24,
}

/// The kind of machine that a worker is.
/// <https://docs.aws.amazon.com/glue/latest/dg/worker-types.html>
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum WorkerType {
    /// 4 vCPUs, 16 GB; for Glue before 3.0.
    Standard,
    /// 2 vCPUs, 4 GB; for small streaming jobs.
    #[serde(rename = "G.025X")]
    G025X,
    /// 4 vCPUs, 16 GB.
    #[serde(rename = "G.1X")]
    G1X,
    /// 8 vCPUs, 32 GB.
    #[serde(rename = "G.2X")]
    G2X,
    /// 16 vCPUs, 64 GB.
    #[serde(rename = "G.4X")]
    G4X,
    /// 32 vCPUs, 128 GB.
    #[serde(rename = "G.8X")]
    G8X,
    /// 48 vCPUs, 192 GB. Terraform 5.100 does not know it.
    #[serde(rename = "G.12X")]
    G12X,
    /// 64 vCPUs, 256 GB. Terraform 5.100 does not know it.
    #[serde(rename = "G.16X")]
    G16X,
    /// 4 vCPUs, 32 GB. Terraform 5.100 does not know it.
    #[serde(rename = "R.1X")]
    R1X,
    /// 8 vCPUs, 64 GB. Terraform 5.100 does not know it.
    #[serde(rename = "R.2X")]
    R2X,
    /// 16 vCPUs, 128 GB. Terraform 5.100 does not know it.
    #[serde(rename = "R.4X")]
    R4X,
    /// 32 vCPUs, 256 GB. Terraform 5.100 does not know it.
    #[serde(rename = "R.8X")]
    R8X,
    /// 8 vCPUs, 64 GB; for Ray.
    #[serde(rename = "Z.2X")]
    Z2X,
}

impl WorkerType {
    /// Terraform 5.100 has no word for it.
    pub(crate) fn is_newer_than_terraform(self) -> bool {
        matches!(self, Self::G12X | Self::G16X | Self::R1X | Self::R2X | Self::R4X | Self::R8X)
    }

    /// As AWS spells it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Standard => "Standard",
            Self::G025X => "G.025X",
            Self::G1X => "G.1X",
            Self::G2X => "G.2X",
            Self::G4X => "G.4X",
            Self::G8X => "G.8X",
            Self::G12X => "G.12X",
            Self::G16X => "G.16X",
            Self::R1X => "R.1X",
            Self::R2X => "R.2X",
            Self::R4X => "R.4X",
            Self::R8X => "R.8X",
            Self::Z2X => "Z.2X",
        }
    }
}

/// How a run gets its capacity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum ExecutionClass {
    /// Capacity of its own, at once.
    Standard,
    /// Spare capacity, later and cheaper.
    Flex,
}

/// How a job was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum JobMode {
    /// As a script.
    Script,
    /// In the visual editor.
    Visual,
    /// In a notebook.
    Notebook,
}

/// How runs share the job.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ExecutionProperty {
    /// Runs at once.
    #[schemars(range(min = 1))]
    pub(crate) max_concurrent_runs: Option<Val<u32>>,
}

/// When AWS tells of a run that takes long.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct NotificationProperty {
    /// After this many minutes.
    #[schemars(range(min = 1))]
    pub(crate) notify_delay_after: Option<Val<u32>>,
}

/// Where the script is kept under version control.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct SourceControlDetails {
    /// The service that keeps it.
    pub(crate) provider: Option<SourceControlProvider>,
    /// The name of the repository.
    #[schemars(length(min = 1, max = 512))]
    pub(crate) repository: Option<Text>,
    /// The owner of the repository.
    #[schemars(length(min = 1, max = 512))]
    pub(crate) owner: Option<Text>,
    /// The branch.
    #[schemars(length(min = 1, max = 512))]
    pub(crate) branch: Option<Text>,
    /// The folder in the repository.
    #[schemars(length(min = 1, max = 512))]
    pub(crate) folder: Option<Text>,
    /// The last commit.
    #[schemars(length(min = 1, max = 512))]
    pub(crate) last_commit_id: Option<Text>,
    /// What kind of thing `auth_token` is.
    pub(crate) auth_strategy: Option<AuthStrategy>,
    /// The token: the ARN of a secret of Secrets Manager, or a parameter with `secret: true`.
    #[schemars(regex(pattern = r"^arn:[a-z-]+:secretsmanager:"), length(min = 1, max = 512))]
    pub(crate) auth_token: Option<Text>,
}

/// A service that keeps repositories.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum SourceControlProvider {
    /// GitHub.
    Github,
    /// GitLab.
    Gitlab,
    /// Bitbucket.
    Bitbucket,
    /// CodeCommit.
    AwsCodeCommit,
}

/// What kind of thing a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum AuthStrategy {
    /// The token itself.
    PersonalAccessToken,
    /// The ARN of a secret that holds it.
    AwsSecretsManager,
}
