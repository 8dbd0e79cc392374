//! The text of one pipeline file and places in it.

use std::fmt;

/// A file's name and text. Offsets are bytes into `text`.
#[derive(Clone)]
pub struct Source {
    name: String,
    text: String,
    /// Byte offset of the first character of each line.
    lines: Vec<u32>,
}

/// A half-open range of bytes in a [`Source`]; both ends lie on character boundaries.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

/// A place as an editor counts it: both from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

impl Source {
    /// INVARIANT: `text` is shorter than 4 GiB; `document::parse` refuses far smaller files.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let lines = std::iter::once(0).chain(ends.map(|(at, _)| at as u32 + 1)).collect();
        Self { name: name.into(), text, lines }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// The number of the line that holds `offset`, counted from 0.
    pub fn line_of(&self, offset: u32) -> usize {
        self.lines.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The byte range of a line counted from 0, with its line break; empty behind the end.
    pub fn line_span(&self, line: usize) -> Span {
        let end = self.text.len() as u32;
        let start = self.lines.get(line).copied().unwrap_or(end);
        Span { start, end: self.lines.get(line + 1).copied().unwrap_or(end) }
    }

    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    pub fn position(&self, offset: u32) -> Position {
        let line = self.line_of(offset);
        let before = Span { start: self.line_span(line).start, end: offset };
        Position { line: line + 1, column: self.slice(before).chars().count() + 1 }
    }

    /// The text under a span; empty when the span does not fit the text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or("")
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({}, {} bytes)", self.name, self.text.len())
    }
}

impl Span {
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end.max(start) as u32 }
    }

    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The part of the span from `start` on, `len` bytes long.
    pub fn part(self, start: usize, len: usize) -> Self {
        let start = (self.start as usize + start).min(self.end as usize);
        Self::new(start, (start + len).min(self.end as usize))
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let source = Source::new("a.yaml", "ä: 1\nb: 2\n");
        assert_eq!(source.position(2), Position { line: 1, column: 2 });
        assert_eq!(source.position(6), Position { line: 2, column: 1 });
        assert_eq!(source.slice(source.line_span(1)), "b: 2\n");
    }
}
