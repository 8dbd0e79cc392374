//! `enrichment`: a pipe asks a function for what its target gets.
//!
//! <https://docs.aws.amazon.com/eventbridge/latest/userguide/pipes-enrichment.html>

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Block;
use crate::language::Text;

pub(crate) static BLOCK: Block =
    Block::of::<Enrichment>("enrichment", "the pipe hands on what the function answers");

/// How the function is asked. Names are those of a pipe's `enrichment_parameters`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Enrichment {
    /// What the function gets, made of parts of the event; the event itself without it.
    #[schemars(length(max = 8192))]
    pub input_template: Option<Text>,
    /// The alias or version of the function to invoke.
    #[schemars(regex(pattern = r"^[a-zA-Z0-9$_-]+$"), length(min = 1, max = 128))]
    pub qualifier: Option<String>,
}
