//! Rules of Glue jobs. One file each; [`RULES`] is the only list.

mod bad_catalogue_name;
mod ended_glue_version;
mod flex_execution;
mod glue_capacity;
mod glue_command;
mod glue_consumer;
mod maintenance_window;
mod streaming_bookmark;
mod streaming_timeout;
mod unpinned_glue_version;
mod worker_type;

use super::Rule;
use crate::nodes::glue_job::{GlueJob, JobKind};
use crate::topology::{Site, Topology};

pub(super) static RULES: &[&Rule] = &[
    &bad_catalogue_name::RULE,
    &ended_glue_version::RULE,
    &flex_execution::RULE,
    &glue_capacity::RULE,
    &glue_command::RULE,
    &glue_consumer::RULE,
    &maintenance_window::RULE,
    &streaming_bookmark::RULE,
    &streaming_timeout::RULE,
    &unpinned_glue_version::RULE,
    &worker_type::RULE,
];

/// The jobs that the pipeline makes, each with its kind.
fn jobs(topology: &Topology) -> impl Iterator<Item = (Site<'_>, &GlueJob, JobKind)> {
    let made = topology.sites().filter(|site| !site.is_existing());
    made.filter_map(|site| {
        let job = site.is::<GlueJob>()?;
        Some((site, job, job.kind(&site)))
    })
}

/// How messages call a kind of job.
fn called(kind: JobKind) -> &'static str {
    match kind {
        JobKind::GlueEtl => "a batch job",
        JobKind::GlueStreaming => "a streaming job",
        JobKind::PythonShell => "a Python shell job",
        JobKind::GlueRay => "a Ray job",
    }
}
