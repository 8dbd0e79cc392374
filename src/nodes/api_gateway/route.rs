//! The routes of an API: one for each edge.

use std::collections::BTreeMap;

use crate::blueprint::{Blueprint, ResourceId, Trust, grant_only};
use crate::language::Text;
use crate::nodes::lambda_function;
use crate::relations::{Action, AuthorizationType, HttpMethod, INTEGRATION, Integration, Port};
use crate::topology::{Joint, Site};
use crate::value::{Expr, Reference, Value};

const KINESIS: &str = "https://docs.aws.amazon.com/apigateway/latest/developerguide/integrating-api-with-aws-services-kinesis.html";
const PRINCIPAL: &str = "apigateway.amazonaws.com";

/// One route: its path and method, and the edge that it is drawn by.
#[derive(Clone, Debug)]
pub(crate) struct Route<'t> {
    pub(crate) joint: Joint<'t>,
    pub(crate) own: Integration,
    pub(crate) path: String,
    pub(crate) method: HttpMethod,
    /// The label of what it makes.
    pub(super) label: String,
}

/// The routes of an API, by path and method.
pub(crate) fn routes<'t>(site: &Site<'t>) -> Vec<Route<'t>> {
    let edges = site.acts().filter(|joint| joint.relation.name() == INTEGRATION.name);
    let mut found: Vec<Route<'t>> = edges.filter_map(|joint| Route::of(site, joint)).collect();
    found.sort_by(|a, b| (&a.path, a.method.word()).cmp(&(&b.path, b.method.word())));
    found
}

impl<'t> Route<'t> {
    fn of(site: &Site<'t>, joint: Joint<'t>) -> Option<Self> {
        let own = joint.maybe::<Integration>()?.clone();
        let path = own.path.clone().unwrap_or_else(|| format!("/{}", joint.other.id()));
        let method = own.http_method.unwrap_or(HttpMethod::Post);
        let label = format!("{}_to_{}", site.id(), joint.other.id());
        Some(Self { joint, own, path, method, label })
    }

    pub(super) fn action(&self) -> Action {
        self.own.action.unwrap_or(Action::PutRecord)
    }

    pub(super) fn is_function(&self) -> bool {
        self.joint.port() == Some(Port::Function)
    }

    pub(super) fn authorization(&self) -> AuthorizationType {
        self.own.authorization_type.unwrap_or(AuthorizationType::AwsIam)
    }

    /// What an API may call over this route: a grant of its role, or the function's own permission. Answers the role, and what to wait for.
    pub(super) fn admit(
        &self,
        site: &Site<'_>,
        api: &Expr,
        blueprint: &mut Blueprint,
    ) -> (Option<Expr>, Vec<ResourceId>) {
        if self.is_function() {
            let source = self.source(api);
            let permission =
                lambda_function::permit_from(site, &self.joint, PRINCIPAL, source, blueprint);
            return (None, vec![permission]);
        }
        // No page says that API Gateway tells whose API it is when it takes a role; a role cannot be given to an API of another account.
        blueprint.identity(site, Trust::service(PRINCIPAL));
        grant_only(site, &self.joint, &[self.action().word()], KINESIS, blueprint);
        let (role, policy) = blueprint.role(site);
        (Some(role), policy)
    }

    /// The ARN in whose name a function is invoked: any stage, this method and path.
    /// <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html>
    fn source(&self, api: &Expr) -> Expr {
        let method = match self.method {
            HttpMethod::Any => "*",
            method => method.word(),
        };
        let parts: Vec<&str> = self
            .path
            .split('/')
            .map(|part| if part.starts_with('{') { "*" } else { part })
            .collect();
        Expr::from("arn:")
            .then(Reference::Partition)
            .then(":execute-api:")
            .then(Reference::Region)
            .then(":")
            .then(Reference::Account)
            .then(":")
            .then(api)
            .then(format!("/*/{method}{}", parts.join("/")))
    }
}

/// The label of what stands at a path: its words, behind the id of the API.
pub(crate) fn place(site: &Site<'_>, path: &str) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' };
    let words: String = path.chars().map(letter).collect();
    let words: Vec<&str> = words.split_whitespace().collect();
    format!("{}_at_{}", site.id(), words.join("_"))
}

/// Every path that a route needs to be there, the shorter before the longer.
pub(crate) fn paths(routes: &[Route<'_>]) -> Vec<String> {
    let mut found: Vec<String> = routes.iter().flat_map(|route| above(&route.path)).collect();
    found.sort();
    found.dedup();
    found
}

fn above(path: &str) -> Vec<String> {
    let cuts = path.match_indices('/').map(|(at, _)| at).filter(|at| *at > 0);
    let ends = cuts.chain([path.len()]).filter(|end| *end > 1);
    ends.filter_map(|end| path.get(..end)).map(str::to_owned).collect()
}

/// What a path hangs under, and its last part; None of `/`.
pub(super) fn cut(path: &str) -> Option<(&str, &str)> {
    path.rsplit_once('/').filter(|(_, part)| !part.is_empty())
}

/// Names for what CloudFormation and Terraform call a service behind `arn:…:apigateway:`.
pub(super) fn service(port: Option<Port>) -> &'static str {
    if port == Some(Port::DirectPut) { "firehose" } else { "kinesis" }
}

/// The ARN by which API Gateway knows a call of another service.
pub(super) fn uri(call: impl Into<Expr>) -> Expr {
    Expr::from("arn:")
        .then(Reference::Partition)
        .then(":apigateway:")
        .then(Reference::Region)
        .then(":")
        .then(call)
}

/// Texts by their names; nothing where there are none.
pub(super) fn texts(site: &Site<'_>, entries: Option<&BTreeMap<String, Text>>) -> Value {
    let Some(entries) = entries else { return Value::Null };
    Value::map(entries.iter().map(|(key, text)| (key.clone(), site.text(&text.0).into())))
}
