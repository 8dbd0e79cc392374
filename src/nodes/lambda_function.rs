//! Lambda function. Active where it polls, reads, writes and invokes; passive where it is invoked.

mod callers;
pub(super) mod destinations;
mod event_source;
mod kafka;
mod runtime;
mod settings;

use super::{Address, Calls, Component, Limit, NodeType, Reader, Takes};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, Statement,
    Trust, grant_calls, log_group, log_group_arn, templates,
};
use crate::language::known;
use crate::relations::{
    EVENT_SOURCE, INVOKES, Port, READ, READ_DOCUMENTS, Relation, STARTS, Side, WRITE_DOCUMENTS,
    WRITES_BY_CALLS, WRITES_OBJECTS, WRITES_TOPICS,
};
use crate::topology::Site;
use crate::value::{Attribute, Expr, Reference, Value};

pub(crate) use callers::{invoke, permit, permit_from, qualified, start};
pub(crate) use settings::{ApplyOn, LambdaFunction, LogFormat, SnapStart};

const EXECUTION_ROLE: &str =
    "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html";
const VPC: &str = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html";
const XRAY: &str = "https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html";
const ENVIRONMENT: &str =
    "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html";
const FILE_SYSTEM: &str =
    "https://docs.aws.amazon.com/lambda/latest/dg/configuration-filesystem.html";
const PERMISSIONS: &str =
    "https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html";

pub(super) static NODE: NodeType = NodeType {
    keyword: "lambda_function",
    manual: "A Lambda function.\n\n\
         Its code is `s3://${artifact_bucket}/<pipeline>/<node>.zip` unless it says `s3_bucket` and \
         `s3_key`, or `image_uri`. It logs to `/aws/lambda/<name>`, kept for 30 days.",
    page: "https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html",
    sample: "{ type: lambda_function, runtime: python3.13, handler: app.handler }",
    takes: Takes::RoleAndLogs,
    offers: &[Port::Function],
    relations: &[
        Relation {
            block: &EVENT_SOURCE,
            side: Side::To,
            ports: &[Port::Records],
            takes: event_source::OF_STREAM,
            rank: 0,
        },
        Relation {
            block: &EVENT_SOURCE,
            side: Side::To,
            ports: &[Port::Changes],
            takes: event_source::OF_TABLE,
            rank: 0,
        },
        Relation {
            block: &EVENT_SOURCE,
            side: Side::To,
            ports: &[Port::Messages],
            takes: event_source::OF_QUEUE,
            rank: 0,
        },
        Relation {
            block: &EVENT_SOURCE,
            side: Side::To,
            ports: &[Port::KafkaTopics],
            takes: kafka::TAKES,
            rank: 0,
        },
        WRITES_TOPICS,
        Relation {
            block: &READ,
            side: Side::To,
            ports: &[Port::Objects],
            takes: &["prefix", "calls"],
            rank: 1,
        },
        Relation {
            block: &READ,
            side: Side::To,
            ports: &[Port::Items, Port::Secret],
            takes: &["calls"],
            rank: 1,
        },
        WRITES_OBJECTS,
        WRITES_BY_CALLS,
        STARTS,
        READ_DOCUMENTS,
        WRITE_DOCUMENTS,
        INVOKES,
    ],
    reader: Reader::of::<LambdaFunction>(),
};

pub(crate) static FUNCTION: ResourceKind = ResourceKind {
    name: "lambda_function",
    terraform: "aws_lambda_function",
    suffix: "",
    naming: Naming { argument: "function_name", ..Naming::hyphens(64) },
    attributes: &[
        (Attribute::Arn, "arn", CloudFormationName::GetAtt("Arn")),
        (Attribute::Name, "function_name", CloudFormationName::Ref),
    ],
    templates: templates!("lambda_function"),
};

/// Lets a service that pushes invoke the function.
pub(crate) static PERMISSION: ResourceKind = ResourceKind {
    name: "lambda_permission",
    terraform: "aws_lambda_permission",
    suffix: "Permission",
    naming: Naming::NONE,
    attributes: &[],
    templates: templates!("lambda_permission"),
};

