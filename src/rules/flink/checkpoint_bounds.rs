//! `checkpoint-bounds`: checkpoints of a Flink application that cannot be as they are written.

use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "checkpoint-bounds",
    manual: r#"Checkpoints of a Flink application that cannot be as they are written.

## Why
The service takes a checkpoint at most once a second. An interval without checkpoints, as with `checkpointing_enabled: false`, has no effect.

## Example
```yaml
nodes:
  trades: { type: kinesis_stream }
  etl:
    type: flink_application
    runtime_environment: FLINK-1_20
    checkpoint_configuration: { checkpoint_interval: 60 }
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
    checkpoint_configuration: { checkpoint_interval: 60000 }
  lake: { type: s3_bucket }
edges:
  - trades -> etl -> lake
```
"#,
    page: "https://docs.aws.amazon.com/managed-flink/latest/apiv2/API_CheckpointConfiguration.html",
    check,
};

/// In milliseconds.
const SHORTEST: u64 = 1000;

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, application) in super::applications(topology) {
        let Some(checkpoints) = &application.checkpoint_configuration else { continue };
        let span = |setting: &str| site.span(&format!("checkpoint_configuration.{setting}"));
        if let Some(interval) = known(&checkpoints.checkpoint_interval)
            && interval < SHORTEST
        {
            let message = format!(
                "`{}` takes a checkpoint every {interval} milliseconds, but at most one a second is taken",
                site.id()
            );
            sink.push(
                Diagnostic::warning(RULE.name, span("checkpoint_interval"), message)
                    .label("in milliseconds")
                    .help("write 1000 or more; AWS's own interval is 60000")
                    .page(RULE.page),
            );
        }
        let numbers = [
            ("checkpoint_interval", checkpoints.checkpoint_interval.is_some()),
            ("min_pause_between_checkpoints", checkpoints.min_pause_between_checkpoints.is_some()),
        ];
        let off = known(&checkpoints.checkpointing_enabled) == Some(false);
        for (setting, _) in numbers.into_iter().filter(|(_, there)| off && *there) {
            let message =
                format!("`{}` takes no checkpoints, so `{setting}` has no effect", site.id());
            sink.push(
                Diagnostic::warning(RULE.name, span(setting), message)
                    .related(span("checkpointing_enabled"), "checkpoints are turned off here")
                    .help(format!("drop `{setting}`, or drop `checkpointing_enabled: false`"))
                    .page(RULE.page),
            );
        }
    }
}
