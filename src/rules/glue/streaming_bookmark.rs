//! `streaming-bookmark`: a streaming job of Glue is to keep bookmarks.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::glue_job::{GlueJob, JobKind};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "streaming-bookmark",
    manual: r#"A streaming job of Glue is to keep bookmarks.

## Why
Job bookmarks are for batches. A streaming job remembers where it is by the checkpoints that its script writes, in the `checkpointLocation`.

## Example
```yaml
nodes:
  trades: { type: kinesis_stream }
  batch:
    type: glue_job
    glue_version: "5.0"
    worker_type: G.1X
    number_of_workers: 2
    timeout: 600
    default_arguments: { --job-bookmark-option: job-bookmark-enable }
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
    page: "https://docs.aws.amazon.com/glue/latest/dg/add-job-streaming.html",
    check,
};

const OPTION: &str = "--job-bookmark-option";
const OFF: &str = "job-bookmark-disable";

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, job, kind) in super::jobs(topology) {
        if kind != JobKind::GlueStreaming {
            continue;
        }
        for place in asked(job) {
            let message = format!("`{}` is a streaming job, which keeps no bookmarks", site.id());
            sink.push(
                Diagnostic::error(RULE.name, site.span(&format!("{place}.{OPTION}")), message)
                    .help("drop the argument: checkpoints take the place of bookmarks")
                    .page(RULE.page),
            );
        }
    }
}

/// Which settings turn bookmarks on.
fn asked(job: &GlueJob) -> impl Iterator<Item = &'static str> {
    let settings = [
        ("default_arguments", &job.default_arguments),
        ("non_overridable_arguments", &job.non_overridable_arguments),
    ];
    settings.into_iter().filter_map(|(setting, arguments)| {
        let text = arguments.as_ref()?.get(OPTION)?;
        (text.0 != OFF && !text.0.contains("${")).then_some(setting)
    })
}
