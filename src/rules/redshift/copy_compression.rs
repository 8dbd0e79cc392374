//! `copy-compression`: objects are staged in one form, and copied in another.

use super::deliveries;
use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::{Delivery, StagedFormat, Staging};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "copy-compression",
    manual: r#"Objects are staged in one form, and copied in another.

## Why
Redshift's COPY takes objects as they are unless its options say `GZIP`. Gzipped objects without it, or plain ones with it, fail to load, one
batch after the other. Without any `copy_options` the option follows from the staging edge.

## Example
```yaml
nodes:
  trades: { type: firehose_stream }
  loader: { type: secretsmanager_secret }
  warehouse: { type: redshift_workgroup, secrets_manager_configuration: { secret_arn: loader } }
  staged: { type: s3_bucket }
edges:
  - { from: trades, to: warehouse, delivery: { data_table_name: trades, copy_options: "JSON 'auto'" } }
  - { from: trades, to: staged, staging: { compression_format: GZIP } }
```

## Instead
```yaml
nodes:
  trades: { type: firehose_stream }
  loader: { type: secretsmanager_secret }
  warehouse: { type: redshift_workgroup, secrets_manager_configuration: { secret_arn: loader } }
  staged: { type: s3_bucket }
edges:
  - { from: trades, to: warehouse, delivery: { data_table_name: trades, copy_options: "JSON 'auto' GZIP" } }
  - { from: trades, to: staged, staging: { compression_format: GZIP } }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/create-destination.html#create-destination-redshift",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (_, joint, edges) in deliveries(topology) {
        let options = joint.maybe::<Delivery>().and_then(|delivery| delivery.copy_options.as_ref());
        let staging =
            edges.stagings.first().and_then(|edge| Some((edge, edge.maybe::<Staging>()?)));
        let Some((options, (edge, staging))) = options.zip(staging) else { continue };
        if options.0.contains("${") {
            continue; // known at the deployment alone
        }
        let copied = options.0.split_whitespace().any(|word| word.eq_ignore_ascii_case("gzip"));
        let staged = staging.compression_format == Some(StagedFormat::Gzip);
        let (message, help) = match (staged, copied) {
            (true, false) => ("gzipped objects are copied as they are", "add `GZIP`"),
            (false, true) => (
                "plain objects are copied as gzipped ones",
                "drop `GZIP`, or add `compression_format: GZIP` to the staging edge",
            ),
            _ => continue,
        };
        sink.push(
            Diagnostic::error(RULE.name, joint.span("copy_options"), message)
                .related(edge.edge.decl.span, "they are staged here")
                .help(help)
                .page(RULE.page),
        );
    }
}
