//! `ended-glue-version`: a version of Glue that AWS no longer runs, or soon will not.

use crate::date::Date;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::glue_job::JobKind;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "ended-glue-version",
    manual: r#"A version of Glue that AWS no longer runs, or soon will not.

## Why
After the end of its life no job of a version can be made, and none is run. Glue 0.9, 1.0 and 2.0 ended on 2026-04-01.

## Example
```yaml
nodes:
  trades: { type: kinesis_stream }
  batch: { type: glue_job, glue_version: "2.0", worker_type: G.1X, number_of_workers: 2, timeout: 600 }
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
    page: "https://docs.aws.amazon.com/glue/latest/dg/glue-version-support-policy.html",
    check,
};

/// The day from which the versions before 3.0 are not run.
const END: Date = Date::new(2026, 4, 1);

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, job, kind) in super::jobs(topology) {
        // Python shell and Ray have versions of their own.
        let spark = matches!(kind, JobKind::GlueEtl | JobKind::GlueStreaming);
        let old = job.version().is_some_and(|version| version < (3, 0));
        if !spark || !old {
            continue;
        }
        let span = site.span("glue_version");
        let found = if topology.as_of >= END {
            let message = format!("`{}` has a version of Glue that AWS ended on {END}", site.id());
            Diagnostic::error(RULE.name, span, message).label(format!("not run since {END}"))
        } else {
            let message = format!("`{}` has a version of Glue that AWS ends on {END}", site.id());
            Diagnostic::warning(RULE.name, span, message).label(format!("not run from {END}"))
        };
        sink.push(found.help("move to `\"5.0\"` or later").page(RULE.page));
    }
}
