//! `existing-cluster-policy`: Firehose joins the network of a cluster whose policy is not made here.

use super::clusters;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::msk_cluster::private_readers;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "existing-cluster-policy",
    manual: r#"Firehose joins the network of a cluster whose policy is not made here.

## Why
By PRIVATE connectivity Firehose joins the cluster's network in its own name: multi-VPC connectivity for IAM must be on, and the cluster's policy must
let `firehose.amazonaws.com` call `kafka:CreateVpcConnection`. A cluster has one policy, which others may rely on, so that of a cluster with
`existing` is never replaced: the statement has to be added where the cluster is made. Without it the Firehose stream is not created.

## Example
```yaml
nodes:
  orders: { type: msk_cluster, existing: "arn:aws:kafka:us-east-1:123456789012:cluster/orders/11111111-2222-3333-4444-555555555555-1" }
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
edges:
  - { from: orders, to: archive, read: { topic_name: orders } }
  - archive -> lake
```

## Instead
```yaml
nodes:
  # streamwright: allow(existing-cluster-policy) its policy lets Firehose in
  orders: { type: msk_cluster, existing: "arn:aws:kafka:us-east-1:123456789012:cluster/orders/11111111-2222-3333-4444-555555555555-1" }
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
edges:
  - { from: orders, to: archive, read: { topic_name: orders } }
  - archive -> lake
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#access-to-msk",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, _) in clusters(topology).filter(|(site, _)| site.is_existing()) {
        if let Some(reader) = private_readers(&site).next() {
            let message = format!("the policy of `{}` has to let Firehose in", site.id());
            sink.push(
                Diagnostic::warning(RULE.name, site.node().id_span, message)
                    .related(reader.edge.decl.span, "it is read here")
                    .help("allow `firehose.amazonaws.com` the action `kafka:CreateVpcConnection` where the cluster is made, and turn multi-VPC connectivity for IAM on")
                    .page(RULE.page),
            );
        }
    }
}