static EVENT_INVOKE_CONFIG: ResourceKind = ResourceKind {
    name: "lambda_event_invoke_config",
    terraform: "aws_lambda_function_event_invoke_config",
    suffix: "EventInvokeConfig",
    naming: Naming::NONE,
    attributes: &[],
    templates: templates!("lambda_event_invoke_config"),
};

const ARN: ArnForm = ArnForm::regional("lambda", "function:");

impl Component for LambdaFunction {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if !site.is_existing() {
            self.function(site, blueprint);
        } else {
            blueprint.identity(site, Trust::Nobody);
        }
        for joint in site.acts() {
            match joint.relation.name() {
                "event_source" => event_source::lower(site, &joint, blueprint),
                "invoke" => invoke(site, &joint, blueprint),
                "target" => start(site, &joint, blueprint),
                _ => grant_calls(site, &joint, blueprint),
            }
        }
    }

    fn address(&self, site: &Site<'_>) -> Address {
        site.addressed(&FUNCTION, ARN)
    }

    fn limits(&self, site: &Site<'_>) -> Vec<Limit> {
        let runtime = known(&self.runtime).filter(|runtime| !runtime.is_in_terraform());
        let runtime =
            runtime.map(|found| Limit::of(site, "runtime", "terraform").value(found.word()));
        let published = |snap: &SnapStart| snap.apply_on == ApplyOn::PublishedVersions;
        let operations = [
            ("publish", self.publish.is_some()),
            ("snap_start", self.snap_start.as_ref().is_some_and(published)),
            ("source_code_hash", self.source_code_hash.is_some()),
            (
                "replace_security_groups_on_destroy",
                self.replace_security_groups_on_destroy.is_some(),
            ),
            ("replacement_security_group_ids", self.replacement_security_group_ids.is_some()),
        ];
        let written = operations.into_iter().filter(|(_, there)| *there);
        let written = written.map(|(path, _)| Limit::of(site, path, "cloudformation"));
        let mappings: Vec<Limit> =
            site.acts().filter_map(|joint| event_source::limits(&joint)).collect();
        runtime.into_iter().chain(written).chain(mappings).collect()
    }

    fn key_users_on_edges(&self, site: &Site<'_>, key: &Site<'_>) -> Vec<Statement> {
        site.acts().filter_map(|joint| event_source::key_user(site, &joint, key)).collect()
    }

    fn calls(&self, site: &Site<'_>, _: Port, _: Option<Expr>) -> Calls {
        Calls {
            actions: vec![("lambda:InvokeFunction", vec![site.address().arn])],
            page: PERMISSIONS,
            ..Calls::default()
        }
    }
}

impl LambdaFunction {
    fn function(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        blueprint.identity(site, Trust::service("lambda.amazonaws.com"));
        let name = site.physical_name(&FUNCTION);
        let default_group = Expr::from("/aws/lambda/").then(&name);
        let (group, group_id) = log_group(site, blueprint, default_group.clone());
        let (role, policy) = blueprint.role(site);
        let mut settings = site.settings(self);
        settings.take("event_invoke_config");
        settings.set_first("role", role);
        settings.set_first("description", site.description());
        settings.set_first("function_name", name);
        settings
            .set("logging_config", self.logging(site, (group != default_group).then_some(&group)));
        settings.set("package_type", self.image_uri.as_ref().map(|_| "Image"));
        if self.image_uri.is_none() && self.s3_bucket.is_none() {
            let (bucket, key) = blueprint.artifact(site, "zip");
            settings.set("s3_bucket", bucket);
            settings.set("s3_key", key);
        }
        // Where Terraform says -1, CloudFormation says nothing.
        let reserved = known(&self.reserved_concurrent_executions) != Some(-1);
        let reserved = reserved.then(|| settings.at("reserved_concurrent_executions").clone());
        settings.set("reserved_in_cloudformation", reserved);
        let retain = site.common().every.retain.unwrap_or(false);
        settings.set("skip_destroy", retain.then_some(true));
        settings.set("tags", site.tags());
        let id = ResourceId::new(&FUNCTION, site.id());
        let waits = policy.into_iter().chain(group_id);
        let id = blueprint.add(Resource::new(id, settings).retain(retain).after(waits));
        self.own_grants(site, &group, blueprint);
        self.event_invoke(site, &id, blueprint);
        let name = Expr::attribute(id, Attribute::Name);
        blueprint.output(
            format!("{}_name", site.id()),
            format!("The name of the function {}.", site.id()),
            name,
        );
    }

