//! The manual as Markdown: the page of a node type, a relation, a pair of types or a rule, and the books that gather them.
//!
//! INVARIANT: it says nothing of its own; everything stands in the lists of the compiler and in its schema. So `explain`, `docs/`
//! and the editor agree.

mod books;
mod rules;
mod settings;

use std::fmt::Write;

use crate::nodes::{NODES, NodeType};
use crate::relations::{BLOCKS, Block, Relation};
use crate::topology::relations;
use settings::Settings;

pub use books::rules_book;
pub use rules::{RulePage, rule, rules};

/// The pages, with the schema that they look settings up in.
#[derive(Debug, Default)]
pub struct Manual {
    settings: Settings,
}

impl Manual {
    pub fn new() -> Self {
        Self::default()
    }

    /// Everything that has a page, with its summary.
    pub fn contents(&self) -> String {
        let mut out = String::from("# Node types\n\n");
        out += &columns(NODES.iter().map(|one| (one.keyword, one.summary().to_owned())));
        out += "\n# Relations\n\n";
        out += &columns(BLOCKS.iter().map(|block| (block.name, sentence(block.summary))));
        out += "\n# Rules\n\n";
        out += &columns(rules().iter().map(|page| (page.name, page.summary().to_owned())));
        out
    }

    /// The page of a rule, a node type or a relation.
    pub fn page(&self, name: &str) -> Option<String> {
        if let Some(node_type) = NodeType::named(name) {
            return Some(self.node_type(node_type));
        }
        if let Some(page) = rule(name) {
            return Some(rule_page(&page));
        }
        BLOCKS.iter().find(|block| block.name == name).map(|block| self.relation(block))
    }

    /// The page of a node type, with the properties that it shares with others.
    pub fn node_type(&self, node_type: &NodeType) -> String {
        let mut out = self.own(node_type);
        out += "\n## Shared settings\n\n";
        out += &self.settings.shared(node_type.takes, None);
        out
    }

    /// The page of a node type with the settings of its own.
    fn own(&self, node_type: &NodeType) -> String {
        let mut out = titled(node_type.keyword, node_type.manual, node_type.page);
        let least = node_type.sample;
        if !node_type.is_gone() {
            let _ = write!(
                out,
                "\n## The least that it takes\n\n```yaml\nnodes:\n  it: {least}\n```\n"
            );
        }
        out += "\n## Edges\n\n";
        out += &edges(node_type);
        out += "\n## Settings\n\n";
        let own = self.settings.of_type(node_type);
        out += if own.is_empty() { "None but those that it shares with others.\n" } else { &own };
        out
    }

    /// The page of a relation: its pairs and its settings.
    pub fn relation(&self, block: &Block) -> String {
        let mut out = titled(block.name, &sentence(block.summary), "");
        let every = self.settings.names_of_relation(block.name);
        out += "\n## Between\n\n";
        let mut none = true;
        for (from, to) in NODES.iter().flat_map(|from| NODES.iter().map(move |to| (from, to))) {
            let legal = relations(from, to);
            let Some(at) = legal.iter().position(|one| one.name() == block.name) else { continue };
            none = false;
            let usual = if at == 0 { "" } else { ", when its block is written" };
            let taken = legal.get(at).map(|one| taken(one, &every)).unwrap_or_default();
            let _ = writeln!(out, "- `{} -> {}`{usual}{taken}", from.keyword, to.keyword);
        }
        if none {
            out += "No pair of types has it.\n";
        }
        out += "\n## Settings\n\n";
        out += &settings_or_none(self.settings.of_relation(block.name, None));
        out
    }

    /// The page of a pair of types: what data may do between them.
    pub fn pair(&self, from: &NodeType, to: &NodeType) -> String {
        let legal = relations(from, to);
        let mut out = format!("# {} -> {}\n", from.keyword, to.keyword);
        if legal.is_empty() {
            out += "\nNo data can flow this way.\n";
        }
        for (at, relation) in legal.into_iter().enumerate() {
            let name = relation.name();
            let selected = match at {
                0 => format!(
                    "This is what a plain edge means; `{name}:` in its long form carries the settings."
                ),
                _ => format!(
                    "The edge's long form selects it by `{name}: {{}}`, which carries the settings."
                ),
            };
            let summary = sentence(relation.block.summary);
            let list = settings_or_none(self.settings.of_relation(name, Some(relation.takes)));
            let _ = write!(out, "\n## {name}\n\n{summary} {selected}\n\n{list}");
        }
        out
    }
}

/// The names of what an edge between the two types may mean; the first is what a plain one does.
pub fn legal_relations(from: &NodeType, to: &NodeType) -> Vec<&'static str> {
    relations(from, to).iter().map(|relation| relation.name()).collect()
}

/// The page of a rule.
pub fn rule_page(page: &RulePage) -> String {
    titled(page.name, page.text, page.page)
}

fn titled(title: &str, text: &str, page: &str) -> String {
    let mut out = format!("# {title}\n\n{}\n", text.trim());
    if !page.is_empty() {
        let _ = write!(out, "\nAWS: <{page}>\n");
    }
    out
}

/// Both sides of a type: what feeds it and what it feeds.
fn edges(node_type: &NodeType) -> String {
    let pair = |from: &NodeType, to: &NodeType| {
        let legal = legal_relations(from, to);
        let line = format!("- `{} -> {}`: {}\n", from.keyword, to.keyword, legal.join(", "));
        if legal.is_empty() { String::new() } else { line }
    };
    let others = || NODES.iter().filter(|other| !other.is_gone());
    let fed: String = others().map(|other| pair(other, node_type)).collect();
    let feeds: String = others().map(|other| pair(node_type, other)).collect();
    match (fed.as_str(), feeds.as_str()) {
        ("", "") => "None: others name it in their settings.\n".to_owned(),
        ("", feeds) => format!("It feeds:\n\n{feeds}"),
        (fed, "") => format!("It is fed by:\n\n{fed}"),
        (fed, feeds) => format!("It is fed by:\n\n{fed}\nIt feeds:\n\n{feeds}"),
    }
}

/// Which settings of its block a relation takes, when not all.
fn taken(relation: &Relation, every: &[String]) -> String {
    let names = every.iter().filter(|name| relation.takes.contains(&name.as_str()));
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [] if !every.is_empty() => " (no settings)".to_owned(),
        some if some.len() < every.len() => format!(" ({})", some.join(", ")),
        _ => String::new(),
    }
}

fn settings_or_none(list: String) -> String {
    if list.is_empty() { "It has no settings.\n".to_owned() } else { list }
}

/// A summary as a sentence.
fn sentence(summary: &str) -> String {
    let mut chars = summary.chars();
    let first = chars.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(chars).chain(['.']).collect()
}

fn columns<'a>(entries: impl Iterator<Item = (&'a str, String)>) -> String {
    let entries: Vec<(&str, String)> = entries.collect();
    let width = entries.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    entries.iter().map(|(name, summary)| format!("{name:width$}  {summary}\n")).collect()
}
