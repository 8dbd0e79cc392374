//! What the fuzz targets assert of any text; `cargo test` runs the same over the corpus.

use streamwright::compile::{Options, compile};
use streamwright::diagnostic::{Diagnostic, Sink};
use streamwright::document::{Kind, Tree, parse};
use streamwright::source::{Source, Span};

/// The text parses or is refused, and every place lies inside of it.
pub(crate) fn document(text: &str) {
    let source = Source::new("fuzz.yaml", text);
    let mut sink = Sink::default();
    if let Some(document) = parse(&source, &mut sink) {
        tree(text, &document.root);
        document.comments.iter().for_each(|comment| inside(text, comment.span));
    }
    findings(text, &sink.into_diagnostics());
}

/// The text builds or is refused, twice in the same way, and what is written can be read back.
pub(crate) fn build(text: &str) {
    let source = Source::new("fuzz.yaml", text);
    let first = compile(&source, &Options::default());
    findings(text, &first.diagnostics);
    let second = compile(&source, &Options::default());
    assert_eq!(first.artifacts, second.artifacts);
    assert_eq!(first.diagnostics, second.diagnostics);
    for file in first.artifacts.into_iter().flatten() {
        let read = match file.path.rsplit('.').next() {
            Some("tf") => {
                hcl_edit::parser::parse_body(&file.text).map(drop).map_err(|e| e.to_string())
            }
            Some("yaml") => serde_yaml::from_str::<serde_yaml::Value>(&file.text)
                .map(drop)
                .map_err(|e| e.to_string()),
            _ => serde_json::from_str::<serde_json::Value>(&file.text)
                .map(drop)
                .map_err(|e| e.to_string()),
        };
        assert_eq!(read, Ok(()), "{}:\n{}", file.path, file.text);
    }
}

fn findings(text: &str, found: &[Diagnostic]) {
    for finding in found {
        inside(text, finding.span);
        finding.related.iter().for_each(|(span, _)| inside(text, *span));
        assert!(!finding.message.is_empty() && !finding.message.contains('\n'), "{finding:?}");
    }
}

fn tree(text: &str, value: &Tree) {
    inside(text, value.span);
    match &value.kind {
        Kind::Scalar { .. } => {}
        Kind::List(items) => items.iter().for_each(|item| tree(text, item)),
        Kind::Map(entries) => entries.iter().for_each(|entry| {
            inside(text, entry.key_span);
            tree(text, &entry.value);
        }),
    }
}

fn inside(text: &str, span: Span) {
    let (start, end) = (span.start as usize, span.end as usize);
    assert!(start <= end && text.is_char_boundary(start) && text.is_char_boundary(end), "{span:?}");
}
