//! `streamwright explain`: the manual, and why a node may do what it may do.

mod permissions;

use std::path::PathBuf;

use super::check::AsOf;
use super::terminal::Terminal;
use super::{Exit, Outcome, Trouble};
use crate::diagnostic::nearest;
use crate::manual::{Manual, rules};
use crate::nodes::{NODES, NodeType};
use crate::relations::BLOCKS;

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
            (_, None) => Manual::new().contents(),
            (_, Some(what)) => one(&Manual::new(), what)?,
        };
        terminal.out(&text)?;
        Ok(Exit::Fine)
    }
}

fn one(manual: &Manual, what: &str) -> Result<String, Trouble> {
    if let Some((from, to)) = what.split_once("->") {
        return Ok(manual.pair(node_type(from.trim())?, node_type(to.trim())?));
    }
    manual.page(what).ok_or_else(|| unknown(what))
}

fn unknown(what: &str) -> Trouble {
    let rules = rules();
    let words = NODES.iter().map(|node_type| node_type.keyword);
    let words = words.chain(BLOCKS.iter().map(|block| block.name));
    let near = nearest(what, words.chain(rules.iter().map(|page| page.name)));
    let hint = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`streamwright explain` lists everything there is".to_owned(),
    };
    Trouble::new(format!("there is no rule, node type or relation `{what}`; {hint}"))
}

fn node_type(keyword: &str) -> Result<&'static NodeType, Trouble> {
    NodeType::named(keyword).ok_or_else(|| {
        let near = nearest(keyword, NODES.iter().map(|node_type| node_type.keyword));
        let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        Trouble::new(format!("there is no node type `{keyword}`{hint}"))
    })
}
