//! The integration tests: one binary, one module for each thing that is promised.

#![expect(clippy::disallowed_methods, reason = "tests read and write files")]

mod accounts;
mod cli;
mod diagnostics;
mod documents;
mod fragment;
mod fuzzed;
mod generated;
mod golden;
mod goldens;
mod hostile;
mod laws;
mod limits;
mod properties;
mod published;
mod readback;
mod tidy;
