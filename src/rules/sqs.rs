//! The rules of queues.

mod bad_dead_letters;
mod dead_letters_expire;
mod fifo_settings;
mod queue_encryption;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &bad_dead_letters::RULE,
    &dead_letters_expire::RULE,
    &fifo_settings::RULE,
    &queue_encryption::RULE,
];
