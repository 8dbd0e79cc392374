//! An HTTP API: <https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/operations.html>

use super::access_log;
use super::mapping::parameters;
use super::route::{Route, routes, texts};
use super::settings::{ApiGateway, Protocol};
use crate::blueprint::{
    Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, templates,
};
use crate::nodes::lambda_function;
use crate::topology::Site;
use crate::value::{Attribute, Expr, Value};

pub(super) static API: ResourceKind = ResourceKind {
    name: "http_api",
    terraform: "aws_apigatewayv2_api",
    suffix: "",
    naming: Naming::hyphens(128),
    attributes: &[(Attribute::Id, "id", CloudFormationName::Ref)],
    templates: templates!("http_api"),
};

static INTEGRATION: ResourceKind = ResourceKind {
    name: "http_integration",
    terraform: "aws_apigatewayv2_integration",
    suffix: "Integration",
    naming: Naming::NONE,
    attributes: &[(Attribute::Id, "id", CloudFormationName::Ref)],
    templates: templates!("http_integration"),
};

static ROUTE: ResourceKind = ResourceKind {
    name: "http_route",
    terraform: "aws_apigatewayv2_route",
    suffix: "Route",
    naming: Naming::NONE,
    attributes: &[],
    templates: templates!("http_route"),
};

static STAGE: ResourceKind = ResourceKind {
    name: "http_stage",
    terraform: "aws_apigatewayv2_stage",
    suffix: "Stage",
    naming: Naming::NONE,
    attributes: &[],
    templates: templates!("http_stage"),
};

/// The stage that is no part of the path.
pub(super) const DEFAULT_STAGE: &str = "$default";

pub(super) fn id(site: &Site<'_>) -> Expr {
    Expr::attribute(ResourceId::new(&API, site.id()), Attribute::Id)
}

/// Of an API that is there already only the routes are made.
pub(super) fn lower(own: &ApiGateway, site: &Site<'_>, blueprint: &mut Blueprint) {
    let api = own.id(site);
    if !site.is_existing() {
        blueprint.add(Resource::new(ResourceId::new(&API, site.id()), settings(own, site)));
    }
    for route in routes(site) {
        lower_route(site, &route, &api, blueprint);
    }
    if !site.is_existing() {
        stage(own, site, api, blueprint);
        own.output_url(site, blueprint);
    }
}

fn settings(own: &ApiGateway, site: &Site<'_>) -> Value {
    Value::block([
        ("name", site.physical_name(&API).into()),
        ("description", site.description().into()),
        ("protocol_type", "HTTP".into()),
        ("version", site.settings(&own.version)),
        ("ip_address_type", site.settings(&own.ip_address_type)),
        ("disable_execute_api_endpoint", site.settings(&own.disable_execute_api_endpoint)),
        ("cors_configuration", site.settings(&own.cors_configuration)),
        ("tags", site.tags()),
    ])
}

fn lower_route(site: &Site<'_>, route: &Route<'_>, api: &Expr, blueprint: &mut Blueprint) {
    let (role, waits) = route.admit(site, api, blueprint);
    let own = &route.own;
    let mut integration = Value::block([
        ("api_id", api.into()),
        ("integration_type", "AWS_PROXY".into()),
        ("integration_subtype", Value::Null),
        ("integration_method", Value::Null),
        ("integration_uri", Value::Null),
        ("credentials_arn", role.into()),
        ("payload_format_version", Value::Null),
        ("request_parameters", Value::Null),
        ("timeout_milliseconds", site.settings(&own.timeout_milliseconds)),
    ]);
    if route.is_function() {
        let version = match &own.payload_format_version {
            Some(written) => site.settings(written),
            None => "2.0".into(),
        };
        // What AWS answers where it is not said: a plan would see a difference.
        integration.set("integration_method", "POST");
        integration.set("integration_uri", lambda_function::qualified(&route.joint));
        integration.set("payload_format_version", version);
    } else {
        integration.set("integration_subtype", "Kinesis-PutRecord");
        integration.set("payload_format_version", "1.0");
        integration.set("request_parameters", parameters(site, &route.joint, own));
    }
    let id = ResourceId::labelled(&INTEGRATION, site.id(), &route.label);
    let integration = blueprint.add(Resource::new(id, integration).after(waits));
    let target = Expr::from("integrations/").then(Expr::attribute(integration, Attribute::Id));
    let settings = Value::block([
        ("api_id", api.into()),
        ("route_key", format!("{} {}", route.method.word(), route.path).into()),
        ("authorization_type", site.settings(&route.authorization())),
        ("operation_name", site.settings(&own.operation_name)),
        ("target", target.into()),
    ]);
    let id = ResourceId::labelled(&ROUTE, site.id(), &route.label);
    blueprint.add(Resource::new(id, settings));
}

/// Routes are deployed as they change.
fn stage(own: &ApiGateway, site: &Site<'_>, api: Expr, blueprint: &mut Blueprint) {
    let (log, waits) = access_log::settings(site, Protocol::Http);
    let settings = Value::block([
        ("api_id", api.into()),
        ("name", own.stage_name().into()),
        ("auto_deploy", true.into()),
        ("stage_variables", texts(site, own.stage_variables.as_ref())),
        ("access_log_settings", log),
        ("default_route_settings", site.settings(&own.default_route_settings)),
        ("tags", site.tags()),
    ]);
    blueprint.add(Resource::new(ResourceId::new(&STAGE, site.id()), settings).after(waits));
}
