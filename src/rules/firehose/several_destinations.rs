//! `several-destinations`: a Firehose stream delivers to more than one destination.

use super::made;
use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::Port;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "several-destinations",
    manual: r#"A Firehose stream delivers to more than one destination.

## Why
A stream has exactly one. Iceberg tables of one catalogue count as one. Two streams can read one Kinesis stream, and `backup: {}` keeps the records as they came. An edge to
a bucket delivers unless it says `backup`.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  copy: { type: s3_bucket }
edges:
  - archive -> lake
  - archive -> copy
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  copy: { type: s3_bucket }
edges:
  - archive -> lake
  - { from: archive, to: copy, backup: {} }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/APIReference/API_CreateDeliveryStream.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, _, mut edges) in made(topology) {
        // Beside another destination a bucket is most likely meant as the backup.
        edges.deliveries.sort_by_key(|joint| joint.port() == Some(Port::ObjectSink));
        let Some((first, more)) = edges.deliveries.split_first() else { continue };
        // Of tables it takes several.
        let table = Some(Port::IcebergTable);
        let more = more.iter().filter(|joint| first.port() != table || joint.port() != table);
        for joint in more {
            let message = format!("`{}` delivers to `{}` too", site.id(), joint.other.id());
            let help = match joint.port() {
                Some(Port::ObjectSink) => {
                    "make this one a `backup: {}`, or add another `firehose_stream`"
                }
                _ => "keep one, and add another `firehose_stream`",
            };
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .label("a second destination")
                    .related(first.edge.decl.span, "the first one")
                    .help(help)
                    .page(RULE.page),
            );
        }
    }
}
