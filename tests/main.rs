//! The integration tests: one binary, one module for each thing that is promised.

mod cli;
