//! The rules of buckets and of what they tell.

mod bad_bucket_name;
mod notification_loop;
mod overlapping_notifications;

use super::Rule;

pub(super) static RULES: &[&Rule] =
    &[&bad_bucket_name::RULE, &notification_loop::RULE, &overlapping_notifications::RULE];
