//! `streamwright schema`: the JSON Schema of pipeline files.

use super::terminal::Terminal;
use super::{Exit, Outcome, Trouble};
use crate::schema::schema;

/// Print the JSON Schema of pipeline files, for editors
#[derive(Debug, clap::Args)]
pub(super) struct Schema {}

impl Schema {
    pub(super) fn run(self, terminal: &Terminal) -> Outcome {
        let text = serde_json::to_string_pretty(&schema())
            .map_err(|error| Trouble::new(error.to_string()))?;
        terminal.out(&(text + "\n"))?;
        Ok(Exit::Fine)
    }
}
