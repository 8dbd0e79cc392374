//! EventBridge: buses, rules on them, and pipes.

pub(super) mod bus;
pub(super) mod pipe;
pub(super) mod rule;

pub(crate) use pipe::Pipe;
pub(crate) use rule::{Rule, handover};
