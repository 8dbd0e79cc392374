//! Diagrams and the pipelines that come of them.

use super::*;
use crate::compile::{Options, compile};

fn read(text: &str) -> Result<String, Vec<Diagnostic>> {
    let mut sink = Sink::default();
    import(&Source::new("d.mmd", text), "demo", &mut sink).ok_or_else(|| sink.into_diagnostics())
}

fn imported(text: &str) -> String {
    read(text).unwrap_or_else(|found| panic!("{text}: {found:#?}"))
}

/// The edges of what comes of a diagram, and a proof that it compiles.
fn edges(text: &str) -> Vec<String> {
    let pipeline = imported(text);
    let source = Source::new("p.yaml", pipeline.clone());
    let compiled = compile(&source, &Options::default());
    assert!(compiled.artifacts.is_some(), "{pipeline}\n{:#?}", compiled.diagnostics);
    let tree: serde_yaml::Value = serde_yaml::from_str(&pipeline).expect("YAML");
    let edges = tree.get("edges").and_then(serde_yaml::Value::as_sequence).expect("edges");
    let end = |edge: &serde_yaml::Value, key: &str| {
        edge.get(key).and_then(serde_yaml::Value::as_str).unwrap_or_default().to_owned()
    };
    edges
        .iter()
        .map(|edge| match edge.as_str() {
            Some(plain) => plain.to_owned(),
            None => {
                let loops = edge.get("feedback").is_some();
                format!(
                    "{} {} {}",
                    end(edge, "from"),
                    if loops { "~>" } else { "->" },
                    end(edge, "to")
                )
            }
        })
        .collect()
}

fn fault(text: &str) -> (&'static str, String, String) {
    let source = Source::new("d.mmd", text);
    let found = read(text).expect_err("a fault");
    let first = found.first().expect("a finding");
    (first.rule, source.slice(first.span).to_owned(), first.message.clone())
}

#[test]
fn labels_and_ids_say_what_a_box_is() {
    let text = "graph LR\nlambda1[lambda]-->input\ninput[kinesis data stream] --> lambda\nlambda --> output[s3]\n";
    assert_eq!(edges(text), ["lambda1 -> input", "input -> lambda", "lambda -> output"]);
    let pipeline = imported(text);
    assert!(
        pipeline.contains(
            "  lambda1: { type: lambda_function, runtime: python3.13, handler: lambda1.handler }\n"
        ),
        "{pipeline}"
    );
    assert!(pipeline.contains("  input: { type: kinesis_stream }\n"), "{pipeline}");
}

#[test]
fn chains_groups_shapes_and_subgraphs() {
    let text = r#"
%%{init: {"theme": "dark"}}%%
flowchart TD; 
  direction LR
  subgraph ingest [Ingest; all of it]
    a([Lambda one]):::hot & b{{"Lambda (two)"}} --> s[("Kinesis stream")] -.-> c>Lambda three]; %% a comment
  end
  c ==>|objects| lake@{ shape: cyl, label: "S3 bucket" }
  s e1@--> d[/Lambda four/]
  e1@{ animate: true }
  a ~~~ lake
  classDef hot fill:#f00
  class a hot
  style lake fill:#fff,stroke:#333
  linkStyle 0 stroke:#f00
  click a "https://example.com"
"#;
    assert_eq!(edges(text), ["a -> s", "b -> s", "s -> c", "c -> lake", "s -> d"]);
}

#[test]
fn the_arrow_that_closes_a_loop_is_marked() {
    let text = "graph LR\nl[lambda] --> s[kinesis]\ns --> m[lambda]\nm --> s\n";
    assert_eq!(edges(text), ["l -> s", "s -> m", "m ~> s"]);
}

#[test]
fn arrows_both_ways_are_two_edges() {
    let text = "graph LR\nl[lambda] <--> s[kinesis]\n";
    assert_eq!(edges(text), ["l -> s", "s ~> l"]);
}

#[test]
fn twins_are_one_edge() {
    let text = "graph LR\nl[lambda] -->|trades| s[kinesis]\nl -- quotes --> s\n";
    let pipeline = imported(text);
    assert!(pipeline.contains("    description: \"trades; quotes\"\n"), "{pipeline}");
    assert_eq!(edges(text), ["l -> s"]);
}

#[test]
fn ids_are_made_legal_and_stay_apart() {
    let text = "graph LR\nMy-Lambda --> s3\nmy_lambda --> s3\n1λ[lambda] --> s3\nλ[lambda] --> s3";
    assert_eq!(
        edges(text),
        ["my_lambda_2 -> s3", "my_lambda -> s3", "n1 -> s3", "lambda_function -> s3"]
    );
}

