//! Blueprint → a CloudFormation template: `template.yaml`.

mod frame;
mod yaml;

use super::{Artifact, Refusal, Target};
use crate::blueprint::{Blueprint, Resource, ResourceId, pascal};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::template::{Dialect, Engine, arrange};
use yaml::Yaml;

pub(super) static TARGET: Target =
    Target { keyword: "cloudformation", summary: "a CloudFormation template", emit };

/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html>
const MAX_RESOURCES: usize = 500;
const LIMITS: &str =
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html";

fn emit(blueprint: &Blueprint) -> Result<Vec<Artifact>, Refusal> {
    let mut engine = Engine::new();
    let (mut body, mut count) = (String::new(), 0);
    for resource in blueprint.resources.values() {
        let text = render(resource, &mut engine);
        count += text.lines().filter(|line| line.starts_with("    Type: ")).count();
        if count > MAX_RESOURCES {
            return Err(Refusal::Error(Box::new(too_many(blueprint.resources.len().max(count)))));
        }
        if text.trim().is_empty() {
            continue; // a part of another resource here
        }
        if !body.is_empty() {
            body.push('\n');
        }
        body.push_str(&text);
    }
    let text = format!(
        "{}{}Resources:\n{}{}",
        super::header("#", blueprint),
        frame::head(blueprint),
        arrange(&body).trim_end_matches('\n'),
        frame::outputs(blueprint)
    );
    Ok(vec![Artifact { path: "cloudformation/template.yaml".into(), text: arrange(&text) }])
}

fn too_many(count: usize) -> Diagnostic {
    let message = format!(
        "the template would hold {count} resources or more, and CloudFormation takes {MAX_RESOURCES}"
    );
    Diagnostic::error("too-many-resources", Span::default(), message)
        .help("split the pipeline, or leave CloudFormation out with `--target terraform,iam`")
        .page(LIMITS)
}

fn render(resource: &Resource, engine: &mut Engine) -> String {
    let crate::value::Value::Block(fields) = &resource.settings else { return String::new() };
    let mut view = Yaml.fields(fields);
    view.insert("id".into(), logical_id(&resource.id).into());
    let whole = resource.depends_on.iter().filter(|id| !id.kind.is_part());
    let waits: Vec<String> = whole.map(logical_id).collect();
    let waits = (!waits.is_empty()).then(|| format!("[{}]", waits.join(", ")));
    view.insert("depends_on".into(), waits.into());
    view.insert("retain".into(), resource.retain.into());
    engine.render(resource, resource.id.kind.templates.cloudformation, view)
}

/// `Input`, `TickerRole`: the label in PascalCase, the kind's suffix, and of some kinds what follows from their content.
pub(crate) fn logical_id(id: &ResourceId) -> String {
    format!("{}{}{}", pascal(&id.label), id.kind.suffix, id.revision)
}
