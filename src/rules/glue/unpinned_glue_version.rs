//! `unpinned-glue-version`: a Glue job takes the newest version of Glue.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::glue_job::JobKind;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "unpinned-glue-version",
    manual: r#"A Glue job takes the newest version of Glue.

## Why
A job without `glue_version` gets the newest version, which is 6.0: another Spark, another Python, and other libraries than the script may
have been written for.

## Example
```yaml
nodes:
  raw: { type: s3_bucket }
  batch: { type: glue_job, worker_type: G.1X, number_of_workers: 2 }
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
    page: "https://docs.aws.amazon.com/glue/latest/dg/release-notes.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, job, kind) in super::jobs(topology) {
        let spark = matches!(kind, JobKind::GlueEtl | JobKind::GlueStreaming);
        if job.glue_version.is_some() || !spark {
            continue;
        }
        let message = format!("`{}` names no version of Glue, so it gets 6.0", site.id());
        sink.push(
            Diagnostic::warning(RULE.name, site.node().id_span, message)
                .help("add `glue_version`, in quotes: `glue_version: \"5.0\"`")
                .page(RULE.page),
        );
    }
}
