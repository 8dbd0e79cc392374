//! `document-type`: a type of documents for an engine that has none.

use super::deliveries;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::opensearch::Domain;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "document-type",
    manual: r#"A type of documents for an engine that has none.

## Why
OpenSearch, and Elasticsearch from 7 on, have no types of documents: Firehose is refused with "types are deprecated". Only an older engine takes one.

## Example
```yaml
nodes:
  clicks: { type: firehose_stream }
  orders: { type: opensearch_domain }
  refused: { type: s3_bucket }
edges:
  - { from: clicks, to: orders, delivery: { index_name: clicks, type_name: click } }
  - { from: clicks, to: refused, backup: {} }
```

## Instead
```yaml
nodes:
  clicks: { type: firehose_stream }
  orders: { type: opensearch_domain }
  refused: { type: s3_bucket }
edges:
  - { from: clicks, to: orders, delivery: { index_name: clicks } }
  - { from: clicks, to: refused, backup: {} }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/APIReference/API_AmazonopensearchserviceDestinationConfiguration.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (joint, delivery) in deliveries(topology) {
        let domain = joint.other.is::<Domain>();
        let written = delivery.type_name.as_ref().is_some_and(|kind| !kind.0.is_empty());
        if written && domain.is_some_and(Domain::is_typeless) {
            let message = format!("`{}` has no types of documents", joint.other.id());
            sink.push(
                Diagnostic::error(RULE.name, joint.span("type_name"), message)
                    .help("drop `type_name`, or say by `engine_version` that the domain is older than Elasticsearch 7")
                    .page(RULE.page),
            );
        }
    }
}
