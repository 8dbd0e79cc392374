//! `bad-backup-mode`: a backup is told which records to keep in the words of another destination.

use super::{made, settings};
use crate::diagnostic::{Diagnostic, Sink, one_of};
use crate::nodes::firehose_stream::destination;
use crate::relations::{Backup, BackupMode};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "bad-backup-mode",
    manual: r#"A backup is told which records to keep in the words of another destination.

## Why
Each destination has its own words: Splunk `FailedEventsOnly` and `AllEvents`, OpenSearch `FailedDocumentsOnly` and `AllDocuments`, an HTTP endpoint
and Snowflake `FailedDataOnly` and `AllData`, Iceberg `FailedDataOnly` alone. Beside S3 and Redshift a backup keeps all records, as `Enabled`.
Firehose refuses any other word. Without one, what was not delivered is kept, and beside S3 and Redshift everything.

## Example
```yaml
parameters:
  token: { type: string, secret: true }
nodes:
  archive: { type: firehose_stream }
  siem: { type: splunk, hec_endpoint: "https://hec.example.com:8088", hec_token: "${token}" }
  kept: { type: s3_bucket }
edges:
  - archive -> siem
  - { from: archive, to: kept, backup: { s3_backup_mode: AllData } }
```

## Instead
```yaml
parameters:
  token: { type: string, secret: true }
nodes:
  archive: { type: firehose_stream }
  siem: { type: splunk, hec_endpoint: "https://hec.example.com:8088", hec_token: "${token}" }
  kept: { type: s3_bucket }
edges:
  - archive -> siem
  - { from: archive, to: kept, backup: { s3_backup_mode: AllEvents } }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/create-configure-backup.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (_, _, edges) in made(topology) {
        let Some(joint) = edges.deliveries.first() else { continue };
        let Some(destination) = destination(joint) else { continue };
        for backup in &edges.backups {
            let written = settings::<Backup>(backup).and_then(|backup| backup.s3_backup_mode);
            let Some(word) = written.map(BackupMode::word) else { continue };
            let words = destination.backup_modes;
            if words.contains(&word) {
                continue;
            }
            let message =
                format!("`s3_backup_mode` cannot be `{word}` beside a {}", joint.other.keyword());
            sink.push(
                Diagnostic::error(RULE.name, backup.span("s3_backup_mode"), message)
                    .label(format!("takes {}", one_of(words.iter().copied())))
                    .related(joint.edge.decl.span, "it delivers there")
                    .page(RULE.page),
            );
        }
    }
}
