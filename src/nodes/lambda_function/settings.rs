//! Settings of a function. Ranges: <https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html>, facts/streams.md §4.1.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{FailureDestination, Key, NodeRef, Text, Val};

/// Settings of a function. Names are those of `aws_lambda_function`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct LambdaFunction {
    /// The language runtime.
    pub(super) runtime: Option<Val<Runtime>>,
    /// The entry point of the code: `file.function`.
    #[schemars(regex(pattern = r"^[^\s]+$"), length(min = 1, max = 128))]
    pub(super) handler: Option<Text>,
    /// The processor: `[x86_64]` or `[arm64]`.
    #[schemars(length(min = 1, max = 1))]
    architectures: Option<Vec<Architecture>>,
    /// Memory, in MiB; processor share grows with it.
    #[schemars(range(min = 128, max = 10240))]
    memory_size: Option<Val<u32>>,
    /// How long an invocation may take, in seconds.
    #[schemars(range(min = 1, max = 900))]
    pub(super) timeout: Option<Val<u32>>,
    /// Concurrent invocations that are kept free for it; -1 keeps none.
    #[schemars(range(min = -1))]
    reserved_concurrent_executions: Option<Val<i32>>,
    /// The bucket of the code, in the function's region.
    pub(super) s3_bucket: Option<Text>,
    /// The key of the code.
    pub(super) s3_key: Option<Text>,
    /// The version of the code's object, so that a new build is a visible change.
    #[serde(alias = "object_version")]
    s3_object_version: Option<Text>,
    /// A container image in place of an archive.
    pub(super) image_uri: Option<Text>,
    /// ARNs of layers, with versions.
    #[schemars(length(max = 5))]
    layers: Option<Vec<Text>>,
    /// The configuration that checks the code's signature.
    code_signing_config_arn: Option<Text>,
    /// The key that encrypts the environment: a `kms_key` node or an ARN.
    pub(super) kms_key_arn: Option<NodeRef<Key>>,
    /// Environment variables.
    environment: Option<Environment>,
    /// Space under `/tmp`.
    ephemeral_storage: Option<EphemeralStorage>,
    /// A network to join.
    pub(super) vpc_config: Option<VpcConfig>,
    /// Tracing by X-Ray.
    pub(super) tracing_config: Option<TracingConfig>,
    /// Where asynchronous events go that failed. `event_invoke_config` tells more of each.
    pub(super) dead_letter_config: Option<DeadLetterConfig>,
    /// Overrides of the image's own entry point.
    image_config: Option<ImageConfig>,
    /// An EFS access point to mount.
    pub(super) file_system_config: Option<FileSystemConfig>,
    /// The form of its logs.
    pub(super) logging_config: Option<LoggingConfig>,
    /// Snapshots of the started runtime.
    snap_start: Option<SnapStart>,
    /// How asynchronous invocations are tried again, and where their results go.
    pub(super) event_invoke_config: Option<EventInvokeConfig>,
}

impl LambdaFunction {
    pub(super) fn is_traced(&self) -> bool {
        self.tracing_config.as_ref().is_some_and(|config| config.mode == TracingMode::Active)
    }

    /// The time-out in seconds, when it is known at compile time.
    pub(crate) fn timeout(&self) -> Option<u32> {
        match &self.timeout {
            Some(timeout) => timeout.literal().copied(),
            None => Some(3), // AWS's default
        }
    }
}

/// A language runtime that can still be created, as of 2026-11.
/// <https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html>
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum Runtime {
    #[serde(rename = "python3.12")]
    Python312,
    #[serde(rename = "python3.13")]
    Python313,
    #[serde(rename = "nodejs22.x")]
    Node22,
    #[serde(rename = "java21")]
    Java21,
    #[serde(rename = "dotnet8")]
    Dotnet8,
    #[serde(rename = "ruby3.3")]
    Ruby33,
    #[serde(rename = "ruby3.4")]
    Ruby34,
    #[serde(rename = "provided.al2023")]
    Provided2023,
}

