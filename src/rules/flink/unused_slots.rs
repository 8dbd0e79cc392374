//! `unused-slots`: a Flink application shares each processing unit among more tasks than it has.

use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "unused-slots",
    manual: r#"A Flink application shares each processing unit (KPU) among more tasks than it has.

## Why
The memory and processor of a unit are divided by `parallelism_per_kpu`. With fewer tasks than that, parts of the only unit lie idle while the
tasks make do with less. An application that scales by itself may grow into it, so it is not told.

## Example
```yaml
nodes:
  trades: { type: kinesis_stream }
  etl:
    type: flink_application
    runtime_environment: FLINK-1_20
    parallelism_configuration: { parallelism: 2, parallelism_per_kpu: 8, auto_scaling_enabled: false }
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
    parallelism_configuration: { parallelism: 2, parallelism_per_kpu: 2, auto_scaling_enabled: false }
  lake: { type: s3_bucket }
edges:
  - trades -> etl -> lake
```
"#,
    page: "https://docs.aws.amazon.com/managed-flink/latest/java/how-scaling.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, application) in super::applications(topology) {
        let Some(scale) = &application.parallelism_configuration else { continue };
        let tasks = match &scale.parallelism {
            Some(given) => given.literal().copied(),
            None => Some(1), // AWS's default
        };
        let fixed = known(&scale.auto_scaling_enabled) == Some(false);
        let (Some(tasks), Some(slots)) = (tasks, known(&scale.parallelism_per_kpu)) else {
            continue;
        };
        if !fixed || tasks >= slots {
            continue;
        }
        let message = format!(
            "`{}` divides its processing unit by {slots}, but has {}",
            site.id(),
            crate::diagnostic::counted(tasks as usize, "task")
        );
        let span = site.span("parallelism_configuration.parallelism_per_kpu");
        sink.push(
            Diagnostic::warning(RULE.name, span, message)
                .help(format!("lower `parallelism_per_kpu` to {tasks}, or raise `parallelism`"))
                .page(RULE.page),
        );
    }
}
