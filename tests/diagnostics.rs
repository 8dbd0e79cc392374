//! Findings, annotated where they point: each case of `tests/diagnostics/*.yaml` holds what is found in it as comments under the guilty lines.
//!
//! A case begins with `# --- what it shows`. What its header lacks is added behind it. `UPDATE=1 cargo test diagnostics` writes the annotations
//! anew; read the difference before it is committed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use similar::TextDiff;
use streamwright::compile::{Options, compile};
use streamwright::diagnostic::{Diagnostic, Severity};
use streamwright::source::{Source, Span};

use crate::fragment::{files, read, whole};

const CASE: &str = "# --- ";
/// What begins an annotation: no comment of a case begins so.
const MARKS: [&str; 2] = ["#~", "#="];

#[test]
fn findings_are_as_annotated() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut failed = String::new();
    for path in files("tests/diagnostics", ".yaml") {
        let written = read(&path);
        let found = annotate(&written);
        if written == found {
            continue;
        }
        if update {
            fs::write(&path, found).expect("writable");
            continue;
        }
        let diff = TextDiff::from_lines(&written, &found);
        let name = path.file_name().expect("a name").to_string_lossy();
        let shown =
            diff.unified_diff().context_radius(4).header(&name, "what is found").to_string();
        failed.push_str(&shown);
    }
    assert!(failed.is_empty(), "findings differ; UPDATE=1 writes them anew\n{failed}");
}

/// The file with the annotations that its cases deserve.
fn annotate(file: &str) -> String {
    let mut out = String::new();
    let mut cases: Vec<(String, String)> = Vec::new();
    for line in file.lines().filter(|line| !is_annotation(line)) {
        match cases.last_mut() {
            _ if line.starts_with(CASE) => cases.push((line.to_owned(), String::new())),
            Some((_, text)) => *text += &format!("{line}\n"),
            None => out += &format!("{line}\n"),
        }
    }
    for (title, text) in cases {
        out += &format!("{title}\n{}", annotated(&text));
    }
    out
}

fn is_annotation(line: &str) -> bool {
    MARKS.iter().any(|mark| line.trim_start().starts_with(mark))
}

fn annotated(text: &str) -> String {
    let source = whole(text);
    let mut below: BTreeMap<usize, String> = BTreeMap::new();
    for found in compile(&source, &Options::default()).diagnostics {
        let (line, told) = told(&source, &found);
        below.entry(line).or_default().push_str(&told);
        for (span, label) in &found.related {
            let line = source.line_of(span.start);
            let carets = carets(&source, *span);
            let entry = below.entry(line).or_default();
            let _ = writeln!(entry, "{carets} related[{}]: {label}", found.rule);
        }
    }
    let mut out = String::new();
    let last = text.lines().count().saturating_sub(1);
    for (at, line) in text.lines().enumerate() {
        out += &format!("{line}\n{}", below.remove(&at).unwrap_or_default());
        if at == last {
            below.values().for_each(|told| out += told);
        }
    }
    out
}

/// The line of a finding, and the annotation of it.
fn told(source: &Source, found: &Diagnostic) -> (usize, String) {
    let word = if found.severity == Severity::Error { "error" } else { "warning" };
    let mut told = carets(source, found.span);
    let _ = writeln!(told, " {word}[{}]: {}", found.rule, found.message);
    if !found.label.is_empty() {
        let _ = writeln!(told, "#= label: {}", found.label);
    }
    if let Some(help) = &found.help {
        for (at, line) in help.lines().enumerate() {
            let mark = if at == 0 { "#= help: " } else { "#=       " };
            let _ = writeln!(told, "{}", format!("{mark}{line}").trim_end());
        }
    }
    (source.line_of(found.span.start), told)
}

/// `#~~~^^^^`: carets under the span as far as it lies on its first line.
fn carets(source: &Source, span: Span) -> String {
    let place = source.position(span.start);
    let line = source.line_span(source.line_of(span.start));
    let end = span.end.min(line.end).max(span.start);
    let shown = source.slice(Span { start: span.start, end }).trim_end().chars().count().max(1);
    let lead = "~".repeat(place.column.saturating_sub(1).max(2) - 1);
    // The first two columns belong to the mark.
    let shown =
        if place.column <= 2 { shown.saturating_sub(3 - place.column).max(1) } else { shown };
    format!("#{lead}{}", "^".repeat(shown))
}
