//! SARIF 2.1.0, for code scanning. <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Checked, Format, Stream, Style, word};
use crate::diagnostic::Diagnostic;
use crate::manual;
use crate::source::{Source, Span};

pub(super) static FORMAT: Format = Format { keyword: "sarif", stream: Stream::Out, render };

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

fn render(files: &[Checked], _: &Style) -> String {
    let all =
        || files.iter().flat_map(|file| file.diagnostics.iter().map(|found| (&file.source, found)));
    let mut rules: Vec<&str> = all().map(|(_, found)| found.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    let mut seen = BTreeMap::new();
    let results: Vec<Value> = all()
        .map(|(source, found)| {
            let index = rules.binary_search(&found.rule).unwrap_or_default();
            result(source, found, index, fingerprint(source, found, &mut seen))
        })
        .collect();
    let driver = json!({
        "name": "streamwright",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules.iter().map(|name| rule(name)).collect::<Vec<_>>(),
    });
    let run = json!({
        "tool": { "driver": driver },
        "columnKind": "unicodeCodePoints",
        "results": results,
    });
    format!("{:#}\n", json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }))
}

fn rule(name: &str) -> Value {
    let Some(page) = manual::rule(name) else { return json!({ "id": name }) };
    let text = page.text.trim();
    let rule = json!({
        "id": name,
        "shortDescription": { "text": page.summary() },
        "help": { "text": text, "markdown": text },
    });
    if page.page.is_empty() { rule } else { with(rule, "helpUri", page.page.into()) }
}

fn result(source: &Source, found: &Diagnostic, index: usize, fingerprint: String) -> Value {
    let help = found.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
    let place = location(source, found.span);
    let place = if found.label.is_empty() { place } else { said(place, &found.label) };
    let related: Vec<Value> = found
        .related
        .iter()
        .enumerate()
        .map(|(id, (span, text))| with(said(location(source, *span), text), "id", id.into()))
        .collect();
    json!({
        "ruleId": found.rule,
        "ruleIndex": index,
        "level": word(found.severity),
        "message": { "text": format!("{}{help}", found.message) },
        "locations": [place],
        "relatedLocations": related,
        "partialFingerprints": { "streamwright/v1": fingerprint },
    })
}

fn said(place: Value, text: &str) -> Value {
    with(place, "message", json!({ "text": text }))
}

fn with(mut object: Value, key: &str, value: Value) -> Value {
    if let Some(fields) = object.as_object_mut() {
        fields.insert(key.to_owned(), value);
    }
    object
}

fn location(source: &Source, span: Span) -> Value {
    let (start, end) = (source.position(span.start), source.position(span.end));
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(source.name()) },
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
            "byteOffset": span.start,
            "byteLength": span.len(),
        },
    } })
}

/// A relative reference, with what a URI does not take in percent.
fn uri(name: &str) -> String {
    let name = name.strip_prefix("./").unwrap_or(name);
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    name.bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// Stays when lines are put in above: of the rule, the file, the message and the guilty text, and the number of such findings before.
fn fingerprint(source: &Source, found: &Diagnostic, seen: &mut BTreeMap<u64, usize>) -> String {
    let parts = [found.rule, source.name(), &found.message, source.slice(found.span)];
    let hash = crate::output::hash(parts.join("\0").as_bytes());
    let count = seen.entry(hash).or_default();
    *count += 1;
    format!("{hash:016x}:{count}")
}
