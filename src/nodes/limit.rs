//! What is written in a pipeline that one of the targets cannot express.

use crate::source::Span;
use crate::topology::{Joint, Site};

/// A setting that one target has no word for; all others have.
#[derive(Clone, Debug)]
pub struct Limit {
    /// `terraform` or `cloudformation`.
    pub target: &'static str,
    /// What it is, as the message names it.
    pub what: String,
    pub span: Span,
    /// What the target knows, or what to write in its place.
    pub help: Option<String>,
}

impl Limit {
    /// A setting of a node, by its dotted path.
    pub(crate) fn of(site: &Site<'_>, path: &str, target: &'static str) -> Self {
        Self { target, what: format!("`{path}`"), span: site.span(path), help: None }
    }

    /// A setting of an edge, by its dotted path.
    pub(crate) fn on(joint: &Joint<'_>, path: &str, target: &'static str) -> Self {
        Self { target, what: format!("`{path}`"), span: joint.span(path), help: None }
    }

    /// Names the value rather than the setting.
    #[must_use]
    pub(crate) fn value(mut self, value: &str) -> Self {
        self.what = format!("`{value}`");
        self
    }

    #[must_use]
    pub(crate) fn because(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
