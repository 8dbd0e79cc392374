//! The rules of topics, and of what AWS services send in their own name.

mod fifo_edge;
mod filter_scope;
mod service_key;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[&fifo_edge::RULE, &filter_scope::RULE, &service_key::RULE];
