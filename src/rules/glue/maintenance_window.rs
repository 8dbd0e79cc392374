//! `maintenance-window`: a maintenance window for a Glue job that is never restarted.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::glue_job::JobKind;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "maintenance-window",
    manual: r#"A maintenance window for a Glue job that is never restarted.

## Why
AWS restarts streaming jobs in their maintenance window. Any other job ends by itself and has none.

## Example
```yaml
nodes:
  raw: { type: s3_bucket }
  batch: { type: glue_job, glue_version: "5.0", worker_type: G.1X, number_of_workers: 2, maintenance_window: "Sun:3" }
  lake: { type: s3_bucket }
edges:
  - raw -> batch -> lake
```

## Instead
```yaml
nodes:
  trades: { type: kinesis_stream }
  batch:
    type: glue_job
    glue_version: "5.0"
    worker_type: G.1X
    number_of_workers: 2
    timeout: 600
    maintenance_window: "Sun:3"
  lake: { type: s3_bucket }
edges:
  - trades -> batch -> lake
```
"#,
    page: "https://docs.aws.amazon.com/glue/latest/dg/glue-streaming-maintenance.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, job, kind) in super::jobs(topology) {
        if job.maintenance_window.is_none() || kind == JobKind::GlueStreaming {
            continue;
        }
        let message =
            format!("`{}` is {}, which has no maintenance window", site.id(), super::called(kind));
        sink.push(
            Diagnostic::error(RULE.name, site.span("maintenance_window"), message)
                .help("drop `maintenance_window`")
                .page(RULE.page),
        );
    }
}
