//! `check`: which files, which findings, in which form.

use serde_json::Value;

use super::{BAD, GOOD, ODD, World};

#[test]
fn exit_codes() {
    let world = World::with("good.pipeline.yaml", GOOD);
    world.put("bad.pipeline.yaml", BAD);
    world.put("odd.pipeline.yaml", ODD);
    let code = |arguments: &[&str]| world.run(&[&["check"], arguments].concat()).code;
    assert_eq!(code(&["good.pipeline.yaml"]), 0);
    assert_eq!(code(&["odd.pipeline.yaml"]), 0);
    assert_eq!(code(&["odd.pipeline.yaml", "--deny-warnings"]), 1);
    assert_eq!(code(&["bad.pipeline.yaml"]), 1);
    assert_eq!(code(&["bad.pipeline.yaml", "missing.yaml"]), 2);
    assert_eq!(code(&["."]), 1);
    assert_eq!(code(&[]), 2);
    assert_eq!(code(&["--format", "xml", "good.pipeline.yaml"]), 2);
}

#[test]
fn directories_are_searched() {
    let world = World::with("a/pipeline.yaml", BAD);
    for file in [
        "a/b/x.pipeline.yaml",
        "a/other.yaml",
        "a/.hidden/pipeline.yaml",
        "a/node_modules/pipeline.yaml",
    ] {
        world.put(file, BAD);
    }
    let run = world.run(&["check", "a", "a/pipeline.yaml", "--format", "concise"]);
    let places: Vec<&str> = run.err.lines().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(places, ["a/b/x.pipeline.yaml:8:15", "a/pipeline.yaml:8:15"]);
    world.put("empty/readme", "");
    let none = world.run(&["check", "empty"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("there is no pipeline file in `empty`"), "{}", none.err);
}

#[test]
fn standard_input_has_a_name() {
    let world = World::new();
    let run = world.run_with(&["check", "-", "--format", "concise"], BAD, &[]);
    assert_eq!(run.code, 1);
    assert_eq!(run.err, "<stdin>:8:15: error[dangling-reference]: there is no node `laek`\n");
    let named = ["check", "-", "--format", "concise", "--stdin-filename", "a.yaml"];
    assert!(world.run_with(&named, BAD, &[]).err.starts_with("a.yaml:8:15: "));
}

#[test]
fn people_see_the_place_the_reason_and_the_remedy() {
    let world = World::with("p.yaml", BAD);
    let run = world.run(&["check", "p.yaml"]);
    assert_eq!(run.out, "");
    let expected = "\
error[dangling-reference]

  × there is no node `laek`
   ╭─[p.yaml:8:15]
 7 │ edges:
 8 │   - ticker -> laek
   ·               ──┬─
   ·                 ╰── no node has this id
 9 │   - ticker -> lake
   ╰────
  help: did you mean `lake`?

1 error
";
    assert_eq!(run.err, expected);
    world.put("p.yaml", GOOD);
    assert_eq!(world.run(&["check", "p.yaml"]).err, "1 file checked, nothing found\n");
}

#[test]
fn colour_is_for_those_who_want_it() {
    let world = World::with("p.yaml", BAD);
    let coloured = |arguments: &[&str], variables: &[(&str, &str)]| {
        let run = world.run_with(&[&["check", "p.yaml"], arguments].concat(), "", variables);
        run.err.contains('\u{1b}')
    };
    assert!(!coloured(&[], &[]));
    assert!(coloured(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn text_cannot_steer_the_terminal() {
    let text = BAD.replace("laek", "\"\u{202e}laek\"").replace("demo", "demo # \u{9b}31m \u{7}");
    let world = World::with("p.yaml", text);
    for format in ["human", "concise"] {
        let run = world.run(&["check", "p.yaml", "--format", format]);
        let steers = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(run.code == 1 && !run.err.contains(steers), "{:?}", run.err);
    }
}

fn judged(schema: &str, text: &str) -> Value {
    let value: Value = serde_json::from_str(text).expect("JSON");
    let schema: Value = serde_json::from_str(schema).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let faults: Vec<String> =
        validator.iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert_eq!(faults, Vec::<String>::new(), "{text}");
    value
}

#[test]
fn json_is_versioned_and_whole() {
    let text = BAD.replace("ticker -> laek", "ticker -> lake");
    let world = World::with("p.yaml", text);
    let run = world.run(&["check", "p.yaml", "--format", "json"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    let value = judged(include_str!("findings.schema.json"), &run.out);
    let found = &value["diagnostics"][0];
    assert_eq!(found["rule"], "duplicate-edge");
    assert_eq!(found["start"]["line"], 9);
    assert_eq!(found["related"][0]["start"]["line"], 8);
    let offset = found["start"]["offset"].as_u64().expect("a number") as usize;
    assert!(world.text("p.yaml")[offset..].starts_with("ticker -> lake"));
    world.put("p.yaml", GOOD);
    let run = world.run(&["check", "p.yaml", "--format", "json"]);
    assert_eq!(
        judged(include_str!("findings.schema.json"), &run.out)["diagnostics"],
        Value::Array(vec![])
    );
}

#[test]
fn sarif_is_what_code_scanning_takes() {
    let text = BAD.replace("ticker -> laek", "ticker -> lake");
    let world = World::with("a b/p.yaml", text);
    world.put("q.yaml", ODD);
    let run = world.run(&["check", "a b/p.yaml", "q.yaml", "--format", "sarif"]);
    assert_eq!(run.code, 1);
    let value = judged(include_str!("sarif-2.1.0.subset.schema.json"), &run.out);
    let (results, rules) =
        (&value["runs"][0]["results"], &value["runs"][0]["tool"]["driver"]["rules"]);
    for result in results.as_array().expect("results") {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20b/p.yaml");
    assert_eq!(results[0]["relatedLocations"][0]["physicalLocation"]["region"]["startLine"], 8);
    assert_eq!(results[1]["level"], "warning");

    // What is put in above a finding does not make it another one.
    let before = results[0]["partialFingerprints"].clone();
    world.put("a b/p.yaml", format!("# one more line\n{}", world.text("a b/p.yaml")));
    let again = world.run(&["check", "a b/p.yaml", "--format", "sarif"]);
    let again: Value = serde_json::from_str(&again.out).expect("JSON");
    assert_eq!(again["runs"][0]["results"][0]["partialFingerprints"], before);
}

#[test]
fn github_gets_annotations() {
    let world = World::with("p.yaml", BAD);
    let run = world.run(&["check", "p.yaml", "--format", "github"]);
    let expected = "::error file=p.yaml,line=8,endLine=8,col=15,endColumn=19,title=dangling-reference::there is no node `laek`%0Ahelp: did you mean `lake`?\n1 error\n";
    assert_eq!(run.out, expected);
}

#[test]
fn what_is_no_text_is_a_finding() {
    let world = World::with("p.yaml", b"version: 1\nname: d\xe4mo\n");
    let run = world.run(&["check", "p.yaml", "--format", "concise"]);
    assert_eq!(run.code, 1);
    assert_eq!(
        run.err,
        "p.yaml:2:8: error[not-utf8]: the file is not UTF-8: byte 0xe4 at offset 18\n"
    );
}

#[test]
fn a_huge_file_is_refused_by_its_size() {
    let world = World::with("p.yaml", vec![b'#'; 50 << 20]);
    let run = world.run(&["check", "p.yaml"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("yaml-limit") && run.err.len() < 1000, "{} bytes", run.err.len());
}

#[test]
fn long_lines_are_not_shown() {
    let text = BAD
        .replace("  - ticker -> laek\n", &format!("  - ticker -> laek {}\n", " ".repeat(100_000)));
    let world = World::with("p.yaml", text);
    let run = world.run(&["check", "p.yaml"]);
    assert!(run.err.contains("(at p.yaml:8:15)") && run.err.len() < 1000, "{}", run.err);
}
