//! Process entry.

use std::process::ExitCode;

fn main() -> ExitCode {
    streamwright::cli::run()
}
