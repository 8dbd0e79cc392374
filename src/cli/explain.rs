//! `streamwright explain`: the manual, and why a node may do what it may do.

mod permissions;
mod settings;

use std::fmt::Write;
use std::path::PathBuf;

use super::check::AsOf;
use super::terminal::Terminal;
use super::{Exit, Outcome, Trouble};
use crate::diagnostic::nearest;
use crate::manual;
use crate::nodes::{NODES, NodeType};
use crate::relations::{BLOCKS, Block, Relation};
use crate::topology::relations;
use settings::Settings;

/// Explain a rule, a node type, a relation or a pair of types; or the permissions of a node
#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    /// A rule, a node type, a relation, or a pair such as 'kinesis_stream->lambda_function'; everything there is when left out. With --file, a node of that pipeline
    #[arg(value_name = "WHAT")]
    what: Option<String>,
    /// Show the permissions of a node of this pipeline file, and where each comes from
    #[arg(long, value_name = "FILE", requires = "what")]
    file: Option<PathBuf>,
    #[command(flatten)]
    as_of: AsOf,
}

impl Explain {
    pub(super) fn run(self, terminal: &Terminal) -> Outcome {
        let text = match (&self.file, &self.what) {
            (Some(file), Some(node)) => {
                return permissions::explain(file, node, &self.as_of.options(), terminal);
            }
            (_, None) => everything(),
            (_, Some(what)) => one(what)?,
        };
        terminal.out(&text)?;
        Ok(Exit::Fine)
    }
}

fn everything() -> String {
    let mut out = String::from("# Node types\n\n");
    let list = |entries: Vec<(&str, &str)>| {
        let width = entries.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
        let mut text = String::new();
        for (name, summary) in entries {
            let _ = writeln!(text, "{name:width$}  {summary}");
        }
        text
    };
    out += &list(NODES.iter().map(|node_type| (node_type.keyword, node_type.summary())).collect());
    out += "\n# Relations\n\n";
    out += &list(BLOCKS.iter().map(|block| (block.name, block.summary)).collect());
    out += "\n# Rules\n\n";
    out += &list(manual::rules().iter().map(|page| (page.name, page.summary())).collect());
    out
}

fn one(what: &str) -> Result<String, Trouble> {
    if let Some((from, to)) = what.split_once("->") {
        return pair(from.trim(), to.trim());
    }
    if let Some(node_type) = NodeType::named(what) {
        return Ok(type_page(node_type));
    }
    if let Some(page) = manual::rule(what) {
        return Ok(titled(page.name, page.text, page.page));
    }
    match BLOCKS.iter().find(|block| block.name == what) {
        Some(block) => Ok(relation_page(block)),
        None => Err(unknown(what)),
    }
}

fn unknown(what: &str) -> Trouble {
    let rules = manual::rules();
    let words = NODES.iter().map(|node_type| node_type.keyword);
    let words = words.chain(BLOCKS.iter().map(|block| block.name));
    let near = nearest(what, words.chain(rules.iter().map(|page| page.name)));
    let hint = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`streamwright explain` lists everything there is".to_owned(),
    };
    Trouble::new(format!("there is no rule, node type or relation `{what}`; {hint}"))
}

fn titled(title: &str, text: &str, page: &str) -> String {
    let mut out = format!("# {title}\n\n{}\n", text.trim());
    if !page.is_empty() {
        let _ = write!(out, "\nAWS: {page}\n");
    }
    out
}

fn type_page(node_type: &'static NodeType) -> String {
    let mut out = titled(node_type.keyword, node_type.manual, node_type.page);
    let _ = write!(
        out,
        "\n## The least that it takes\n\n```yaml\nnodes:\n  it: {}\n```\n",
        node_type.sample
    );
    out += "\n## Edges\n\n";
    let mut none = true;
    for other in NODES {
        for (from, to) in [(*other, node_type), (node_type, *other)] {
            let legal = relations(from, to);
            // A type that feeds its own kind stands once.
            if legal.is_empty() || (from.keyword == to.keyword && from.keyword != other.keyword) {
                continue;
            }
            none = false;
            let names: Vec<&str> = legal.iter().map(|relation| relation.name()).collect();
            let _ = writeln!(out, "- `{} -> {}`: {}", from.keyword, to.keyword, names.join(", "));
        }
    }
    if none {
        out += "None: others name it in their settings.\n";
    }
    out += "\n## Settings\n\n";
    out += &Settings::new().of_type(node_type.keyword);
    out
}

fn relation_page(block: &Block) -> String {
    let mut out = titled(block.name, block.summary, "");
    out += "\n## Between\n\n";
    for from in NODES {
        for to in NODES {
            if relations(from, to).iter().any(|relation| relation.name() == block.name) {
                let _ = writeln!(out, "- `{} -> {}`", from.keyword, to.keyword);
            }
        }
    }
    out += "\n## Settings\n\n";
    out += &Settings::new().of_relation(block.name, None);
    out
}

fn pair(from: &str, to: &str) -> Result<String, Trouble> {
    let find = |keyword: &str| {
        NodeType::named(keyword).ok_or_else(|| {
            let near = nearest(keyword, NODES.iter().map(|node_type| node_type.keyword));
            let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            Trouble::new(format!("there is no node type `{keyword}`{hint}"))
        })
    };
    let (from, to) = (find(from)?, find(to)?);
    let legal = relations(from, to);
    let mut out = format!("# {} -> {}\n", from.keyword, to.keyword);
    if legal.is_empty() {
        out += "\nNo data can flow this way.\n";
    }
    let settings = Settings::new();
    for (at, relation) in legal.into_iter().enumerate() {
        out += &relation_of_pair(relation, at == 0, &settings);
    }
    Ok(out)
}

fn relation_of_pair(relation: &Relation, usual: bool, settings: &Settings) -> String {
    let name = relation.name();
    let selected = if usual {
        format!("This is what a plain edge means; `{name}:` in its long form carries the settings.")
    } else {
        format!("The edge's long form selects it by `{name}: {{}}`, which carries the settings.")
    };
    let list = settings.of_relation(name, Some(relation.takes));
    let list = if list.is_empty() { "It has no settings.\n".to_owned() } else { list };
    let summary = relation.block.summary;
    format!("\n## {name}\n\n{summary}. {selected}\n\n{list}")
}
