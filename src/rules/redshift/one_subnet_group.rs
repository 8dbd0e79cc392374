//! `one-subnet-group`: a cluster with subnets of its own and a group that is there already.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::redshift::Cluster;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "one-subnet-group",
    manual: r#"A cluster with subnets of its own and a group of subnets that is there already.

## Why
A cluster stands in one group of subnets. `subnet_ids` makes one, `cluster_subnet_group_name` takes one that is there.

## Example
```yaml
nodes:
  input: { type: kinesis_stream }
  warehouse: { type: redshift_cluster, node_type: ra3.large, subnet_ids: [subnet-1a2b3c4d], cluster_subnet_group_name: shared }
edges:
  - input -> warehouse
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream }
  warehouse: { type: redshift_cluster, node_type: ra3.large, cluster_subnet_group_name: shared }
edges:
  - input -> warehouse
```
"#,
    page: "https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateClusterSubnetGroup.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(cluster) = site.is::<Cluster>() else { continue };
        if cluster.subnet_ids.is_some() && cluster.cluster_subnet_group_name.is_some() {
            let message = format!("`{}` stands in two groups of subnets", site.id());
            sink.push(
                Diagnostic::error(RULE.name, site.span("cluster_subnet_group_name"), message)
                    .related(site.span("subnet_ids"), "a group is made of these")
                    .help("keep one of the two")
                    .page(RULE.page),
            );
        }
    }
}
