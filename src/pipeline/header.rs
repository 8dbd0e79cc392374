//! The part of a pipeline file beside its nodes and edges.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use super::Overrides;
use super::parameters::{self, Parameter};
use crate::diagnostic::Diagnostic;
use crate::document::Tree;
use crate::language::Text;
use crate::schema::shape_of;
use crate::shape::{Checker, Shape};

/// Everything of a pipeline file but `nodes` and `edges`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Header {
    /// The version of the language.
    #[serde(default)]
    #[schemars(range(min = 1, max = 1))]
    pub version: u8,
    /// The pipeline's name, and the default prefix of the physical names of what it creates.
    #[serde(default)]
    #[schemars(regex(pattern = r"^[a-z][a-z0-9-]*[a-z0-9]$"), length(min = 2, max = 28))]
    pub name: String,
    /// What the pipeline is for.
    pub description: Option<String>,
    /// Where it is deployed.
    #[serde(default)]
    pub aws: Aws,
    /// Deploy-time inputs: Terraform variables, CloudFormation parameters.
    #[serde(default)]
    pub parameters: IndexMap<String, Parameter>,
    /// Tags of everything that is created.
    #[serde(default)]
    pub tags: BTreeMap<String, Text>,
    /// Levels of lint rules for the whole file: rule name to `allow`, `warn` or `deny`.
    #[serde(default)]
    pub lints: BTreeMap<String, Level>,
}

/// Where the pipeline is deployed. What is left out is known only to the deployment.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Aws {
    /// The region, such as `us-east-1`.
    #[schemars(regex(pattern = r"^[a-z]{2}(-[a-z]+)+-[0-9]$"))]
    pub region: Option<String>,
    /// The account's number, in quotes.
    #[schemars(regex(pattern = r"^[0-9]{12}$"))]
    pub account_id: Option<String>,
    /// The partition.
    #[serde(default)]
    pub partition: Partition,
}

/// A part of AWS with accounts, names and endpoints of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Partition {
    /// The commercial regions.
    #[default]
    #[serde(rename = "aws")]
    Aws,
    /// The regions in China.
    #[serde(rename = "aws-cn")]
    China,
    /// AWS GovCloud (US).
    #[serde(rename = "aws-us-gov")]
    GovCloud,
}

impl Partition {
    pub fn name(self) -> &'static str {
        match self {
            Self::Aws => "aws",
            Self::China => "aws-cn",
            Self::GovCloud => "aws-us-gov",
        }
    }

    /// The domain of service endpoints: <https://docs.aws.amazon.com/general/latest/gr/rande.html>
    pub fn url_suffix(self) -> &'static str {
        if self == Self::China { "amazonaws.com.cn" } else { "amazonaws.com" }
    }
}

/// How a lint rule's findings count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Say nothing.
    Allow,
    /// Report, and go on.
    Warn,
    /// Report, and refuse to build.
    Deny,
}

fn shape() -> &'static Shape {
    static SHAPE: OnceLock<Shape> = OnceLock::new();
    SHAPE.get_or_init(|| shape_of::<Header>(&[]))
}

/// Decodes the header field by field, so that a fault in one does not hide the others.
pub(super) fn decode(tree: &Tree, overrides: &Overrides, checker: &mut Checker<'_>) -> Header {
    for name in ["version", "name", "nodes", "edges"] {
        if tree.get(name).is_none() {
            let message = format!("the pipeline has no `{name}`");
            let span = tree.entries().first().map_or(tree.span, |entry| entry.key_span);
            let help = format!("add `{name}:` at the top level");
            checker.sink.push(Diagnostic::error("missing-property", span, message).help(help));
        }
    }
    let mut header = Header::default();
    macro_rules! fields {
        ($($field:ident),+) => {$(
            if let Some(value) = read(tree, stringify!($field), checker) {
                header.$field = value;
            }
        )+};
    }
    fields!(version, name, description, aws, parameters, tags, lints);
    header.aws.region = overrides.region.clone().or(header.aws.region);
    header.aws.account_id = overrides.account_id.clone().or(header.aws.account_id);
    if let Some(declared) = tree.get("parameters") {
        parameters::check(declared, &header.parameters, checker.sink);
    }
    header
}

fn read<T: serde::de::DeserializeOwned>(
    tree: &Tree,
    name: &str,
    checker: &mut Checker<'_>,
) -> Option<T> {
    let (value, field) = (tree.get(name)?, shape().field(name)?);
    let mut own = crate::diagnostic::Sink::default();
    let mut inner =
        Checker { source: checker.source, sink: &mut own, mentions: Vec::new(), owner: name };
    inner.check(value, field, name);
    checker.mentions.append(&mut inner.mentions);
    let faulty = own.has_errors();
    own.into_diagnostics().into_iter().for_each(|found| checker.sink.push(found));
    if faulty { None } else { crate::decode::decode(value).ok() }
}
