//! Programs that ship logs, events and changes into streams and Firehose: agents, Fluentd, Fluent Bit, Debezium, NiFi.

use schemars::JsonSchema;
use serde::Deserialize;

use super::clients::{self, Version};
use super::grant_metrics;
use super::outside::Program;
use super::place::RunsOn;
use crate::blueprint::{Blueprint, Statement};
use crate::language::Text;
use crate::nodes::{NodeType, Reader, Takes};
use crate::relations::{Port, Relation, Side, WRITE};
use crate::topology::Site;

static SHIPS: &[Relation] = &[Relation {
    block: &WRITE,
    side: Side::From,
    ports: &[Port::RecordSink, Port::DirectPut],
    takes: &[],
    rank: 0,
}];

/// Settings of a program that only ships.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Shipper {
    /// Where the program runs. Without it only the policy is made.
    runs_on: Option<RunsOn>,
    /// The role that it takes before it writes, of another account as a rule; the page says what the program itself calls it.
    #[schemars(regex(pattern = super::outside::ROLE_ARN))]
    assume_role_arn: Option<Text>,
    /// The external id: the word that the owner of that role asks for.
    #[schemars(length(min = 2, max = 1224))]
    assume_role_external_id: Option<Text>,
}

impl Program for Shipper {
    fn runs_on(&self) -> Option<&RunsOn> {
        self.runs_on.as_ref()
    }

    fn assumed(&self) -> Option<(&Text, Option<&Text>)> {
        self.assume_role_arn.as_ref().map(|arn| (arn, self.assume_role_external_id.as_ref()))
    }
}

pub(in crate::nodes) static AGENT: NodeType = NodeType {
    keyword: "kinesis_agent",
    manual: "The Amazon Kinesis Agent for Linux, which follows files.\n\n\
         It runs on your machines; here it gets its identity: a policy and, with `runs_on`, a role (on `ec2` with its instance \
         profile). An edge to a `kinesis_stream` is a flow with `kinesisStream` in `/etc/aws-kinesis/agent.json`, one to a \
         `firehose_stream` a flow with `deliveryStream`: write the names of this pipeline's outputs there. The agent puts records in \
         batches and writes metrics into the namespace `AWSKinesisAgent`, unless `cloudwatch.emitMetrics` is off. \
         Access keys in `agent.json` are not in the language: the role takes their place.",
    page: clients::AGENT,
    sample: "{ type: kinesis_agent, runs_on: ec2 }",
    takes: Takes::Role,
    offers: &[],
    relations: SHIPS,
    reader: Reader::of::<KinesisAgent>(),
};

/// Settings of a Kinesis agent, as `agent.json` has them.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct KinesisAgent {
    /// Where the program runs. Without it only the policy is made.
    runs_on: Option<RunsOn>,
    /// What it tells CloudWatch of itself.
    cloudwatch: Option<AgentMetrics>,
    /// A flow adds the instance's metadata (`ADDEC2METADATA`), for which the agent reads the tags of instances.
    add_ec2_metadata: Option<bool>,
    /// `assumeRoleARN`: the role that it takes before it writes, of another account as a rule.
    #[schemars(regex(pattern = super::outside::ROLE_ARN))]
    assume_role_arn: Option<Text>,
    /// `assumeRoleExternalId`: the word that the owner of that role asks for.
    #[schemars(length(min = 2, max = 1224))]
    assume_role_external_id: Option<Text>,
}

/// What an agent tells CloudWatch of itself.
#[derive(Debug, Deserialize, JsonSchema)]
struct AgentMetrics {
    /// `cloudwatch.emitMetrics`: `false` for nothing at all.
    emit_metrics: Option<bool>,
    /// `cloudwatch.namespace`; `AWSKinesisAgent` without it.
    #[schemars(length(min = 1, max = 255))]
    namespace: Option<Text>,
}

impl Program for KinesisAgent {
    fn runs_on(&self) -> Option<&RunsOn> {
        self.runs_on.as_ref()
    }

    fn assumed(&self) -> Option<(&Text, Option<&Text>)> {
        self.assume_role_arn.as_ref().map(|arn| (arn, self.assume_role_external_id.as_ref()))
    }

    fn itself(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let told = self.cloudwatch.as_ref();
        if told.and_then(|told| told.emit_metrics) != Some(false) {
            let written = told.and_then(|told| told.namespace.as_ref());
            let namespace = written.map(|text| site.text(&text.0));
            grant_metrics(site, namespace.unwrap_or("AWSKinesisAgent".into()), blueprint);
        }
        if self.add_ec2_metadata == Some(true) {
            let reason = format!(
                "{}: the agent adds the tags of its instance; DescribeTags knows no resource",
                site.id()
            );
            blueprint.grant(
                site,
                Statement::allow("ReadInstanceTags", &["ec2:DescribeTags"], ["*".into()])
                    .because(reason, clients::AGENT),
            );
        }
    }
}

pub(in crate::nodes) static TAP: NodeType = NodeType {
    keyword: "kinesis_tap",
    manual: "The Amazon Kinesis Agent for Windows (KinesisTap), which follows files, the event log and ETW.\n\n\
         It runs on your machines; here it gets its identity: a policy and, with `runs_on`, a role. An edge to a `kinesis_stream` is \
         a sink of type `KinesisStream` in `appsettings.json`, one to a `firehose_stream` a sink of type `KinesisFirehose`. \
         `cloudwatch_namespace` grants a sink of type `CloudWatch` its metrics.",
    page: clients::TAP,
    sample: "{ type: kinesis_tap, runs_on: ec2 }",
    takes: Takes::Role,
    offers: &[],
    relations: SHIPS,
    reader: Reader::of::<KinesisTap>(),
};

