//! The command line: what may be written on it, and which command answers.
//!
//! One file per command in `cli/`. Findings go to standard error, results to standard output.

mod build;
mod check;
mod completions;
mod explain;
mod graph;
mod import;
mod init;
mod input;
mod schema;
mod terminal;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use terminal::{Colour, Terminal};

/// How a run ends; the value is the process's exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    /// Everything is fine.
    Fine = 0,
    /// The pipeline has errors; or warnings under `--deny-warnings`; or `--check` found drift.
    Findings = 1,
    /// The command line is wrong, or a file cannot be read or written.
    Trouble = 2,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command could not do its work: the command line or the world, never the pipeline.
#[derive(Debug)]
struct Trouble(String);

impl Trouble {
    fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

/// What a command comes to.
type Outcome = Result<Exit, Trouble>;

/// Compiles a streaming pipeline on AWS, drawn as nodes and arrows, to Terraform, CloudFormation and least-privilege IAM policies.
#[derive(Debug, Parser)]
#[command(
    name = "streamwright",
    version,
    max_term_width = 100,
    after_help = "Exit code: 0 fine; 1 the pipeline has errors, or warnings under --deny-warnings, or --check found drift; 2 usage or I/O."
)]
struct CommandLine {
    /// Colour what is shown on a terminal; NO_COLOR and CLICOLOR_FORCE are obeyed too
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Colour::Auto)]
    color: Colour,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Build),
    Check(check::Check),
    Graph(graph::Graph),
    Import(import::Import),
    Explain(explain::Explain),
    Schema(schema::Schema),
    Init(init::Init),
    Completions(completions::Completions),
}

impl Command {
    fn run(self, terminal: &Terminal) -> Outcome {
        match self {
            Self::Build(command) => command.run(terminal),
            Self::Check(command) => command.run(terminal),
            Self::Graph(command) => command.run(terminal),
            Self::Import(command) => command.run(terminal),
            Self::Explain(command) => command.run(terminal),
            Self::Schema(command) => command.run(terminal),
            Self::Init(command) => command.run(terminal),
            Self::Completions(command) => command.run(terminal),
        }
    }
}

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let line = match CommandLine::try_parse() {
        Ok(line) => line,
        Err(refusal) => {
            // Help and version come this way too; a closed pipe is nobody's fault.
            let _ = refusal.print();
            return if refusal.use_stderr() { Exit::Trouble } else { Exit::Fine }.into();
        }
    };
    let terminal = Terminal::new(line.color);
    let exit = line.command.run(&terminal).unwrap_or_else(|trouble| {
        terminal.trouble(&trouble.0);
        Exit::Trouble
    });
    exit.into()
}
