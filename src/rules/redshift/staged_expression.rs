//! `staged-expression`: a prefix of staged objects holds an expression.

use super::deliveries;
use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::Staging;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "staged-expression",
    manual: r#"A prefix of staged objects holds an expression.

## Why
Firehose refuses the stream: "Prefix Expressions or ErrorOutputPrefix is currently not supported for this destination". The keys of staged
objects begin with the prefix as it stands, and go on with the time.

## Example
```yaml
nodes:
  trades: { type: firehose_stream }
  loader: { type: secretsmanager_secret }
  warehouse: { type: redshift_workgroup, secrets_manager_configuration: { secret_arn: loader } }
  staged: { type: s3_bucket }
edges:
  - { from: trades, to: warehouse, delivery: { data_table_name: trades } }
  - { from: trades, to: staged, staging: { prefix: "trades/!{timestamp:yyyy}/" } }
```

## Instead
```yaml
nodes:
  trades: { type: firehose_stream }
  loader: { type: secretsmanager_secret }
  warehouse: { type: redshift_workgroup, secrets_manager_configuration: { secret_arn: loader } }
  staged: { type: s3_bucket }
edges:
  - { from: trades, to: warehouse, delivery: { data_table_name: trades } }
  - { from: trades, to: staged, staging: { prefix: trades/ } }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (.., edges) in deliveries(topology) {
        for edge in &edges.stagings {
            let prefix = edge.maybe::<Staging>().and_then(|staging| staging.prefix.as_ref());
            if prefix.is_some_and(|prefix| prefix.0.contains("!{")) {
                let message = "staged objects take no expression in their prefix";
                sink.push(
                    Diagnostic::error(RULE.name, edge.span("prefix"), message)
                        .help("write it without `!{…}`")
                        .page(RULE.page),
                );
            }
        }
    }
}
