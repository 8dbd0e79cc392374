//! Settings of a Flink application. Ranges: <https://docs.aws.amazon.com/managed-flink/latest/apiv2/API_CreateApplication.html>, facts/streams.md §3.2.1.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Bucket, NodeRef, Text, Val};

/// Settings of a Flink application. Names are those of `aws_kinesisanalyticsv2_application`, without its wrappers
/// `application_configuration` and `flink_application_configuration`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct FlinkApplication {
    /// The version of Flink.
    pub(crate) runtime_environment: Val<FlinkRuntime>,
    /// Where the code is; `s3://${artifact_bucket}/<pipeline>/<node>.jar` without it.
    pub(crate) application_code_configuration: Option<ApplicationCodeConfiguration>,
    /// How many tasks run at once; without it one, and AWS scales by itself.
    pub(crate) parallelism_configuration: Option<ParallelismConfiguration>,
    /// How often the state is kept; without it once a minute.
    pub(crate) checkpoint_configuration: Option<CheckpointConfiguration>,
    /// What is logged and measured.
    pub(crate) monitoring_configuration: Option<MonitoringConfiguration>,
    /// Properties that the code reads, by group.
    pub(crate) environment_properties: Option<EnvironmentProperties>,
    /// Whether the state outlives a stop of the application. It does without it.
    pub(crate) application_snapshot_configuration: Option<ApplicationSnapshotConfiguration>,
    /// From which state the application starts. Terraform alone starts it; CloudFormation uses this at an update.
    pub(crate) run_configuration: Option<RunConfiguration>,
    /// A network to join. It takes the direct way to the internet away.
    pub(crate) vpc_configuration: Option<VpcConfiguration>,
    /// Whether AWS goes back to the last version by itself when an update fails. Terraform 5.100 does not know it.
    pub(crate) application_system_rollback_configuration:
        Option<ApplicationSystemRollbackConfiguration>,
    /// When AWS may patch the application. Terraform 5.100 does not know it.
    pub(crate) application_maintenance_configuration: Option<ApplicationMaintenanceConfiguration>,
    /// Start the application when it is there. Only Terraform can.
    pub(crate) start_application: Option<Val<bool>>,
    /// Stop without a snapshot when an update or the removal stops the application. Only Terraform asks.
    pub(crate) force_stop: Option<Val<bool>>,
}

/// A version of Flink.
/// <https://docs.aws.amazon.com/managed-flink/latest/java/release-version-list.html>
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum FlinkRuntime {
    /// Flink 1.6, which AWS no longer runs.
    #[serde(rename = "FLINK-1_6")]
    Flink1_6,
    /// Flink 1.8, which AWS no longer runs.
    #[serde(rename = "FLINK-1_8")]
    Flink1_8,
    /// Flink 1.11, which AWS no longer runs.
    #[serde(rename = "FLINK-1_11")]
    Flink1_11,
    /// Flink 1.13, which AWS no longer runs.
    #[serde(rename = "FLINK-1_13")]
    Flink1_13,
    /// Flink 1.15.
    #[serde(rename = "FLINK-1_15")]
    Flink1_15,
    /// Flink 1.18.
    #[serde(rename = "FLINK-1_18")]
    Flink1_18,
    /// Flink 1.19.
    #[serde(rename = "FLINK-1_19")]
    Flink1_19,
    /// Flink 1.20, the last one that Terraform 5.100 knows.
    #[serde(rename = "FLINK-1_20")]
    Flink1_20,
    /// Flink 2.2, which Terraform 5.100 does not know.
    #[serde(rename = "FLINK-2_2")]
    Flink2_2,
    /// Flink 2.3, which neither Terraform 5.100 nor CloudFormation knows.
    #[serde(rename = "FLINK-2_3")]
    Flink2_3,
}

/// Where the code is.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ApplicationCodeConfiguration {
    /// `ZIPFILE` for a JAR or an archive, which it is without it.
    pub(crate) code_content_type: Option<CodeContentType>,
    /// The code or its place.
    pub(crate) code_content: Option<CodeContent>,
}

/// The form of the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum CodeContentType {
    /// A JAR, or an archive of Python.
    Zipfile,
    /// Text.
    Plaintext,
}

/// The code or its place.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct CodeContent {
    /// The code itself, as text.
    #[schemars(length(min = 1, max = 102400))]
    pub(crate) text_content: Option<Text>,
    /// The object that holds the code.
    pub(crate) s3_content_location: Option<S3ContentLocation>,
}

/// The object that holds the code.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct S3ContentLocation {
    /// The bucket: a node or an ARN; `${artifact_bucket}` without it.
    pub(crate) bucket_arn: Option<NodeRef<Bucket>>,
    /// The key; `<pipeline>/<node>.jar` without it.
    #[schemars(length(min = 1, max = 1024))]
    pub(crate) file_key: Option<Text>,
    /// The version of the object, so that a new build is a visible change.
    #[schemars(length(min = 1, max = 1024))]
    pub(crate) object_version: Option<Text>,
}

