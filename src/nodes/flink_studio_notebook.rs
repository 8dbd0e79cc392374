//! Studio notebook of Managed Service for Apache Flink. Active: it reads and writes as a Flink application does.
//!
//! Terraform's provider has no words for it, so there a stack of CloudFormation holds it. The resource is described once, in CloudFormation's
//! words: the one template shows it, the other wraps it.

mod access;
mod settings;

use super::flink_application::{Logs, OF_NOTEBOOKS, access as flink};
use super::glue_catalog_database::DATABASE;
use super::{Address, Component, NodeType, Reader, Takes};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, Trust,
    pascal, templates,
};
use crate::topology::Site;
use crate::value::{Attribute, Expr, Value};

pub(crate) use settings::FlinkStudioNotebook;

pub(super) static NODE: NodeType = NodeType {
    keyword: "flink_studio_notebook",
    manual: "A Studio notebook of Managed Service for Apache Flink: SQL, Python and Scala against streams, in the browser.\n\n\
         It reads streams, topics and buckets and writes to them as a `flink_application` does; an edge says which. Its \
         tables lie in a database of the Glue Data Catalog, which `catalog_configuration` names: a \
         `glue_catalog_database` node or an ARN. With `deploy_as_application_configuration` a note can be made an \
         application that runs on; its code is put into that bucket. It logs to `/aws/kinesis-analytics/<name>`, kept \
         for 30 days.\n\n\
         The blocks of `zeppelin_application_configuration` and `flink_application_configuration` stand directly on the \
         node. Terraform's provider does not know notebooks: `aws_cloudformation_stack` makes the notebook there, from \
         the very description that the CloudFormation template has.\n\n\
         Neither target starts it: it costs when it runs, and its author starts it in the console, or by `aws \
         kinesisanalyticsv2 start-application --application-name <name>`. What replaces SQL applications of Kinesis \
         Data Analytics is such a notebook.",
    page: "https://docs.aws.amazon.com/managed-flink/latest/java/how-notebook.html",
    sample: "{ type: flink_studio_notebook }",
    takes: Takes::RoleAndLogs,
    offers: &[],
    relations: OF_NOTEBOOKS,
    reader: Reader::of::<FlinkStudioNotebook>(),
};

static NOTEBOOK: ResourceKind = ResourceKind {
    name: "studio_notebook",
    terraform: "aws_cloudformation_stack",
    suffix: "",
    naming: Naming::hyphens(128),
    attributes: &[(Attribute::Name, "name", CloudFormationName::Ref)],
    templates: templates!("studio_notebook"),
};

const ARN: ArnForm = ArnForm::regional("kinesisanalytics", "application/");

/// The runtime of new notebooks. <https://docs.aws.amazon.com/managed-flink/latest/java/how-notebook.html>
const NEWEST: &str = "ZEPPELIN-FLINK-3_0";

impl Component for FlinkStudioNotebook {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if site.is_existing() {
            blueprint.identity(site, Trust::Nobody);
        } else {
            self.notebook(site, blueprint);
        }
        flink::of_edges(site, blueprint);
    }

    /// CloudFormation has no attribute for the ARN, so it is written from the name.
    fn address(&self, site: &Site<'_>) -> Address {
        let address = site.addressed(&NOTEBOOK, ARN);
        Address { wired: address.arn.clone(), ..address }
    }
}

impl FlinkStudioNotebook {
    fn notebook(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        let trust = Trust::service("kinesisanalytics.amazonaws.com").for_this_account().when(
            "ArnEquals",
            "aws:SourceArn",
            [site.address().arn],
        );
        blueprint.identity(site, trust);
        let logs = Logs::declare(site, blueprint);
        access::of_itself(site, self, &logs, blueprint);
        let (role, policy) = blueprint.role(site);
        let properties = self.properties(site, role);
        let stream = logs.stream_arn();
        let settings = Value::block([
            ("name", site.physical_name(&NOTEBOOK).into()),
            ("tags", site.tags()),
            ("template_body", stack(site, &properties, &stream)),
            ("properties", properties),
            ("log_stream_arn", stream.into()),
        ]);
        let id = ResourceId::new(&NOTEBOOK, site.id());
        let waits = policy.into_iter().chain([logs.stream_id.clone()]).chain(self.database(site));
        blueprint.add(Resource::new(id, settings).after(waits));
        blueprint.output(
            format!("{}_name", site.id()),
            format!("The name of the notebook {}.", site.id()),
            site.physical_name(&NOTEBOOK),
        );
    }

    /// The database is named by an ARN of text, which waits for nothing.
    fn database(&self, site: &Site<'_>) -> Option<ResourceId> {
        let named = self.database_arn()?.node()?;
        let database = site.topology.site(named).filter(|database| !database.is_existing())?;
        Some(ResourceId::new(&DATABASE, database.id()))
    }

