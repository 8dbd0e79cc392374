//! `bad-position`: where Lambda begins to read a stream contradicts itself.

use super::mappings;
use crate::date::epoch_seconds;
use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::StartingPosition;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "bad-position",
    manual: r#"Where Lambda begins to read a stream contradicts itself.

## Why
`starting_position: AT_TIMESTAMP` wants a moment, and no other position takes one. The moment is written in RFC 3339. The stream of a table's changes
knows no position by time.

## Example
```yaml
nodes:
  input: { type: kinesis_stream }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler }
edges:
  - { from: input, to: read, event_source: { starting_position: AT_TIMESTAMP } }
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler }
edges:
  - { from: input, to: read, event_source: { starting_position: AT_TIMESTAMP, starting_position_timestamp: "2026-01-31T08:00:00Z" } }
```
"#,
    page: "https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    mappings(topology, |_, joint, settings| {
        let position = settings.starting_position.as_ref();
        let known = position.and_then(|position| position.literal()).copied();
        let moment = settings.starting_position_timestamp.as_ref();
        let timed = known == Some(StartingPosition::AtTimestamp);
        let mut report = |path: &str, message: &str, help: &str| {
            sink.push(
                Diagnostic::error(RULE.name, joint.span(path), message).help(help).page(RULE.page),
            );
        };
        if timed && joint.port() == Some(crate::relations::Port::Changes) {
            let message = "the stream of a table's changes knows no position by time";
            report("starting_position", message, "write TRIM_HORIZON or LATEST");
        } else if timed && moment.is_none() {
            let message = "AT_TIMESTAMP wants a `starting_position_timestamp`";
            report("starting_position", message, "write both, or neither");
        } else if moment.is_some() && !timed && (known.is_some() || position.is_none()) {
            let message = "`starting_position_timestamp` wants `starting_position: AT_TIMESTAMP`";
            report("starting_position_timestamp", message, "write both, or neither");
        } else if let Some(moment) = moment.filter(|moment| !moment.0.contains("${"))
            && epoch_seconds(&moment.0).is_none()
        {
            let message = "`starting_position_timestamp` is no moment in RFC 3339";
            let help = "write it as `2026-01-31T08:00:00Z`";
            report("starting_position_timestamp", message, help);
        }
    });
}
