//! `schema`: a catalogue table says what the records look like.
//!
//! <https://docs.aws.amazon.com/firehose/latest/APIReference/API_SchemaConfiguration.html>

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Block;
use crate::language::Text;

pub(crate) static BLOCK: Block =
    Block::of::<Schema>("schema", "the table says what the records look like");

/// Which version of the table's schema. Names are those of `schema_configuration`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Schema {
    /// The version of the table; the latest one without it.
    #[schemars(length(min = 1, max = 512))]
    pub version_id: Option<Text>,
}
