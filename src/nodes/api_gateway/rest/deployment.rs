//! The deployment of a REST API, which is a copy of its routes, and the stage that shows it.

use std::collections::BTreeMap;

use crate::blueprint::{
    Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, fingerprint,
    templates,
};
use crate::nodes::api_gateway::access_log;
use crate::nodes::api_gateway::route::texts;
use crate::nodes::api_gateway::settings::{ApiGateway, Protocol};
use crate::topology::Site;
use crate::value::{Attribute, Expr, Reference, Value};

/// What changes is deployed by a new one: <https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html>
static DEPLOYMENT: ResourceKind = ResourceKind {
    name: "rest_deployment",
    terraform: "aws_api_gateway_deployment",
    suffix: "Deployment",
    naming: Naming::NONE,
    attributes: &[(Attribute::Id, "id", CloudFormationName::Ref)],
    templates: templates!("rest_deployment"),
};

static STAGE: ResourceKind = ResourceKind {
    name: "rest_stage",
    terraform: "aws_api_gateway_stage",
    suffix: "Stage",
    naming: Naming::NONE,
    attributes: &[(Attribute::Name, "stage_name", CloudFormationName::Ref)],
    templates: templates!("rest_stage"),
};

/// Settings of all methods of a stage: in CloudFormation a part of the stage.
static METHOD_SETTINGS: ResourceKind = ResourceKind {
    name: "rest_method_settings",
    terraform: "aws_api_gateway_method_settings",
    suffix: "MethodSettings",
    naming: Naming::NONE,
    attributes: &[],
    templates: templates!("rest_method_settings"),
};

/// Answers what AWS numbers the deployment by.
pub(super) fn lower(
    site: &Site<'_>,
    content: Vec<Value>,
    waits: Vec<ResourceId>,
    blueprint: &mut Blueprint,
) -> Expr {
    let content = Value::List(content);
    let print = fingerprint(&content);
    let settings = Value::block([
        ("rest_api_id", super::id(site).into()),
        ("triggers", triggers(&content, &print)),
    ]);
    let id = ResourceId::new(&DEPLOYMENT, site.id()).revised(print);
    let id = blueprint.add(Resource::new(id, settings).after(waits));
    Expr::attribute(id, Attribute::Id)
}

/// What a new deployment follows from: the routes as they are written, and what they name that only Terraform knows.
fn triggers(content: &Value, print: &str) -> Value {
    let mut found = BTreeMap::from([("routes".to_owned(), Value::from(print))]);
    for reference in content.references() {
        let name = match reference {
            Reference::Parameter(name) => name.clone(),
            Reference::NamePrefix | Reference::NamePrefixSnake => "name_prefix".into(),
            _ => continue,
        };
        let value = match reference {
            Reference::NamePrefixSnake => Reference::NamePrefix,
            other => other.clone(),
        };
        found.insert(name, Value::from(Expr::from(value)));
    }
    Value::map(found)
}

/// Answers the name of the stage, once it is there.
pub(super) fn stage(
    own: &ApiGateway,
    site: &Site<'_>,
    deployment: Expr,
    blueprint: &mut Blueprint,
) -> Expr {
    let (log, waits) = access_log::settings(site, Protocol::Rest);
    let methods = own.method_settings.as_ref().map(|written| site.settings(written));
    let settings = Value::block([
        ("rest_api_id", super::id(site).into()),
        ("stage_name", own.stage_name().into()),
        ("deployment_id", deployment.into()),
        ("cache_cluster_enabled", site.settings(&own.cache_cluster_enabled)),
        ("cache_cluster_size", site.settings(&own.cache_cluster_size)),
        ("client_certificate_id", site.settings(&own.client_certificate_id)),
        ("variables", texts(site, own.variables.as_ref())),
        ("xray_tracing_enabled", site.settings(&own.xray_tracing_enabled)),
        ("access_log_settings", log),
        ("method_settings", methods.clone().into()),
        ("tags", site.tags()),
    ]);
    let id = ResourceId::new(&STAGE, site.id());
    let name =
        Expr::attribute(blueprint.add(Resource::new(id, settings).after(waits)), Attribute::Name);
    if let Some(methods) = methods {
        let settings = Value::block([
            ("rest_api_id", super::id(site).into()),
            ("stage_name", name.clone().into()),
            ("method_path", "*/*".into()),
            ("settings", methods),
        ]);
        blueprint.add(Resource::new(ResourceId::new(&METHOD_SETTINGS, site.id()), settings));
    }
    name
}
