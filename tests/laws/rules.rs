//! Every rule has a page that is true: its example raises it and nothing else, and what to write instead raises nothing.

use std::collections::BTreeSet;

use streamwright::rules::rules;

use crate::fragment::{fences, files, raised, read};

/// Rules whose example would not fit on a page, or that need more than a file: tested elsewhere.
const NO_EXAMPLE: &[&str] = &[
    "circular-dependency",
    "diagram-limit",
    "diagram-syntax",
    "missing-place",
    "not-utf8",
    "policy-too-large",
    "too-many-resources",
    "unknown-label",
    "yaml-limit",
];

#[test]
fn names_are_words_and_unique() {
    let mut seen = BTreeSet::new();
    for rule in rules() {
        assert!(seen.insert(rule.name), "two rules are `{}`", rule.name);
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(rule.name.chars().all(kebab), "`{}` is not in kebab case", rule.name);
    }
}

#[test]
fn each_rule_has_a_file_and_a_place_in_a_list() {
    let pages = files("src/rules/language", ".rs");
    let paged: String = pages.iter().map(|path| read(path)).collect();
    let mut declared: BTreeSet<String> = BTreeSet::new();
    for path in files("src/rules", ".rs") {
        let text = read(&path);
        let Some((_, rest)) = text.split_once("static RULE: Rule") else { continue };
        let name = rest.split("name: \"").nth(1).and_then(|rest| rest.split('"').next());
        let name = name.expect("a name").to_owned();
        assert!(declared.insert(name.clone()), "`{name}` is declared twice");
        assert!(text.starts_with(&format!("//! `{name}`")), "{} says another job", path.display());
    }
    for rule in rules() {
        let found = declared.remove(rule.name) || paged.contains(&format!("\"{}\",", rule.name));
        assert!(found, "`{}` has no file under src/rules", rule.name);
    }
    assert!(declared.is_empty(), "in no list: {declared:?}");
}

#[test]
fn whatever_is_reported_has_a_page() {
    let known: BTreeSet<&str> = rules().map(|rule| rule.name).collect();
    for path in files("src", ".rs") {
        let text = read(&path);
        for start in ["Diagnostic::error(", "Diagnostic::warning("] {
            for call in text.split(start).skip(1) {
                let Some(name) = call.trim_start().strip_prefix('"') else { continue };
                let name = name.split('"').next().unwrap_or(name);
                assert!(known.contains(name), "{}: no rule is `{name}`", path.display());
            }
        }
    }
}

#[test]
fn pages_say_what_and_why() {
    for rule in rules() {
        assert!(rule.summary().ends_with('.'), "{}: {}", rule.name, rule.summary());
        assert!(rule.manual.contains("\n## Why\n"), "{} does not say why", rule.name);
        assert!(rule.page.is_empty() || rule.page.starts_with("https://"), "{}", rule.name);
        let shown = !fences(rule.manual, "Example").is_empty();
        assert_ne!(shown, NO_EXAMPLE.contains(&rule.name), "{}: its example", rule.name);
    }
}

#[test]
fn examples_raise_their_rule_alone() {
    for rule in rules() {
        for fence in fences(rule.manual, "Example") {
            assert_eq!(raised(&fence), [rule.name], "the example of {}:\n{fence}", rule.name);
        }
    }
}

#[test]
fn what_to_write_instead_raises_nothing() {
    for rule in rules() {
        let instead = fences(rule.manual, "Instead");
        assert_eq!(instead.is_empty(), fences(rule.manual, "Example").is_empty(), "{}", rule.name);
        for fence in instead {
            assert!(raised(&fence).is_empty(), "{}: {:?}\n{fence}", rule.name, raised(&fence));
        }
    }
}
