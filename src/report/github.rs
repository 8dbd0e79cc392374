//! Annotations on a pull request.
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message>

use super::{Checked, Format, Stream, Style, summary, word};
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Source;

pub(super) static FORMAT: Format = Format { keyword: "github", stream: Stream::Out, render };

/// GitHub shows the first ten of a step: errors come first.
fn render(files: &[Checked], _: &Style) -> String {
    let mut out = String::new();
    for severity in [Severity::Error, Severity::Warning] {
        for file in files {
            let found = file.diagnostics.iter().filter(|found| found.severity == severity);
            found.for_each(|found| out += &annotation(&file.source, found));
        }
    }
    summary(files).into_iter().for_each(|line| out += &(line + "\n"));
    out
}

fn annotation(source: &Source, found: &Diagnostic) -> String {
    let (start, end) = (source.position(found.span.start), source.position(found.span.end));
    let mut place = format!("line={},endLine={}", start.line, end.line);
    // Columns are for a single line alone.
    if start.line == end.line {
        place += &format!(",col={},endColumn={}", start.column, end.column);
    }
    let help = found.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    let page = found.page.map(|page| format!("\n{page}")).unwrap_or_default();
    format!(
        "::{} file={},{place},title={}::{}\n",
        word(found.severity),
        property(source.name()),
        property(found.rule),
        message(&format!("{}{help}{page}", found.message)),
    )
}

fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