    /// The properties of `AWS::KinesisAnalyticsV2::Application`.
    fn properties(&self, site: &Site<'_>, role: Expr) -> Value {
        let runtime = self.runtime_environment.as_ref();
        let runtime = runtime.map_or(NEWEST.into(), |runtime| site.settings(runtime));
        let mut configuration = vec![("ZeppelinApplicationConfiguration", self.zeppelin(site))];
        if let Some(parallelism) = &self.parallelism_configuration {
            let mut block = renamed(
                &site.settings(parallelism),
                &[
                    ("parallelism", "Parallelism"),
                    ("parallelism_per_kpu", "ParallelismPerKPU"),
                    ("auto_scaling_enabled", "AutoScalingEnabled"),
                ],
            );
            block.set_first("ConfigurationType", "CUSTOM");
            let flink = filled([("ParallelismConfiguration", block)]);
            configuration.push(("FlinkApplicationConfiguration", flink));
        }
        if let Some(network) = &self.vpc_configuration {
            let names = [("subnet_ids", "SubnetIds"), ("security_group_ids", "SecurityGroupIds")];
            let network = renamed(&site.settings(network), &names);
            configuration.push(("VpcConfigurations", Value::List(vec![network])));
        }
        filled([
            ("ApplicationName", site.physical_name(&NOTEBOOK).into()),
            ("ApplicationDescription", site.description().into()),
            ("ApplicationMode", "INTERACTIVE".into()),
            ("RuntimeEnvironment", runtime),
            ("ServiceExecutionRole", role.into()),
            ("ApplicationConfiguration", filled(configuration)),
            ("Tags", tag_list(site)),
        ])
    }

    fn zeppelin(&self, site: &Site<'_>) -> Value {
        let level = self.monitoring_configuration.as_ref();
        let level = level.map_or(Value::Null, |level| site.settings(&level.log_level));
        let level = if level.is_null() { "INFO".into() } else { level };
        let catalogue = self.database_arn().map(|database| {
            let arn = site.reference(&database.0);
            let glue = filled([("DatabaseARN", arn.into())]);
            filled([("GlueDataCatalogConfiguration", glue)])
        });
        let deploy = self.deploy_as_application_configuration.as_ref().map(|deploy| {
            let place = &deploy.s3_content_location;
            let place = filled([
                ("BucketARN", site.reference(&place.bucket_arn.0).into()),
                ("BasePath", site.settings(&place.base_path)),
            ]);
            filled([("S3ContentLocation", place)])
        });
        let artifacts = self.custom_artifacts_configuration.iter().flatten();
        let artifacts: Vec<Value> = artifacts.map(|artifact| artifact.properties(site)).collect();
        filled([
            ("MonitoringConfiguration", filled([("LogLevel", level)])),
            ("CatalogConfiguration", catalogue.into()),
            ("DeployAsApplicationConfiguration", deploy.into()),
            (
                "CustomArtifactsConfiguration",
                if artifacts.is_empty() { Value::Null } else { Value::List(artifacts) },
            ),
        ])
    }
}

/// A block of what there is.
fn filled<'n>(fields: impl IntoIterator<Item = (&'n str, Value)>) -> Value {
    let fields = fields.into_iter().filter(|(_, value)| !value.is_null());
    Value::Block(fields.map(|(name, value)| (name.to_owned(), value)).collect())
}

/// A block under CloudFormation's names.
fn renamed(block: &Value, names: &[(&str, &str)]) -> Value {
    filled(names.iter().map(|(ours, theirs)| (*theirs, block.at(ours).clone())))
}

fn tag_list(site: &Site<'_>) -> Value {
    let Value::Map(tags) = site.tags() else { return Value::Null };
    let tag = |(key, value): (String, Value)| filled([("Key", key.into()), ("Value", value)]);
    Value::List(tags.into_iter().map(tag).collect())
}

/// The stack in which Terraform keeps the notebook, and where it logs.
fn stack(site: &Site<'_>, properties: &Value, log_stream: &Expr) -> Value {
    let id = pascal(site.id());
    let notebook = filled([
        ("Type", "AWS::KinesisAnalyticsV2::Application".into()),
        ("Properties", properties.clone()),
    ]);
    let option = filled([("LogStreamARN", log_stream.into())]);
    let logging = filled([
        ("ApplicationName", filled([("Ref", id.clone().into())])),
        ("CloudWatchLoggingOption", option),
    ]);
    let logging = filled([
        ("Type", "AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption".into()),
        ("Properties", logging),
    ]);
    let resources = filled([(id.as_str(), notebook), (&format!("{id}LoggingOption"), logging)]);
    Value::Json(Box::new(filled([("Resources", resources)])))
}
