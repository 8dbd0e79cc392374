//! Mermaid text → [`Flowchart`]. <https://mermaid.js.org/syntax/flowchart.html>
//!
//! INVARIANT: never recursive, and bounded in boxes and arrows, since the text is anybody's. The first thing that cannot be read ends the reading.

use std::collections::{BTreeMap, BTreeSet};

use super::chart::{Arrow, Flowchart, Vertex};
use super::link::{self, Link, Points};
use super::shape::{self, Unclosed};
use super::{LARGEST, fence, label};
use crate::diagnostic::{Diagnostic, Sink, counted};
use crate::source::{Source, Span};

const SYNTAX: &str = "https://mermaid.js.org/syntax/flowchart.html";

/// Statements that only dress the picture.
const DRESS: [&str; 9] = [
    "direction",
    "style",
    "linkStyle",
    "classDef",
    "class",
    "click",
    "accTitle",
    "accDescr",
    "title",
];

/// Does the text begin as a flowchart?
pub(super) fn is_flowchart(text: &str) -> bool {
    let mut text = text.trim_start();
    if let Some(front) = text.strip_prefix("---") {
        text = front.split_once("\n---").map_or("", |(_, rest)| rest).trim_start();
    }
    while let Some(comment) = text.strip_prefix("%%") {
        text = comment.split_once('\n').map_or("", |(_, rest)| rest).trim_start();
    }
    header(text).is_some()
}

/// The length of `graph`, `flowchart` or a kin.
fn header(text: &str) -> Option<usize> {
    let word = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next()?;
    matches!(word, "graph" | "flowchart" | "flowchart-elk" | "flowchart-v2").then_some(word.len())
}

/// Reads the diagram in the source.
pub(super) fn read(source: &Source, sink: &mut Sink) -> Option<Flowchart> {
    let place = fence::diagram(source);
    let mut reader = Reader {
        text: source.slice(place),
        base: place.start as usize,
        at: 0,
        chart: Flowchart::default(),
        known: BTreeMap::new(),
        groups: BTreeMap::new(),
        open: Vec::new(),
        edge_ids: BTreeSet::new(),
    };
    match reader.diagram() {
        Ok(()) => Some(reader.chart),
        Err(fault) => {
            sink.push(*fault);
            None
        }
    }
}

type Read<T> = Result<T, Box<Diagnostic>>;

struct Reader<'t> {
    text: &'t str,
    /// Where the text begins in the source.
    base: usize,
    at: usize,
    chart: Flowchart,
    /// Vertices by id.
    known: BTreeMap<String, usize>,
    /// Subgraphs by id.
    groups: BTreeMap<String, Span>,
    /// Subgraphs that are not closed yet.
    open: Vec<Span>,
    edge_ids: BTreeSet<String>,
}

impl<'t> Reader<'t> {
    fn diagram(&mut self) -> Read<()> {
        self.front_matter();
        self.skip_blank();
        let Some(length) = header(self.rest()) else {
            let found = self.rest().lines().next().unwrap_or_default().trim();
            let help = "a flowchart begins with `graph LR` or `flowchart TD`";
            let span = self.span(self.at, found.len());
            return Err(self.fault(span, "this is not a Mermaid flowchart", help));
        };
        self.at += length;
        self.skip_line_or_statement();
        loop {
            self.skip_blank();
            if self.rest().is_empty() {
                break;
            }
            self.statement()?;
        }
        if let Some(span) = self.open.pop() {
            let help = "close it with `end` on a line of its own";
            return Err(self.fault(span, "the subgraph is not closed", help));
        }
        self.no_arrows_at_groups()
    }

    fn statement(&mut self) -> Read<()> {
        let word_length = self.id_length();
        let word = self.rest().get(..word_length).unwrap_or_default();
        let after = self.rest().get(word_length..).unwrap_or_default();
        let stands_alone = after.chars().next().is_none_or(|c| c.is_whitespace() || c == ';');
        match word {
            "subgraph" if stands_alone => self.subgraph(),
            "end" if stands_alone => self.end(),
            "accDescr" if after.trim_start().starts_with('{') => {
                self.skip_past("}");
                Ok(())
            }
            _ if DRESS.contains(&word) && (after.starts_with([' ', '\t', ':'])) => {
                self.skip_line();
                Ok(())
            }
            _ => self.chain(),
        }
    }

    /// `a & b --> c --> d`.
    fn chain(&mut self) -> Read<()> {
        let mut left = self.group()?;
        while let Some(link) = self.link()? {
            let start = self.at - link.length;
            self.skip_blank();
            let right = self.group()?;
            self.connect(&left, &right, &link, start)?;
            left = right;
        }
        self.skip_spaces();
        let ends = self.rest().is_empty() || self.rest().starts_with(['\n', '\r', ';', '%']);
        if ends {
            return Ok(());
        }
        let found = self.rest().split_whitespace().next().unwrap_or_default();
        let message = format!("`{}` cannot be read here", label::line(found).unwrap_or_default());
        let help = "after a box comes an arrow, such as `-->`, or the end of the line";
        Err(self.fault(self.span(self.at, found.len()), message, help))
    }

