//! `glue-command`: a batch job of Glue is fed by a stream.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::glue_job::{JobKind, is_fed_by_stream};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "glue-command",
    manual: r#"A batch job of Glue is fed by a stream.

## Why
A job of the kind `glueetl` ends with its input, and a stream has no end: Glue reads streams in jobs of the kind `gluestreaming`. The kind
follows from the edge, so it need not be written.

## Example
```yaml
nodes:
  trades: { type: kinesis_stream }
  batch:
    type: glue_job
    glue_version: "5.0"
    worker_type: G.1X
    number_of_workers: 2
    command: { name: glueetl }
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

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, _, kind) in super::jobs(topology) {
        if kind != JobKind::GlueEtl || !is_fed_by_stream(&site) {
            continue;
        }
        let message = format!("`{}` is a batch job, but a stream feeds it", site.id());
        sink.push(
            Diagnostic::error(RULE.name, site.span("command.name"), message)
                .label("follows from the stream: `gluestreaming`")
                .help("drop `name`")
                .page(RULE.page),
        );
    }
}
