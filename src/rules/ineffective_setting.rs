//! `ineffective-setting`: a setting of a node that is not created here, and so is not set.

use super::Rule;
use crate::diagnostic::{Diagnostic, Sink};
use crate::document::Entry;
use crate::topology::{Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "ineffective-setting",
    manual: r#"A setting of a node that is not created here, and so is not set.

## Why
A node with `existing` is referred to, never created or changed. Its encryption is of use, since it decides which grants others need; any
other setting would be written in vain. In the same way `account_id` says whose the existing resource is, and nothing without `existing`.

## Example
```yaml
nodes:
  input: { type: kinesis_stream, existing: trades, retention_period: 48 }
  reader: { type: sdk_application, runs_on: ecs }
edges:
  - input -> reader
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream, existing: trades }
  reader: { type: sdk_application, runs_on: ecs }
edges:
  - input -> reader
```
"#,
    page: "",
    check,
};

/// What means something to the neighbours of a resource that is there already.
const EFFECTIVE: &[&str] = &[
    "type",
    "existing",
    "account_id",
    "bucket",
    "database_name",
    "description",
    "encryption_configuration",
    "role",
    "database_name",
    "endpoint",
    "namespace",
    "port",
    "secrets_manager_configuration",
    "security_group_ids",
    "vpc_security_group_ids",
    "log_group",
    "cluster_endpoint",
    "collection_endpoint",
    "encryption_type",
    "engine_version",
    "global_secondary_index",
    "kms_key_arn",
    "kms_key_id",
    "kms_master_key_id",
    "local_secondary_index",
    "namespace",
    "prefix",
    "server_side_encryption",
    "sse_specification",
    "table_bucket_arn",
    "vpc_options",
];

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        if site.is_existing() {
            for entry in site.node().tree.entries().iter().filter(|entry| is_vain(&site, entry)) {
                sink.push(finding(&site, entry));
            }
        } else if let Some(entry) = site.node().tree.entry("account_id")
            && site.component().is_some()
            && site.common().every.account_id.is_some()
        {
            let message = format!("`account_id` changes nothing: `{}` is created here", site.id());
            sink.push(
                Diagnostic::warning(RULE.name, entry.key_span, message)
                    .help("drop it, or say by `existing` which resource is meant"),
            );
        }
    }
}

/// Is the setting neither required by the type nor of use to others?
fn is_vain(site: &Site<'_>, entry: &Entry) -> bool {
    let shape = site.node().node_type.map(|node_type| node_type.shape());
    let required = shape.is_some_and(|shape| shape.requires(&entry.key));
    !required && !EFFECTIVE.contains(&&*entry.key)
}

fn finding(site: &Site<'_>, entry: &Entry) -> Diagnostic {
    let message = format!("`{}` changes nothing: `{}` exists already", entry.key, site.id());
    Diagnostic::warning(RULE.name, entry.key_span, message)
        .related(site.span("existing"), "it is referred to, not created")
        .help("drop the setting, or drop `existing` to create the node here")
}
