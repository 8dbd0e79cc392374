//! `glue-capacity`: the capacity of a Glue job is said in a way that AWS refuses.

use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::nodes::glue_job::{GlueJob, JobKind};
use crate::rules::Rule;
use crate::topology::{Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "glue-capacity",
    manual: r#"The capacity of a Glue job is said in a way that AWS refuses.

## Why
Jobs of Spark and Ray have workers: `worker_type` and `number_of_workers`, both or neither. Only Python shell jobs have a `max_capacity`, of
0.0625 or 1 processing unit, and they have no workers.

## Example
```yaml
nodes:
  trades: { type: kinesis_stream }
  batch: { type: glue_job, glue_version: "5.0", worker_type: G.1X, max_capacity: 10, number_of_workers: 2, timeout: 600 }
  lake: { type: s3_bucket }
edges:
  - trades -> batch -> lake
```

## Instead
```yaml
nodes:
  trades: { type: kinesis_stream }
  batch: { type: glue_job, glue_version: "5.0", worker_type: G.1X, number_of_workers: 2, timeout: 600 }
  lake: { type: s3_bucket }
edges:
  - trades -> batch -> lake
```
"#,
    page: "https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-jobs-job.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, job, kind) in super::jobs(topology) {
        if kind == JobKind::PythonShell {
            shell(&site, job, sink);
        } else {
            workers(&site, job, sink);
        }
    }
}

fn fault(site: &Site<'_>, setting: &str, message: String, help: &str, sink: &mut Sink) {
    sink.push(Diagnostic::error(RULE.name, site.span(setting), message).help(help).page(RULE.page));
}

fn workers(site: &Site<'_>, job: &GlueJob, sink: &mut Sink) {
    let id = site.id();
    if job.max_capacity.is_some() {
        let message = format!("`{id}` has workers, so it takes no `max_capacity`");
        let help = "write `worker_type` and `number_of_workers` in its place";
        return fault(site, "max_capacity", message, help, sink);
    }
    match (job.worker_type.is_some(), job.number_of_workers.is_some()) {
        (true, false) => {
            let message = format!("`{id}` says what its workers are, but not how many");
            fault(site, "worker_type", message, "add `number_of_workers`", sink);
        }
        (false, true) => {
            let message = format!("`{id}` says how many workers it has, but not what they are");
            fault(site, "number_of_workers", message, "add `worker_type`, such as G.1X", sink);
        }
        _ => {}
    }
}

fn shell(site: &Site<'_>, job: &GlueJob, sink: &mut Sink) {
    let id = site.id();
    let worker = [
        ("worker_type", job.worker_type.is_some()),
        ("number_of_workers", job.number_of_workers.is_some()),
    ];
    for (setting, _) in worker.into_iter().filter(|(_, there)| *there) {
        let message = format!("`{id}` is a Python shell job, which has no workers");
        fault(site, setting, message, "write `max_capacity: 0.0625` or `max_capacity: 1`", sink);
    }
    let given = known(&job.max_capacity).filter(|units| ![0.0625, 1.0].contains(units));
    if let Some(units) = given {
        let message = format!(
            "`{id}` has {units} processing units, but a Python shell job takes 0.0625 or 1"
        );
        fault(site, "max_capacity", message, "write 0.0625 or 1", sink);
    }
}
