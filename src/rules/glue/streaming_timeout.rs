//! `streaming-timeout`: a streaming job of Glue does not say when it ends.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::glue_job::JobKind;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "streaming-timeout",
    manual: r#"A streaming job of Glue does not say when it ends.

## Why
AWS's pages disagree on what a streaming job without a `timeout` does: by one it is stopped after 480 or 2880 minutes, by another it runs on.
Say how long a run may take, less than seven days, and have something start the next one.

## Example
```yaml
nodes:
  trades: { type: kinesis_stream }
  batch: { type: glue_job, glue_version: "5.0", worker_type: G.1X, number_of_workers: 2 }
  lake: { type: s3_bucket }
edges:
  - trades -> batch -> lake
```

## Instead
```yaml
nodes:
  trades: { type: kinesis_stream }
  batch: { type: glue_job, glue_version: "5.0", worker_type: G.1X, number_of_workers: 2, timeout: 2880 }
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
        if kind != JobKind::GlueStreaming || job.timeout.is_some() {
            continue;
        }
        let message =
            format!("`{}` reads a stream and does not say how long a run may take", site.id());
        sink.push(
            Diagnostic::warning(RULE.name, site.node().id_span, message)
                .label("AWS stops a run after 480 minutes, before Glue 5.0 after 2880")
                .help("add `timeout`, in minutes, less than 10080")
                .page(RULE.page),
        );
    }
}