    fn group(&mut self) -> Read<Vec<usize>> {
        let mut group = Vec::new();
        loop {
            group.extend(self.vertex()?);
            let before = self.at;
            self.skip_blank();
            if !self.rest().starts_with('&') {
                self.at = before;
                return Ok(group);
            }
            self.at += 1;
            self.skip_blank();
        }
    }

    /// One box: its id, and what may follow directly. None for the settings of an arrow, `e1@{ … }`.
    fn vertex(&mut self) -> Read<Option<usize>> {
        let (start, length) = (self.at, self.id_length());
        let id = self.rest().get(..length).unwrap_or_default().to_owned();
        if id.is_empty() {
            let found = self.rest().split_whitespace().next().unwrap_or_default();
            let help = "an arrow joins two boxes: `a --> b`";
            return Err(self.fault(self.span(start, found.len()), "a box is missing here", help));
        }
        self.at += length;
        let id_span = self.span(start, length);
        let shape = self.shape(id_span)?;
        if self.edge_ids.contains(&id) {
            return Ok(None);
        }
        if let Some(class) = self.rest().strip_prefix(":::") {
            let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
            self.at += 3 + class.len() - class.trim_start_matches(word).len();
        }
        if self.chart.vertices.len() == LARGEST && !self.known.contains_key(&id) {
            return Err(self.too_large(id_span, "node"));
        }
        let index = *self.known.entry(id.clone()).or_insert_with(|| {
            let vertex = Vertex { id, id_span, label: Vec::new(), label_span: None };
            self.chart.vertices.push(vertex);
            self.chart.vertices.len() - 1
        });
        if let (Some((lines, span)), Some(vertex)) = (shape, self.chart.vertices.get_mut(index)) {
            vertex.label = lines;
            vertex.label_span = Some(span);
        }
        Ok(Some(index))
    }

    /// The label of the box, when a shape follows its id here.
    fn shape(&mut self, owner: Span) -> Read<Option<(Vec<String>, Span)>> {
        let shape = match shape::read(self.rest()) {
            Ok(Some(shape)) => shape,
            Ok(None) => return Ok(None),
            Err(Unclosed) => {
                let help = "close the box on the same line, and put text with brackets into quotes";
                return Err(self.fault(owner, "the box is not closed", help));
            }
        };
        let raw = shape.label.and_then(|label| Some((label.start, self.rest().get(label)?)));
        let start = self.at;
        self.at += shape.length;
        Ok(raw.map(|(at, raw)| {
            let lead = raw.len() - raw.trim_start().len();
            (label::lines(raw), self.span(start + at + lead, raw.trim().len()))
        }))
    }

    /// An arrow, here or at the start of the next line.
    fn link(&mut self) -> Read<Option<Link>> {
        let before = self.at;
        self.skip_blank();
        let wrapped = self.text.get(before..self.at).is_some_and(|text| text.contains(['\n', ';']));
        // A line that starts with `x` or `o` starts with a box.
        if wrapped && self.rest().starts_with(['x', 'o']) {
            self.at = before;
            return Ok(None);
        }
        self.edge_id();
        match link::read(self.rest()) {
            Ok(Some(link)) => {
                self.at += link.length;
                Ok(Some(link))
            }
            Ok(None) => {
                self.at = before;
                Ok(None)
            }
            Err(Unclosed) => {
                let found = self.rest().lines().next().unwrap_or_default().trim_end().len();
                let help = "write `a --> b`, `a -->|text| b` or `a -- text --> b`";
                Err(self.fault(self.span(self.at, found), "the arrow is not closed", help))
            }
        }
    }

    /// `e1@` before an arrow names the arrow.
    fn edge_id(&mut self) {
        let length = self.id_length();
        let after = self.rest().get(length..).and_then(|rest| rest.strip_prefix('@'));
        if length > 0 && after.is_some_and(|rest| matches!(link::read(rest), Ok(Some(_)))) {
            self.edge_ids.extend(self.rest().get(..length).map(str::to_owned));
            self.at += length + 1;
        }
    }

