//! `streamwright check`: says what is wrong with pipelines, and writes nothing.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::input::{self, Input};
use super::terminal::Terminal;
use super::{Exit, Outcome, Trouble};
use crate::compile::{Options, compile};
use crate::date::{self, Date};
use crate::diagnostic::Severity;
use crate::pipeline::Overrides;
use crate::report::{Checked, FORMATS, Format, Stream};
use crate::targets::{TARGETS, Target};

/// Say what is wrong with pipelines, and write nothing
#[derive(Debug, Args)]
pub(super) struct Check {
    /// Pipeline files; directories are searched for pipeline.yaml and *.pipeline.yaml; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How findings are told; json, sarif and github are written to standard output
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = format_parser())]
    format: &'static Format,
    /// Fail on warnings too
    #[arg(long)]
    deny_warnings: bool,
    /// The name by which findings call standard input
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,
    #[command(flatten)]
    judged: Judged,
}

/// As of when and for which targets a pipeline is judged.
#[derive(Debug, Args)]
pub(super) struct Judged {
    /// Only these targets; all of them when left out
    #[arg(long, value_name = "TARGET", value_delimiter = ',', value_parser = target_parser())]
    pub(super) target: Vec<&'static Target>,
    #[command(flatten)]
    pub(super) as_of: AsOf,
}

/// As of when a pipeline is judged.
#[derive(Debug, Args)]
pub(super) struct AsOf {
    /// Judge ends of runtimes and services as of this day, YYYY-MM-DD; the release's own when left out
    #[arg(long, value_name = "DATE", default_value_t = date::RELEASE, hide_default_value = true)]
    as_of: Date,
}

impl AsOf {
    pub(super) fn options(&self) -> Options {
        Options { as_of: self.as_of, ..Options::default() }
    }
}

impl Judged {
    pub(super) fn options(&self, overrides: Overrides) -> Options {
        Options { overrides, targets: self.target.clone(), ..self.as_of.options() }
    }
}

fn format_parser() -> impl TypedValueParser<Value = &'static Format> {
    PossibleValuesParser::new(FORMATS.iter().map(|format| format.keyword)).try_map(|keyword| {
        let found = FORMATS.iter().find(|format| format.keyword == keyword);
        found.copied().ok_or("not a format")
    })
}

fn target_parser() -> impl TypedValueParser<Value = &'static Target> {
    PossibleValuesParser::new(TARGETS.iter().map(|target| target.keyword))
        .try_map(|keyword| Target::named(&keyword).ok_or("not a target"))
}

impl Check {
    pub(super) fn run(self, terminal: &Terminal) -> Outcome {
        let options = self.judged.options(Overrides::default());
        let mut checked = Vec::new();
        let mut trouble = Vec::new();
        let mut seen = BTreeSet::new();
        for argument in &self.files {
            let files = input::files(argument).unwrap_or_else(|what| {
                trouble.push(what);
                Vec::new()
            });
            for file in files.into_iter().filter(|file| seen.insert(file.clone())) {
                match input::read(&file, self.stdin_filename.as_deref()) {
                    Ok(input) => checked.push(judge(input, &options)),
                    Err(what) => trouble.push(what),
                }
            }
        }
        self.tell(&checked, terminal)?;
        trouble.iter().for_each(|Trouble(what)| terminal.trouble(what));
        let lowest = if self.deny_warnings { Severity::Warning } else { Severity::Error };
        let guilty = checked.iter().any(|file| file.has(lowest));
        Ok(match (trouble.is_empty(), guilty) {
            (false, _) => Exit::Trouble,
            (true, true) => Exit::Findings,
            (true, false) => Exit::Fine,
        })
    }

    fn tell(&self, checked: &[Checked], terminal: &Terminal) -> Result<(), Trouble> {
        let text = (self.format.render)(checked, &terminal.style());
        match self.format.stream {
            Stream::Out => terminal.out(&text),
            Stream::Err => {
                terminal.err(&text);
                Ok(())
            }
        }
    }
}

/// Everything that a build of the file would say of it.
fn judge(input: Input, options: &Options) -> Checked {
    let diagnostics = match input.fault {
        Some(fault) => vec![fault],
        None => compile(&input.source, options).diagnostics,
    };
    Checked { source: input.source, diagnostics }
}
