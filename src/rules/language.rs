//! The manual pages of the rules that reading, decoding, linking and writing report; their checks are where the values are read.

pub(super) mod diagram;
pub(super) mod edges;
pub(super) mod targets;
pub(super) mod text;
pub(super) mod values;

/// Rules without a check of their own, by name.
macro_rules! language_rules {
    ($($name:literal, $page:literal, $manual:literal;)+) => {
        pub(in crate::rules) static RULES: &[&$crate::rules::Rule] = &[$(
            &$crate::rules::Rule {
                name: $name,
                manual: $manual,
                page: $page,
                check: $crate::rules::nothing,
            },
        )+];
    };
}
use language_rules;
