//! `public-cluster`: a cluster is to be created with access over the internet, which AWS takes in an update only.

use super::clusters;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "public-cluster",
    manual: r#"A cluster is to be created with access over the internet, which AWS takes in an update only.

## Why
AWS creates no cluster with public access: the first deployment fails. Create it without, and turn the access on by a second deployment; then say here
that it is there. And mind who may reach the brokers: without it they are reachable from their own network alone.

## Example
```yaml
nodes:
  orders:
    type: msk_cluster
    kafka_version: 3.8.x
    number_of_broker_nodes: 3
    broker_node_group_info:
      instance_type: kafka.m7g.large
      client_subnets: [subnet-1, subnet-2, subnet-3]
      security_groups: [sg-1]
      connectivity_info: { public_access: { type: SERVICE_PROVIDED_EIPS } }
  shop: { type: sdk_application, runs_on: ecs }
edges:
  - orders -> shop
```

## Instead
```yaml
nodes:
  # streamwright: allow(public-cluster) it is created, and this is the second deployment
  orders:
    type: msk_cluster
    kafka_version: 3.8.x
    number_of_broker_nodes: 3
    broker_node_group_info:
      instance_type: kafka.m7g.large
      client_subnets: [subnet-1, subnet-2, subnet-3]
      security_groups: [sg-1]
      connectivity_info: { public_access: { type: SERVICE_PROVIDED_EIPS } }
  shop: { type: sdk_application, runs_on: ecs }
edges:
  - orders -> shop
```
"#,
    page: "https://docs.aws.amazon.com/msk/latest/developerguide/public-access.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    let made = clusters(topology).filter(|(site, _)| !site.is_existing());
    for (site, _) in made.filter(|(_, cluster)| cluster.is_public()) {
        let message = format!("AWS does not create `{}` with access over the internet", site.id());
        let place = "broker_node_group_info.connectivity_info.public_access";
        sink.push(
            Diagnostic::warning(RULE.name, site.node().id_span, message)
                .related(site.span(place), "asked for here")
                .help("create the cluster without it first, then add it and say so here")
                .page(RULE.page),
        );
    }
}
