//! The manual of every rule by name: those of `rules`, and those that are raised before a file is a pipeline.

use crate::rules;

/// What the manual says of a rule.
#[derive(Clone, Copy, Debug)]
pub struct RulePage {
    pub name: &'static str,
    /// Markdown; the first line is the summary.
    pub text: &'static str,
    /// The AWS page that the rule rests on; empty for none.
    pub page: &'static str,
}

impl RulePage {
    pub fn summary(&self) -> &'static str {
        self.text.trim_start().lines().next().unwrap_or_default()
    }
}

/// Every rule, by name.
pub fn rules() -> Vec<RulePage> {
    let judged =
        rules::rules().map(|rule| RulePage { name: rule.name, text: rule.manual, page: rule.page });
    let read = INPUT.iter().map(|(name, text)| RulePage { name, text, page: "" });
    let mut pages: Vec<RulePage> = judged.chain(read).collect();
    pages.sort_by_key(|page| page.name);
    pages.dedup_by_key(|page| page.name);
    pages
}

pub fn rule(name: &str) -> Option<RulePage> {
    rules().into_iter().find(|page| page.name == name)
}

/// What is raised before a file is a pipeline.
const INPUT: &[(&str, &str)] = &[
    (
        "diagram-limit",
        "An imported diagram has more boxes or arrows than any drawing.\n\n`a & b --> c & d` is four arrows.",
    ),
    (
        "diagram-syntax",
        "An imported diagram is not a Mermaid flowchart, or breaks off.\n\nSee <https://mermaid.js.org/syntax/flowchart.html>.",
    ),
    (
        "not-utf8",
        "The file is not text in UTF-8.\n\nSave it as UTF-8. What Windows tools call Unicode is often UTF-16.",
    ),
    (
        "unknown-label",
        "A box of an imported diagram does not say which system it is, or names several.\n\nWrite one into it: `input[kinesis data stream]`. The name of any node type will do.",
    ),
];
