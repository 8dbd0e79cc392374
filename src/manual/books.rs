//! The reference: all pages of one kind behind each other, each below a line in the table of contents.

use super::{Manual, rule_page, rules, sentence};
use crate::nodes::{NODES, NodeType, Takes};
use crate::relations::BLOCKS;

impl Manual {
    /// `docs/nodes.md`.
    pub fn nodes_book(&self) -> String {
        let mut out = String::from(
            "# Node types\n\n\
             What a pipeline is made of. A node stands under `nodes:` with its id, its `type` and its settings; their names are those of the \
             arguments of the Terraform resource.\nIn a terminal, `streamwright explain TYPE` shows a page of this book, and \
             `streamwright explain 'TYPE->TYPE'` what an edge between two types can mean.\n\n",
        );
        out += &table("type", NODES.iter().map(|one| (one.keyword, one.summary().to_owned())));
        for (heading, takes, beside) in GROUPS {
            out += &format!("\n## {heading}\n\n{}", self.settings.shared(takes, beside));
        }
        for node_type in NODES {
            out += &format!("\n{}\n{}", below(&self.own(node_type)), shares(node_type));
        }
        out
    }

    /// `docs/relations.md`.
    pub fn relations_book(&self) -> String {
        let mut out = String::from(
            "# Relations\n\n\
             What an edge means follows from the types of its two ends. The long form of an edge takes a block of the relation's name, with its settings; \
             where a pair has several relations,\nthe block selects one. In a terminal, `streamwright explain RELATION` shows a page of this book.\n\n",
        );
        out += &table("relation", BLOCKS.iter().map(|block| (block.name, sentence(block.summary))));
        for block in BLOCKS {
            out += &format!("\n{}", below(&self.relation(block)));
        }
        out
    }
}

/// `docs/rules.md`.
pub fn rules_book() -> String {
    let mut out = String::from(
        "# Rules\n\n\
         What `streamwright check` can find. A warning is allowed by `lints: { RULE: allow }` for the whole file, or by the comment \
         `# streamwright: allow(RULE) reason`\non a line or above it; an error stays one. In a terminal, `streamwright explain RULE` \
         shows a page of this book.\n\nThe examples leave out `version`, `name` and `aws`.\n\n",
    );
    let pages = rules();
    out += &table("rule", pages.iter().map(|page| (page.name, page.summary().to_owned())));
    for page in &pages {
        out += &format!("\n{}", below(&rule_page(page)));
    }
    out
}

/// Headings of what types share; what each takes beyond the one before.
const GROUPS: [(&str, Takes, Option<Takes>); 3] = [
    ("What every node takes", Takes::Nothing, None),
    ("What a node that acts takes", Takes::Role, Some(Takes::Nothing)),
    ("What a node that logs takes", Takes::RoleAndLogs, Some(Takes::Role)),
];

/// Where the settings stand that a type shares with others.
fn shares(node_type: &NodeType) -> &'static str {
    match node_type.takes {
        Takes::Description => "And a `description`.\n",
        Takes::Nothing => "And what [every node](#what-every-node-takes) takes.\n",
        Takes::Role => {
            "And what [every node](#what-every-node-takes) and a [node that acts](#what-a-node-that-acts-takes) take.\n"
        }
        Takes::RoleAndLogs => {
            "And what [every node](#what-every-node-takes), a [node that acts](#what-a-node-that-acts-takes) and a \
             [node that logs](#what-a-node-that-logs-takes) take.\n"
        }
    }
}

fn table<'a>(title: &str, rows: impl Iterator<Item = (&'a str, String)>) -> String {
    let mut out = format!("| {title} | |\n|---|---|\n");
    for (name, summary) in rows {
        out += &format!("| [`{name}`](#{name}) | {} |\n", summary.replace('|', "\\|"));
    }
    out
}

/// A page as a part of a book: its headings one level down.
fn below(page: &str) -> String {
    let mut fenced = false;
    let mut out = String::new();
    for line in page.lines() {
        fenced ^= line.starts_with("```");
        if line.starts_with('#') && !fenced {
            out.push('#');
        }
        out += line;
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::below;

    #[test]
    fn comments_in_fences_are_no_headings() {
        assert_eq!(below("# a\n```yaml\n# b\n```\n## c\n"), "## a\n```yaml\n# b\n```\n### c\n");
    }
}
