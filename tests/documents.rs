//! What the Markdown files show is true: their pipelines compile, their links lead somewhere, their tables are complete.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use regex_lite::Regex;

use crate::fragment::{built, files, read, root};
use crate::generated::commands;

/// Their fences stand in the manuals of rules and node types, where the laws run them.
const OF_MANUALS: [&str; 2] = ["docs/rules.md", "docs/nodes.md"];

/// Every Markdown file, by its path in the repository.
fn pages() -> BTreeMap<String, String> {
    let top = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(root);
    let folders = ["docs", "examples", "tests", ".github"];
    let below = folders.iter().filter(|folder| root(folder).exists());
    let below = below.flat_map(|folder| files(folder, ".md"));
    let named = |path: PathBuf| {
        let name = path.strip_prefix(root("")).expect("in the repository");
        (name.to_string_lossy().replace('\\', "/"), read(&path))
    };
    top.into_iter().chain(below).map(named).collect()
}

/// The text outside of fences, without what stands in code: a pattern may look like a link.
fn prose(page: &str) -> String {
    let code = Regex::new(r"`[^`\n]*`").expect("a pattern");
    let parts = page.split("\n```").step_by(2);
    let prose: String =
        parts.map(|part| part.split_once('\n').map_or("", |(_, rest)| rest)).collect();
    code.replace_all(&prose, "").into_owned()
}

#[test]
fn the_pipelines_that_are_shown_compile_clean() {
    let mut shown = 0;
    for (name, page) in pages().iter().filter(|(name, _)| !OF_MANUALS.contains(&name.as_str())) {
        for fence in page.split("```yaml\n").skip(1) {
            let fence = fence.split("```").next().unwrap_or(fence);
            // What lacks `version`, `name` or `aws` is completed.
            let found: Vec<String> =
                built(fence).diagnostics.iter().map(|found| found.message.clone()).collect();
            assert_eq!(found, Vec::<String>::new(), "{name}:\n{fence}");
            shown += 1;
        }
    }
    assert!(shown > 0);
}

#[test]
fn the_readme_lists_every_example_and_each_tells_its_story() {
    let readme = read(&root("README.md"));
    for entry in std::fs::read_dir(root("examples")).expect("a folder") {
        let folder = entry.expect("an entry").path();
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        assert!(readme.contains(&format!("| [{name}](examples/{name}) |")), "{name}");
        assert!(folder.join("README.md").exists(), "{name} tells no story");
        assert!(folder.join("expected").exists(), "{name} has no goldens");
    }
}

#[test]
fn the_readme_lists_every_command() {
    let readme = read(&root("README.md"));
    let rows = readme.lines().filter_map(|line| line.strip_prefix("| `streamwright "));
    let listed: Vec<&str> = rows.filter_map(|row| row.split([' ', '`']).next()).collect();
    assert_eq!(listed, commands());
}

#[test]
fn links_lead_somewhere() {
    let link = Regex::new(r"\]\(([^)\s]+)\)").expect("a pattern");
    let code = Regex::new(r"`[^`\n]*`").expect("a pattern");
    let pages = pages();
    let mut broken = Vec::new();
    for (name, page) in &pages {
        let folder = Path::new(name).parent().expect("a folder");
        for found in link.captures_iter(&code.replace_all(&prose(page), "")) {
            let target = found.get(1).expect("a target").as_str();
            if target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let path = if file.is_empty() { PathBuf::from(name) } else { folder.join(file) };
            let path = root(&path.to_string_lossy());
            let text = if path.is_file() { read(&path) } else { String::new() };
            if !path.exists() || !(anchor.is_empty() || anchors(&text).contains(anchor)) {
                broken.push(format!("{name}: {target}"));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

/// What the headings of a page are linked by.
fn anchors(page: &str) -> BTreeSet<String> {
    let headings = page.lines().filter(|line| line.starts_with('#'));
    let slug = |heading: &str| {
        let words = heading.trim_start_matches('#').trim().to_lowercase().replace(' ', "-");
        words.chars().filter(|c| c.is_alphanumeric() || "-_".contains(*c)).collect()
    };
    headings.map(slug).collect()
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest = read(&root("Cargo.toml"));
    let reasons = read(&root("docs/dependencies.md"));
    let mut section = "";
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if section.ends_with("dependencies]")
            && let Some((name, _)) = line.split_once(" = ")
        {
            assert!(reasons.contains(&format!("`{name}`")), "docs/dependencies.md lacks {name}");
        }
    }
}

/// What looks like a tag of HTML is not shown by what renders Markdown.
#[test]
fn nothing_is_swallowed_as_html() {
    let tag = Regex::new(r"</?[a-z][a-z0-9_ -]*>").expect("a pattern");
    let code = Regex::new(r"``[^`]*(`[^`]+)*``|`[^`]*`").expect("a pattern");
    for (name, page) in pages() {
        let prose = prose(&page);
        let prose = code.replace_all(&prose, "");
        assert_eq!(tag.find(&prose).map(|found| found.as_str()), None, "{name}");
    }
}
