//! `graph`, `import`, `explain`, `schema`, `init`, `completions`.

use std::fs;
use std::path::Path;

use super::{BAD, GOOD, World};

fn example(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(file);
    fs::read_to_string(path).expect("an example")
}

#[test]
fn a_drawing_becomes_a_pipeline_that_compiles() {
    let world = World::with("trades.mmd", example("stock-trades/diagram.mmd"));
    let run = world.run(&["import", "trades.mmd", "-o", "stock.pipeline.yaml"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    assert!(world.text("stock.pipeline.yaml").contains("\nname: stock\n"));
    assert_eq!(world.run(&["build", "stock.pipeline.yaml"]).code, 0);

    let drawn = world.run(&["graph", "stock.pipeline.yaml"]).out;
    for arrow in ["lambda1 --> input", "etl -.-> input", "firehose --> output", "glue --> output"] {
        assert!(drawn.contains(arrow), "{drawn}");
    }
    let again = world.run_with(&["import", "-"], &drawn, &[]);
    assert_eq!(again.code, 0, "{}", again.err);

    let there = world.run(&["import", "trades.mmd", "-o", "stock.pipeline.yaml"]);
    assert_eq!(there.code, 2);
    assert!(there.err.contains("`stock.pipeline.yaml` is there already"), "{}", there.err);
}

#[test]
fn a_drawing_that_cannot_be_placed_is_pointed_at() {
    let world = World::with("d.mmd", "graph LR\n  a[Mainframe] --> b[s3]\n");
    let run = world.run(&["import", "d.mmd", "-o", "p.yaml"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("d.mmd:2:5") && run.err.contains("known words: "), "{}", run.err);
    assert!(!world.path("p.yaml").exists());
}

#[test]
fn the_graph_of_a_faulty_pipeline_is_not_drawn() {
    let world = World::with("p.yaml", BAD);
    let run = world.run(&["graph", "p.yaml"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("dangling-reference"));
    world.put("p.yaml", GOOD);
    let dot = world.run(&["graph", "p.yaml", "--format", "dot"]);
    assert!(dot.out.contains("\"ticker\" -> \"lake\""), "{}", dot.out);
}

#[test]
fn everything_that_is_listed_is_explained() {
    let world = World::new();
    let list = world.run(&["explain"]);
    assert_eq!(list.code, 0);
    let names = list.out.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let names: Vec<&str> = names.filter_map(|line| line.split(' ').next()).collect();
    for name in
        ["kinesis_stream", "delivery", "unread-stream", "yaml-syntax", "not-utf8", "unknown-label"]
    {
        assert!(names.contains(&name), "{name}");
    }
    for name in ["kinesis_stream", "event_source", "unread-stream", "not-utf8"] {
        let run = world.run(&["explain", name]);
        assert!(run.code == 0 && run.out.starts_with(&format!("# {name}\n")), "{run:?}");
    }
    let run = world.run(&["explain", "kinesis_strem"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("did you mean `kinesis_stream`?"), "{}", run.err);
}

#[test]
fn a_type_lists_its_settings_and_edges() {
    let world = World::new();
    let run = world.run(&["explain", "lambda_function"]);
    for text in [
        "- `runtime` (",
        "- `kinesis_stream -> lambda_function`: event_source",
        "it: { type: lambda_function",
    ] {
        assert!(run.out.contains(text), "{text}\n{}", run.out);
    }
}

#[test]
fn a_pair_lists_its_relations() {
    let world = World::new();
    let run = world.run(&["explain", "kinesis_stream->lambda_function"]);
    assert!(
        run.out.contains("\n## event_source\n") && run.out.contains("- `batch_size` ("),
        "{}",
        run.out
    );
    let none = world.run(&["explain", "s3_bucket -> kinesis_stream"]);
    assert!(none.out.contains("No data can flow this way."), "{}", none.out);
    assert_eq!(world.run(&["explain", "s3->lambda_function"]).code, 2);
}

#[test]
fn permissions_say_where_they_come_from() {
    let world = World::with("p.yaml", GOOD);
    let run = world.run(&["explain", "--file", "p.yaml", "ticker"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for text in [
        "ticker -> lake",
        "s3:PutObject",
        "arn:aws:s3:::demo-lake-123456789012-us-east-1/*",
        "https://docs.aws.amazon.com/",
    ] {
        assert!(run.out.contains(text), "{text}\n{}", run.out);
    }
    let unknown = world.run(&["explain", "--file", "p.yaml", "tickre"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("did you mean `ticker`?"), "{}", unknown.err);
    assert_eq!(world.run(&["explain", "--file", "p.yaml"]).code, 2);
}

#[test]
fn the_schema_accepts_the_examples() {
    let world = World::new();
    let run = world.run(&["schema"]);
    let schema: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for file in ["stock-trades/pipeline.yaml", "kcl-consumer/pipeline.yaml"] {
        let pipeline: serde_json::Value = serde_yaml::from_str(&example(file)).expect("YAML");
        let faults: Vec<String> = validator
            .iter_errors(&pipeline)
            .map(|e| format!("{}: {e}", e.instance_path()))
            .collect();
        assert_eq!(faults, Vec::<String>::new(), "{file}");
    }
}

#[test]
fn a_first_pipeline_is_written_once() {
    let world = World::new();
    let run = world.run(&["init", "orders"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{run:?}");
    assert!(
        world
            .text("orders.pipeline.yaml")
            .starts_with("# yaml-language-server: $schema=pipeline.schema.json\n")
    );
    let check = world.run(&["check", ".", "--deny-warnings"]);
    assert_eq!(check.code, 0, "{}", check.err);
    world.put("orders.pipeline.yaml", "mine\n");
    assert_eq!(world.run(&["init", "orders"]).code, 2);
    assert_eq!(world.text("orders.pipeline.yaml"), "mine\n");
    assert_eq!(world.run(&["init", "../orders"]).code, 2);
    assert_eq!(world.run(&["init"]).code, 0);
    assert!(world.path("pipeline.yaml").exists());
}

#[test]
fn shells_complete() {
    let world = World::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = world.run(&["completions", shell]);
        assert!(run.code == 0 && run.out.contains("streamwright"), "{shell}");
    }
    assert_eq!(world.run(&["completions", "tcsh"]).code, 2);
}

#[test]
fn help_and_version_are_results() {
    let world = World::new();
    for arguments in [&["--help"][..], &["--version"], &["build", "--help"], &["help", "check"]] {
        let run = world.run(arguments);
        assert!(
            run.code == 0 && run.out.contains("streamwright") && run.err.is_empty(),
            "{arguments:?}"
        );
    }
}