/// A processor architecture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum Architecture {
    /// Intel and AMD.
    #[serde(rename = "x86_64")]
    X86,
    /// Graviton.
    #[serde(rename = "arm64")]
    Arm,
}

/// Environment variables.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Environment {
    /// By name; 4 KB in all.
    variables: BTreeMap<String, Text>,
}

/// Space under `/tmp`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct EphemeralStorage {
    /// In MiB.
    #[schemars(range(min = 512, max = 10240))]
    size: Val<u32>,
}

/// A network to join.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct VpcConfig {
    /// Ids of subnets.
    #[schemars(length(min = 1, max = 16))]
    subnet_ids: Val<Vec<Text>>,
    /// Ids of security groups.
    #[schemars(length(min = 1, max = 5))]
    security_group_ids: Val<Vec<Text>>,
    /// Let IPv6 out of dual-stack subnets.
    ipv6_allowed_for_dual_stack: Option<Val<bool>>,
}

/// Tracing by X-Ray.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct TracingConfig {
    /// `Active` samples and traces; `PassThrough` only follows.
    mode: TracingMode,
}

/// How X-Ray traces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum TracingMode {
    /// Sample and trace.
    Active,
    /// Trace only what is traced already.
    PassThrough,
}

/// Where asynchronous events go that failed.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct DeadLetterConfig {
    /// A queue or topic node, or its ARN.
    pub(super) target_arn: NodeRef<FailureDestination>,
}

/// Overrides of the image's own entry point.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ImageConfig {
    /// Parameters of the entry point.
    command: Option<Vec<Text>>,
    /// The entry point.
    entry_point: Option<Vec<Text>>,
    /// The working directory.
    working_directory: Option<Text>,
}

/// An EFS access point to mount.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct FileSystemConfig {
    /// The ARN of the access point.
    pub(super) arn: Text,
    /// Where it is mounted.
    #[schemars(regex(pattern = r"^/mnt/[a-zA-Z0-9._-]+$"))]
    local_mount_path: Text,
}

/// The form of logs.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct LoggingConfig {
    /// Text or JSON.
    log_format: LogFormat,
    /// With JSON: the least level of the application's logs.
    application_log_level: Option<LogLevel>,
    /// With JSON: the least level of the system's logs.
    system_log_level: Option<SystemLogLevel>,
}

/// The form of logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum LogFormat {
    /// Lines of text.
    Text,
    /// JSON objects.
    #[serde(rename = "JSON")]
    Json,
}

/// A level of an application's logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum LogLevel {
    Trace,
    Debug,
    Info,
    Warn,
    Error,
    Fatal,
}

/// A level of the system's logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum SystemLogLevel {
    Debug,
    Info,
    Warn,
}

/// Snapshots of the started runtime.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct SnapStart {
    /// When a snapshot is used.
    apply_on: ApplyOn,
}

/// When a snapshot is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum ApplyOn {
    /// For published versions.
    PublishedVersions,
    /// Never.
    None,
}

/// How asynchronous invocations are tried again. Names are those of `aws_lambda_function_event_invoke_config`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct EventInvokeConfig {
    /// How old an event may be to be tried, in seconds.
    #[schemars(range(min = 60, max = 21600))]
    maximum_event_age_in_seconds: Option<Val<u32>>,
    /// How often a failed invocation is tried again.
    #[schemars(range(min = 0, max = 2))]
    maximum_retry_attempts: Option<Val<u32>>,
    /// Where results go.
    pub(super) destination_config: Option<DestinationConfig>,
}

/// Where results of asynchronous invocations go.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct DestinationConfig {
    /// Where failures go.
    pub(super) on_failure: Option<Destination>,
    /// Where successes go.
    pub(super) on_success: Option<Destination>,
}

/// One destination.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Destination {
    /// A queue, topic, function or bucket node, or its ARN.
    pub(super) destination: NodeRef<FailureDestination>,
}
