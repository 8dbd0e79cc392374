//! `existing-firehose-edges`: edges change a Firehose stream that is not made here.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::firehose_stream::FirehoseStream;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "existing-firehose-edges",
    manual: r#"Edges change a Firehose stream that is not made here.

## Why
A stream with `existing` is referred to, never changed: where it reads from and delivers to is settled where it is made.

## Example
```yaml
nodes:
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
  archive: { type: firehose_stream, existing: archive }
  lake: { type: s3_bucket }
edges:
  - ticker -> archive -> lake
```

## Instead
```yaml
nodes:
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
  archive: { type: firehose_stream, existing: archive }
edges:
  - ticker -> archive
```
"#,
    page: "",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        if site.is::<FirehoseStream>().is_none() || !site.is_existing() {
            continue;
        }
        for joint in site.acts() {
            let message = format!("`{}` exists already, and edges do not change it", site.id());
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .related(site.span("existing"), "it is referred to, not created")
                    .help("drop the edge, or drop `existing` to create the stream here"),
            );
        }
    }
}
