//! `flex-execution`: spare capacity for a Glue job that cannot run on it.

use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::nodes::glue_job::{ExecutionClass, JobKind};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "flex-execution",
    manual: r#"Spare capacity for a Glue job that cannot run on it.

## Why
Only batch jobs of Spark, of Glue 3.0 and later, may have the execution class FLEX: AWS refuses any other. A stream wants its reader at once.

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
    execution_class: FLEX
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
    page: "https://docs.aws.amazon.com/glue/latest/dg/add-job.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, job, kind) in super::jobs(topology) {
        if known(&job.execution_class) != Some(ExecutionClass::Flex) {
            continue;
        }
        let why = match (kind, job.version()) {
            (JobKind::GlueEtl, Some(version)) if version < (3, 0) => {
                "its Glue is older than 3.0".to_owned()
            }
            (JobKind::GlueEtl, _) => continue,
            (kind, _) => format!("it is {}", super::called(kind)),
        };
        let message = format!("`{}` cannot run on spare capacity: {why}", site.id());
        sink.push(
            Diagnostic::error(RULE.name, site.span("execution_class"), message)
                .help("drop `execution_class`")
                .page(RULE.page),
        );
    }
}
