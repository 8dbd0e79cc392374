//! The schema and the reference are what the program says of itself.

mod systems;

use serde_json::Value;
use streamwright::manual::{Manual, rules_book};
use streamwright::schema::schema;

use crate::cli::World;
use crate::golden::assert_golden;

const NOTE: &str = "<!-- Written by the program: `UPDATE=1 cargo test`. -->\n\n";

#[test]
fn the_schema() {
    let made = World::new().run(&["schema"]).out;
    let published: Value = serde_json::from_str(&made).expect("JSON");
    assert_eq!(published, schema());
    assert_golden("schemas/pipeline.schema.json", &made);
}

#[test]
fn the_reference_of_node_types() {
    assert_golden("docs/nodes.md", &(NOTE.to_owned() + &Manual::new().nodes_book()));
}

#[test]
fn the_reference_of_relations() {
    assert_golden("docs/relations.md", &(NOTE.to_owned() + &Manual::new().relations_book()));
}

#[test]
fn the_reference_of_rules() {
    assert_golden("docs/rules.md", &(NOTE.to_owned() + &rules_book()));
}

#[test]
fn the_table_of_systems() {
    assert_golden("docs/systems.md", &(NOTE.to_owned() + &systems::table()));
}

#[test]
fn the_reference_of_commands() {
    let world = World::new();
    let help = |arguments: &[&str]| {
        let run = world.run(arguments);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
        let lines: Vec<&str> = run.out.lines().map(str::trim_end).collect();
        format!("```text\n{}\n```\n", lines.join("\n").trim())
    };
    let mut made = format!("{NOTE}# The commands\n\n{}", help(&["--help"]));
    for command in commands() {
        made += &format!("\n## streamwright {command}\n\n{}", help(&[&command, "--help"]));
    }
    assert_golden("docs/cli.md", &made);
}

/// The commands, as the program lists them.
pub(crate) fn commands() -> Vec<String> {
    let help = World::new().run(&["--help"]).out;
    let part = help.split("Commands:\n").nth(1).expect("a list of commands");
    let lines = part.lines().take_while(|line| line.starts_with("  "));
    let names = lines
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned));
    names.filter(|name| name != "help").collect()
}
