//! The rules of Kinesis data streams.

mod crowded_stream;
mod key_without_encryption;
mod stream_mode;

use super::Rule;

pub(super) static RULES: &[&Rule] =
    &[&crowded_stream::RULE, &key_without_encryption::RULE, &stream_mode::RULE];
