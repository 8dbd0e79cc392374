//! `missing-backup`: a Firehose stream has nowhere to put what its destination refuses.

use super::made;
use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::Port;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "missing-backup",
    manual: r#"A Firehose stream has nowhere to put what its destination refuses.

## Why
A destination that is no bucket may be away for longer than Firehose tries, or refuse records. Firehose puts these into a bucket, and makes no stream
without one. The bucket is the other end of an edge with `backup`.

## Example
```yaml
parameters:
  token: { type: string, secret: true }
nodes:
  archive: { type: firehose_stream }
  siem: { type: splunk, hec_endpoint: "https://hec.example.com:8088", hec_token: "${token}" }
edges:
  - archive -> siem
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
  - archive -> siem
  - { from: archive, to: refused, backup: {} }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/create-configure-backup.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, _, edges) in made(topology) {
        let elsewhere = edges.deliveries.iter().find(|joint| {
            joint.port().is_some_and(|port| !matches!(port, Port::ObjectSink | Port::Warehouse))
        });
        let Some(joint) = elsewhere.filter(|_| edges.backups.is_empty()) else { continue };
        // A bucket that is drawn as a second destination is most likely meant as the backup: that is said already.
        if edges.deliveries.iter().any(|joint| joint.port() == Some(Port::ObjectSink)) {
            continue;
        }
        let message = format!(
            "what `{}` refuses has nowhere to go: `{}` has no backup",
            joint.other.id(),
            site.id()
        );
        let help = format!(
            "draw an edge to a bucket: `- {{ from: {}, to: refused, backup: {{}} }}`",
            site.id()
        );
        sink.push(
            Diagnostic::error(RULE.name, joint.edge.decl.span, message).help(help).page(RULE.page),
        );
    }
}
