//! Programs that read streams and keep account of how far they are: Druid, Spark, Kinesumer.

use schemars::JsonSchema;
use serde::Deserialize;

use super::clients;
use super::grant_metrics;
use super::outside::{Checkpoints, Program};
use super::place::RunsOn;
use crate::blueprint::{ArnForm, Blueprint, ROLE, Resource, ResourceId, Statement};
use crate::language::{NodeRef, Table, Text};
use crate::nodes::dynamodb_table::{DynamodbTable, TABLE};
use crate::nodes::{NodeType, Reader, Takes};
use crate::relations::{
    Port, READ, READS_ITEMS, READS_OBJECTS, READS_TOPICS, Relation, Side, WRITE, WRITES_OBJECTS,
    WRITES_TOPICS,
};
use crate::topology::Site;
use crate::value::{Attribute, Expr, Reference};

const TABLES: ArnForm = ArnForm::regional("dynamodb", "table/");

pub(in crate::nodes) static DRUID: NodeType = NodeType {
    keyword: "druid_cluster",
    manual: "Apache Druid with its ingestion service for Kinesis.\n\n\
         It runs where you deploy it; here it gets its identity: a policy and, with `runs_on`, a role. An edge from a `kinesis_stream` is \
         a supervisor of type `kinesis`. It keeps its offsets in Druid's metadata store, so it needs no table. With \
         `use_list_shards: true` it lists the shards, without it it describes the stream. It lists all streams of the region too, \
         which IAM cannot narrow. Druid asks the endpoint of us-east-1 unless the supervisor's `endpoint` says otherwise.",
    page: clients::DRUID,
    sample: "{ type: druid_cluster, use_list_shards: true, runs_on: ec2 }",
    takes: Takes::Role,
    offers: &[],
    relations: &[
        Relation { block: &READ, side: Side::To, ports: &[Port::Records], takes: &[], rank: 0 },
        READS_TOPICS,
    ],
    reader: Reader::of::<DruidCluster>(),
};

/// Settings of a Druid cluster.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct DruidCluster {
    /// Where the program runs. Without it only the policy is made.
    runs_on: Option<RunsOn>,
    /// `useListShards` of the supervisor: it lists the shards instead of describing the stream; `false` without it, as in Druid.
    use_list_shards: Option<bool>,
    /// `awsAssumedRoleArn` of the supervisor: the role that it takes before it reads, of another account as a rule.
    #[schemars(regex(pattern = super::outside::ROLE_ARN))]
    assume_role_arn: Option<Text>,
    /// `awsExternalId` of the supervisor: the word that the owner of that role asks for.
    #[schemars(length(min = 2, max = 1224))]
    assume_role_external_id: Option<Text>,
}

impl Program for DruidCluster {
    fn runs_on(&self) -> Option<&RunsOn> {
        self.runs_on.as_ref()
    }

