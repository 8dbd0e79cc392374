//! The method of one route: in CloudFormation one resource, in Terraform one for each of its parts.

use super::resource;
use crate::blueprint::{
    Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, templates,
};
use crate::nodes::api_gateway::mapping::{answer, template};
use crate::nodes::api_gateway::route::{Route, service, texts, uri};
use crate::nodes::lambda_function;
use crate::topology::Site;
use crate::value::{Attribute, Expr, Value};

static METHOD: ResourceKind = ResourceKind {
    name: "rest_method",
    terraform: "aws_api_gateway_method",
    suffix: "Method",
    naming: Naming::NONE,
    attributes: &[(Attribute::Name, "http_method", CloudFormationName::Ref)],
    templates: templates!("rest_method"),
};

static INTEGRATION: ResourceKind = ResourceKind {
    name: "rest_integration",
    terraform: "aws_api_gateway_integration",
    suffix: "Integration",
    naming: Naming::NONE,
    attributes: &[],
    templates: templates!("rest_integration"),
};

static METHOD_RESPONSE: ResourceKind = ResourceKind {
    name: "rest_method_response",
    terraform: "aws_api_gateway_method_response",
    suffix: "MethodResponse",
    naming: Naming::NONE,
    attributes: &[],
    templates: templates!("rest_method_response"),
};

static INTEGRATION_RESPONSE: ResourceKind = ResourceKind {
    name: "rest_integration_response",
    terraform: "aws_api_gateway_integration_response",
    suffix: "IntegrationResponse",
    naming: Naming::NONE,
    attributes: &[],
    templates: templates!("rest_integration_response"),
};

/// Answers of a stream by the status that it gives: what failed must not look as if it was taken.
const ANSWERS: &[(&str, Option<&str>)] =
    &[("200", None), ("400", Some(r"4\d{2}")), ("500", Some(r"5\d{2}"))];

/// Without it Kinesis takes the body for a form: API Gateway sends its own content type otherwise.
const CONTENT_TYPE: (&str, &str) =
    ("integration.request.header.Content-Type", "'application/x-amz-json-1.1'");

/// What was made for a route.
pub(super) struct Parts {
    /// What a deployment has to wait for.
    pub(super) made: Vec<ResourceId>,
    /// What a deployment is a copy of.
    pub(super) content: Value,
}

pub(super) fn lower(site: &Site<'_>, route: &Route<'_>, blueprint: &mut Blueprint) -> Parts {
    let (role, waits) = route.admit(site, &super::id(site), blueprint);
    let integration = integration(site, route, role);
    let answers = answers(route);
    let mut settings = Value::block([
        ("rest_api_id", super::id(site).into()),
        ("resource_id", resource(site, &route.path).into()),
        ("http_method", route.method.word().into()),
        ("authorization", site.settings(&route.authorization())),
        ("api_key_required", site.settings(&route.own.api_key_required)),
        ("operation_name", site.settings(&route.own.operation_name)),
        ("request_parameters", declared(route)),
    ]);
    let place = [settings.at("rest_api_id").clone(), settings.at("resource_id").clone()];
    let mut whole = integration.clone();
    whole.set("integration_responses", Value::List(answers.clone()));
    settings.set("integration", whole);
    settings.set("method_responses", Value::List(answers.clone()));
    let content = Value::List(vec![settings.clone(), route.path.as_str().into()]);
    let method = ResourceId::labelled(&METHOD, site.id(), &route.label);
    blueprint.add(Resource::new(method.clone(), settings).after(waits));
    let mut made = parts(site, route, &method, &place, integration, answers, blueprint);
    made.push(method);
    Parts { made, content }
}

