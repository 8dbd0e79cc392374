//! `fan-out-client`: a client library that knows no enhanced fan-out is to read with it.

use super::Rule;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::programs::KclApplication;
use crate::nodes::programs::clients::Version;
use crate::relations::{FanOut, Read};
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "fan-out-client",
    manual: r#"A client library that knows no enhanced fan-out is to read with it.

## Why
KCL 1.x only polls. Enhanced fan-out came with KCL 2.0, so the program would share the stream's throughput whatever the edge says.

## Example
```yaml
nodes:
  trades: { type: kinesis_stream }
  # streamwright: allow(ended-client) the move is planned
  reader: { type: kcl_application, client_version: "1.15", runs_on: ec2 }
edges:
  - { from: trades, to: reader, read: { fan_out: enhanced } }
```

## Instead
```yaml
nodes:
  trades: { type: kinesis_stream }
  reader: { type: kcl_application, client_version: "3.5", runs_on: ec2 }
edges:
  - { from: trades, to: reader, read: { fan_out: enhanced } }
```
"#,
    page: "https://docs.aws.amazon.com/streams/latest/dev/enhanced-consumers.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(program) = site.is::<KclApplication>() else { continue };
        if program.version() >= Version(2, 0) {
            continue;
        }
        for joint in site.acts() {
            let enhanced = |read: &&Read| read.fan_out == Some(FanOut::Enhanced);
            if joint.maybe::<Read>().filter(enhanced).is_some() {
                let message = format!("`{}` uses KCL 1, which has no enhanced fan-out", site.id());
                sink.push(
                    Diagnostic::error(RULE.name, joint.span("fan_out"), message)
                        .related(site.span("client_version"), "the client is told here")
                        .help("move to KCL 2 or later, or say `fan_out: shared`")
                        .page(RULE.page),
                );
            }
        }
    }
}