    /// The form of the logs, and the group where it is not the function's own.
    fn logging(&self, site: &Site<'_>, group: Option<&Expr>) -> Value {
        let mut logging = match &self.logging_config {
            Some(written) => site.settings(written),
            None if group.is_none() => return Value::Null,
            None => Value::block([
                ("log_format", "Text".into()),
                ("application_log_level", Value::Null),
                ("system_log_level", Value::Null),
            ]),
        };
        logging.set("log_group", group.map(Value::from));
        logging
    }

    /// What the function needs before any edge: logs, network, traces, keys.
    fn own_grants(&self, site: &Site<'_>, group: &Expr, blueprint: &mut Blueprint) {
        let id = site.id();
        let group = log_group_arn(group).then(":*");
        blueprint.grant(
            site,
            Statement::allow("WriteLogs", &["logs:CreateLogStream", "logs:PutLogEvents"], [group])
                .because(format!("{id}: Lambda writes its logs"), EXECUTION_ROLE),
        );
        if self.vpc_config.is_some() {
            blueprint.grant(
                site,
                Statement::allow("JoinNetwork", NETWORK, ["*".into()])
                    .because(format!("{id}: Lambda joins the network"), VPC),
            );
        }
        if self.is_traced() {
            let actions = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"];
            blueprint.grant(
                site,
                Statement::allow("WriteTraces", &actions, ["*".into()])
                    .because(format!("{id}: Lambda sends traces"), XRAY),
            );
        }
        if let Some(key) = &self.kms_key_arn {
            blueprint.grant(
                site,
                Statement::allow("DecryptEnvironment", &["kms:Decrypt"], [site.reference(&key.0)])
                    .when(
                        "StringEquals",
                        "kms:EncryptionContext:aws:lambda:FunctionArn",
                        [site.address().arn],
                    )
                    .because(format!("{id}: its environment is encrypted"), ENVIRONMENT),
            );
        }
        if let Some(file_system) = &self.file_system_config {
            let any = ArnForm::regional("elasticfilesystem", "file-system/")
                .arn(&"*".into(), Reference::Account.into());
            let point = site.text(&file_system.arn.0);
            let actions = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"];
            blueprint.grant(
                site,
                Statement::allow("MountFileSystem", &actions, [any])
                    .when("StringEquals", "elasticfilesystem:AccessPointArn", [point])
                    .because(format!("{id}: Lambda mounts the file system"), FILE_SYSTEM),
            );
        }
        if let Some(dead) = &self.dead_letter_config {
            destinations::grant(site, &dead.target_arn.0, "dead letters", blueprint);
        }
    }

    fn event_invoke(&self, site: &Site<'_>, function: &ResourceId, blueprint: &mut Blueprint) {
        let Some(config) = &self.event_invoke_config else { return };
        let mut settings = site.settings(config);
        settings.set_first("function_name", Expr::attribute(function.clone(), Attribute::Name));
        if let Some(destinations) = &config.destination_config {
            for end in [&destinations.on_failure, &destinations.on_success].into_iter().flatten() {
                destinations::grant(site, &end.destination.0, "asynchronous results", blueprint);
            }
        }
        let (_, policy) = blueprint.role(site);
        let id = ResourceId::new(&EVENT_INVOKE_CONFIG, site.id());
        blueprint.add(Resource::new(id, settings).after(policy));
    }
}

/// AWSLambdaVPCAccessExecutionRole, version 3 of 2024-01-05.
/// <https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaVPCAccessExecutionRole.html>
const NETWORK: &[&str] = &[
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
];
