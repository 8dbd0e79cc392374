//! A REST API: <https://docs.aws.amazon.com/apigateway/latest/api/API_Operations.html>

mod deployment;
mod method;
mod usage;

pub(crate) use usage::is_asked;

use super::route::{Route, cut, paths, place, routes};
use super::settings::{ApiGateway, EndpointType};
use crate::blueprint::{
    Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, templates,
};
use crate::topology::Site;
use crate::value::{Attribute, Expr, Value};

pub(super) static API: ResourceKind = ResourceKind {
    name: "rest_api",
    terraform: "aws_api_gateway_rest_api",
    suffix: "",
    naming: Naming::hyphens(128),
    attributes: &[
        (Attribute::Id, "id", CloudFormationName::Ref),
        (Attribute::RootResource, "root_resource_id", CloudFormationName::GetAtt("RootResourceId")),
    ],
    templates: templates!("rest_api"),
};

/// A part of a path.
static RESOURCE: ResourceKind = ResourceKind {
    name: "rest_resource",
    terraform: "aws_api_gateway_resource",
    suffix: "Resource",
    naming: Naming::NONE,
    attributes: &[(Attribute::Id, "id", CloudFormationName::Ref)],
    templates: templates!("rest_resource"),
};

pub(super) fn id(site: &Site<'_>) -> Expr {
    Expr::attribute(ResourceId::new(&API, site.id()), Attribute::Id)
}

pub(super) fn lower(own: &ApiGateway, site: &Site<'_>, blueprint: &mut Blueprint) {
    let routes = routes(site);
    let api = api(own, site);
    let mut content = vec![api.clone()];
    blueprint.add(Resource::new(ResourceId::new(&API, site.id()), api));
    resources(site, &routes, blueprint);
    let mut waits = Vec::new();
    for route in &routes {
        let parts = method::lower(site, route, blueprint);
        waits.extend(parts.made);
        content.push(parts.content);
    }
    let deployment = deployment::lower(site, content, waits, blueprint);
    let stage = deployment::stage(own, site, deployment, blueprint);
    usage::lower(own, site, &routes, stage, blueprint);
    own.output_url(site, blueprint);
}

fn api(own: &ApiGateway, site: &Site<'_>) -> Value {
    let endpoint = match &own.endpoint_configuration {
        Some(written) => site.settings(written),
        None => Value::block([
            ("types", Value::List(vec![site.settings(&EndpointType::Regional)])),
            ("vpc_endpoint_ids", Value::Null),
            ("ip_address_type", Value::Null),
        ]),
    };
    Value::block([
        ("name", site.physical_name(&API).into()),
        ("description", site.description().into()),
        ("api_key_source", site.settings(&own.api_key_source)),
        ("binary_media_types", site.settings(&own.binary_media_types)),
        ("disable_execute_api_endpoint", site.settings(&own.disable_execute_api_endpoint)),
        ("minimum_compression_size", site.settings(&own.minimum_compression_size)),
        ("policy", site.settings(&own.policy).into_object()),
        ("endpoint_configuration", endpoint),
        ("tags", site.tags()),
    ])
}

/// The resource of each path that is none of `/`.
fn resources(site: &Site<'_>, routes: &[Route<'_>], blueprint: &mut Blueprint) {
    for path in paths(routes) {
        let Some((parent, part)) = cut(&path) else { continue };
        let settings = Value::block([
            ("rest_api_id", id(site).into()),
            ("parent_id", resource(site, parent).into()),
            ("path_part", part.into()),
        ]);
        let id = ResourceId::labelled(&RESOURCE, site.id(), place(site, &path));
        blueprint.add(Resource::new(id, settings));
    }
}

/// The number of what stands at a path.
fn resource(site: &Site<'_>, path: &str) -> Expr {
    match cut(path) {
        None => Expr::attribute(ResourceId::new(&API, site.id()), Attribute::RootResource),
        Some(_) => {
            let id = ResourceId::labelled(&RESOURCE, site.id(), place(site, path));
            Expr::attribute(id, Attribute::Id)
        }
    }
}
