//! `worker-type`: workers of a kind that a Glue job of this kind or version cannot have.

use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::nodes::glue_job::{JobKind, WorkerType};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "worker-type",
    manual: r#"Workers of a kind that a Glue job of this kind or version cannot have.

## Why
G.025X is for streaming jobs of Glue 3.0 and later, Z.2X for Ray. G.4X and G.8X want Glue 3.0, larger ones and those of much memory (R) want
Glue 4.0, and Standard ends before 3.0.

## Example
```yaml
nodes:
  raw: { type: s3_bucket }
  batch: { type: glue_job, glue_version: "5.0", worker_type: G.025X, number_of_workers: 2 }
  lake: { type: s3_bucket }
edges:
  - raw -> batch -> lake
```

## Instead
```yaml
nodes:
  raw: { type: s3_bucket }
  batch: { type: glue_job, glue_version: "5.0", worker_type: G.1X, number_of_workers: 2 }
  lake: { type: s3_bucket }
edges:
  - raw -> batch -> lake
```
"#,
    page: "https://docs.aws.amazon.com/glue/latest/dg/worker-types.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, job, kind) in super::jobs(topology) {
        let Some(worker) = known(&job.worker_type) else { continue };
        let Some((why, help)) = fault(worker, kind, job.version()) else { continue };
        let message = format!("`{}` cannot have workers of {}: {why}", site.id(), worker.name());
        sink.push(
            Diagnostic::error(RULE.name, site.span("worker_type"), message)
                .help(help)
                .page(RULE.page),
        );
    }
}

/// Why not, and what else.
fn fault(
    worker: WorkerType,
    kind: JobKind,
    version: Option<(u32, u32)>,
) -> Option<(&'static str, &'static str)> {
    let before = |wanted: (u32, u32)| version.is_some_and(|version| version < wanted);
    let usual = "write G.1X, or a larger one of the same family";
    match (worker, kind) {
        // That it has no workers at all is told by `glue-capacity`.
        (_, JobKind::PythonShell) => None,
        (WorkerType::Z2X, JobKind::GlueRay) => None,
        (WorkerType::Z2X, _) => Some(("they are for Ray", usual)),
        (_, JobKind::GlueRay) => Some(("Ray has workers of its own", "write Z.2X")),
        (WorkerType::G025X, JobKind::GlueEtl) => Some(("they are for streaming jobs", usual)),
        (WorkerType::G025X | WorkerType::G4X | WorkerType::G8X, _) if before((3, 0)) => {
            Some(("they want Glue 3.0 or later", "move to a later `glue_version`"))
        }
        (worker, _) if worker.is_newer_than_terraform() && before((4, 0)) => {
            Some(("they want Glue 4.0 or later", "move to a later `glue_version`"))
        }
        (WorkerType::Standard, _) if !before((3, 0)) && version.is_some() => {
            Some(("they ended with Glue 2.0", usual))
        }
        _ => None,
    }
}
