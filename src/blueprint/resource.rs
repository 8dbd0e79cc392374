//! A resource: what kind, which settings, what it waits for.

use std::cmp::Ordering;
use std::fmt;

use super::{Condition, Naming};
use crate::value::{Attribute, Expr, Value};

/// A kind of resource, and how each target spells it. A node type's file declares the kinds that it makes.
pub struct ResourceKind {
    /// The folder of its templates, and its name in this crate.
    pub name: &'static str,
    /// The Terraform type that references to it name.
    pub terraform: &'static str,
    /// What follows the label in its CloudFormation logical id.
    pub suffix: &'static str,
    /// How its physical name is made.
    pub naming: Naming,
    /// Attributes by which others refer to it: ours, Terraform's, CloudFormation's.
    pub attributes: &'static [(Attribute, &'static str, CloudFormationName)],
    pub templates: Templates,
}

impl ResourceKind {
    /// Is it a part of another resource in CloudFormation?
    pub fn is_part(&self) -> bool {
        self.templates.cloudformation.starts_with("{{!")
    }
}

/// How CloudFormation spells a reference to an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloudFormationName {
    Ref,
    GetAtt(&'static str),
}

/// The text of one kind in each target.
#[derive(Clone, Copy, Debug)]
pub struct Templates {
    pub terraform: &'static str,
    pub cloudformation: &'static str,
    /// Pieces that the text of CloudFormation names as `{{> name}}`, each on a line of its own.
    pub parts: &'static [(&'static str, &'static str)],
}

/// The templates in a folder of `templates/`, with the pieces in its folder `parts`; a missing one does not compile.
macro_rules! templates {
    ($folder:literal $(, parts: [$($part:literal),+])?) => {
        $crate::blueprint::Templates {
            terraform: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/templates/",
                $folder,
                "/terraform.tf.hbs"
            )),
            cloudformation: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/templates/",
                $folder,
                "/cloudformation.yaml.hbs"
            )),
            parts: &[$($((
                $part,
                include_str!(concat!(
                    env!("CARGO_MANIFEST_DIR"),
                    "/templates/",
                    $folder,
                    "/parts/",
                    $part,
                    ".yaml.hbs"
                )),
            )),+)?],
        }
    };
}
pub(crate) use templates;

impl fmt::Debug for ResourceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// One resource among all of a blueprint.
#[derive(Clone, Debug)]
pub struct ResourceId {
    pub kind: &'static ResourceKind,
    /// Its Terraform label; unique among those of its kind.
    pub label: String,
    /// The node that it belongs to.
    pub node: String,
    /// What CloudFormation's logical id ends in, where another content has to be another resource.
    pub revision: String,
}

impl ResourceId {
    /// The one resource of this kind that a node has.
    pub fn new(kind: &'static ResourceKind, node: impl Into<String>) -> Self {
        let node = node.into();
        Self { kind, label: node.clone(), node, revision: String::new() }
    }

    /// One of several resources of this kind that a node has.
    pub fn labelled(
        kind: &'static ResourceKind,
        node: impl Into<String>,
        label: impl Into<String>,
    ) -> Self {
        Self { kind, label: label.into(), node: node.into(), revision: String::new() }
    }

    /// The same resource, whose CloudFormation logical id follows from its content.
    #[must_use]
    pub fn revised(mut self, revision: String) -> Self {
        self.revision = revision;
        self
    }

    fn key(&self) -> (&'static str, &str) {
        (self.kind.name, &self.label)
    }
}

impl PartialEq for ResourceId {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for ResourceId {}

impl PartialOrd for ResourceId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for ResourceId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl std::hash::Hash for ResourceId {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

/// One resource. Its settings carry Terraform's argument names.
#[derive(Clone, Debug)]
pub struct Resource {
    pub id: ResourceId,
    pub settings: Value,
    /// What must exist before it, beyond what its settings refer to.
    pub depends_on: Vec<ResourceId>,
    /// It holds data that outlives its removal from the pipeline.
    pub retain: bool,
    /// Its ARN when AWS numbers it, for policies that are written before it exists.
    pub numbered: Option<Numbered>,
}

/// How a policy of literal ARNs names a resource that AWS numbers.
#[derive(Clone, Debug)]
pub struct Numbered {
    pub pattern: Expr,
    /// What narrows the pattern down to the one resource.
    pub condition: Option<Condition>,
}

impl Resource {
    pub fn new(id: ResourceId, settings: Value) -> Self {
        Self { id, settings, depends_on: Vec::new(), retain: false, numbered: None }
    }

    #[must_use]
    pub fn after(mut self, others: impl IntoIterator<Item = ResourceId>) -> Self {
        self.depends_on.extend(others);
        self.depends_on.sort();
        self.depends_on.dedup();
        self
    }

    #[must_use]
    pub fn retain(mut self, retain: bool) -> Self {
        self.retain = retain;
        self
    }

    #[must_use]
    pub fn numbered(mut self, pattern: Expr, condition: Option<Condition>) -> Self {
        self.numbered = Some(Numbered { pattern, condition });
        self
    }
}