    fn client(&self, site: &Site<'_>) -> &'static str {
        match self.use_list_shards {
            Some(true) => clients::DRUID_LISTING,
            _ => site.keyword(),
        }
    }

    fn assumed(&self) -> Option<(&Text, Option<&Text>)> {
        self.assume_role_arn.as_ref().map(|arn| (arn, self.assume_role_external_id.as_ref()))
    }
}

pub(in crate::nodes) static SPARK: NodeType = NodeType {
    keyword: "spark_application",
    manual: "An application of Spark Structured Streaming with AWS's connector for Kinesis.\n\n\
         It runs where you deploy it; here it gets its identity: a policy and, with `runs_on`, a role. An edge from a `kinesis_stream` is \
         a stream of the format `aws-kinesis` with `kinesis.consumerType` GetRecords; `fan_out: enhanced` is SubscribeToShard, and \
         the application registers a consumer of the name `consumer_name`. An edge to a `kinesis_stream` is the connector's sink, \
         which is built on KPL and so lists the shards and writes metrics. Edges to and from buckets, tables and secrets grant the \
         plain calls.\n\n\
         `checkpoints` names where `checkpointLocation` lies; the connector keeps its metadata there too, unless \
         `metadata_committer_type` is DYNAMODB: then it creates a table. Turn speculative execution off, and call `stop()` \
         so that a consumer is deregistered: one that is left costs money.",
    page: clients::SPARK,
    sample: "{ type: spark_application, runs_on: ecs }",
    takes: Takes::Role,
    offers: &[],
    relations: &[
        READS_TOPICS,
        WRITES_TOPICS,
        Relation {
            block: &READ,
            side: Side::To,
            ports: &[Port::Records],
            takes: &["fan_out"],
            rank: 0,
        },
        READS_OBJECTS,
        READS_ITEMS,
        WRITES_OBJECTS,
        Relation {
            block: &WRITE,
            side: Side::From,
            ports: &[Port::RecordSink],
            takes: &[],
            rank: 0,
        },
        Relation {
            block: &WRITE,
            side: Side::From,
            ports: &[Port::ItemSink],
            takes: &["calls"],
            rank: 0,
        },
    ],
    reader: Reader::of::<SparkApplication>(),
};

/// Settings of an application of Spark.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct SparkApplication {
    /// Where the program runs. Without it only the policy is made.
    runs_on: Option<RunsOn>,
    /// `kinesis.consumerName`: under which it registers a consumer; the node's physical name without it.
    #[schemars(length(min = 1, max = 128), regex(pattern = r"^[A-Za-z0-9_.-]+$"))]
    consumer_name: Option<Text>,
    /// `checkpointLocation`: where it keeps how far it is.
    checkpoints: Option<Checkpoints>,
    /// `kinesis.metadataCommitterType`: where the connector keeps its metadata; beside the checkpoints without it.
    metadata_committer_type: Option<MetadataCommitter>,
    /// `kinesis.dynamodb.tableName`: the table of the metadata committer DYNAMODB; the node's physical name without it.
    #[schemars(length(min = 3, max = 255), regex(pattern = r"^[A-Za-z0-9_.-]+$"))]
    dynamodb_table_name: Option<Text>,
    /// `kinesis.stsRoleArn`: the role that its source takes before it reads, of another account as a rule.
    #[schemars(regex(pattern = super::outside::ROLE_ARN))]
    assume_role_arn: Option<Text>,
}

/// Where the connector keeps its metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
enum MetadataCommitter {
    /// Beside the checkpoints.
    Hdfs,
    /// In a table that it creates.
    Dynamodb,
}

impl Program for SparkApplication {
    fn runs_on(&self) -> Option<&RunsOn> {
        self.runs_on.as_ref()
    }

    fn assumed(&self) -> Option<(&Text, Option<&Text>)> {
        self.assume_role_arn.as_ref().map(|arn| (arn, None))
    }

    fn consumer(&self, site: &Site<'_>) -> Expr {
        let written = self.consumer_name.as_ref().map(|name| site.text(&name.0));
        written.unwrap_or_else(|| site.physical_name(&ROLE))
    }

    fn itself(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if let Some(checkpoints) = &self.checkpoints {
            let objects = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"];
            checkpoints.grant(site, &objects, &["s3:ListBucket"], clients::SPARK, blueprint);
        }
        if self.metadata_committer_type == Some(MetadataCommitter::Dynamodb) {
            let written = self.dynamodb_table_name.as_ref().map(|name| site.text(&name.0));
            let name = written.unwrap_or_else(|| site.physical_name(&ROLE));
            let calls = [
                "dynamodb:CreateTable",
                "dynamodb:DeleteItem",
                "dynamodb:DescribeTable",
                "dynamodb:GetItem",
                "dynamodb:PutItem",
                "dynamodb:Query",
                "dynamodb:Scan",
            ];
            let table = TABLES.arn(&name, Reference::Account.into());
            let reason = format!("{}: the connector keeps its metadata in a table", site.id());
            let statement = Statement::allow("KeepMetadata", &calls, [table]);
            blueprint.grant(site, statement.because(reason, clients::SPARK));
        }
        if site.acts().any(|joint| joint.port() == Some(Port::RecordSink)) {
            grant_metrics(site, super::kpl_application::NAMESPACE.into(), blueprint);
        }
    }
}