/// How many tasks run at once.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ParallelismConfiguration {
    /// Tasks at the start.
    #[schemars(range(min = 1))]
    pub(crate) parallelism: Option<Val<u32>>,
    /// Tasks that share one processing unit (KPU).
    #[schemars(range(min = 1, max = 8))]
    pub(crate) parallelism_per_kpu: Option<Val<u32>>,
    /// Let AWS raise and lower the parallelism with the load.
    pub(crate) auto_scaling_enabled: Option<Val<bool>>,
}

/// How often the state is kept.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct CheckpointConfiguration {
    /// Whether it is kept at all.
    pub(crate) checkpointing_enabled: Option<Val<bool>>,
    /// Between the starts of two checkpoints, in milliseconds.
    #[schemars(range(min = 1))]
    pub(crate) checkpoint_interval: Option<Val<u64>>,
    /// From the end of a checkpoint to the start of the next, at least, in milliseconds.
    #[schemars(range(min = 0))]
    pub(crate) min_pause_between_checkpoints: Option<Val<u64>>,
}

/// What is logged and measured.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct MonitoringConfiguration {
    /// The least level that is logged.
    pub(crate) log_level: Option<Val<LogLevel>>,
    /// How fine the metrics are. Finer ones cost more.
    pub(crate) metrics_level: Option<Val<MetricsLevel>>,
}

/// A level of the logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum LogLevel {
    /// Everything: it slows the application.
    Debug,
    /// What happens.
    Info,
    /// What may be wrong.
    Warn,
    /// What is wrong.
    Error,
}

/// How fine the metrics are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum MetricsLevel {
    /// Of the application.
    Application,
    /// Of each task.
    Task,
    /// Of each operator.
    Operator,
    /// Of each parallel instance.
    Parallelism,
}

/// Properties that the code reads.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct EnvironmentProperties {
    /// The groups, each of its own id.
    #[schemars(length(min = 1, max = 50))]
    pub(crate) property_group: Vec<PropertyGroup>,
}

/// A group of properties.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct PropertyGroup {
    /// The name by which the code asks for the group.
    #[schemars(regex(pattern = r"^[a-zA-Z0-9_.-]+$"), length(min = 1, max = 50))]
    pub(crate) property_group_id: Text,
    /// The properties by name, at most 50.
    pub(crate) property_map: BTreeMap<String, Text>,
}

/// Whether the state outlives a stop.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ApplicationSnapshotConfiguration {
    /// Take a snapshot at each stop and update, and start from it.
    pub(crate) snapshots_enabled: Val<bool>,
}

/// From which state the application starts.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct RunConfiguration {
    /// Which snapshot it starts from.
    pub(crate) application_restore_configuration: Option<ApplicationRestoreConfiguration>,
    /// What Flink makes of it.
    pub(crate) flink_run_configuration: Option<FlinkRunConfiguration>,
}

/// Which snapshot the application starts from.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ApplicationRestoreConfiguration {
    /// The latest one, one by name, or none.
    pub(crate) application_restore_type: ApplicationRestoreType,
    /// With RESTORE_FROM_CUSTOM_SNAPSHOT: the name of the snapshot.
    #[schemars(regex(pattern = r"^[a-zA-Z0-9_.-]+$"), length(min = 1, max = 256))]
    pub(crate) snapshot_name: Option<Text>,
}

/// Which snapshot an application starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(clippy::enum_variant_names, reason = "the words are AWS's")]
pub(crate) enum ApplicationRestoreType {
    /// Without state.
    SkipRestoreFromSnapshot,
    /// From the latest snapshot.
    RestoreFromLatestSnapshot,
    /// From the snapshot of a name.
    RestoreFromCustomSnapshot,
}

/// What Flink makes of a snapshot.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct FlinkRunConfiguration {
    /// Start although parts of the snapshot fit no operator any more.
    pub(crate) allow_non_restored_state: Option<Val<bool>>,
}

/// A network to join.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct VpcConfiguration {
    /// Ids of subnets.
    #[schemars(length(min = 1, max = 16))]
    pub(crate) subnet_ids: Val<Vec<Text>>,
    /// Ids of security groups.
    #[schemars(length(min = 1, max = 5))]
    pub(crate) security_group_ids: Val<Vec<Text>>,
}

/// Whether AWS goes back by itself when an update fails.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ApplicationSystemRollbackConfiguration {
    /// Go back to the last version that ran.
    pub(crate) rollback_enabled: Val<bool>,
}

/// When AWS may patch the application.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ApplicationMaintenanceConfiguration {
    /// When the window of eight hours opens, in UTC: `02:00`.
    #[schemars(regex(pattern = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"))]
    pub(crate) application_maintenance_window_start_time: Text,
}
