//! What was found, told in one of several formats. One file each; [`FORMATS`] is the only list.

mod concise;
mod github;
pub(crate) mod human;
mod json;
mod sarif;

use std::fmt::Debug;

use crate::diagnostic::{Diagnostic, Severity, counted};
use crate::source::Source;

/// A file and what was found in it.
#[derive(Debug)]
pub(crate) struct Checked {
    pub(crate) source: Source,
    /// By place.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Checked {
    /// Is there a finding of this severity or a worse one?
    pub(crate) fn has(&self, lowest: Severity) -> bool {
        self.diagnostics.iter().any(|found| found.severity >= lowest)
    }
}

/// How text for people looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) colour: bool,
    /// In columns.
    pub(crate) width: usize,
}

/// Where a format belongs: findings are told on standard error, documents are results.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stream {
    Out,
    Err,
}

/// A way of telling findings.
pub(crate) struct Format {
    /// What `--format` takes.
    pub(crate) keyword: &'static str,
    pub(crate) stream: Stream,
    pub(crate) render: fn(&[Checked], &Style) -> String,
}

impl Debug for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Format({})", self.keyword)
    }
}

/// Every format.
pub(crate) static FORMATS: &[&Format] =
    &[&human::FORMAT, &concise::FORMAT, &json::FORMAT, &sarif::FORMAT, &github::FORMAT];

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// `2 errors, 1 warning`; None when nothing was found.
fn summary(files: &[Checked]) -> Option<String> {
    let found = || files.iter().flat_map(|file| &file.diagnostics);
    let count = |severity| found().filter(|found| found.severity == severity).count();
    let counts = [Severity::Error, Severity::Warning].map(|severity| (count(severity), severity));
    let told: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, severity)| counted(count, word(severity)))
        .collect();
    (!told.is_empty()).then(|| told.join(", "))
}

/// Text of a file or path, made safe for a terminal: characters that would steer it are replaced by as many bytes.
fn tame(text: &str) -> String {
    text.chars().map(|c| if steers(c) { stand_in(c) } else { c }).collect()
}

fn steers(c: char) -> bool {
    let reorders =
        matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    (c.is_control() && !matches!(c, '\n' | '\t')) || reorders
}

/// As long as what it stands for, so that places stay right.
fn stand_in(c: char) -> char {
    match c.len_utf8() {
        1 if c == '\r' => ' ',
        1 => '?',
        2 => '\u{b7}',
        _ => '\u{fffd}',
    }
}
