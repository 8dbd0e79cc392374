//! SQL application of Kinesis Data Analytics: AWS deleted them all. It is known so that who has one is told what to write instead.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::flink_application::OF_NOTEBOOKS;
use super::{Address, Component, NodeType, Reader, Takes};
use crate::blueprint::{ArnForm, Blueprint, Naming};
use crate::language::{Document, Text, Val};
use crate::topology::Site;
use crate::value::{Expr, Reference};

pub(super) static NODE: NodeType = NodeType {
    keyword: "kinesis_sql_application",
    manual: "A SQL application of Kinesis Data Analytics, which AWS no longer runs: it is refused, with what to write instead.\n\n\
         Since 2025-10-15 none can be made, and from 2026-01-27 on AWS deleted those that there were. The schemas of \
         Terraform and CloudFormation still take them, so a deployment fails half way.\n\n\
         A `flink_studio_notebook` takes the same edges and keeps the work in SQL, on tables that lie in the Glue Data \
         Catalog:\n\n\
         ```yaml\n\
         nodes:\n  \
           analysis:\n    \
             type: flink_studio_notebook\n    \
             catalog_configuration: { glue_data_catalog_configuration: { database_arn: tables } }\n  \
           tables: { type: glue_catalog_database }\n\
         edges:\n  \
           - input -> analysis -> output\n\
         ```\n\n\
         What was a source in SQL becomes a table with the connector `kinesis`; a pump becomes `INSERT INTO`; windows are \
         those of Flink SQL. What is to run on without a notebook is a `flink_application`, by \
         `deploy_as_application_configuration` of the notebook or with code of its own:\n\n\
         ```yaml\n\
         nodes:\n  \
           analysis: { type: flink_application, runtime_environment: FLINK-1_20 }\n\
         edges:\n  \
           - input -> analysis -> output\n\
         ```",
    page: "https://docs.aws.amazon.com/kinesisanalytics/latest/dev/discontinuation.html",
    sample: "{ type: kinesis_sql_application }",
    takes: Takes::RoleAndLogs,
    offers: &[],
    relations: OF_NOTEBOOKS,
    reader: Reader::of::<KinesisSqlApplication>(),
};

/// Settings of a SQL application, read so that the one thing that is wrong with it is told alone.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct KinesisSqlApplication {
    /// The SQL, which belongs into a note.
    code: Option<Text>,
    /// What it read: an edge says so.
    inputs: Option<Document>,
    /// What it wrote to: edges say so.
    outputs: Option<Vec<Document>>,
    /// A table in a bucket: an edge from the bucket says so.
    reference_data_sources: Option<Document>,
    /// Where it logged: a notebook does so by itself.
    cloudwatch_logging_options: Option<Document>,
    /// Whether it was started.
    start_application: Option<Val<bool>>,
}

/// None is made: a rule refuses each.
impl Component for KinesisSqlApplication {
    fn lower(&self, _: &Site<'_>, _: &mut Blueprint) {}

    fn address(&self, site: &Site<'_>) -> Address {
        let pipeline = &site.topology.pipeline.header.name;
        let name: Expr = Naming::hyphens(128).default_name(pipeline, site.id());
        let form = ArnForm::regional("kinesisanalytics", "application/");
        let arn = form.arn(&name, Reference::Account.into());
        Address { name, arn: arn.clone(), wired: arn, url: None }
    }
}
