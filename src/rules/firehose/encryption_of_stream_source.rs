//! `encryption-of-stream-source`: a Firehose stream that reads a Kinesis stream asks for encryption of its own.

use super::made;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "encryption-of-stream-source",
    manual: r#"A Firehose stream that reads a Kinesis stream asks for encryption of its own.

## Why
Firehose encrypts what producers put to it, and refuses the setting with any other source: there, the source is what is encrypted.

## Example
```yaml
nodes:
  archive: { type: firehose_stream, server_side_encryption: { key_type: AWS_OWNED_CMK } }
  lake: { type: s3_bucket }
  input: { type: kinesis_stream }
edges:
  - archive -> lake
  - input -> archive
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  input: { type: kinesis_stream }
edges:
  - archive -> lake
  - input -> archive
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/encryption.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, stream, edges) in made(topology) {
        let Some(source) = &edges.source else { continue };
        let written = stream.server_side_encryption.as_ref();
        if written.is_some_and(|written| written.enabled != Some(false)) {
            let message =
                format!("`{}` reads a stream, which has an encryption of its own", site.id());
            sink.push(
                Diagnostic::error(RULE.name, site.span("server_side_encryption"), message)
                    .related(source.edge.decl.span, "its source")
                    .help(format!("drop it, and set `kms_key_id` of `{}`", source.other.id()))
                    .page(RULE.page),
            );
        }
    }
}
