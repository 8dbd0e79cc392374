//! Rules of tables of Snowflake: facts/firehose.md §2.7, §6.

mod snowflake_columns;
mod snowflake_user;

use super::Rule;

/// By name.
pub(super) static RULES: &[&Rule] = &[&snowflake_columns::RULE, &snowflake_user::RULE];