/// The parts of a method that are resources of their own in Terraform.
fn parts(
    site: &Site<'_>,
    route: &Route<'_>,
    method: &ResourceId,
    place: &[Value; 2],
    integration: Value,
    answers: Vec<Value>,
    blueprint: &mut Blueprint,
) -> Vec<ResourceId> {
    let http_method = Expr::attribute(method.clone(), Attribute::Name);
    let [api, resource] = place;
    let placed = |mut settings: Value| {
        settings.set_first("http_method", &http_method);
        settings.set_first("resource_id", resource.clone());
        settings.set_first("rest_api_id", api.clone());
        settings
    };
    let integrated = ResourceId::labelled(&INTEGRATION, site.id(), &route.label);
    blueprint.add(Resource::new(integrated.clone(), placed(integration)));
    let mut made = vec![integrated.clone()];
    for answer in answers {
        let status = answer.at("status_code").clone();
        let Value::Text(code) = &status else { continue };
        let label = format!("{}_{}", route.label, code.as_literal().unwrap_or_default());
        let response = ResourceId::labelled(&METHOD_RESPONSE, site.id(), &label);
        let settings = placed(Value::block([("status_code", status)]));
        blueprint.add(Resource::new(response.clone(), settings));
        let id = ResourceId::labelled(&INTEGRATION_RESPONSE, site.id(), label);
        let resource = Resource::new(id, placed(answer)).after([integrated.clone(), response]);
        made.push(blueprint.add(resource));
    }
    made
}

fn integration(site: &Site<'_>, route: &Route<'_>, role: Option<Expr>) -> Value {
    let own = &route.own;
    let (kind, uri) = match route.is_function() {
        true => {
            let function = lambda_function::qualified(&route.joint);
            let path = Expr::from("lambda:path/2015-03-31/functions/").then(function);
            ("AWS_PROXY", uri(path.then("/invocations")))
        }
        false => {
            let service = service(route.joint.port());
            ("AWS", uri(format!("{service}:action/{}", route.action().word())))
        }
    };
    let mut settings = Value::block([
        ("integration_http_method", "POST".into()),
        ("type", kind.into()),
        ("uri", uri.into()),
        ("credentials", role.into()),
        ("timeout_milliseconds", site.settings(&own.timeout_milliseconds)),
        ("passthrough_behavior", Value::Null),
        ("request_parameters", Value::Null),
        ("request_templates", Value::Null),
    ]);
    if !route.is_function() {
        let passthrough = match &own.passthrough_behavior {
            Some(written) => site.settings(written),
            None => "NEVER".into(),
        };
        settings.set("passthrough_behavior", passthrough);
        let mut parameters = Value::map([(CONTENT_TYPE.0.to_owned(), CONTENT_TYPE.1.into())]);
        for (name, text) in own.request_parameters.iter().flatten() {
            parameters.set(name, site.text(&text.0));
        }
        settings.set("request_parameters", parameters);
        settings.set("request_templates", templates(site, route));
    }
    settings
}

fn templates(site: &Site<'_>, route: &Route<'_>) -> Value {
    match &route.own.request_templates {
        Some(written) => texts(site, Some(written)),
        None => {
            let made = template(site, &route.joint, &route.own);
            Value::map([("application/json".to_owned(), made.into())])
        }
    }
}

/// A function answers by itself.
fn answers(route: &Route<'_>) -> Vec<Value> {
    if route.is_function() {
        return Vec::new();
    }
    let one = |(status, pattern): &(&str, Option<&str>)| {
        let template = answer(route.action()).filter(|_| pattern.is_none());
        let template =
            template.map(|text| Value::map([("application/json".to_owned(), Value::from(text))]));
        Value::block([
            ("status_code", (*status).into()),
            ("selection_pattern", pattern.map(Expr::from).into()),
            ("response_templates", template.into()),
        ])
    };
    ANSWERS.iter().map(one).collect()
}

/// A parameter of the request that is handed on has to be declared; one of the path is always there.
fn declared(route: &Route<'_>) -> Value {
    let handed = route.own.request_parameters.iter().flatten().map(|(_, text)| text.0.as_str());
    let known = ["method.request.header.", "method.request.path.", "method.request.querystring."];
    let mut names: Vec<&str> =
        handed.filter(|text| known.iter().any(|head| text.starts_with(head))).collect();
    names.sort_unstable();
    names.dedup();
    if names.is_empty() {
        return Value::Null;
    }
    let entry = |name: &str| (name.to_owned(), Value::from(name.starts_with(known[1])));
    Value::map(names.into_iter().map(entry))
}