pub(in crate::nodes) static KINESUMER: NodeType = NodeType {
    keyword: "kinesumer",
    manual: "A program with Kinesumer, a client in Go that shares a stream's shards out among its instances.\n\n\
         It runs where you deploy it; here it gets its identity: a policy and, with `runs_on`, a role. Kinesumer keeps its state in a \
         DynamoDB table that it does not create: it is made here with the index that the client asks for, and its name is the output \
         `<node>_table_name`, for `DynamoDBTable` of the configuration. `fan_out: enhanced` on an edge is `EFOMode`; the \
         client then registers a consumer under its `App`. It finds that again among the first 20 consumers of the stream alone.",
    page: clients::KINESUMER,
    sample: "{ type: kinesumer, runs_on: ecs }",
    takes: Takes::Role,
    offers: &[],
    relations: &[Relation {
        block: &READ,
        side: Side::To,
        ports: &[Port::Records],
        takes: &["fan_out"],
        rank: 0,
    }],
    reader: Reader::of::<Kinesumer>(),
};

/// Settings of a program with Kinesumer.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Kinesumer {
    /// Where the program runs. Without it only the policy is made.
    runs_on: Option<RunsOn>,
    /// `App`: the application's name, under which it registers its consumers; the node's physical name without it.
    #[schemars(length(min = 1, max = 128), regex(pattern = r"^[A-Za-z0-9_.-]+$"))]
    app: Option<Text>,
    /// `Region`: put behind the application's name where it registers its consumers.
    #[schemars(regex(pattern = r"^[a-z0-9-]+$"))]
    region: Option<Text>,
    /// `DynamoDBTable`: a `dynamodb_table` node, or the ARN of a table that is there; made here without it.
    dynamodb_table: Option<NodeRef<Table>>,
    /// `RoleARN`: the role that it takes before it reads, of another account as a rule.
    #[schemars(regex(pattern = super::outside::ROLE_ARN))]
    assume_role_arn: Option<Text>,
}

/// Of the table: <https://github.com/daangn/kinesumer/blob/main/schema/ddb-lsi.json>
const INDEX: &str = "index-client-key-last-update";

impl Program for Kinesumer {
    fn runs_on(&self) -> Option<&RunsOn> {
        self.runs_on.as_ref()
    }

    fn assumed(&self) -> Option<(&Text, Option<&Text>)> {
        self.assume_role_arn.as_ref().map(|arn| (arn, None))
    }

    fn consumer(&self, site: &Site<'_>) -> Expr {
        let written = self.app.as_ref().map(|name| site.text(&name.0));
        let app = written.unwrap_or_else(|| site.physical_name(&ROLE));
        match &self.region {
            Some(region) => app.then("-").then(site.text(&region.0)),
            None => app,
        }
    }

    fn itself(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let named = self.dynamodb_table.as_ref();
        let table = match named.map(|table| (table, table.node())) {
            Some((_, Some(node))) => {
                site.topology.site(node).map(|node| node.address().arn).unwrap_or_default()
            }
            Some((table, None)) => site.text(&table.0),
            None => state_table(site, blueprint),
        };
        let calls = [
            "dynamodb:BatchGetItem",
            "dynamodb:BatchWriteItem",
            "dynamodb:DeleteItem",
            "dynamodb:DescribeTable",
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:Query",
            "dynamodb:UpdateItem",
        ];
        let reason = format!("{}: Kinesumer keeps its state in a table", site.id());
        let keep = Statement::allow("KeepState", &calls, [table.clone()]);
        blueprint.grant(site, keep.because(reason.clone(), clients::KINESUMER));
        let index = table.then("/index/").then(INDEX);
        let find = Statement::allow("FindClients", &["dynamodb:Query"], [index]);
        blueprint.grant(site, find.because(reason, clients::KINESUMER));
    }
}

/// Makes the table that Kinesumer keeps its state in, and gives its ARN.
fn state_table(site: &Site<'_>, blueprint: &mut Blueprint) -> Expr {
    let settings = DynamodbTable::sorted(["pk", "sk"], INDEX, "last_update").arguments(site);
    let retain = site.common().every.retain.unwrap_or(true);
    let id = ResourceId::new(&TABLE, site.id());
    let id = blueprint.add(Resource::new(id, settings).retain(retain));
    blueprint.output(
        format!("{}_table_name", site.id()),
        format!("The name of the table in which {} keeps its state.", site.id()),
        Expr::attribute(id, Attribute::Name),
    );
    TABLES.arn(&site.physical_name(&TABLE), Reference::Account.into())
}
