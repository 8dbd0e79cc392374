//! What stands around the resources: versions, variables, data sources, outputs.

use std::fmt::Write as _;

use serde_json::Value as Json;

use super::hcl::{Hcl, Used, quoted};
use crate::blueprint::{ARTIFACT_BUCKET, Blueprint};
use crate::pipeline::{Parameter, ParameterType};
use crate::template::{CONTINUE, Dialect};

/// `ephemeral`-free features of the language that the module uses need 1.4; provider 5.100 is the one it was proven with.
pub(super) fn versions() -> String {
    "terraform {\n  required_version = \">= 1.4\"\n\n  required_providers {\n    aws = {\n      source = \"hashicorp/aws\"\n      version = \"~> 5.100\"\n    }\n  }\n}\n"
        .into()
}

pub(super) fn variables(blueprint: &Blueprint, hcl: &Hcl) -> String {
    let mut out = format!(
        "variable \"name_prefix\" {{\n  description = \"What the names of all resources begin with.\"\n  type = string\n  default = {}\n\n  validation {{\n    condition = length(var.name_prefix) <= {} && can(regex(\"^[a-z][a-z0-9-]*[a-z0-9]$\", var.name_prefix))\n    error_message = \"The name prefix takes lower-case letters, digits and hyphens, at most {} in all.\"\n  }}\n}}\n",
        quoted(&blueprint.name),
        blueprint.prefix_limit,
        blueprint.prefix_limit,
    );
    if blueprint.needs_artifact_bucket {
        let _ = write!(
            out,
            "\nvariable \"{ARTIFACT_BUCKET}\" {{\n  description = \"The bucket that holds the code of the pipeline.\"\n  type = string\n}}\n"
        );
    }
    for (name, parameter) in &blueprint.parameters {
        variable(name, parameter, hcl, &mut out);
    }
    out
}

fn variable(name: &str, parameter: &Parameter, hcl: &Hcl, out: &mut String) {
    let _ = write!(out, "\nvariable \"{name}\" {{\n");
    if let Some(description) = &parameter.description {
        let _ = writeln!(out, "  description = {}", hcl.text(&description.as_str().into()));
    }
    let kind = match parameter.kind {
        ParameterType::String => "string",
        ParameterType::Number => "number",
        ParameterType::Bool => "bool",
        ParameterType::List => "list(string)",
    };
    let _ = writeln!(out, "  type = {kind}");
    if let Some(default) = &parameter.default {
        let _ = writeln!(out, "  default = {}", literal(default));
    }
    if parameter.secret {
        out.push_str("  sensitive = true\n");
    }
    for (condition, message) in validations(name, parameter) {
        let _ = write!(
            out,
            "\n  validation {{\n    condition = {condition}\n    error_message = {}\n  }}\n",
            quoted(&message)
        );
    }
    out.push_str("}\n");
}

fn validations(name: &str, parameter: &Parameter) -> Vec<(String, String)> {
    let mut found = Vec::new();
    if let Some(minimum) = parameter.minimum {
        found.push((
            format!("var.{name} >= {minimum}"),
            format!("{name} must be {minimum} or more."),
        ));
    }
    if let Some(maximum) = parameter.maximum {
        found.push((
            format!("var.{name} <= {maximum}"),
            format!("{name} must be {maximum} or less."),
        ));
    }
    if let Some(values) = &parameter.allowed_values {
        let words: Vec<String> = values.iter().map(|value| literal(&value.0)).collect();
        let condition = format!("contains([{}], var.{name})", words.join(", "));
        found.push((condition, format!("{name} must be one of the allowed values.")));
    }
    if let Some(pattern) = &parameter.pattern {
        let condition = format!("can(regex({}, var.{name}))", quoted(pattern));
        found.push((condition, format!("{name} must match its pattern.")));
    }
    found
}

/// A plain JSON value in HCL.
fn literal(value: &Json) -> String {
    match value {
        Json::String(text) => quoted(text),
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(literal).collect();
            format!("[{}]", items.join(", "))
        }
        other => other.to_string(),
    }
}

/// Data sources and the ARN prefixes of the services that policies name.
pub(super) fn data(blueprint: &Blueprint, used: &Used) -> String {
    let mut out = String::new();
    source(
        "aws_caller_identity",
        blueprint.aws.account_id.as_deref(),
        "account_id",
        "account",
        &mut out,
    );
    out.push('\n');
    source("aws_region", blueprint.aws.region.as_deref(), "name", "region", &mut out);
    if used.partition || !used.services.is_empty() {
        out.push_str("\ndata \"aws_partition\" \"current\" {}\n");
    }
    if !used.services.is_empty() {
        out.push_str("\nlocals {\n");
        for service in &used.services {
            let name = service.replace('-', "_");
            let place = if service == "s3" {
                ":".to_owned()
            } else {
                "${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}"
                    .to_owned()
            };
            let _ = writeln!(
                out,
                "  {name} = \"arn:${{data.aws_partition.current.partition}}:{service}:{place}\""
            );
        }
        out.push_str("}\n");
    }
    out.push('\n');
    out
}

/// A data source that stops a deployment to another place than the file names.
fn source(kind: &str, wanted: Option<&str>, attribute: &str, what: &str, out: &mut String) {
    let Some(wanted) = wanted else {
        let _ = writeln!(out, "data \"{kind}\" \"current\" {{}}");
        return;
    };
    let _ = writeln!(
        out,
        "data \"{kind}\" \"current\" {{\n  lifecycle {{\n    postcondition {{\n      condition = self.{attribute} == {}\n      error_message = {}\n    }}\n  }}\n}}",
        quoted(wanted),
        quoted(&format!("This pipeline is for the {what} {wanted}.")),
    );
}

pub(super) fn outputs(blueprint: &Blueprint, hcl: &Hcl) -> String {
    let mut out = String::new();
    for output in &blueprint.outputs {
        let value = hcl.text(&output.value).replace(CONTINUE, "");
        let separator = if out.is_empty() { "" } else { "\n" };
        let _ = write!(
            out,
            "{separator}output \"{}\" {{\n  description = {}\n  value = {value}\n}}\n",
            output.name,
            quoted(&output.description),
        );
    }
    out
}
