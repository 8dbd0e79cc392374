//! `bad-record-age`: an age of records that Lambda does not take, though the tools do.

use super::mappings;
use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "bad-record-age",
    manual: r#"An age of records that Lambda does not take, though the tools do.

## Why
`maximum_record_age_in_seconds` is -1 for any age, or 60 to 604800. The schema of CloudFormation lets 0 to 59 pass, and Lambda refuses them.

## Example
```yaml
nodes:
  input: { type: kinesis_stream }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler }
edges:
  - { from: input, to: read, event_source: { maximum_record_age_in_seconds: 30 } }
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler }
edges:
  - { from: input, to: read, event_source: { maximum_record_age_in_seconds: 60 } }
```
"#,
    page: "https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    mappings(topology, |_, joint, settings| {
        if let Some(age @ 0..=59) = known(&settings.maximum_record_age_in_seconds) {
            let span = joint.span("maximum_record_age_in_seconds");
            let message = format!(
                "`maximum_record_age_in_seconds` is {age}, but Lambda takes -1, or 60 to 604800"
            );
            sink.push(
                Diagnostic::error(RULE.name, span, message)
                    .help("write 60 or more, or -1 for any age")
                    .page(RULE.page),
            );
        }
    });
}
