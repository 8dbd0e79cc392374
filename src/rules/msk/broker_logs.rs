//! `broker-logs`: an edge asks a cluster for the logs of brokers that are not made here.

use super::clusters;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "broker-logs",
    manual: r#"An edge asks a cluster for the logs of brokers that are not made here.

## Why
Where brokers send their logs is a setting of the cluster: with `existing` it is settled where the cluster is made. A serverless cluster shows no
brokers, and sends no logs. Of each kind of place a cluster takes one.

## Example
```yaml
nodes:
  orders: { type: msk_cluster, existing: "arn:aws:kafka:us-east-1:123456789012:cluster/orders/11111111-2222-3333-4444-555555555555-1" }
  brokers: { type: cloudwatch_log_group }
edges:
  - orders -> brokers
```

## Instead
```yaml
nodes:
  orders:
    type: msk_cluster
    kafka_version: 3.8.x
    number_of_broker_nodes: 3
    broker_node_group_info: { instance_type: kafka.m7g.large, client_subnets: [subnet-1, subnet-2, subnet-3], security_groups: [sg-1] }
  brokers: { type: cloudwatch_log_group }
edges:
  - orders -> brokers
```
"#,
    page: "https://docs.aws.amazon.com/msk/latest/developerguide/msk-logging.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, cluster) in clusters(topology) {
        let why = if site.is_existing() {
            Some("exists already, and where its brokers log is settled where it is made")
        } else if cluster.is_serverless() {
            Some("is serverless, and shows no logs of brokers")
        } else {
            None
        };
        let mut kinds = Vec::new();
        for joint in site.acts() {
            let again = kinds.contains(&joint.port());
            kinds.push(joint.port());
            let Some(why) =
                why.or(again.then_some("sends the logs to one place of each kind already"))
            else {
                continue;
            };
            sink.push(
                Diagnostic::error(
                    RULE.name,
                    joint.edge.decl.span,
                    format!("`{}` {why}", site.id()),
                )
                .help("drop the edge")
                .page(RULE.page),
            );
        }
    }
}
