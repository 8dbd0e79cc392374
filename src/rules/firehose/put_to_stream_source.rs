//! `put-to-stream-source`: a producer puts records to a Firehose stream that reads a Kinesis stream.

use super::made;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::{Topology, relations};

pub(super) static RULE: Rule = Rule {
    name: "put-to-stream-source",
    manual: r#"A producer puts records to a Firehose stream that reads a Kinesis stream.

## Why
With a Kinesis stream as its source, a Firehose stream refuses `PutRecord` and `PutRecordBatch`.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
  input: { type: kinesis_stream }
edges:
  - archive -> lake
  - input -> archive
  - ticker -> archive
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
  input: { type: kinesis_stream }
edges:
  - archive -> lake
  - ticker -> input -> archive
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/writing-with-kinesis-streams.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, _, edges) in made(topology) {
        let Some(source) = &edges.source else { continue };
        for joint in site.acted_on() {
            let (writer, stream) = (joint.other.id(), source.other.id());
            let message =
                format!("`{writer}` cannot put records to `{}`, which reads `{stream}`", site.id());
            let ends = (joint.other.node().node_type, source.other.node().node_type);
            let feeds = matches!(ends, (Some(from), Some(to)) if !relations(from, to).is_empty());
            let help = match feeds {
                true => format!("write to the stream: `{writer} -> {stream}`"),
                false => format!("draw `{writer}` to a Firehose stream that reads nothing"),
            };
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .related(source.edge.decl.span, "its source")
                    .help(help)
                    .page(RULE.page),
            );
        }
    }
}
