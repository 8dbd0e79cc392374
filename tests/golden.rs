//! Files of the repository that the program makes: they are what it makes today. `UPDATE=1 cargo test` writes them.
#![expect(clippy::disallowed_methods, reason = "files are what is compared")]

use std::fs;

use similar::TextDiff;

use crate::fragment::root;

/// Are the files to be written?
pub(crate) fn updating() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// Compares a file with what is made for it, or writes it.
///
/// # Panics
/// When they differ.
pub(crate) fn assert_golden(path: &str, made: &str) {
    let file = root(path);
    let there = fs::read_to_string(&file).unwrap_or_default();
    if there == made {
        return;
    }
    if updating() {
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(&file, made).expect("written");
        return;
    }
    let diff = TextDiff::from_lines(&there, made);
    let diff = diff.unified_diff().context_radius(2).header(path, "what is made now").to_string();
    let shown: Vec<&str> = diff.lines().take(60).collect();
    panic!("{path} is out of date: `UPDATE=1 cargo test` writes it\n{}", shown.join("\n"));
}
