//! The API key of a REST API, and the plan that says how much it may be used.
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html>

use crate::blueprint::{
    Blueprint, CloudFormationName, Naming, Resource, ResourceId, ResourceKind, templates,
};
use crate::language::Val;
use crate::nodes::api_gateway::route::Route;
use crate::nodes::api_gateway::settings::ApiGateway;
use crate::topology::Site;
use crate::value::{Attribute, Expr, Value};

static PLAN: ResourceKind = ResourceKind {
    name: "api_usage_plan",
    terraform: "aws_api_gateway_usage_plan",
    suffix: "UsagePlan",
    naming: Naming::hyphens(255),
    attributes: &[(Attribute::Id, "id", CloudFormationName::Ref)],
    templates: templates!("api_usage_plan"),
};

static KEY: ResourceKind = ResourceKind {
    name: "api_key",
    terraform: "aws_api_gateway_api_key",
    suffix: "ApiKey",
    naming: Naming::hyphens(255),
    attributes: &[(Attribute::Id, "id", CloudFormationName::Ref)],
    templates: templates!("api_key"),
};

static PLAN_KEY: ResourceKind = ResourceKind {
    name: "api_usage_plan_key",
    terraform: "aws_api_gateway_usage_plan_key",
    suffix: "UsagePlanKey",
    naming: Naming::NONE,
    attributes: &[],
    templates: templates!("api_usage_plan_key"),
};

/// Does a route ask for an API key, or may it at deploy time?
pub(crate) fn is_asked(route: &Route<'_>) -> bool {
    !matches!(route.own.api_key_required, None | Some(Val::Literal(false)))
}

pub(super) fn lower(
    own: &ApiGateway,
    site: &Site<'_>,
    routes: &[Route<'_>],
    stage: Expr,
    blueprint: &mut Blueprint,
) {
    if !routes.iter().any(is_asked) {
        return;
    }
    let written = own.usage_plan.clone().unwrap_or_default();
    let name = PLAN.naming.default_name(&blueprint.name, site.id());
    let stages = Value::block([("api_id", super::id(site).into()), ("stage", stage.into())]);
    let mut settings = site.settings(&written);
    settings.set_first("name", name.clone());
    settings.set("api_stages", Value::List(vec![stages]));
    settings.set("tags", site.tags());
    let plan = blueprint.add(Resource::new(ResourceId::new(&PLAN, site.id()), settings));
    let key =
        Value::block([("name", name.into()), ("enabled", true.into()), ("tags", site.tags())]);
    let key = blueprint.add(Resource::new(ResourceId::new(&KEY, site.id()), key));
    let key = Expr::attribute(key, Attribute::Id);
    let settings = Value::block([
        ("key_id", key.clone().into()),
        ("key_type", "API_KEY".into()),
        ("usage_plan_id", Expr::attribute(plan, Attribute::Id).into()),
    ]);
    blueprint.add(Resource::new(ResourceId::new(&PLAN_KEY, site.id()), settings));
    let what = format!(
        "The number of the API key of {}; its value is shown by API Gateway alone.",
        site.id()
    );
    blueprint.output(format!("{}_api_key_id", site.id()), what, key);
}
