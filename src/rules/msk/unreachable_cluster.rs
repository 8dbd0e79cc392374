//! `unreachable-cluster`: a reader or writer that the cluster does not let in.

use super::clusters;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::msk_cluster::MskCluster;
use crate::relations::{Connectivity, EventSource, Read};
use crate::rules::Rule;
use crate::topology::{Joint, Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "unreachable-cluster",
    manual: r#"A reader or writer that the cluster does not let in.

## Why
By PUBLIC connectivity Firehose reaches a provisioned cluster with public access alone: a serverless one has none, and another must turn it on. And
edges rest on roles: with `iam: false` a cluster knows none of them. Lambda alone may show a secret instead.

## Example
```yaml
nodes:
  orders: { type: msk_cluster, vpc_config: [{ subnet_ids: [subnet-1, subnet-2] }] }
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
edges:
  - { from: orders, to: archive, read: { topic_name: orders, connectivity: PUBLIC } }
  - archive -> lake
```

## Instead
```yaml
nodes:
  orders: { type: msk_cluster, vpc_config: [{ subnet_ids: [subnet-1, subnet-2] }] }
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
edges:
  - { from: orders, to: archive, read: { topic_name: orders, connectivity: PRIVATE } }
  - archive -> lake
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/writing-with-msk.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, cluster) in clusters(topology).filter(|(site, _)| !site.is_existing()) {
        for joint in site.acted_on() {
            let Some((path, message, help)) = obstacle(&site, cluster, &joint) else { continue };
            sink.push(
                Diagnostic::error(RULE.name, joint.span(path), message).help(help).page(RULE.page),
            );
        }
    }
}

/// What stands in the way: the setting of the edge, the message, the remedy.
fn obstacle(
    site: &Site<'_>,
    cluster: &MskCluster,
    joint: &Joint<'_>,
) -> Option<(&'static str, String, &'static str)> {
    let way = joint.maybe::<Read>().and_then(|read| read.kafka.connectivity);
    if way == Some(Connectivity::Public) && !cluster.is_public() {
        let message = format!("`{}` has no access over the internet", site.id());
        let help = "write `connectivity: PRIVATE`";
        return Some(("connectivity", message, help));
    }
    let by_secret = joint
        .maybe::<EventSource>()
        .is_some_and(|source| source.source_access_configuration.is_some());
    (!cluster.knows_iam() && !by_secret).then(|| {
        let message =
            format!("`{}` knows no roles, so `{}` is not let in", site.id(), joint.other.id());
        ("", message, "drop `iam: false` of its `client_authentication`")
    })
}
