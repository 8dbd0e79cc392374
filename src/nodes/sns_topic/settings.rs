//! Settings of a topic. <https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html>

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Document, Key, NodeRef, Text, Val};
use crate::topology::Site;
use crate::value::{Expr, Value};

/// Settings of a topic. Names are those of `aws_sns_topic`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct SnsTopic {
    /// The name that receivers of SMS see.
    #[schemars(length(max = 100))]
    display_name: Option<Text>,
    /// First in, first out, and each message once; its name ends in `.fifo`.
    pub(crate) fifo_topic: Option<bool>,
    /// Of a FIFO topic: tell messages apart by their content.
    pub(crate) content_based_deduplication: Option<Val<bool>>,
    /// Of a FIFO topic: what the limit of its throughput is for.
    pub(crate) fifo_throughput_scope: Option<FifoThroughputScope>,
    /// Of a FIFO topic: how long messages are archived to be handed on again, as `{ MessageRetentionPeriod: 30 }`.
    pub(crate) archive_policy: Option<Document>,
    /// How deliveries over HTTP are tried again; not in CloudFormation.
    pub(super) delivery_policy: Option<Document>,
    /// The key: a `kms_key` node, an ARN, or an alias. Without it `alias/aws/sns`, which AWS services cannot use.
    pub(crate) kms_master_key_id: Option<NodeRef<Key>>,
    /// `false` leaves messages unencrypted at rest.
    #[serde(skip_serializing)]
    pub(crate) encrypted: Option<bool>,
    /// The hash of the signatures: 1 is SHA-1, 2 is SHA-256.
    #[schemars(range(min = 1, max = 2))]
    signature_version: Option<Val<u32>>,
    /// Tracing by X-Ray.
    tracing_config: Option<TracingMode>,
    /// The ARN of the role that logs successful deliveries to mobile applications.
    application_success_feedback_role_arn: Option<Text>,
    /// Of how many successful deliveries in a hundred it is logged.
    #[schemars(range(min = 0, max = 100))]
    application_success_feedback_sample_rate: Option<Val<u32>>,
    /// The ARN of the role that logs failed deliveries to mobile applications.
    application_failure_feedback_role_arn: Option<Text>,
    /// The ARN of the role that logs successful deliveries over HTTP.
    http_success_feedback_role_arn: Option<Text>,
    /// Of how many successful deliveries in a hundred it is logged.
    #[schemars(range(min = 0, max = 100))]
    http_success_feedback_sample_rate: Option<Val<u32>>,
    /// The ARN of the role that logs failed deliveries over HTTP.
    http_failure_feedback_role_arn: Option<Text>,
    /// The ARN of the role that logs successful deliveries to Firehose.
    firehose_success_feedback_role_arn: Option<Text>,
    /// Of how many successful deliveries in a hundred it is logged.
    #[schemars(range(min = 0, max = 100))]
    firehose_success_feedback_sample_rate: Option<Val<u32>>,
    /// The ARN of the role that logs failed deliveries to Firehose.
    firehose_failure_feedback_role_arn: Option<Text>,
    /// The ARN of the role that logs successful deliveries to functions.
    lambda_success_feedback_role_arn: Option<Text>,
    /// Of how many successful deliveries in a hundred it is logged.
    #[schemars(range(min = 0, max = 100))]
    lambda_success_feedback_sample_rate: Option<Val<u32>>,
    /// The ARN of the role that logs failed deliveries to functions.
    lambda_failure_feedback_role_arn: Option<Text>,
    /// The ARN of the role that logs successful deliveries to queues.
    sqs_success_feedback_role_arn: Option<Text>,
    /// Of how many successful deliveries in a hundred it is logged.
    #[schemars(range(min = 0, max = 100))]
    sqs_success_feedback_sample_rate: Option<Val<u32>>,
    /// The ARN of the role that logs failed deliveries to queues.
    sqs_failure_feedback_role_arn: Option<Text>,
    /// `false` lets messages in without TLS.
    #[serde(skip_serializing)]
    pub(crate) tls_only: Option<bool>,
    /// Further statements of the topic's policy, in IAM's own words.
    #[serde(skip_serializing)]
    pub(crate) policy_statements: Option<Vec<Document>>,
}

/// What the limit of a FIFO topic's throughput is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum FifoThroughputScope {
    /// The whole topic.
    Topic,
    /// Each group of messages: high throughput.
    MessageGroup,
}

/// How X-Ray traces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum TracingMode {
    /// Sample and trace.
    Active,
    /// Trace only what is traced already.
    PassThrough,
}

/// The arguments of one protocol: its name, the role and rate of successes, the role of failures.
type Feedback<'t> = (&'static str, &'t Option<Text>, &'t Option<Val<u32>>, &'t Option<Text>);

impl SnsTopic {
    /// The customer managed key of the topic.
    pub(super) fn customer_key(&self) -> Option<&NodeRef<Key>> {
        self.kms_master_key_id.as_ref().filter(|key| !key.0.starts_with("alias/aws/"))
    }

    /// CloudFormation's list of what Terraform spells as fifteen arguments.
    pub(super) fn delivery_status(&self, site: &Site<'_>) -> Value {
        let rows: [Feedback<'_>; 5] = [
            (
                "application",
                &self.application_success_feedback_role_arn,
                &self.application_success_feedback_sample_rate,
                &self.application_failure_feedback_role_arn,
            ),
            (
                "http/s",
                &self.http_success_feedback_role_arn,
                &self.http_success_feedback_sample_rate,
                &self.http_failure_feedback_role_arn,
            ),
            (
                "firehose",
                &self.firehose_success_feedback_role_arn,
                &self.firehose_success_feedback_sample_rate,
                &self.firehose_failure_feedback_role_arn,
            ),
            (
                "lambda",
                &self.lambda_success_feedback_role_arn,
                &self.lambda_success_feedback_sample_rate,
                &self.lambda_failure_feedback_role_arn,
            ),
            (
                "sqs",
                &self.sqs_success_feedback_role_arn,
                &self.sqs_success_feedback_sample_rate,
                &self.sqs_failure_feedback_role_arn,
            ),
        ];
        let told = rows.into_iter().filter(|(_, success, rate, failure)| {
            success.is_some() || rate.is_some() || failure.is_some()
        });
        let block = |(protocol, success, rate, failure): Feedback<'_>| {
            Value::block([
                ("protocol", protocol.into()),
                ("success_feedback_role_arn", site.settings(success)),
                ("success_feedback_sample_rate", rate_text(site, rate)),
                ("failure_feedback_role_arn", site.settings(failure)),
            ])
        };
        Value::List(told.map(block).collect())
    }
}

/// CloudFormation takes the rate as text.
fn rate_text(site: &Site<'_>, rate: &Option<Val<u32>>) -> Value {
    match rate {
        Some(Val::Literal(rate)) => Expr::from(rate.to_string()).into(),
        other => site.settings(other),
    }
}
