//! Blueprint → IAM documents with literal ARNs: `iam/<node>/{trust-policy,permissions-policy}.json`, and beside them what others have to put in place.

use serde_json::{Map, Value as Json, json};

use super::{Artifact, Refusal, Target};
use crate::blueprint::{Blueprint, Condition, Effect, Policy, Principals, Statement};
use crate::value::{Expr, Part, Reference};

pub(super) static TARGET: Target =
    Target { keyword: "iam", summary: "the policy documents of each node", emit };

fn emit(blueprint: &Blueprint) -> Result<Vec<Artifact>, Refusal> {
    let (Some(_), Some(_)) = (&blueprint.aws.region, &blueprint.aws.account_id) else {
        return Err(Refusal::Skip(
            "the IAM documents need the region and the account: say them under `aws`, or by --region and --account-id".into(),
        ));
    };
    let writer = Writer { blueprint };
    let mut files = Vec::new();
    for (node, identity) in &blueprint.identities {
        let mut file = |name: &str, policy: &Policy| {
            let text = serde_json::to_string_pretty(&writer.policy(policy)).unwrap_or_default();
            files.push(Artifact { path: format!("iam/{node}/{name}.json"), text: text + "\n" });
        };
        if !identity.statements.is_empty() {
            file("permissions-policy", &identity.permissions());
        }
        if let Some(trust) = identity.trust_policy() {
            file("trust-policy", &trust);
        }
    }
    for other in blueprint.for_others.iter().filter(|other| !other.policy.is_empty()) {
        let text = serde_json::to_string_pretty(&writer.policy(&other.policy)).unwrap_or_default();
        let path = format!("iam/{}/{}.json", other.node, other.name);
        files.push(Artifact { path, text: text + "\n" });
    }
    Ok(files)
}

struct Writer<'b> {
    blueprint: &'b Blueprint,
}

impl Writer<'_> {
    fn policy(&self, policy: &Policy) -> Json {
        let statements: Vec<Json> =
            policy.statements.iter().map(|statement| self.statement(statement)).collect();
        json!({ "Version": "2012-10-17", "Statement": statements })
    }

    fn statement(&self, statement: &Statement) -> Json {
        let mut out = Map::new();
        if !statement.sid.is_empty() {
            out.insert("Sid".into(), statement.sid.clone().into());
        }
        let effect = if statement.effect == Effect::Allow { "Allow" } else { "Deny" };
        out.insert("Effect".into(), effect.into());
        match &statement.principals {
            Principals::Holder => {}
            Principals::Everyone => _ = out.insert("Principal".into(), "*".into()),
            Principals::Service(names) => {
                out.insert("Principal".into(), json!({ "Service": self.texts(names) }));
            }
            Principals::Aws(names) => {
                out.insert("Principal".into(), json!({ "AWS": self.texts(names) }));
            }
            Principals::Federated(name) => {
                out.insert("Principal".into(), json!({ "Federated": self.text(name) }));
            }
        }
        let actions: Vec<Json> = statement.actions.iter().map(|action| (*action).into()).collect();
        out.insert("Action".into(), single_or_list(actions));
        if !statement.resources.is_empty() {
            out.insert("Resource".into(), self.texts(&statement.resources));
        }
        let narrowed = statement.resources.iter().filter_map(|text| self.narrowed(text));
        let conditions: Vec<Condition> =
            statement.conditions.iter().cloned().chain(narrowed).collect();
        if !conditions.is_empty() {
            out.insert("Condition".into(), self.conditions(&conditions));
        }
        Json::Object(out)
    }

    fn conditions(&self, conditions: &[Condition]) -> Json {
        let mut out = Map::new();
        for condition in conditions {
            let operator = out.entry(condition.operator).or_insert_with(|| json!({}));
            if let Some(keys) = operator.as_object_mut() {
                keys.insert(condition.key.clone(), self.texts(&condition.values));
            }
        }
        Json::Object(out)
    }

    /// What narrows the pattern of a resource that AWS numbers.
    fn narrowed(&self, text: &Expr) -> Option<Condition> {
        let [Part::Reference(Reference::Attribute(id, _))] = text.parts() else { return None };
        self.blueprint.resources.get(id)?.numbered.as_ref()?.condition.clone()
    }

    fn texts(&self, texts: &[Expr]) -> Json {
        single_or_list(texts.iter().map(|text| self.text(text).into()).collect())
    }

    fn text(&self, text: &Expr) -> String {
        text.parts().iter().map(|part| self.part(part)).collect()
    }

    fn part(&self, part: &Part) -> String {
        let aws = &self.blueprint.aws;
        match part {
            Part::Literal(text) => text.clone(),
            Part::Reference(Reference::Region) => aws.region.clone().unwrap_or_default(),
            Part::Reference(Reference::Account) => aws.account_id.clone().unwrap_or_default(),
            Part::Reference(Reference::Partition) => aws.partition.name().into(),
            Part::Reference(Reference::UrlSuffix) => aws.partition.url_suffix().into(),
            Part::Reference(Reference::NamePrefix) => self.blueprint.name.clone(),
            Part::Reference(Reference::NamePrefixSnake) => self.blueprint.name.replace('-', "_"),
            Part::Reference(Reference::Parameter(name)) => self.parameter(name),
            Part::Reference(Reference::Attribute(id, _)) => {
                let resource = self.blueprint.resources.get(id);
                match resource.and_then(|resource| resource.numbered.as_ref()) {
                    Some(numbered) => self.text(&numbered.pattern),
                    None => panic!("this is a bug: {id:?} in a policy has no ARN before it exists"),
                }
            }
        }
    }

    /// A parameter's default, or its name for the reader to fill in.
    fn parameter(&self, name: &str) -> String {
        let default = self.blueprint.parameters.get(name).and_then(|p| p.default.as_ref());
        match default {
            Some(Json::String(text)) => text.clone(),
            Some(other) => other.to_string(),
            None => format!("${{{name}}}"),
        }
    }
}

fn single_or_list(mut items: Vec<Json>) -> Json {
    if items.len() == 1 { items.remove(0) } else { Json::Array(items) }
}
