//! The permissions of one node of a pipeline: each with its actions, resources, the edge that it comes from, and the AWS page.

use std::fmt::Write;
use std::path::Path;

use crate::blueprint::{Blueprint, Condition, Effect, Policy, Principals, Statement, lower};
use crate::cli::terminal::Terminal;
use crate::cli::{Exit, Outcome, Trouble, input};
use crate::compile::{Options, check};
use crate::diagnostic::{Sink, nearest};
use crate::report::{Checked, human};
use crate::value::{Attribute, Expr, Part, Reference, Value};

pub(super) fn explain(file: &Path, node: &str, options: &Options, terminal: &Terminal) -> Outcome {
    let input = input::read(file, None)?;
    let mut sink = Sink::default();
    let topology = match input.fault {
        Some(fault) => {
            sink.push(fault);
            None
        }
        None => check(&input.source, options, &mut sink),
    };
    let Some(topology) = topology else {
        let checked = Checked { source: input.source, diagnostics: sink.into_diagnostics() };
        terminal.err(&human::render(&[checked], &terminal.style()));
        return Ok(Exit::Findings);
    };
    let Some(site) = topology.site(node) else {
        let near = nearest(node, topology.nodes().iter().map(|node| node.id.as_str()));
        let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        return Err(Trouble::new(format!("`{}` has no node `{node}`{hint}", file.display())));
    };
    let blueprint = lower(&topology);
    let mut text = format!("# {node} ({})\n", site.keyword());
    text += &Writer { blueprint: &blueprint }.node(node);
    terminal.out(&text)?;
    Ok(Exit::Fine)
}

struct Writer<'b> {
    blueprint: &'b Blueprint,
}

impl Writer<'_> {
    fn node(&self, node: &str) -> String {
        let mut out = String::new();
        if let Some(identity) = self.blueprint.identities.get(node) {
            if let Some(existing) = &identity.existing {
                let _ =
                    write!(out, "\nIt acts as {}, which is there already.\n", self.text(existing));
            }
            if let Some(trust) = identity.trust_policy() {
                out += &self.policy("Who may act as it", &trust);
            }
            out += &self.policy("What it may do", &identity.permissions());
            if let Some(assumed) = &identity.assumed {
                let title = format!("What the role {} has to allow", self.text(&assumed.role));
                out += &self.policy(&title, &Policy::of(assumed.statements.iter().cloned()));
            }
            for arn in &identity.extra_policy_arns {
                let _ = write!(out, "\nBeside that, it has {}.\n", self.text(arn));
            }
        }
        let own = self.blueprint.resources.values().filter(|resource| resource.id.node == node);
        for resource in own.filter(|resource| !resource.id.kind.name.starts_with("iam_")) {
            for policy in policies(&resource.settings) {
                out += &self.policy(&format!("Policy of its {}", resource.id.kind.name), policy);
            }
        }
        if out.is_empty() { "\nIt acts on nothing: it has no permissions.\n".into() } else { out }
    }

    fn policy(&self, title: &str, policy: &Policy) -> String {
        if policy.statements.is_empty() {
            return String::new();
        }
        let statements: String = policy.statements.iter().map(|one| self.statement(one)).collect();
        format!("\n## {title}\n{statements}")
    }

    fn statement(&self, statement: &Statement) -> String {
        let mut out = String::from("\n");
        let heading = [statement.sid.as_str(), statement.reason.as_str()];
        let heading: Vec<&str> = heading.into_iter().filter(|part| !part.is_empty()).collect();
        if !heading.is_empty() {
            let _ = writeln!(out, "{}", heading.join(": "));
        }
        let mut rows = |name: &str, lines: Vec<String>| {
            for (at, line) in lines.iter().enumerate() {
                let name = if at == 0 { name } else { "" };
                let _ = writeln!(out, "  {name:6} {line}");
            }
        };
        let effect = if statement.effect == Effect::Allow { "allow" } else { "deny" };
        rows(effect, statement.actions.iter().map(|action| (*action).to_owned()).collect());
        rows("to", self.principals(&statement.principals));
        rows("on", statement.resources.iter().map(|text| self.text(text)).collect());
        rows("when", statement.conditions.iter().map(|one| self.condition(one)).collect());
        rows(
            "page",
            [statement.page]
                .into_iter()
                .filter(|page| !page.is_empty())
                .map(str::to_owned)
                .collect(),
        );
        out
    }

    fn principals(&self, principals: &Principals) -> Vec<String> {
        match principals {
            Principals::Holder => Vec::new(),
            Principals::Everyone => vec!["everyone".to_owned()],
            Principals::Service(names) | Principals::Aws(names) => {
                names.iter().map(|name| self.text(name)).collect()
            }
            Principals::Federated(name) => vec![self.text(name)],
        }
    }

    fn condition(&self, condition: &Condition) -> String {
        let values: Vec<String> = condition.values.iter().map(|text| self.text(text)).collect();
        format!("{} {} = {}", condition.operator, condition.key, values.join(" or "))
    }

    fn text(&self, text: &Expr) -> String {
        text.parts().iter().map(|part| self.part(part)).collect()
    }

    /// What is known as it is; what only the deployment knows as the language writes it.
    fn part(&self, part: &Part) -> String {
        let aws = &self.blueprint.aws;
        match part {
            Part::Literal(text) => text.clone(),
            Part::Reference(Reference::Region) => {
                aws.region.clone().unwrap_or("${aws.region}".into())
            }
            Part::Reference(Reference::Account) => {
                aws.account_id.clone().unwrap_or("${aws.account_id}".into())
            }
            Part::Reference(Reference::Partition) => aws.partition.name().into(),
            Part::Reference(Reference::UrlSuffix) => aws.partition.url_suffix().into(),
            Part::Reference(Reference::NamePrefix) => self.blueprint.name.clone(),
            Part::Reference(Reference::NamePrefixSnake) => self.blueprint.name.replace('-', "_"),
            Part::Reference(Reference::Parameter(name)) => format!("${{{name}}}"),
            Part::Reference(Reference::Attribute(id, attribute)) => {
                let numbered =
                    self.blueprint.resources.get(id).and_then(|one| one.numbered.as_ref());
                match numbered.filter(|_| *attribute == Attribute::Arn) {
                    Some(numbered) => self.text(&numbered.pattern),
                    None => format!("${{{}.{}}}", id.node, format!("{attribute:?}").to_lowercase()),
                }
            }
        }
    }
}

/// The policy documents among the settings of a resource.
fn policies(value: &Value) -> Vec<&Policy> {
    match value {
        Value::Policy(policy) => vec![policy],
        Value::List(items) => items.iter().flat_map(policies).collect(),
        Value::Map(fields) | Value::Block(fields) => {
            fields.iter().flat_map(|(_, value)| policies(value)).collect()
        }
        Value::Json(inner) => policies(inner),
        _ => Vec::new(),
    }
}
