//! What a pipe logs, and where.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::blueprint::{Blueprint, ResourceId, Statement};
use crate::language::{Bucket, Firehose, NodeRef, Text};
use crate::nodes::s3_bucket::BUCKET;
use crate::topology::Site;
use crate::value::{Attribute, Expr, Reference, Value};

/// Whether a pipe polls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum State {
    /// It polls.
    Running,
    /// It does not.
    Stopped,
}

/// What a pipe logs, and where.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct LogConfiguration {
    /// How much it logs.
    pub(crate) level: LogLevel,
    /// `[ALL]` logs the events too.
    #[schemars(length(max = 1))]
    pub(crate) include_execution_data: Option<Vec<ExecutionData>>,
    /// A Firehose stream that takes the logs.
    pub(crate) firehose_log_destination: Option<FirehoseDestination>,
    /// A bucket that takes the logs.
    pub(crate) s3_log_destination: Option<BucketDestination>,
}

impl LogConfiguration {
    /// Does the pipe log to CloudWatch: because it says so, or because it names no other place?
    pub(super) fn logs_to_group(&self, site: &Site<'_>) -> bool {
        let own = &site.common().logging;
        own.log_group.is_some()
            || own.log_retention_in_days.is_some()
            || (self.firehose_log_destination.is_none() && self.s3_log_destination.is_none())
    }

    /// The pipe's role writes to the other places.
    pub(super) fn grant(&self, site: &Site<'_>, page: &'static str, blueprint: &mut Blueprint) {
        let because = format!("{}: the pipe writes its logs", site.id());
        let named = |text: &str| site.topology.site(text);
        if let Some(stream) = &self.firehose_log_destination {
            let text = &stream.delivery_stream_arn.0;
            let arn = named(text).map_or_else(|| site.text(text), |node| node.address().arn);
            let actions = ["firehose:PutRecord", "firehose:PutRecordBatch"];
            blueprint.grant(
                site,
                Statement::allow("LogToFirehose", &actions, [arn]).because(because.clone(), page),
            );
        }
        if let Some(bucket) = &self.s3_log_destination {
            let text = &bucket.bucket_name.0;
            let name = named(text).map_or_else(|| site.text(text), |node| node.address().name);
            let objects = Expr::from("arn:").then(Reference::Partition).then(":s3:::").then(name);
            let prefix = bucket.prefix.as_ref().map(|prefix| site.text(&prefix.0));
            let objects = objects.then("/").then(prefix.unwrap_or_default()).then("*");
            blueprint.grant(
                site,
                Statement::allow("LogToBucket", &["s3:PutObject"], [objects])
                    .because(because, page),
            );
        }
    }

    /// The bucket as AWS wants it: by its name, with its owner.
    pub(super) fn bucket(&self, site: &Site<'_>) -> Value {
        let Some(own) = &self.s3_log_destination else { return Value::Null };
        let mut block = site.settings(own);
        if let Some(node) = site.topology.site(&own.bucket_name.0) {
            let name = match node.is_existing() {
                true => node.address().name,
                false => Expr::attribute(ResourceId::new(&BUCKET, node.id()), Attribute::Name),
            };
            block.set("bucket_name", name);
        }
        if own.bucket_owner.is_none() {
            block.set("bucket_owner", Expr::from(Reference::Account));
        }
        block
    }
}

/// How much a pipe logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum LogLevel {
    /// Nothing.
    Off,
    /// What failed.
    Error,
    /// The steps of each execution.
    Info,
    /// All there is.
    Trace,
}

/// Which data of an execution is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum ExecutionData {
    /// Events and answers.
    All,
}

/// A Firehose stream that takes logs.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct FirehoseDestination {
    /// A `firehose_stream` node that takes records itself, or its ARN.
    pub(crate) delivery_stream_arn: NodeRef<Firehose>,
}

/// A bucket that takes logs.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct BucketDestination {
    /// An `s3_bucket` node, or a bucket's name.
    pub(crate) bucket_name: NodeRef<Bucket>,
    /// The account that owns the bucket; this one without it.
    #[schemars(regex(pattern = r"^[0-9]{12}$"))]
    pub(crate) bucket_owner: Option<String>,
    /// What the keys of the logs begin with.
    pub(crate) prefix: Option<Text>,
    /// How each log is written.
    pub(crate) output_format: Option<OutputFormat>,
}

/// How a log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum OutputFormat {
    /// JSON objects.
    Json,
    /// Lines of text.
    Plain,
    /// The extended log format of the W3C.
    W3c,
}
