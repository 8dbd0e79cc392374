//! The data flow as text: a Mermaid flowchart, or DOT for Graphviz.

use std::fmt::Write;

use crate::topology::{Edge, Topology};

/// A Mermaid flowchart; loops that are meant are dotted. <https://mermaid.js.org/syntax/flowchart.html>
pub(crate) fn mermaid(topology: &Topology) -> String {
    let mut out = String::from("flowchart LR\n");
    for site in topology.sites() {
        let keyword = site.keyword();
        let (open, close) = shape(keyword);
        let label = format!("{}<br/>{keyword}", site.id());
        let _ = writeln!(out, "  {}{open}\"{label}\"{close}", mermaid_id(site.id()));
    }
    for edge in &topology.edges {
        let line = if edge.decl.feedback { "-.->" } else { "-->" };
        let text = text(edge).map(|text| format!("|\"{}\"|", mermaid_text(&text)));
        let (from, to) = (mermaid_id(&edge.decl.from.0), mermaid_id(&edge.decl.to.0));
        let _ = writeln!(out, "  {from} {line}{} {to}", text.unwrap_or_default());
    }
    out
}

/// A DOT digraph. <https://graphviz.org/doc/info/lang.html>
pub(crate) fn dot(topology: &Topology) -> String {
    let name = dot_text(&topology.pipeline.header.name);
    let mut out = format!("digraph \"{name}\" {{\n  rankdir=LR\n  node [shape=box]\n");
    for site in topology.sites() {
        let _ = writeln!(out, "  \"{0}\" [label=\"{0}\\n{1}\"]", site.id(), site.keyword());
    }
    for edge in &topology.edges {
        let label = text(edge).map(|text| format!("label=\"{}\"", dot_text(&text)));
        let style = edge.decl.feedback.then(|| "style=dotted".to_owned());
        let attributes: Vec<String> = label.into_iter().chain(style).collect();
        let attributes = if attributes.is_empty() {
            String::new()
        } else {
            format!(" [{}]", attributes.join(", "))
        };
        let (from, to) = (&edge.decl.from.0, &edge.decl.to.0);
        let _ = writeln!(out, "  \"{from}\" -> \"{to}\"{attributes}");
    }
    out + "}\n"
}

/// What is written on an edge: its description; else the relation, where it is not the one that the pair means anyway.
fn text(edge: &Edge) -> Option<String> {
    let block = edge.decl.block.as_ref().map(|block| block.key.to_string());
    edge.decl.description.clone().or(block)
}

/// Stores are cylinders, streams are pipes, what runs is a box.
fn shape(keyword: &str) -> (&'static str, &'static str) {
    match keyword {
        "s3_bucket" | "dynamodb_table" | "redshift_cluster" | "redshift_workgroup"
        | "opensearch_domain" | "snowflake_table" | "iceberg_table" | "mongodb" => ("[(", ")]"),
        "kinesis_stream" | "firehose_stream" | "sqs_queue" | "sns_topic" | "msk_cluster"
        | "eventbridge_bus" => ("([", "])"),
        _ => ("[", "]"),
    }
}

/// Mermaid keeps some words for itself; the label still says the id.
fn mermaid_id(id: &str) -> String {
    const KEPT: [&str; 11] = [
        "end",
        "graph",
        "subgraph",
        "flowchart",
        "style",
        "class",
        "click",
        "default",
        "direction",
        "call",
        "href",
    ];
    if KEPT.contains(&id) { format!("{id}_") } else { id.to_owned() }
}

/// Entities for what would end the text or be read as something else.
fn mermaid_text(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '"' | '#' | '<' | '>' | '&' | '`' | '|' | '\\' => _ = write!(out, "#{};", c as u32),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

fn dot_text(text: &str) -> String {
    let visible = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    visible.collect::<String>().replace('\\', "\\\\").replace('"', "\\\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compile::{Options, check};
    use crate::diagnostic::Sink;
    use crate::source::Source;

    fn drawn(draw: fn(&Topology) -> String) -> String {
        let text = r#"
version: 1
name: demo
nodes:
  end: { type: lambda_function, runtime: python3.13, handler: app.handler }
  s: { type: kinesis_stream }
edges:
  - s -> end
  - { from: end, to: s, feedback: true, description: 'late "trades" --> \again #1' }
"#;
        let mut sink = Sink::default();
        let topology = check(&Source::new("p.yaml", text), &Options::default(), &mut sink);
        draw(&topology.unwrap_or_else(|| panic!("{:#?}", sink.into_diagnostics())))
    }

    #[test]
    fn mermaid_is_drawn() {
        let expected = r#"flowchart LR
  end_["end<br/>lambda_function"]
  s(["s<br/>kinesis_stream"])
  end_ -.->|"late #34;trades#34; --#62; #92;again #35;1"| s
  s --> end_
"#;
        assert_eq!(drawn(mermaid), expected);
    }

    #[test]
    fn dot_is_drawn() {
        let expected = r#"digraph "demo" {
  rankdir=LR
  node [shape=box]
  "end" [label="end\nlambda_function"]
  "s" [label="s\nkinesis_stream"]
  "end" -> "s" [label="late \"trades\" --> \\again #1", style=dotted]
  "s" -> "end"
}
"#;
        assert_eq!(drawn(dot), expected);
    }

    #[test]
    fn what_is_drawn_can_be_imported() {
        let mut sink = Sink::default();
        let again = crate::import::import(&Source::new("d.mmd", drawn(mermaid)), "demo", &mut sink);
        let again = again.unwrap_or_else(|| panic!("{:#?}", sink.into_diagnostics()));
        assert!(again.contains("  s: { type: kinesis_stream }\n"), "{again}");
        assert!(
            again.contains("description: \"late \\\"trades\\\" --> \\\\again #1\"\n"),
            "{again}"
        );
    }
}