/// Settings of a Kinesis agent for Windows.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct KinesisTap {
    /// Where the program runs. Without it only the policy is made.
    runs_on: Option<RunsOn>,
    /// The `Namespace` of its CloudWatch sink, when it has one.
    #[schemars(length(min = 1, max = 255))]
    cloudwatch_namespace: Option<Text>,
    /// `RoleARN` of its sinks: the role that it takes before it writes, of another account as a rule.
    #[schemars(regex(pattern = super::outside::ROLE_ARN))]
    assume_role_arn: Option<Text>,
}

impl Program for KinesisTap {
    fn runs_on(&self) -> Option<&RunsOn> {
        self.runs_on.as_ref()
    }

    fn assumed(&self) -> Option<(&Text, Option<&Text>)> {
        self.assume_role_arn.as_ref().map(|arn| (arn, None))
    }

    fn itself(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if let Some(namespace) = &self.cloudwatch_namespace {
            grant_metrics(site, site.text(&namespace.0), blueprint);
        }
    }
}

pub(in crate::nodes) static FLUENTD: NodeType = NodeType {
    keyword: "fluentd",
    manual: "Fluentd with the plugin `fluent-plugin-kinesis`.\n\n\
         It runs where you deploy it; here it gets its identity: a policy and, with `runs_on`, a role. An edge to a \
         `kinesis_stream` is an output of type `kinesis_streams` or `kinesis_streams_aggregated`, one to a `firehose_stream` of type \
         `kinesis_firehose`. Both put records in batches and call nothing else. Leave `aws_key_id` and `aws_sec_key` out: the role takes \
         their place. `assume_role_arn` is the `role_arn` of `assume_role_credentials`.",
    page: clients::FLUENTD,
    sample: "{ type: fluentd, runs_on: ecs }",
    takes: Takes::Role,
    offers: &[],
    relations: SHIPS,
    reader: Reader::of::<Shipper>(),
};

pub(in crate::nodes) static FLUENT_BIT: NodeType = NodeType {
    keyword: "fluent_bit",
    manual: "Fluent Bit, as a daemon, as a sidecar, or as the log router FireLens of ECS.\n\n\
         It runs where you deploy it; here it gets its identity: a policy and, with `runs_on`, a role. An edge to a \
         `kinesis_stream` is an output `kinesis_streams` (or the older `kinesis`), one to a `firehose_stream` an output \
         `kinesis_firehose` (or `firehose`). Both put records in batches and call nothing else. On ECS the policy belongs to the role of the \
         task, not to its execution role. `assume_role_arn` is the `role_arn` of an output.",
    page: clients::FLUENT_BIT,
    sample: "{ type: fluent_bit, runs_on: ecs }",
    takes: Takes::Role,
    offers: &[],
    relations: SHIPS,
    reader: Reader::of::<Shipper>(),
};

pub(in crate::nodes) static NIFI: NodeType = NodeType {
    keyword: "nifi",
    manual: "Apache NiFi with its processors for Kinesis and Firehose.\n\n\
         It runs where you deploy it; here it gets its identity: a policy and, with `runs_on`, a role. An edge to a \
         `kinesis_stream` is a processor `PutKinesisStream`, one to a `firehose_stream` a processor `PutKinesisFirehose`. Let their \
         `AWSCredentialsProviderControllerService` use the default credentials, or its `Assume Role ARN`, which is `assume_role_arn` here. The processor `ConsumeKinesisStream` is built on KCL: draw \
         it as a `kcl_application` beside this node.",
    page: clients::NIFI,
    sample: "{ type: nifi, runs_on: ec2 }",
    takes: Takes::Role,
    offers: &[],
    relations: SHIPS,
    reader: Reader::of::<Shipper>(),
};

pub(in crate::nodes) static DEBEZIUM: NodeType = NodeType {
    keyword: "debezium_server",
    manual: "Debezium Server with its sink for Kinesis: the changes of a database.\n\n\
         It runs where you deploy it; here it gets its identity: a policy and, with `runs_on`, a role. `client_version` tells the \
         calls apart: 2.x puts each record by itself (`PutRecord`), 3.x puts them in batches (`PutRecords`).\n\n\
         The sink writes each table into a stream of its own, named `<topic.prefix>.<schema>.<table>`, and creates none of them. So \
         declare one `kinesis_stream` for each table, with that `name`, or let one stream take all: a transformation such as \
         `ByLogicalTableRouter` or `RegexRouter` under `debezium.transforms` renames the topics to the stream's name. Debezium keeps its \
         offsets in a file or store of its own.",
    page: clients::DEBEZIUM,
    sample: "{ type: debezium_server, client_version: \"3.0\", runs_on: ecs }",
    takes: Takes::Role,
    offers: &[],
    relations: &[Relation {
        block: &WRITE,
        side: Side::From,
        ports: &[Port::RecordSink],
        takes: &[],
        rank: 0,
    }],
    reader: Reader::of::<DebeziumServer>(),
};

/// Settings of Debezium Server.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct DebeziumServer {
    /// The version of Debezium, such as `"3.0"`; the newest without it.
    #[schemars(regex(pattern = super::clients::VERSION))]
    client_version: Option<String>,
    /// Where the program runs. Without it only the policy is made.
    runs_on: Option<RunsOn>,
}

impl Program for DebeziumServer {
    fn runs_on(&self) -> Option<&RunsOn> {
        self.runs_on.as_ref()
    }

    fn version(&self) -> Version {
        Version::of(self.client_version.as_deref())
    }
}
