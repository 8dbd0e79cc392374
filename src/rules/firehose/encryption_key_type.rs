//! `encryption-key-type`: `key_type` and `key_arn` of an encryption do not go together.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::firehose_stream::{FirehoseStream, KeyType};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "encryption-key-type",
    manual: r#"`key_type` and `key_arn` of an encryption do not go together.

## Why
`CUSTOMER_MANAGED_CMK` needs the key in `key_arn`, and `AWS_OWNED_CMK` takes none. Firehose refuses anything else. `key_arn` alone is
enough.

## Example
```yaml
nodes:
  archive: { type: firehose_stream, server_side_encryption: { key_type: CUSTOMER_MANAGED_CMK } }
  lake: { type: s3_bucket }
edges:
  - archive -> lake
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream, server_side_encryption: { key_arn: archive_key } }
  lake: { type: s3_bucket }
  archive_key: { type: kms_key }
edges:
  - archive -> lake
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/APIReference/API_DeliveryStreamEncryptionConfigurationInput.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let stream = site.is::<FirehoseStream>();
        let Some(written) = stream.and_then(|stream| stream.server_side_encryption.as_ref()) else {
            continue;
        };
        let (path, message, help) = match (written.key_type, &written.key_arn) {
            (Some(KeyType::CustomerManaged), None) => (
                "server_side_encryption.key_type",
                "`CUSTOMER_MANAGED_CMK` needs a `key_arn`",
                "name a `kms_key` in `key_arn`",
            ),
            (Some(KeyType::AwsOwned), Some(_)) => (
                "server_side_encryption.key_arn",
                "`AWS_OWNED_CMK` takes no `key_arn`",
                "drop `key_type`, or drop `key_arn`",
            ),
            _ => continue,
        };
        sink.push(
            Diagnostic::error(RULE.name, site.span(path), message).help(help).page(RULE.page),
        );
    }
}
