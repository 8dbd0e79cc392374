//! `delivery-range`: a delivery gathers or repeats more, or less, than its destination takes.

use super::deliveries;
use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::nodes::firehose_stream::destination;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "delivery-range",
    manual: r#"A delivery gathers or repeats more, or less, than its destination takes.

## Why
Each destination has its own limits of `buffering_size`, in MiB, and of `buffering_interval` and `retry_duration`, in seconds. Splunk takes 1 to 5
MiB and at most 60 seconds, an HTTP endpoint 1 to 64 MiB, Datadog no more than 4. Firehose refuses what is beyond them, or the destination does.

## Example
```yaml
parameters:
  token: { type: string, secret: true }
nodes:
  archive: { type: firehose_stream }
  siem: { type: splunk, hec_endpoint: "https://hec.example.com:8088", hec_token: "${token}" }
  refused: { type: s3_bucket }
edges:
  - { from: archive, to: siem, delivery: { buffering_interval: 300 } }
  - { from: archive, to: refused, backup: {} }
```

## Instead
```yaml
parameters:
  token: { type: string, secret: true }
nodes:
  archive: { type: firehose_stream }
  siem: { type: splunk, hec_endpoint: "https://hec.example.com:8088", hec_token: "${token}" }
  refused: { type: s3_bucket }
edges:
  - { from: archive, to: siem, delivery: { buffering_interval: 30 } }
  - { from: archive, to: refused, backup: {} }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/create-configure-backup.html#buffering-hints",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (_, joint, delivery) in deliveries(topology) {
        let Some(destination) = destination(&joint) else { continue };
        let bounds = (destination.bounds)(&joint.other);
        let written = [
            ("buffering_size", known(&delivery.buffering_size), bounds.size),
            ("buffering_interval", known(&delivery.buffering_interval), bounds.interval),
            ("retry_duration", known(&delivery.retry_duration), bounds.retry),
        ];
        for (path, value, range) in written {
            let (least, most) = (range.least, range.most);
            let Some(value) = value.filter(|value| !(least..=most).contains(value)) else {
                continue;
            };
            let taken =
                if least == most { format!("only {least}") } else { format!("{least} to {most}") };
            let message =
                format!("`{path}` is {value}, but {} takes {taken}", joint.other.keyword());
            sink.push(
                Diagnostic::error(RULE.name, joint.span(path), message)
                    .label(format!("takes {taken}"))
                    .help(format!("without it, it is {}", range.default))
                    .page(RULE.page),
            );
        }
    }
}