#[test]
fn labels_become_descriptions_that_cannot_break_out() {
    let text = "graph LR\na[\"Lambda: x } #quot;, ${aws.region} # y\"] --> b[s3]";
    let pipeline = imported(text);
    assert!(
        pipeline.contains(r#"description: "Lambda: x } \", $${aws.region} # y" }"#),
        "{pipeline}"
    );
    edges(text);
}

#[test]
fn the_first_flowchart_of_a_markdown_text_is_read() {
    let text = "# Title\n\n```mermaid\nsequenceDiagram\n a->>b: x\n```\n\n```mermaid\ngraph LR\n  a[lambda] --> b[s3]\n```\n";
    assert_eq!(edges(text), ["a -> b"]);
    assert_eq!(fault("```mermaid\ngraph LR\n a --> b[s3]\n```").1, "a");
}

#[test]
fn the_title_describes_the_pipeline() {
    let text = "---\ntitle: Trades\n---\ngraph LR\na[lambda] --> b[s3]";
    assert!(imported(text).contains("\ndescription: \"Trades\"\n"));
}

#[test]
fn what_cannot_be_placed_is_said() {
    let (rule, place, message) = fault("graph LR\na[Mainframe] --> b[s3]");
    assert_eq!((rule, &*place), ("unknown-label", "Mainframe"));
    assert_eq!(message, "`Mainframe` does not say which system it is");
    let found = read("graph LR\na[lamda] --> b[s3]").expect_err("a fault");
    let help = found[0].help.clone().unwrap_or_default();
    assert!(help.starts_with("did you mean `lambda`? known words: "), "{help}");
    assert_eq!(fault("graph LR\na[lambda to s3] --> b[s3]").0, "unknown-label");
}

#[test]
fn edges_that_mean_nothing_are_said() {
    assert_eq!(fault("graph LR\na[s3] --> b[kinesis]").0, "illegal-edge");
    assert_eq!(fault("graph LR\na[lambda] --> a").0, "self-loop");
}

#[test]
fn broken_diagrams_are_pointed_at() {
    let cases = [
        ("sequenceDiagram\na->>b: x", "sequenceDiagram"),
        ("graph LR\na[lambda --> b", "a"),
        ("graph LR\na[lambda] -- x", "-- x"),
        ("graph LR\na[lambda] --> ", ""),
        ("graph LR\na[lambda] b", "b"),
        ("graph LR\nend", "end"),
        ("graph LR\nsubgraph x\na[s3]", "subgraph"),
        ("graph LR\nsubgraph x\na[s3]\nend\nb[lambda] --> x", "x"),
        ("", ""),
        ("graph LR\na@{ label: \"x\"", "a"),
    ];
    for (text, place) in cases {
        let (rule, found, _) = fault(text);
        assert_eq!((rule, &*found), ("diagram-syntax", place), "{text}");
    }
}

#[test]
fn boxes_and_arrows_are_bounded() {
    let many: Vec<String> = (0..200).map(|n| format!("l{n}")).collect();
    let group = many.join(" & ");
    assert_eq!(fault(&format!("graph LR\n{group} --> {group}")).0, "diagram-limit");
    let many: Vec<String> = (0..6000).map(|n| format!("l{n}[lambda];")).collect();
    assert_eq!(fault(&format!("graph LR\n{}", many.concat())).0, "diagram-limit");
}

/// Each of these would take minutes if what closes a label were looked for without an end.
#[test]
fn long_lines_are_read_once() {
    let boxes = "a([a);".repeat(200_000);
    assert_eq!(fault(&format!("graph LR\n{boxes}")).0, "unknown-label");
    let arrows = "a[lambda] -- x --> b[s3];".repeat(4_000);
    assert_eq!(edges(&format!("graph LR\n{arrows}")).len(), 1);
}

#[test]
fn names_of_pipelines_are_legal() {
    let name = writer::pipeline_name;
    assert_eq!(name("Stock Trades (2)"), "stock-trades-2");
    assert_eq!(name("9lives"), "lives");
    assert_eq!(name("ä"), "pipeline");
    assert_eq!(name("a-name-that-is-far-too-long-to-be-one"), "a-name-that-is-far-too-long");
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_stumble(text in "(graph LR\n)?([a-c]|lambda|s3|[-=.~<>xo|&;:@{}()\\[\\]\"\n ]|-->|ä){0,40}") {
        if let Ok(pipeline) = read(&text) {
            let source = Source::new("p.yaml", pipeline);
            proptest::prop_assert!(crate::document::parse(&source, &mut Sink::default()).is_some());
        }
    }
}
