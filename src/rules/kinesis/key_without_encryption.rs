//! `key-without-encryption`: a stream names a key and turns encryption off.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::kinesis_stream::{EncryptionType, KinesisStream};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "key-without-encryption",
    manual: r#"A stream names a key and turns encryption off.

## Why
`encryption_type: NONE` stores records as they are; the key would do nothing, though the file reads as if it did.

## Example
```yaml
nodes:
  key: { type: kms_key }
  input: { type: kinesis_stream, encryption_type: NONE, kms_key_id: key }
  read: { type: sdk_application, runs_on: ecs }
edges:
  - input -> read
```

## Instead
```yaml
nodes:
  key: { type: kms_key }
  input: { type: kinesis_stream, kms_key_id: key }
  read: { type: sdk_application, runs_on: ecs }
edges:
  - input -> read
```
"#,
    page: "https://docs.aws.amazon.com/streams/latest/dev/what-is-sse.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(stream) = site.is::<KinesisStream>() else { continue };
        if stream.encryption_type == Some(EncryptionType::None) && stream.kms_key_id.is_some() {
            let message = format!("`{}` names a key, but is not encrypted", site.id());
            sink.push(
                Diagnostic::error(RULE.name, site.span("kms_key_id"), message)
                    .related(site.span("encryption_type"), "encryption is turned off here")
                    .help("drop `encryption_type`, or the key")
                    .page(RULE.page),
            );
        }
    }
}
