//! What stands around the resources: description, parameters, rules, outputs.

use std::fmt::Write as _;

use super::yaml::{Yaml, quoted};
use crate::blueprint::{Blueprint, pascal};
use crate::pipeline::{Parameter, ParameterType};
use crate::template::Dialect;
use crate::value::Expr;

pub(super) fn head(blueprint: &Blueprint) -> String {
    let mut out = String::from("AWSTemplateFormatVersion: \"2010-09-09\"\n");
    // CloudFormation takes 1,024 bytes of description.
    if let Some(description) = blueprint.description.as_ref().filter(|text| text.len() <= 1024) {
        let _ = writeln!(out, "Description: {}", quoted(description));
    }
    let _ = write!(
        out,
        "\nParameters:\n  NamePrefix:\n    Type: String\n    Description: What the names of all resources begin with.\n    Default: {}\n    AllowedPattern: \"^[a-z][a-z0-9-]*[a-z0-9]$\"\n    MaxLength: {}\n",
        quoted(&blueprint.name),
        blueprint.prefix_limit
    );
    if blueprint.needs_artifact_bucket {
        out.push_str("  ArtifactBucket:\n    Type: String\n    Description: The bucket that holds the code of the pipeline.\n");
    }
    for (name, parameter) in &blueprint.parameters {
        write_parameter(name, parameter, &mut out);
    }
    rules(blueprint, &mut out);
    out.push('\n');
    out
}

fn write_parameter(name: &str, parameter: &Parameter, out: &mut String) {
    let kind = match parameter.kind {
        ParameterType::String | ParameterType::Bool => "String",
        ParameterType::Number => "Number",
        ParameterType::List => "CommaDelimitedList",
    };
    let _ = write!(out, "  {}:\n    Type: {kind}\n", pascal(name));
    if let Some(description) = &parameter.description {
        let _ = writeln!(out, "    Description: {}", quoted(description));
    }
    if let Some(default) = &parameter.default {
        let text = match default {
            serde_json::Value::Array(items) => {
                let items: Vec<&str> = items.iter().filter_map(|item| item.as_str()).collect();
                quoted(&items.join(","))
            }
            serde_json::Value::String(text) => quoted(text),
            serde_json::Value::Bool(value) => format!("\"{value}\""),
            other => other.to_string(),
        };
        let _ = writeln!(out, "    Default: {text}");
    }
    if parameter.kind == ParameterType::Bool {
        out.push_str("    AllowedValues: [\"true\", \"false\"]\n");
    } else if let Some(values) = &parameter.allowed_values {
        let values: Vec<String> = values
            .iter()
            .map(|value| value.0.as_str().map_or_else(|| value.0.to_string(), quoted))
            .collect();
        let _ = writeln!(out, "    AllowedValues: [{}]", values.join(", "));
    }
    let bounds = [("MinValue", parameter.minimum), ("MaxValue", parameter.maximum)];
    for (key, bound) in bounds.iter().filter_map(|(key, bound)| bound.map(|bound| (key, bound))) {
        let _ = writeln!(out, "    {key}: {bound}");
    }
    if let Some(pattern) = &parameter.pattern {
        let _ = writeln!(out, "    AllowedPattern: {}", quoted(pattern));
    }
    if parameter.secret {
        out.push_str("    NoEcho: true\n");
    }
}

/// Stops a deployment to another place than the file names.
fn rules(blueprint: &Blueprint, out: &mut String) {
    let places = [
        ("Account", "AWS::AccountId", "account", &blueprint.aws.account_id),
        ("Region", "AWS::Region", "region", &blueprint.aws.region),
    ];
    let mut open = false;
    for (name, pseudo, what, wanted) in places {
        let Some(wanted) = wanted else { continue };
        if !open {
            out.push_str("\nRules:\n");
            open = true;
        }
        let _ = write!(
            out,
            "  {name}:\n    Assertions:\n      - Assert: !Equals [!Ref {pseudo}, \"{wanted}\"]\n        AssertDescription: This pipeline is for the {what} {wanted}.\n"
        );
    }
}

pub(super) fn outputs(blueprint: &Blueprint) -> String {
    let mut out = String::from("\n");
    for output in &blueprint.outputs {
        if out.len() == 1 {
            out.push_str("\nOutputs:\n");
        }
        let value: &Expr = &output.value;
        let _ = write!(
            out,
            "  {}:\n    Description: {}\n    Value: {}\n",
            pascal(&output.name),
            quoted(&output.description),
            Yaml.text(value)
        );
    }
    out
}
