//! What a flowchart says: boxes and the arrows between them.

use crate::source::Span;

/// A flowchart, as far as it matters to a pipeline.
#[derive(Debug, Default)]
pub(super) struct Flowchart {
    /// Of the front matter.
    pub(super) title: Option<String>,
    /// In the order in which they are first named.
    pub(super) vertices: Vec<Vertex>,
    pub(super) arrows: Vec<Arrow>,
}

#[derive(Debug)]
pub(super) struct Vertex {
    /// As it is written.
    pub(super) id: String,
    /// Where the id is first written.
    pub(super) id_span: Span,
    /// What stands in the box, line by line; empty for nothing but the id.
    pub(super) label: Vec<String>,
    pub(super) label_span: Option<Span>,
}

/// One edge, in the direction in which the data flows.
#[derive(Debug)]
pub(super) struct Arrow {
    /// Indices of the vertices.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) label: Option<String>,
    pub(super) span: Span,
}

impl Vertex {
    /// The place of what says what the box is.
    pub(super) fn span(&self) -> Span {
        self.label_span.unwrap_or(self.id_span)
    }
}
