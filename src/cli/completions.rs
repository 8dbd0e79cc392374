//! `streamwright completions`: what a shell needs to complete the command line.

use clap::CommandFactory;

use super::terminal::Terminal;
use super::{CommandLine, Exit, Outcome};

/// Print the completion script of a shell
#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    #[arg(value_name = "SHELL", value_enum)]
    shell: clap_complete::Shell,
}

impl Completions {
    pub(super) fn run(self, terminal: &Terminal) -> Outcome {
        let mut script = Vec::new();
        clap_complete::generate(
            self.shell,
            &mut CommandLine::command(),
            "streamwright",
            &mut script,
        );
        terminal.out(&String::from_utf8_lossy(&script))?;
        Ok(Exit::Fine)
    }
}
