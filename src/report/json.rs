//! The findings as one JSON document.
//!
//! ```text
//! { "version": 1, "diagnostics": [ {
//!     "file", "rule", "severity": "error" | "warning", "message",
//!     "start": { "line", "column", "offset" }, "end": { … },
//!     "label", "related": [ { "message", "start", "end" } ], "help", "page", "target"
//! } ] }
//! ```
//! Lines and columns count from 1, columns in characters; offsets are bytes from 0. `label`, `help`, `page` and `target` are null where
//! there is none. Within a version, keys are only added.

use serde_json::{Value, json};

use super::{Checked, Format, Stream, Style, word};
use crate::diagnostic::Diagnostic;
use crate::source::{Source, Span};

pub(super) static FORMAT: Format = Format { keyword: "json", stream: Stream::Out, render };

fn render(files: &[Checked], _: &Style) -> String {
    let found: Vec<Value> = files
        .iter()
        .flat_map(|file| file.diagnostics.iter().map(|found| diagnostic(&file.source, found)))
        .collect();
    format!("{:#}\n", json!({ "version": 1, "diagnostics": found }))
}

fn diagnostic(source: &Source, found: &Diagnostic) -> Value {
    let related: Vec<Value> = found
        .related
        .iter()
        .map(|(span, text)| {
            json!({
                "message": text,
                "start": place(source, span.start),
                "end": place(source, span.end),
            })
        })
        .collect();
    let Span { start, end } = found.span;
    json!({
        "file": source.name(),
        "rule": found.rule,
        "severity": word(found.severity),
        "message": found.message,
        "start": place(source, start),
        "end": place(source, end),
        "label": (!found.label.is_empty()).then_some(&found.label),
        "related": related,
        "help": found.help,
        "page": found.page,
        "target": found.target,
    })
}

fn place(source: &Source, offset: u32) -> Value {
    let position = source.position(offset);
    json!({ "line": position.line, "column": position.column, "offset": offset })
}
