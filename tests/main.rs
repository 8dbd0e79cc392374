//! The integration tests: one binary, one module for each thing that is promised.

mod cli;
mod documents;
mod fragment;
mod generated;
mod golden;
mod goldens;
mod published;
