//! What the layout of the code promises: files that say their job, borders that hold.

use std::path::Path;

use crate::fragment::{files, read, root};

#[test]
fn every_file_says_its_job() {
    for folder in ["src", "tests", "fuzz"] {
        for path in files(folder, ".rs").iter().filter(|path| !is_built(path)) {
            assert!(read(path).starts_with("//! "), "{} does not say its job", path.display());
        }
    }
}

#[test]
fn no_file_is_too_long_to_read() {
    for path in files("src", ".rs") {
        let lines = read(&path).lines().count();
        assert!(lines <= 400, "{} has {lines} lines", path.display());
    }
}

#[test]
fn nothing_is_left_for_later() {
    let words = [["TO", "DO"], ["FIX", "ME"], ["XX", "X"]].map(|parts| parts.concat());
    for folder in ["src", "tests", "fuzz", "templates"] {
        for path in files(folder, "").iter().filter(|path| !is_built(path)) {
            let Ok(text) = std::fs::read_to_string(path) else { continue };
            let found = words.iter().find(|word| text.split_whitespace().any(|w| w == **word));
            assert!(found.is_none(), "{}: {found:?}", path.display());
        }
    }
}

/// Who may use what: a dependency with one user can be replaced in an afternoon.
const BORDERS: [(&str, &[&str]); 6] = [
    ("clap", &["src/cli"]),
    ("granit_parser", &["src/document"]),
    ("handlebars", &["src/template"]),
    ("miette", &["src/report"]),
    ("petgraph", &["src/topology"]),
    ("std::fs", &["src/cli", "src/output"]),
];

#[test]
fn borders_hold() {
    for path in files("src", ".rs") {
        let text = read(&path);
        let place = path.strip_prefix(root("")).expect("of the repository").to_string_lossy();
        for (what, users) in BORDERS {
            let used = text.lines().any(|line| {
                let line = line.trim_start();
                line.starts_with(&format!("use {what}")) || line.contains(&format!(" {what}::"))
            });
            let allowed = users.iter().any(|user| place.starts_with(user));
            assert!(!used || allowed, "{place} uses {what}");
        }
    }
}

fn is_built(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "target" || part.as_os_str() == "node_modules")
}
