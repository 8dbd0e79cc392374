//! `pipe-polling`: how a pipe polls its source, where AWS would refuse it.

use super::pipes;
use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::relations::{PipeSource, Port, Read, StartingPosition};
use crate::rules::Rule;
use crate::topology::{Joint, Topology};

pub(super) static RULE: Rule = Rule {
    name: "pipe-polling",
    manual: r#"How a pipe polls its source, where AWS would refuse it.

## Why
A record age is -1 or 60 and more, a moment to begin at goes with AT_TIMESTAMP alone, a table's changes know no moment, and a pipe has at most five filters.

## Example
```yaml
nodes:
  input: { type: kinesis_stream }
  pipe: { type: eventbridge_pipe }
  news: { type: lambda_function, runtime: python3.13, handler: news.handler }
edges:
  - { from: input, to: pipe, read: { maximum_record_age_in_seconds: 30 } }
  - pipe -> news
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream }
  pipe: { type: eventbridge_pipe }
  news: { type: lambda_function, runtime: python3.13, handler: news.handler }
edges:
  - { from: input, to: pipe, read: { maximum_record_age_in_seconds: 60 } }
  - pipe -> news
```
"#,
    page: "https://docs.aws.amazon.com/eventbridge/latest/pipes-reference/API_PipeSourceKinesisStreamParameters.html",
    check,
};

/// Filters of one pipe.
const MAX_FILTERS: usize = 5;

fn check(topology: &Topology, sink: &mut Sink) {
    for site in pipes(topology) {
        for joint in site.acts() {
            if let Some(read) = joint.maybe::<Read>() {
                judge(&joint, &read.pipe, sink);
            }
        }
    }
}

fn judge(joint: &Joint<'_>, poll: &PipeSource, sink: &mut Sink) {
    let mut report = |path: &str, message: String, help: &str| {
        sink.push(
            Diagnostic::error(RULE.name, joint.span(path), message).help(help).page(RULE.page),
        );
    };
    if let Some(age @ 0..=59) = known(&poll.maximum_record_age_in_seconds) {
        let path = "maximum_record_age_in_seconds";
        report(path, format!("`{path}` is {age}"), "write 60 or more, or -1 for any age");
    }
    let position = known(&poll.starting_position);
    let timed = position == Some(StartingPosition::AtTimestamp);
    let moment = poll.starting_position_timestamp.is_some();
    if timed && joint.port() == Some(Port::Changes) {
        let message = "the stream of a table's changes knows no position by time".to_owned();
        report("starting_position", message, "write TRIM_HORIZON or LATEST");
    } else if timed != moment && (position.is_some() || poll.starting_position.is_none()) {
        let path = if moment { "starting_position_timestamp" } else { "starting_position" };
        let message = "AT_TIMESTAMP and `starting_position_timestamp` go together".to_owned();
        report(path, message, "write both, or neither");
    }
    let filters = poll.filter_criteria.as_ref().map_or(0, |criteria| criteria.filter.len());
    if filters > MAX_FILTERS {
        let message = format!("{filters} filters, but a pipe takes {MAX_FILTERS}");
        report("filter_criteria.filter", message, "join them: a pattern may list several values");
    }
}
