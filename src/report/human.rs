//! Findings for people: the source with carets under the guilty places, drawn by miette.
//!
//! INVARIANT: the only importer of miette.

use std::fmt;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents,
    SourceCode, SourceSpan, SpanContents,
};

use super::{Checked, Format, Stream, Style, summary, tame, word};
use crate::diagnostic::{Diagnostic, Severity, counted};
use crate::source::{Source, Span};

pub(super) static FORMAT: Format = Format { keyword: "human", stream: Stream::Err, render: check };

/// What `check` says: the findings, or that there are none.
fn check(files: &[Checked], style: &Style) -> String {
    if summary(files).is_none() && !files.is_empty() {
        return format!("{} checked, nothing found\n", counted(files.len(), "file"));
    }
    render(files, style)
}

/// The findings and their number.
pub(crate) fn render(files: &[Checked], style: &Style) -> String {
    let theme =
        if style.colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(style.width)
        .with_urls(false)
        .with_break_words(false);
    let mut out = String::new();
    for file in files.iter().filter(|file| !file.diagnostics.is_empty()) {
        let indexed = Indexed::new(&file.source);
        for found in &file.diagnostics {
            let shown = Shown { found, source: &indexed };
            // Writing to a string fails only when miette gives up; the plain line is better than nothing.
            let mut text = String::new();
            if handler.render_report(&mut text, &shown).is_err() {
                text = format!("{}: {}\n", word(found.severity), tame(&found.message));
            }
            out += &text;
            // Not wrapped, so that it can be followed.
            found.page.into_iter().for_each(|page| out += &format!("  page: {page}\n"));
            out.push('\n');
        }
    }
    summary(files).into_iter().for_each(|line| out += &(line + "\n"));
    out
}

/// A finding as miette wants it.
struct Shown<'a> {
    found: &'a Diagnostic,
    source: &'a Indexed<'a>,
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.found.fmt(f)
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&tame(&self.found.message))?;
        if self.source.is_too_wide(self.found) {
            let place = self.source.source.position(self.found.span.start);
            let name = tame(self.source.source.name());
            write!(f, " (at {name}:{}:{})", place.line, place.column)?;
        }
        Ok(())
    }
}

impl std::error::Error for Shown<'_> {}

impl miette::Diagnostic for Shown<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(format!("{}[{}]", word(self.found.severity), self.found.rule)))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.found.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.found.help.as_ref().map(|help| Box::new(tame(help)) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        if self.source.is_too_wide(self.found) {
            return None;
        }
        let label = (!self.found.label.is_empty()).then(|| tame(&self.found.label));
        let primary = LabeledSpan::new_primary_with_span(label, self.source.shown(self.found.span));
        let related = self.found.related.iter().map(|(span, text)| {
            LabeledSpan::new_with_span(Some(tame(text)), self.source.shown(*span))
        });
        Some(Box::new(std::iter::once(primary).chain(related)))
    }
}

/// A source whose lines are found without reading it from the start for each finding.
struct Indexed<'a> {
    source: &'a Source,
    name: String,
    /// The text, safe for a terminal, with the same offsets.
    text: String,
}

/// A snippet with a longer line helps nobody.
const WIDEST: usize = 2_000;
/// Of something longer, only the first line is underlined.
const TALLEST: usize = 6;

impl<'a> Indexed<'a> {
    fn new(source: &'a Source) -> Self {
        Self { source, name: tame(source.name()), text: tame(source.text()) }
    }

    /// Is one of the lines that would be shown too long to be read?
    fn is_too_wide(&self, found: &Diagnostic) -> bool {
        let related = found.related.iter().map(|(span, _)| *span);
        std::iter::once(found.span).chain(related).any(|span| {
            let line = self.source.line_of(span.start);
            (line.saturating_sub(1)..=line + 1)
                .any(|line| self.source.line_span(line).len() > WIDEST)
        })
    }

