//! `repeated-firehose-edge`: a Firehose stream has two sources, backups, transforms or schemas.

use super::made;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Joint;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "repeated-firehose-edge",
    manual: r#"A Firehose stream has two sources, backups, transforms or schemas.

## Why
Firehose takes at most one of each.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  one: { type: kinesis_stream }
  two: { type: kinesis_stream }
edges:
  - archive -> lake
  - one -> archive
  - two -> archive
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  one: { type: kinesis_stream }
edges:
  - archive -> lake
  - one -> archive
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/APIReference/API_CreateDeliveryStream.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, ..) in made(topology) {
        let mut seen: Vec<Joint<'_>> = Vec::new();
        for joint in site.acts().filter(|joint| joint.relation.name() != "delivery") {
            let name = joint.relation.name();
            let Some(first) = seen.iter().find(|known| known.relation.name() == name) else {
                seen.push(joint);
                continue;
            };
            let what = match name {
                "read" => "source",
                other => other,
            };
            let message = format!("`{}` has a second {what}, `{}`", site.id(), joint.other.id());
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .related(first.edge.decl.span, "the first one")
                    .help("keep one, or add another `firehose_stream`")
                    .page(RULE.page),
            );
        }
    }
}
