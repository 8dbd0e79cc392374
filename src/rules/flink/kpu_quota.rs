//! `kpu-quota`: a Flink application needs more processing units than an account has.

use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "kpu-quota",
    manual: r#"A Flink application needs more processing units (KPU) than an account has.

## Why
An application has `parallelism` divided by `parallelism_per_kpu` units, rounded up, and an account lets it have 64 unless AWS raised the
quota. The application would not start. Allow the finding once the quota is raised.

## Example
```yaml
nodes:
  trades: { type: kinesis_stream }
  etl:
    type: flink_application
    runtime_environment: FLINK-1_20
    parallelism_configuration: { parallelism: 96 }
  lake: { type: s3_bucket }
edges:
  - trades -> etl -> lake
```

## Instead
```yaml
nodes:
  trades: { type: kinesis_stream }
  etl:
    type: flink_application
    runtime_environment: FLINK-1_20
    parallelism_configuration: { parallelism: 96, parallelism_per_kpu: 2 }
  lake: { type: s3_bucket }
edges:
  - trades -> etl -> lake
```
"#,
    page: "https://docs.aws.amazon.com/managed-flink/latest/java/how-scaling.html",
    check,
};

/// <https://docs.aws.amazon.com/managed-flink/latest/java/limits.html>
const QUOTA: u32 = 64;

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, application) in super::applications(topology) {
        let Some(scale) = &application.parallelism_configuration else { continue };
        let per_unit = match &scale.parallelism_per_kpu {
            Some(given) => given.literal().copied(),
            None => Some(1), // AWS's default
        };
        let (Some(tasks), Some(per_unit)) = (known(&scale.parallelism), per_unit) else { continue };
        let units = tasks.div_ceil(per_unit.max(1));
        if units <= QUOTA {
            continue;
        }
        let message =
            format!("`{}` needs {units} processing units, and the quota is {QUOTA}", site.id());
        sink.push(
            Diagnostic::warning(RULE.name, site.span("parallelism_configuration.parallelism"), message)
                .label(format!("{tasks} tasks, {per_unit} to a unit"))
                .help("lower `parallelism`, raise `parallelism_per_kpu`, or have AWS raise the quota and allow this finding")
                .page(RULE.page),
        );
    }
}
