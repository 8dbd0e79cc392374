//! Comment directives: `# streamwright: allow(rule-name) reason`, on the line that it speaks of or above it.

use crate::diagnostic::{Diagnostic, Sink};
use crate::document::Document;
use crate::source::{Source, Span};

/// One directive.
#[derive(Clone, Debug)]
pub struct Directive {
    pub rule: String,
    pub span: Span,
    /// The line that it speaks of, counted from 0.
    line: usize,
}

impl Directive {
    /// Is the finding of its rule and on its line?
    pub(crate) fn covers(&self, source: &Source, found: &Diagnostic) -> bool {
        found.rule == self.rule && source.line_of(found.span.start) == self.line
    }
}

/// Reports `bad-directive`: a comment that begins as a directive and is none.
pub fn directives(source: &Source, document: &Document, sink: &mut Sink) -> Vec<Directive> {
    let mut found = Vec::new();
    for comment in &document.comments {
        let Some(text) = comment.text.trim().strip_prefix("streamwright:") else { continue };
        let line = source.line_of(comment.span.start);
        let before = Span { start: source.line_span(line).start, end: comment.span.start };
        let alone = source.slice(before).trim().is_empty();
        let rule = text.trim().strip_prefix("allow(").and_then(|rest| rest.split_once(')'));
        match rule {
            Some((rules, reason)) if !reason.trim().is_empty() => {
                let line = if alone { next_line(source, line) } else { line };
                found.extend(rules.split(',').map(|rule| Directive {
                    rule: rule.trim().to_owned(),
                    span: comment.span,
                    line,
                }));
            }
            _ => sink.push(
                Diagnostic::error("bad-directive", comment.span, "the directive cannot be read")
                    .help("write `# streamwright: allow(rule-name) reason`"),
            ),
        }
    }
    found
}

/// The next line that is neither empty nor a comment.
fn next_line(source: &Source, line: usize) -> usize {
    let content = |line: &usize| {
        let text = source.slice(source.line_span(*line)).trim();
        !text.is_empty() && !text.starts_with('#')
    };
    (line + 1..source.line_count()).find(content).unwrap_or(line + 1)
}
