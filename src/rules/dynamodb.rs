//! The rules of tables.

mod change_stream;
mod table_capacity;
mod table_index;
mod table_keys;

use super::Rule;

pub(super) static RULES: &[&Rule] =
    &[&change_stream::RULE, &table_capacity::RULE, &table_index::RULE, &table_keys::RULE];
