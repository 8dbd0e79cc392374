//! `streamwright import`: a drawing becomes a pipeline file.

use std::path::{Path, PathBuf};

use super::terminal::Terminal;
use super::{Exit, Outcome, input};
use crate::compile::{Options, compile};
use crate::diagnostic::Sink;
use crate::import::import;
use crate::report::{Checked, human};
use crate::source::Source;

/// Turn a Mermaid flowchart into a pipeline file that compiles as it stands
#[derive(Debug, clap::Args)]
pub(super) struct Import {
    /// The diagram, or a Markdown file with a mermaid fence; - is standard input
    #[arg(value_name = "DIAGRAM")]
    diagram: PathBuf,
    /// The pipeline file to write; standard output when left out
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Import {
    pub(super) fn run(self, terminal: &Terminal) -> Outcome {
        let input = input::read(&self.diagram, None)?;
        let mut sink = Sink::default();
        let pipeline = match input.fault {
            Some(fault) => {
                sink.push(fault);
                None
            }
            None => import(&input.source, &self.name(), &mut sink),
        };
        let Some(pipeline) = pipeline else {
            let checked = Checked { source: input.source, diagnostics: sink.into_diagnostics() };
            terminal.err(&human::render(&[checked], &terminal.style()));
            return Ok(Exit::Findings);
        };
        match &self.output {
            Some(file) => {
                input::create(file, &pipeline)?;
                super::schema::beside(file)?;
            }
            None => terminal.out(&pipeline)?,
        }
        self.judge(pipeline, terminal)
    }

    /// Says what the drawing leaves open: a Firehose stream without a destination, say.
    fn judge(&self, pipeline: String, terminal: &Terminal) -> Outcome {
        let name =
            self.output.as_ref().map_or("<imported>".into(), |file| file.display().to_string());
        let source = Source::new(name, pipeline);
        let compiled = compile(&source, &Options::default());
        if !compiled.diagnostics.is_empty() {
            let checked = Checked { source, diagnostics: compiled.diagnostics };
            terminal.err(&human::render(&[checked], &terminal.style()));
        }
        Ok(if compiled.artifacts.is_some() { Exit::Fine } else { Exit::Findings })
    }

    /// The pipeline is called as its file, or else as the drawing's file.
    fn name(&self) -> String {
        let stem = |file: &Path| {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let stem = name.split('.').next().unwrap_or_default().to_owned();
            (!matches!(stem.as_str(), "" | "-" | "pipeline")).then_some(stem)
        };
        let output = self.output.as_deref().and_then(stem);
        output.or_else(|| stem(&self.diagram)).unwrap_or_else(|| "pipeline".to_owned())
    }
}
