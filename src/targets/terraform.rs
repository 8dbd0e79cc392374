//! Blueprint → a Terraform module: `versions.tf variables.tf main.tf iam.tf outputs.tf`.

mod frame;
mod hcl;

use std::collections::BTreeSet;

use super::{Artifact, Refusal, Target};
use crate::blueprint::{Blueprint, Resource};
use crate::template::{Dialect, Engine, align, arrange};
use hcl::Hcl;

pub(super) static TARGET: Target = Target {
    keyword: "terraform",
    summary: "a module for Terraform and the AWS provider 5.100",
    emit,
};

fn emit(blueprint: &Blueprint) -> Result<Vec<Artifact>, Refusal> {
    let hcl = Hcl::default();
    let mut engine = Engine::new();
    let (mut main, mut iam) = (Section::default(), Section::default());
    for resource in blueprint.resources.values() {
        let text = render(resource, &hcl, &mut engine);
        let section = if resource.id.kind.name.starts_with("iam_") { &mut iam } else { &mut main };
        section.push(resource, text, blueprint);
    }
    let outputs = frame::outputs(blueprint, &hcl);
    let used = hcl.used();
    let file = |name: &str, body: String| {
        let text = format!("{}\n{}", super::header("#", blueprint), arrange(&body));
        Artifact { path: format!("terraform/{name}"), text: align(text.trim_end()) }
    };
    let mut files = vec![
        file("versions.tf", frame::versions()),
        file("variables.tf", frame::variables(blueprint, &hcl)),
        file("main.tf", format!("{}{}", frame::data(blueprint, &used), main.text)),
        file("iam.tf", iam.text),
        file("outputs.tf", outputs),
    ];
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn render(resource: &Resource, hcl: &Hcl, engine: &mut Engine) -> String {
    let Some(fields) = fields(resource) else { return String::new() };
    let mut view = hcl.fields(fields);
    view.insert("label".into(), resource.id.label.clone().into());
    let waits: Vec<String> = resource
        .depends_on
        .iter()
        .map(|other| format!("{}.{}", other.kind.terraform, other.label))
        .collect();
    let waits = (!waits.is_empty()).then(|| format!("[{}]", waits.join(", ")));
    view.insert("depends_on".into(), waits.into());
    view.insert("retain".into(), resource.retain.into());
    engine.render(resource, resource.id.kind.templates.terraform, view)
}

fn fields(resource: &Resource) -> Option<&[(String, crate::value::Value)]> {
    match &resource.settings {
        crate::value::Value::Block(fields) => Some(fields),
        _ => None,
    }
}

/// Resources of one file, each node's under a comment that says what the node does.
#[derive(Default)]
struct Section {
    text: String,
    told: BTreeSet<String>,
}

impl Section {
    fn push(&mut self, resource: &Resource, text: String, blueprint: &Blueprint) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        if self.told.insert(resource.id.node.clone()) {
            let note = blueprint.notes.get(&resource.id.node);
            self.text.push_str(&format!("# {}\n", note.unwrap_or(&resource.id.node)));
        }
        self.text.push_str(&text);
    }
}
