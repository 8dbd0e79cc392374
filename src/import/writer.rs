//! [`Flowchart`] with types → the text of a pipeline file.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::chart::{Arrow, Flowchart, Vertex};
use super::kinds::words;
use crate::nodes::NodeType;
use crate::relations::{BLOCKS, Port};
use crate::schema::SCHEMA_FILE;
use crate::topology::relations;

/// The file's text. `types` are those of the vertices, in their order.
pub(super) fn write(chart: &Flowchart, types: &[&'static NodeType], name: &str) -> String {
    let ids = ids(chart, types);
    let mut out = format!("# yaml-language-server: $schema={SCHEMA_FILE}\nversion: 1\n");
    let _ = writeln!(out, "name: {}", pipeline_name(name));
    if let Some(title) = &chart.title {
        let _ = writeln!(out, "description: {}", quoted(title));
    }
    let by_stream = chart.arrows.iter().filter(|arrow| {
        types.get(arrow.from).is_some_and(|from| from.offers.contains(&Port::Records))
    });
    let fed_by_stream: BTreeSet<&String> =
        by_stream.filter_map(|arrow| ids.get(arrow.to)).collect();
    out += "\nnodes:\n";
    for ((vertex, id), node_type) in chart.vertices.iter().zip(&ids).zip(types) {
        let streams = fed_by_stream.contains(id);
        let _ = writeln!(out, "  {id}: {}", node(vertex, id, node_type, streams));
    }
    out += if chart.arrows.is_empty() { "\nedges: []\n" } else { "\nedges:\n" };
    let closing = closing(chart);
    for (at, arrow) in chart.arrows.iter().enumerate() {
        let (Some(from), Some(to)) = (ids.get(arrow.from), ids.get(arrow.to)) else { continue };
        out += &edge(arrow, (from, to), types, closing.contains(&at));
    }
    out
}

/// The type's sample settings, with what the box says beyond its type.
fn node(vertex: &Vertex, id: &str, node_type: &NodeType, streams: bool) -> String {
    let mut settings = node_type.sample.replace("app.handler", &format!("{id}.handler"));
    let mut add = |key: &str, value: String| {
        if let Some(open) = settings.strip_suffix('}') {
            settings = format!("{}, {key}: {value} }}", open.trim_end());
        }
    };
    if streams && node_type.keyword == "glue_job" {
        // How long AWS lets a streaming job run by itself depends on its version.
        add("timeout", "2880".into());
    }
    description(vertex, node_type).into_iter().for_each(|text| add("description", quoted(&text)));
    settings
}

/// The label, unless it only repeats the type or the id.
fn description(vertex: &Vertex, node_type: &NodeType) -> Option<String> {
    let id = words(&vertex.id);
    let lines = vertex.label.iter().filter(|line| **line != node_type.keyword);
    let rest: Vec<&str> = lines.filter(|line| words(line) != id).map(String::as_str).collect();
    let label = rest.join(" ");
    let said = super::kinds::says_more(&words(&label));
    said.then_some(label)
}

fn edge(
    arrow: &Arrow,
    (from, to): (&str, &str),
    types: &[&'static NodeType],
    feedback: bool,
) -> String {
    let block = block(arrow, types);
    let label = arrow.label.as_ref().filter(|label| relation_word(label).is_none());
    if block.is_none() && label.is_none() && !feedback {
        return format!("  - {from} -> {to}\n");
    }
    let mut out = format!("  - from: {from}\n    to: {to}\n");
    if let Some(block) = block {
        let _ = writeln!(out, "    {block}: {{}}");
    }
    if let Some(label) = label {
        let _ = writeln!(out, "    description: {}", quoted_plain(label));
    }
    if feedback {
        out += "    feedback: true\n";
    }
    out
}

/// The relation that the arrow's text names, when the pair has it and would not mean it anyway.
fn block(arrow: &Arrow, types: &[&'static NodeType]) -> Option<&'static str> {
    let word = relation_word(arrow.label.as_deref()?)?;
    let legal = relations(types.get(arrow.from)?, types.get(arrow.to)?);
    let at = legal.iter().position(|relation| relation.name() == word)?;
    (at > 0).then_some(word)
}

fn relation_word(label: &str) -> Option<&'static str> {
    BLOCKS.iter().map(|block| block.name).find(|name| *name == label)
}

/// Legal and different ids, as near to the diagram's as may be.
fn ids(chart: &Flowchart, types: &[&'static NodeType]) -> Vec<String> {
    let as_written: BTreeSet<&str> =
        chart.vertices.iter().map(|vertex| vertex.id.as_str()).collect();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut ids = Vec::new();
    for (vertex, node_type) in chart.vertices.iter().zip(types) {
        let legal = legal_id(&vertex.id, node_type.keyword);
        let free = |id: &String| {
            !taken.contains(id) && (*id == vertex.id || !as_written.contains(id.as_str()))
        };
        let numbered = (1..).map(|n| if n == 1 { legal.clone() } else { suffixed(&legal, n) });
        let id = numbered.into_iter().find(free).unwrap_or_default();
        taken.insert(id.clone());
        ids.push(id);
    }
    ids
}

fn suffixed(id: &str, number: usize) -> String {
    let suffix = format!("_{number}");
    let room = LONGEST_ID.saturating_sub(suffix.len());
    format!("{}{suffix}", id.get(..id.len().min(room)).unwrap_or_default())
}

const LONGEST_ID: usize = 40;

fn legal_id(written: &str, fallback: &str) -> String {
    let legal = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
    let id: String = written.chars().map(legal).collect();
    // Letters that ids do not know leave no trace at the ends.
    let id = id.trim_start_matches('_');
    let id = if written.ends_with('_') { id } else { id.trim_end_matches('_') };
    let digit = id.starts_with(|c: char| c.is_ascii_digit());
    let id = match id.trim_matches('_') {
        "" => fallback.to_owned(),
        _ if digit => format!("n{id}"),
        _ => id.to_owned(),
    };
    id.chars().take(LONGEST_ID).collect()
}

/// A legal name of a pipeline: lower case, digits and hyphens, 2 to 28 of them.
pub(super) fn pipeline_name(wanted: &str) -> String {
    let mut name = String::new();
    for c in wanted.chars() {
        match c.to_ascii_lowercase() {
            c if c.is_ascii_alphanumeric() => name.push(c),
            _ if name.is_empty() || name.ends_with('-') => {}
            _ => name.push('-'),
        }
    }
    let name = name.trim_start_matches(|c: char| !c.is_ascii_lowercase());
    let name: String = name.chars().take(28).collect();
    let name = name.trim_end_matches('-');
    if name.len() < 2 { "pipeline".to_owned() } else { name.to_owned() }
}

/// Text of the language: `${` in a label is no reference.
fn quoted(text: &str) -> String {
    quoted_plain(&text.replace("${", "$${"))
}

/// JSON's strings are YAML's double-quoted ones.
fn quoted_plain(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The arrows that close a loop: those that lead back to where a walk along the arrows came from.
fn closing(chart: &Flowchart) -> BTreeSet<usize> {
    let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut fed: BTreeSet<usize> = BTreeSet::new();
    for (at, arrow) in chart.arrows.iter().enumerate() {
        out.entry(arrow.from).or_default().push(at);
        fed.insert(arrow.to);
    }
    let all = 0..chart.vertices.len();
    // Walks start where the data does.
    let (sources, others): (Vec<usize>, Vec<usize>) = all.partition(|at| !fed.contains(at));
    let mut closing = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for start in sources.into_iter().chain(others) {
        if !seen.insert(start) {
            continue;
        }
        // The way from the start, with the number of arrows that were followed from each node on it.
        let mut way = vec![(start, 0_usize)];
        let mut on_way = BTreeSet::from([start]);
        while let Some((node, followed)) = way.last_mut() {
            let next = out.get(node).and_then(|arrows| arrows.get(*followed)).copied();
            *followed += 1;
            let Some(at) = next else {
                on_way.remove(node);
                way.pop();
                continue;
            };
            let Some(arrow) = chart.arrows.get(at) else { continue };
            if on_way.contains(&arrow.to) {
                closing.insert(at);
            } else if seen.insert(arrow.to) {
                on_way.insert(arrow.to);
                way.push((arrow.to, 0));
            }
        }
    }
    closing
}
