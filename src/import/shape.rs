//! Mermaid's boxes: `[text]`, `(text)`, `[(text)]` and their kin, and `@{ shape: …, label: … }`.
//! <https://mermaid.js.org/syntax/flowchart.html#node-shapes>

use std::ops::Range;

/// A box at the start of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// Where its label is, with spaces and quotes; None where it has none.
    pub(super) label: Option<Range<usize>>,
    /// Of all of it, in bytes.
    pub(super) length: usize,
}

/// A box or an arrow is opened and not closed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unclosed;

/// What opens and closes a box; the longer before those that they begin with.
const SHAPES: [(&str, &[&str]); 13] = [
    ("(((", &[")))"]),
    ("((", &["))"]),
    ("([", &["])"]),
    ("(-", &["-)"]),
    ("(", &[")"]),
    ("[[", &["]]"]),
    ("[(", &[")]"]),
    ("[/", &["/]", "\\]"]),
    ("[\\", &["\\]", "/]"]),
    ("[", &["]"]),
    ("{{", &["}}"]),
    ("{", &["}"]),
    (">", &["]"]),
];

/// The box at the start of the text; None when none begins here.
pub(super) fn read(text: &str) -> Result<Option<Shape>, Unclosed> {
    if let Some(inner) = text.strip_prefix("@{") {
        return settings(inner).map(Some);
    }
    let opened: Vec<_> = SHAPES.iter().filter(|(open, _)| text.starts_with(open)).collect();
    if opened.is_empty() {
        return Ok(None);
    }
    let found = opened.into_iter().find_map(|(open, closers)| {
        let inner = text.get(open.len()..)?;
        let (end, closer) = closers.iter().filter_map(|closer| closed(inner, closer)).min()?;
        let label = open.len()..open.len() + end;
        Some(Shape { length: label.end + closer, label: Some(label) })
    });
    found.map(Some).ok_or(Unclosed)
}

/// Where the text of a box ends, and the length of what closes it there.
fn closed(inner: &str, closer: &str) -> Option<(usize, usize)> {
    let lead = inner.len() - inner.trim_start().len();
    if let Some(quoted) = inner.get(lead..)?.strip_prefix('"') {
        let end = lead + 1 + quoted.find('"')? + 1;
        let after = inner.get(end..)?;
        let spaces = after.len() - after.trim_start().len();
        let closes = after.get(spaces..)?.starts_with(closer);
        return closes.then_some((end + spaces, closer.len()));
    }
    super::label::reach(inner).find(closer).map(|at| (at, closer.len()))
}

/// What follows `@{`.
fn settings(inner: &str) -> Result<Shape, Unclosed> {
    let end = brace(inner).ok_or(Unclosed)?;
    let raw = inner.get(..end).unwrap_or_default();
    let label = raw.find("label:").map(|at| {
        let value = raw.get(at + "label:".len()..).unwrap_or_default();
        let start = raw.len() - value.trim_start().len();
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let length = match quote {
            Some(quote) => value.get(1..).and_then(|rest| rest.find(quote)).map(|end| end + 2),
            None => value.find([',', '\n']),
        };
        let length = length.unwrap_or(value.len());
        // Behind the `@{`; single quotes are YAML's and no part of the text.
        let inset = usize::from(quote == Some('\'') && length > 1);
        2 + start + inset..2 + start + length - inset
    });
    Ok(Shape { label, length: 2 + end + 1 })
}

/// The first closing brace outside of quotes.
fn brace(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.char_indices().find_map(|(at, c)| {
        quoted ^= c == '"';
        (c == '}' && !quoted).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(text: &str) -> Option<&str> {
        let shape = read(text).expect("closed").expect("a box");
        assert_eq!(text.get(shape.length..), Some(" -->"), "{text}");
        shape.label.and_then(|label| text.get(label))
    }

    #[test]
    fn every_box_is_read() {
        for shape in [
            "[x y]",
            "(x y)",
            "([x y])",
            "[[x y]]",
            "[(x y)]",
            "((x y))",
            "(((x y)))",
            ">x y]",
            "{x y}",
            "{{x y}}",
            "[/x y/]",
            "[\\x y\\]",
            "[/x y\\]",
            "[\\x y/]",
            "(-x y-)",
            "@{ shape: cyl, label: 'x y' }",
            "@{label: x y, shape: cyl}",
        ] {
            assert_eq!(label(&format!("{shape} -->")), Some("x y"), "{shape}");
        }
        assert_eq!(label("[\"a ] b\"] -->"), Some("\"a ] b\""));
        assert_eq!(label("@{ label: \"a } b\" } -->"), Some("\"a } b\""));
        assert_eq!(label("@{ shape: cyl } -->"), None);
        assert_eq!(label("[/path] -->"), Some("/path"));
    }

    #[test]
    fn what_is_no_box_is_left() {
        assert_eq!(read(" --> b"), Ok(None));
        for text in ["[x", "(x]", "@{ label: \"x\"", "[\"x]"] {
            assert_eq!(read(text), Err(Unclosed), "{text}");
        }
    }
}
