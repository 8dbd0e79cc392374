//! `streamwright graph`: the data flow as text.

use std::path::PathBuf;

use super::check::AsOf;
use super::terminal::Terminal;
use super::{Exit, Outcome, input};
use crate::compile::check;
use crate::diagnostic::{Severity, Sink};
use crate::graph;
use crate::report::{Checked, human};
use crate::topology::Topology;

/// Draw the data flow of a pipeline as text
#[derive(Debug, clap::Args)]
pub(super) struct Graph {
    /// The pipeline file; - is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What to draw it in
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Drawing::Mermaid)]
    format: Drawing,
    #[command(flatten)]
    as_of: AsOf,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Drawing {
    /// A flowchart for Markdown: GitHub and others show it as a picture
    Mermaid,
    /// For Graphviz
    Dot,
}

impl Graph {
    pub(super) fn run(self, terminal: &Terminal) -> Outcome {
        let draw: fn(&Topology) -> String = match self.format {
            Drawing::Mermaid => graph::mermaid,
            Drawing::Dot => graph::dot,
        };
        let input = input::read(&self.file, None)?;
        let mut sink = Sink::default();
        let topology = match input.fault {
            Some(fault) => {
                sink.push(fault);
                None
            }
            None => check(&input.source, &self.as_of.options(), &mut sink),
        };
        let Some(topology) = topology else {
            let mut diagnostics = sink.into_diagnostics();
            // Warnings have nothing to do with the picture.
            diagnostics.retain(|found| found.severity == Severity::Error);
            let checked = Checked { source: input.source, diagnostics };
            terminal.err(&human::render(&[checked], &terminal.style()));
            return Ok(Exit::Findings);
        };
        terminal.out(&draw(&topology))?;
        Ok(Exit::Fine)
    }
}
