//! `warehouse-delivery`: a delivery to Redshift lacks what it cannot do without.

use super::deliveries;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::redshift::{jdbc_url, secret};
use crate::relations::Delivery;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "warehouse-delivery",
    manual: r#"A delivery to Redshift lacks what it cannot do without.

## Why
Firehose puts objects into a bucket and tells Redshift to copy them into a table. For that it needs the bucket (an edge with `staging`), the
table (`data_table_name` on the delivery), a secret by which it logs in (on the warehouse), and of a cluster that is there already the host
(`endpoint`). Firehose makes no stream without them.

## Example
```yaml
nodes:
  trades: { type: firehose_stream }
  loader: { type: secretsmanager_secret }
  warehouse: { type: redshift_workgroup, secrets_manager_configuration: { secret_arn: loader } }
  staged: { type: s3_bucket }
edges:
  - trades -> warehouse
  - { from: trades, to: staged, staging: {} }
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
  - { from: trades, to: staged, staging: {} }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/APIReference/API_RedshiftDestinationConfiguration.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, joint, edges) in deliveries(topology) {
        let (other, edge) = (joint.other, joint.edge.decl.span);
        let table = joint.maybe::<Delivery>().is_some_and(|it| it.data_table_name.is_some());
        let id = other.id();
        let lacks = [
            (table, edge, "a table", "add `delivery: { data_table_name: … }`".to_owned()),
            (
                !edges.stagings.is_empty(),
                edge,
                "a bucket to copy from",
                format!("draw `- {{ from: {}, to: <a bucket>, staging: {{}} }}`", site.id()),
            ),
            (
                other.component().is_none() || secret(&other).is_some(),
                other.node().id_span,
                "a secret to log in by",
                "add `secrets_manager_configuration: { secret_arn: <a secret> }`".to_owned(),
            ),
            (
                other.component().is_none() || !other.is_existing() || jdbc_url(&other).is_some(),
                other.node().id_span,
                "the host of the cluster",
                "add `endpoint`: the host that the cluster answers at".to_owned(),
            ),
        ];
        for (_, span, what, help) in lacks.into_iter().filter(|(there, ..)| !there) {
            let message = format!("the delivery to `{id}` lacks {what}");
            sink.push(Diagnostic::error(RULE.name, span, message).help(help).page(RULE.page));
        }
    }
}
