//! The whole compiler on one page.

use crate::blueprint::{self, Blueprint};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Severity, Sink, Sound};
use crate::pipeline::{self, Overrides};
use crate::source::{Source, Span};
use crate::targets::{Artifact, Refusal, Target};
use crate::topology::{self, Topology};
use crate::{document, rules};

/// What to compile to.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub overrides: Overrides,
    /// The targets; all of them, as far as each can be had, when empty.
    pub targets: Vec<&'static Target>,
    /// The day as of which ends of runtimes and services are judged.
    pub as_of: Date,
}

impl Options {
    /// Does the finding speak of a target that is wanted?
    fn asks_for(&self, found: &Diagnostic) -> bool {
        let wants = |keyword| self.targets.iter().any(|target| target.keyword == keyword);
        found.target.is_none_or(|keyword| self.targets.is_empty() || wants(keyword))
    }
}

/// What came of it.
#[derive(Debug)]
pub struct Compiled {
    /// None when an error was found.
    pub artifacts: Option<Vec<Artifact>>,
    /// By place.
    pub diagnostics: Vec<Diagnostic>,
    /// Targets that were left out, and why.
    pub skipped: Vec<String>,
}

/// Text to files.
pub fn compile(source: &Source, options: &Options) -> Compiled {
    let mut sink = Sink::default();
    let mut skipped = Vec::new();
    let artifacts = check(source, options, &mut sink).and_then(|topology| {
        let blueprint = blueprint::lower(&topology);
        rules::review(&topology, &blueprint, &mut sink);
        sink.retain(|found| options.asks_for(found));
        emit(&blueprint, options, &mut sink, &mut skipped)
    });
    Compiled { artifacts, diagnostics: sink.into_diagnostics(), skipped }
}

/// Text to a topology without errors.
pub fn check(source: &Source, options: &Options, sink: &mut Sink) -> Option<Sound<Topology>> {
    let document = document::parse(source, sink)?;
    let directives = rules::directives(source, &document, sink);
    let pipeline = pipeline::decode(source, document, &options.overrides, sink)?;
    let topology = topology::link(source, pipeline, options.as_of, sink);
    rules::check(&topology, sink);
    sink.retain(|found| options.asks_for(found));
    rules::judge(source, &topology.pipeline.header, directives, sink);
    sink.seal(topology).ok()
}

fn emit(
    blueprint: &Blueprint,
    options: &Options,
    sink: &mut Sink,
    skipped: &mut Vec<String>,
) -> Option<Vec<Artifact>> {
    let asked = !options.targets.is_empty();
    let targets = if asked { options.targets.as_slice() } else { crate::targets::TARGETS };
    let mut artifacts = Vec::new();
    for target in targets {
        match target.emit(blueprint) {
            Ok(files) => artifacts.extend(files),
            Err(Refusal::Skip(why)) if !asked => skipped.push(why),
            Err(Refusal::Skip(why)) => {
                sink.push(Diagnostic::error("missing-place", Span::default(), why));
            }
            Err(Refusal::Error(diagnostic)) => sink.push(*diagnostic),
        }
    }
    artifacts.sort_by(|a, b| a.path.cmp(&b.path));
    (!sink.has_errors()).then_some(artifacts)
}

impl Compiled {
    pub fn has(&self, severity: Severity) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == severity)
    }
}
