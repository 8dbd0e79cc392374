//! `search-endpoint`: Firehose is to deliver to a domain or collection whose address it is not told.

use super::deliveries;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::opensearch::{Collection, Domain};
use crate::rules::Rule;
use crate::topology::{Joint, Topology};

pub(super) static RULE: Rule = Rule {
    name: "search-endpoint",
    manual: r#"Firehose is to deliver to a domain or collection whose address it is not told.

## Why
Firehose finds a domain of its own account by the ARN, one of another account by its endpoint alone, and a collection always by its endpoint. Of one that
exists already only you know it.

## Example
```yaml
nodes:
  clicks: { type: firehose_stream }
  orders: { type: opensearch_domain, existing: "arn:aws:es:us-east-1:999999999999:domain/orders" }
  refused: { type: s3_bucket }
edges:
  - { from: clicks, to: orders, delivery: { index_name: clicks } }
  - { from: clicks, to: refused, backup: {} }
```

## Instead
```yaml
nodes:
  clicks: { type: firehose_stream }
  orders:
    type: opensearch_domain
    existing: "arn:aws:es:us-east-1:999999999999:domain/orders"
    cluster_endpoint: "https://search-orders-abc.us-east-1.es.amazonaws.com"
  refused: { type: s3_bucket }
edges:
  - { from: clicks, to: orders, delivery: { index_name: clicks } }
  - { from: clicks, to: refused, backup: {} }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#cross-account-delivery-es",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (joint, _) in deliveries(topology) {
        let missing = if let Some(domain) = joint.other.is::<Domain>() {
            (domain.cluster_endpoint.is_none() && is_foreign(&joint)).then_some("cluster_endpoint")
        } else {
            let collection = joint.other.is::<Collection>();
            let told = collection.is_none_or(|one| one.collection_endpoint.is_some());
            (joint.other.is_existing() && !told).then_some("collection_endpoint")
        };
        if let Some(setting) = missing {
            let message = format!("Firehose is not told where `{}` is", joint.other.id());
            sink.push(
                Diagnostic::error(RULE.name, joint.other.span("existing"), message)
                    .help(format!("say `{setting}: \"https://…\"` beside it"))
                    .page(RULE.page),
            );
        }
    }
}

/// Is the domain of another account than the pipeline?
fn is_foreign(joint: &Joint<'_>) -> bool {
    let Some(existing) = &joint.other.common().every.existing else { return false };
    let ours = joint.other.topology.pipeline.header.aws.account_id.as_deref();
    let told = joint.other.common().every.account_id.as_deref();
    let owner = told.or_else(|| existing.0.split(':').nth(4).filter(|owner| !owner.is_empty()));
    owner.is_some_and(|owner| !owner.contains('$') && ours.is_some_and(|ours| ours != owner))
}
