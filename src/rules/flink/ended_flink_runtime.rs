//! `ended-flink-runtime`: a version of Flink that AWS no longer makes applications of, or soon will not.

use crate::date::Date;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::flink_application::FlinkRuntime;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "ended-flink-runtime",
    manual: r#"A version of Flink that AWS no longer makes applications of, or soon will not.

## Why
From the day on which AWS ends a version, no application of it can be made, and soon none is run.

## Example
```yaml
nodes:
  trades: { type: kinesis_stream }
  etl: { type: flink_application, runtime_environment: FLINK-1_13 }
  lake: { type: s3_bucket }
edges:
  - trades -> etl -> lake
```

## Instead
```yaml
nodes:
  trades: { type: kinesis_stream }
  etl: { type: flink_application, runtime_environment: FLINK-1_20 }
  lake: { type: s3_bucket }
edges:
  - trades -> etl -> lake
```
"#,
    page: "https://docs.aws.amazon.com/managed-flink/latest/java/release-version-list.html",
    check,
};

/// The day from which no application of a version can be made.
fn end_of(runtime: FlinkRuntime) -> Option<Date> {
    match runtime {
        FlinkRuntime::Flink1_6 | FlinkRuntime::Flink1_8 | FlinkRuntime::Flink1_11 => {
            Some(Date::new(2024, 11, 5))
        }
        FlinkRuntime::Flink1_13 => Some(Date::new(2025, 10, 16)),
        _ => None,
    }
}

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, application) in super::applications(topology) {
        let runtime = application.runtime_environment.literal().copied();
        let Some(day) = runtime.and_then(end_of) else { continue };
        let span = site.span("runtime_environment");
        let ended = topology.as_of >= day;
        let found = if ended {
            let message = format!("`{}` has a version of Flink that AWS ended on {day}", site.id());
            Diagnostic::error(RULE.name, span, message).label(format!("no new ones since {day}"))
        } else {
            let message = format!("`{}` has a version of Flink that AWS ends on {day}", site.id());
            Diagnostic::warning(RULE.name, span, message).label(format!("no new ones from {day}"))
        };
        sink.push(found.help("move to FLINK-1_20 or later").page(RULE.page));
    }
}
