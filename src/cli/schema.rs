//! `streamwright schema`: the JSON Schema of pipeline files.

use std::path::Path;

use super::terminal::Terminal;
use super::{Exit, Outcome, Trouble, input};
use crate::schema::{SCHEMA_FILE, schema};

/// Print the JSON Schema of pipeline files, for editors
#[derive(Debug, clap::Args)]
pub(super) struct Schema {}

impl Schema {
    pub(super) fn run(self, terminal: &Terminal) -> Outcome {
        terminal.out(&text()?)?;
        Ok(Exit::Fine)
    }
}

/// Puts the schema beside a pipeline file, whose first line names it; one that is there stays.
pub(super) fn beside(pipeline: &Path) -> Result<(), Trouble> {
    let file = pipeline.with_file_name(SCHEMA_FILE);
    if file.exists() { Ok(()) } else { input::create(&file, &text()?) }
}

fn text() -> Result<String, Trouble> {
    let text = serde_json::to_string_pretty(&schema());
    text.map(|text| text + "\n").map_err(|error| Trouble::new(error.to_string()))
}
