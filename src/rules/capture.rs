//! The rules of what captures changes: tables that put them on a stream, endpoints of DMS.

mod dms_target;
mod foreign_stream;
mod several_table_streams;

use super::Rule;

pub(super) static RULES: &[&Rule] =
    &[&dms_target::RULE, &foreign_stream::RULE, &several_table_streams::RULE];
