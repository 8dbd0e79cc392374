//! Declared parameters: what the deployment is asked for.

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value as Json;

use crate::diagnostic::{Diagnostic, Sink};
use crate::document::Tree;

/// A deploy-time input: a Terraform variable, a CloudFormation parameter.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub struct Parameter {
    /// The kind of its value.
    #[serde(rename = "type")]
    pub kind: ParameterType,
    /// What it is for.
    pub description: Option<String>,
    /// Its value when the deployment gives none.
    #[serde(default)]
    #[schemars(schema_with = "any")]
    pub default: Option<Json>,
    /// The only values it may have.
    pub allowed_values: Option<Vec<ParameterValue>>,
    /// The least number.
    pub minimum: Option<f64>,
    /// The greatest number.
    pub maximum: Option<f64>,
    /// A regular expression that the text must match.
    pub pattern: Option<String>,
    /// Its value is never shown: Terraform `sensitive`, CloudFormation `NoEcho`.
    #[serde(default)]
    pub secret: bool,
}

/// One allowed value of a parameter.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(transparent)]
pub struct ParameterValue(pub Json);

impl JsonSchema for ParameterValue {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ParameterValue".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": ["string", "number", "boolean"] })
    }
}

fn any(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    schemars::json_schema!({})
}

/// The kind of a parameter's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ParameterType {
    /// Text.
    String,
    /// A number.
    Number,
    /// True or false.
    Bool,
    /// A list of texts.
    List,
}

/// Reports `bad-parameter`: a name that is taken or malformed, a default of the wrong kind, a rule that cannot apply.
pub(super) fn check(tree: &Tree, parameters: &IndexMap<String, Parameter>, sink: &mut Sink) {
    for entry in tree.entries() {
        let mut fault = |span, message: String, help: &str| {
            sink.push(Diagnostic::error("bad-parameter", span, message).help(help));
        };
        if !crate::language::is_node_id(&entry.key) {
            let message =
                format!("`{}` cannot be a parameter's name", super::printable(&entry.key));
            fault(entry.key_span, message, "use lower-case letters, digits and `_`");
        }
        if matches!(&*entry.key, "name_prefix" | "artifact_bucket" | "aws") {
            let message = format!("the parameter `{}` is declared by itself", entry.key);
            fault(entry.key_span, message, "choose another name");
        }
        let Some(parameter) = parameters.get(&*entry.key) else { continue };
        if let (Some(default), Some(written)) = (&parameter.default, entry.value.get("default"))
            && !parameter.kind.takes(default)
        {
            let message = format!("the default of `{}` is not of its type", entry.key);
            fault(written.span, message, "write a value of the declared type");
        }
        if parameter.secret && parameter.default.is_some() {
            let span = entry.value.get("default").map_or(entry.key_span, |tree| tree.span);
            let message = format!("the secret `{}` has its value in the file", entry.key);
            fault(span, message, "leave the default out: the deployment gives the value");
        }
        if let Some(pattern) = &parameter.pattern
            && regex_lite::Regex::new(pattern).is_err()
        {
            let span = entry.value.get("pattern").map_or(entry.key_span, |tree| tree.span);
            fault(span, "the pattern is no regular expression".into(), "mend the pattern");
        }
    }
}

impl ParameterType {
    fn takes(self, value: &Json) -> bool {
        match self {
            Self::String => value.is_string(),
            Self::Number => value.is_number(),
            Self::Bool => value.is_boolean(),
            Self::List => value.as_array().is_some_and(|items| items.iter().all(Json::is_string)),
        }
    }
}
