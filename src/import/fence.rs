//! Finds the diagram in a file: all of it, or the first flowchart among the ```` ```mermaid ```` fences of a Markdown text.

use crate::source::{Source, Span};

/// The part of the source that holds the diagram.
pub(super) fn diagram(source: &Source) -> Span {
    let fences = fences(source);
    let flowchart = fences.iter().find(|span| super::reader::is_flowchart(source.slice(**span)));
    let whole = Span::new(0, source.text().len());
    flowchart.or(fences.first()).copied().unwrap_or(whole)
}

fn fences(source: &Source) -> Vec<Span> {
    let mut found = Vec::new();
    // The fence that is open: its marker, and where a diagram in it began.
    let mut open: Option<(String, Option<u32>)> = None;
    for line in (0..source.line_count()).map(|line| source.line_span(line)) {
        let text = source.slice(line).trim();
        match &open {
            None => {
                let Some((marker, info)) = opening(text) else { continue };
                let language = info.split([' ', '{', ',']).next().unwrap_or_default();
                let begins = language.eq_ignore_ascii_case("mermaid");
                open = Some((marker.to_owned(), begins.then_some(line.end)));
            }
            Some((marker, begun)) if closes(text, marker) => {
                found.extend(begun.map(|start| Span { start, end: line.start }));
                open = None;
            }
            Some(_) => {}
        }
    }
    if let Some((_, Some(start))) = open {
        found.push(Span::new(start as usize, source.text().len()));
    }
    found
}

/// The marker of a fence, and what is written behind it.
fn opening(text: &str) -> Option<(&str, &str)> {
    let mark = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = text.chars().take_while(|c| *c == mark).count();
    (length >= 3).then(|| text.split_at(length)).map(|(marker, info)| (marker, info.trim()))
}

fn closes(text: &str, marker: &str) -> bool {
    let mark = marker.chars().next().unwrap_or('`');
    text.len() >= marker.len() && text.chars().all(|c| c == mark)
}
