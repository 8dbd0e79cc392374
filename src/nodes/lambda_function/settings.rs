//! Settings of a function. Ranges: <https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html>, facts/streams.md §4.1.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::runtime::Runtime;
use crate::language::{FailureDestination, Key, NodeRef, Text, Val};

/// Settings of a function. Names are those of `aws_lambda_function`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct LambdaFunction {
    /// The language runtime.
    pub(crate) runtime: Option<Val<Runtime>>,
    /// The entry point of the code: `file.function`.
    #[schemars(regex(pattern = r"^[^\s]+$"), length(min = 1, max = 128))]
    pub(crate) handler: Option<Text>,
    /// The processor: `[x86_64]` or `[arm64]`.
    #[schemars(length(min = 1, max = 1))]
    pub(crate) architectures: Option<Vec<Architecture>>,
    /// Memory, in MiB; processor share grows with it.
    #[schemars(range(min = 128, max = 10240))]
    memory_size: Option<Val<u32>>,
    /// How long an invocation may take, in seconds.
    #[schemars(range(min = 1, max = 900))]
    pub(crate) timeout: Option<Val<u32>>,
    /// Concurrent invocations that are kept free for it; -1 keeps none.
    #[schemars(range(min = -1))]
    pub(crate) reserved_concurrent_executions: Option<Val<i32>>,
    /// The bucket of the code, in the function's region.
    pub(crate) s3_bucket: Option<Text>,
    /// The key of the code.
    pub(crate) s3_key: Option<Text>,
    /// The version of the code's object, so that a new build is a visible change.
    #[serde(alias = "object_version")]
    pub(crate) s3_object_version: Option<Text>,
    /// A container image in place of an archive.
    pub(crate) image_uri: Option<Text>,
    /// ARNs of layers, with versions.
    #[schemars(length(max = 5))]
    pub(crate) layers: Option<Vec<Text>>,
    /// The configuration that checks the code's signature.
    code_signing_config_arn: Option<Text>,
    /// The key that encrypts the environment: a `kms_key` node or an ARN.
    pub(crate) kms_key_arn: Option<NodeRef<Key>>,
    /// Environment variables.
    pub(crate) environment: Option<Environment>,
    /// Space under `/tmp`.
    ephemeral_storage: Option<EphemeralStorage>,
    /// A network to join.
    pub(crate) vpc_config: Option<VpcConfig>,
    /// Tracing by X-Ray.
    pub(crate) tracing_config: Option<TracingConfig>,
    /// Where asynchronous events go that failed. `event_invoke_config` tells more of each.
    pub(crate) dead_letter_config: Option<DeadLetterConfig>,
    /// Overrides of the image's own entry point.
    pub(crate) image_config: Option<ImageConfig>,
    /// An EFS access point to mount.
    pub(crate) file_system_config: Option<FileSystemConfig>,
    /// The form of its logs.
    pub(crate) logging_config: Option<LoggingConfig>,
    /// Snapshots of the started runtime.
    pub(crate) snap_start: Option<SnapStart>,
    /// Publish a version with every change; not in CloudFormation, where a version is a resource of its own.
    pub(crate) publish: Option<Val<bool>>,
    /// A hash of the code, so that a new build is a visible change; not in CloudFormation, which looks at `s3_object_version`.
    pub(crate) source_code_hash: Option<Text>,
    /// Move the network interfaces to other security groups before the function goes; not in CloudFormation.
    pub(crate) replace_security_groups_on_destroy: Option<Val<bool>>,
    /// The security groups they move to; the network's default without it. Not in CloudFormation.
    #[schemars(length(min = 1))]
    pub(crate) replacement_security_group_ids: Option<Vec<Text>>,
    /// How asynchronous invocations are tried again, and where their results go.
    pub(crate) event_invoke_config: Option<EventInvokeConfig>,
}

impl LambdaFunction {
    pub(crate) fn is_traced(&self) -> bool {
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
    pub(crate) variables: BTreeMap<String, Text>,
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
    pub(crate) target_arn: NodeRef<FailureDestination>,
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
    pub(crate) arn: Text,
    /// Where it is mounted.
    #[schemars(regex(pattern = r"^/mnt/[a-zA-Z0-9._-]+$"))]
    local_mount_path: Text,
}

/// The form of logs.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct LoggingConfig {
    /// Text or JSON.
    pub(crate) log_format: LogFormat,
    /// With JSON: the least level of the application's logs.
    pub(crate) application_log_level: Option<LogLevel>,
    /// With JSON: the least level of the system's logs.
    pub(crate) system_log_level: Option<SystemLogLevel>,
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
    pub(crate) apply_on: ApplyOn,
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
    /// The alias or version that it is for; the unpublished function without it.
    #[schemars(regex(pattern = r"^[a-zA-Z0-9$_-]+$"), length(min = 1, max = 128))]
    qualifier: Option<String>,
    /// How old an event may be to be tried, in seconds.
    #[schemars(range(min = 60, max = 21600))]
    maximum_event_age_in_seconds: Option<Val<u32>>,
    /// How often a failed invocation is tried again.
    #[schemars(range(min = 0, max = 2))]
    maximum_retry_attempts: Option<Val<u32>>,
    /// Where results go.
    pub(crate) destination_config: Option<DestinationConfig>,
}

/// Where results of asynchronous invocations go.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct DestinationConfig {
    /// Where failures go.
    pub(crate) on_failure: Option<Destination>,
    /// Where successes go.
    pub(crate) on_success: Option<Destination>,
}

/// One destination.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Destination {
    /// A queue, topic, function or bucket node, or its ARN.
    pub(crate) destination: NodeRef<FailureDestination>,
}
