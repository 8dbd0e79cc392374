//! Metric stream of CloudWatch: hands metrics on, some minutes after they were measured, to a Firehose stream.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Address, Component, NodeType, Reader, Takes, handing_on};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, Trust,
    grant_only, templates,
};
use crate::language::{Text, Val};
use crate::topology::Site;
use crate::value::Attribute;

/// No condition stands in the trust policy of this page, and none is known to be sent.
const TRUST: &str = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-metric-streams-trustpolicy.html";

pub(in crate::nodes) static NODE: NodeType = NodeType {
    keyword: "cloudwatch_metric_stream",
    manual: "A metric stream of CloudWatch.\n\n\
         It hands the metrics of all namespaces, or of those that `include_filter` names or `exclude_filter` leaves over, to the one Firehose \
         stream that it is drawn to, under a role of its own. Stream and Firehose stream are of one account. A stream that is there already \
         has its Firehose stream already, so it cannot be drawn.",
    page: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricStream.html",
    sample: "{ type: cloudwatch_metric_stream, output_format: json }",
    takes: Takes::Role,
    offers: &[],
    relations: &[handing_on(&[])],
    reader: Reader::of::<MetricStream>(),
};

static STREAM: ResourceKind = ResourceKind {
    name: "cloudwatch_metric_stream",
    terraform: "aws_cloudwatch_metric_stream",
    suffix: "",
    naming: Naming::hyphens(255),
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::GetAtt("Arn")),
        (Attribute::Name, "name", CloudFormationName::Ref),
    ],
    templates: templates!("cloudwatch_metric_stream"),
};

const ARN: ArnForm = ArnForm::regional("cloudwatch", "metric-stream/");

/// Settings of a metric stream. Names are those of `aws_cloudwatch_metric_stream`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct MetricStream {
    /// How metrics are written.
    pub(crate) output_format: OutputFormat,
    /// The namespaces that are handed on, and no others.
    #[schemars(length(max = 1000))]
    pub(crate) include_filter: Option<Vec<MetricFilter>>,
    /// The namespaces that are not handed on. Not beside `include_filter`.
    #[schemars(length(max = 1000))]
    pub(crate) exclude_filter: Option<Vec<MetricFilter>>,
    /// Statistics beyond minimum, maximum, sum and count, for which AWS charges more.
    #[schemars(length(max = 100))]
    pub(crate) statistics_configuration: Option<Vec<StatisticsConfiguration>>,
    /// In a monitoring account: hand on the metrics of the accounts that are linked to it.
    pub(crate) include_linked_accounts_metrics: Option<Val<bool>>,
}

/// How metrics are written: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-metric-streams-formats.html>
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum OutputFormat {
    /// One JSON object a line.
    #[serde(rename = "json")]
    Json,
    /// OpenTelemetry 0.7, in protocol buffers.
    #[serde(rename = "opentelemetry0.7")]
    OpenTelemetry07,
    /// OpenTelemetry 1.0, in protocol buffers.
    #[serde(rename = "opentelemetry1.0")]
    OpenTelemetry10,
}

/// Metrics of one namespace.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct MetricFilter {
    /// The namespace, such as `AWS/EC2`.
    #[schemars(length(min = 1, max = 255), regex(pattern = r"^[^:]|\$\{"))]
    pub(crate) namespace: Text,
    /// Those metrics alone; all of the namespace without it.
    #[schemars(length(max = 999))]
    pub(crate) metric_names: Option<Vec<Text>>,
}

/// More statistics of some metrics.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct StatisticsConfiguration {
    /// The statistics, such as `p99` or `tm90`.
    #[schemars(length(min = 1, max = 20))]
    pub(crate) additional_statistics: Vec<Text>,
    /// The metrics.
    #[schemars(length(min = 1, max = 100))]
    pub(crate) include_metric: Vec<IncludeMetric>,
}

/// One metric.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct IncludeMetric {
    /// Its namespace.
    #[schemars(length(min = 1, max = 255), regex(pattern = r"^[^:]|\$\{"))]
    pub(crate) namespace: Text,
    /// Its name.
    #[schemars(length(min = 1, max = 255))]
    pub(crate) metric_name: Text,
}

impl Component for MetricStream {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let Some(joint) = site.acts().next().filter(|_| !site.is_existing()) else { return };
        blueprint.identity(site, Trust::service("streams.metrics.cloudwatch.amazonaws.com"));
        grant_only(site, &joint, &["PutRecord", "PutRecordBatch"], TRUST, blueprint);
        let (role, policy) = blueprint.role(site);
        let mut settings = site.settings(self);
        settings.set("firehose_arn", joint.other.address().wired);
        settings.set("role_arn", role);
        settings.set_first("name", site.physical_name(&STREAM));
        settings.set("tags", site.tags());
        let id = ResourceId::new(&STREAM, site.id());
        blueprint.add(Resource::new(id, settings).after(policy));
    }

    fn address(&self, site: &Site<'_>) -> Address {
        site.addressed(&STREAM, ARN)
    }
}