    /// The span as it is underlined: inside of the text, and not whole pages.
    fn shown(&self, span: Span) -> SourceSpan {
        let end = self.text.len() as u32;
        let (start, end) = (span.start.min(end), span.end.min(end).max(span.start.min(end)));
        let (first, last) = (self.source.line_of(start), self.source.line_of(end));
        let end = if last - first > TALLEST {
            let line = self.source.line_span(first);
            start + self.source.slice(Span { start, end: line.end }).trim_end().len() as u32
        } else {
            end
        };
        (start as usize, (end - start) as usize).into()
    }
}

impl SourceCode for Indexed<'_> {
    fn read_span<'s>(
        &'s self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'s> + 's>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        let first = self.source.line_of(start as u32).saturating_sub(before);
        let last = self.source.line_of(end as u32) + after;
        let from = self.source.line_span(first).start as usize;
        let to = self.source.line_span(last).end as usize;
        let data = self.text.get(from..to).ok_or(MietteError::OutOfBounds)?;
        // miette asks without context for the place that it prints above the snippet.
        let column = if before == 0 { self.source.position(start as u32).column - 1 } else { 0 };
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            data.as_bytes(),
            (from, to - from).into(),
            first,
            column,
            // Of the snippet: miette draws snippets in one when their lines touch.
            last - first + 1,
        )))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STYLE: Style = Style { colour: false, width: 80 };

    fn shown(text: &str, found: Diagnostic) -> String {
        let source = Source::new("p.yaml", text);
        render(&[Checked { source, diagnostics: vec![found] }], &STYLE)
    }

    #[test]
    fn places_that_explain_are_shown_too() {
        let text = "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\na: 7\n";
        let found = Diagnostic::error("duplicate-key", Span::new(30, 31), "`a` is written twice")
            .related(Span::new(0, 1), "first written here")
            .help("keep one")
            .page("https://example.com/page");
        let expected = "\
error[duplicate-key]

  × `a` is written twice
   ╭─[p.yaml:1:1]
 1 │ a: 1
   · ┬
   · ╰── first written here
 2 │ b: 2
   ╰────
   ╭─[p.yaml:7:1]
 6 │ f: 6
 7 │ a: 7
   · ─
   ╰────
  help: keep one
  page: https://example.com/page

1 error
";
        assert_eq!(shown(text, found), expected);
    }

    #[test]
    fn the_end_of_a_file_is_a_place() {
        for text in ["", "a: [", "a: [\n"] {
            let end = text.len();
            let out = shown(text, Diagnostic::error("yaml-syntax", Span::new(end, end), "broken"));
            assert!(out.contains("p.yaml:"), "{out}");
        }
    }

    #[test]
    fn of_something_tall_only_the_first_line_is_marked() {
        let text = "- x\n".repeat(40);
        let out = shown(&text, Diagnostic::error("bad-id", Span::new(0, text.len()), "tall"));
        assert!(out.lines().count() < 12, "{out}");
    }

    proptest! {
        #[test]
        fn any_place_in_any_text_is_shown(text in "[ab:\t\r\n äλ😀\u{7}\u{202e}]{0,60}", ends in any::<[usize; 4]>(), colour in any::<bool>()) {
            let cuts: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
            let cut = |at: usize| cuts.get(at % cuts.len()).copied().unwrap_or_default();
            let span = |a: usize, b: usize| Span::new(cut(a).min(cut(b)), cut(a).max(cut(b)));
            let found = Diagnostic::error("bad-id", span(ends[0], ends[1]), "message").label("label").related(span(ends[2], ends[3]), "related");
            let checked = Checked { source: Source::new("p.yaml", text), diagnostics: vec![found] };
            let out = render(&[checked], &Style { colour, width: 80 });
            prop_assert!(out.contains("message") && out.contains("p.yaml:") && out.ends_with("1 error\n"));
            prop_assert!(colour || !out.contains(|c| c != '\n' && super::super::steers(c)));
        }
    }
}