    fn connect(&mut self, left: &[usize], right: &[usize], link: &Link, start: usize) -> Read<()> {
        let span = self.span(start, link.length);
        let (ahead, back) = match link.points {
            Points::Forward => (true, false),
            Points::Back => (false, true),
            Points::BothWays => (true, true),
            Points::Nowhere => (false, false),
        };
        let count = left.len() * right.len() * (usize::from(ahead) + usize::from(back));
        if self.chart.arrows.len() + count > LARGEST {
            return Err(self.too_large(span, "edge"));
        }
        for &from in left {
            for &to in right {
                let arrow = |from, to| Arrow { from, to, label: link.text.clone(), span };
                self.chart.arrows.extend(ahead.then(|| arrow(from, to)));
                self.chart.arrows.extend(back.then(|| arrow(to, from)));
            }
        }
        Ok(())
    }

    fn subgraph(&mut self) -> Read<()> {
        let span = self.span(self.at, "subgraph".len());
        self.at += "subgraph".len();
        self.skip_spaces();
        let line = label::reach(self.rest());
        let id = line.split(['[', '(', ';']).next().unwrap_or_default().trim().trim_matches('"');
        self.groups.insert(id.to_owned(), span);
        self.open.push(span);
        // A title may hold what ends a statement elsewhere.
        let titled = line.find('[') < line.find(';').or(Some(line.len())) && line.contains('[');
        self.at += line.find(']').filter(|_| titled).unwrap_or_default();
        self.skip_line_or_statement();
        Ok(())
    }

    fn end(&mut self) -> Read<()> {
        let span = self.span(self.at, "end".len());
        self.at += "end".len();
        match self.open.pop() {
            Some(_) => Ok(()),
            None => {
                let help = "remove it, or rename the box: Mermaid keeps the word `end` for itself";
                Err(self.fault(span, "`end` closes no subgraph", help))
            }
        }
    }

    /// A box that is named as a subgraph is the subgraph, and no system.
    fn no_arrows_at_groups(&self) -> Read<()> {
        let group = self.chart.vertices.iter().find(|vertex| self.groups.contains_key(&vertex.id));
        let Some(vertex) = group else { return Ok(()) };
        let message = format!("`{}` is a subgraph, and data flows between systems", vertex.id);
        let help = "draw the arrow from or to the box inside that it means";
        let fault = self.fault(vertex.id_span, message, help);
        let declared = self.groups.get(&vertex.id).copied().unwrap_or_default();
        Err(Box::new(fault.related(declared, "declared here")))
    }

    fn front_matter(&mut self) {
        let lead = self.rest().len() - self.rest().trim_start().len();
        let Some(front) = self.rest().trim_start().strip_prefix("---\n") else { return };
        let Some(length) = front.find("\n---") else { return };
        let title = front.get(..length).unwrap_or_default().lines();
        let title = title.filter_map(|line| line.strip_prefix("title:")).next();
        self.chart.title = title.and_then(|title| label::line(title.trim().trim_matches('\'')));
        self.at += lead + 4 + length + 4;
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The length of the id here: words with single hyphens and dots, up to an arrow or a bracket.
    fn id_length(&self) -> usize {
        let mut chars = self.rest().char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|(_, next)| *next);
            let part = match c {
                '-' => at > 0 && next.is_some_and(|next| next.is_alphanumeric() || next == '_'),
                '.' | '/' | '+' => at > 0 && next.is_some_and(char::is_alphanumeric),
                _ => c.is_alphanumeric() || c == '_',
            };
            if !part {
                return at;
            }
        }
        self.rest().len()
    }

    fn skip_spaces(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches([' ', '\t']).len();
    }

    /// Spaces, line ends, semicolons and comments.
    fn skip_blank(&mut self) {
        loop {
            let before = self.at;
            let blank = |c: char| c.is_whitespace() || c == ';' || c == '\u{feff}';
            self.at += self.rest().len() - self.rest().trim_start_matches(blank).len();
            if self.rest().starts_with("%%{") {
                self.skip_past("}%%");
            } else if self.rest().starts_with("%%") {
                self.skip_line();
            }
            if self.at == before {
                return;
            }
        }
    }

    fn skip_line(&mut self) {
        self.at += self.rest().find('\n').unwrap_or(self.rest().len());
    }

    fn skip_line_or_statement(&mut self) {
        self.at += self.rest().find(['\n', ';']).unwrap_or(self.rest().len());
    }

    fn skip_past(&mut self, end: &str) {
        self.at += self.rest().find(end).map_or(self.rest().len(), |at| at + end.len());
    }

    fn span(&self, start: usize, length: usize) -> Span {
        Span::new(self.base + start, self.base + start + length)
    }

    fn too_large(&self, span: Span, what: &str) -> Box<Diagnostic> {
        let message = format!("the diagram has more than {}", counted(LARGEST, what));
        let help = "split it into several pipelines";
        Box::new(Diagnostic::error("diagram-limit", span, message).help(help))
    }

    fn fault(&self, span: Span, message: impl Into<String>, help: &str) -> Box<Diagnostic> {
        Box::new(Diagnostic::error("diagram-syntax", span, message).help(help).page(SYNTAX))
    }
}
