//! `cluster-nodes`: a Redshift cluster whose kind and number of nodes disagree.

use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::nodes::redshift::{Cluster, ClusterType};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "cluster-nodes",
    manual: r#"A Redshift cluster whose kind and number of nodes disagree.

## Why
A `single-node` cluster has one node, a `multi-node` one has two or more; Redshift refuses anything else.

## Example
```yaml
nodes:
  input: { type: kinesis_stream }
  warehouse: { type: redshift_cluster, node_type: ra3.large, cluster_type: multi-node, number_of_nodes: 1 }
edges:
  - input -> warehouse
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream }
  warehouse: { type: redshift_cluster, node_type: ra3.large, number_of_nodes: 2 }
edges:
  - input -> warehouse
```
"#,
    page: "https://docs.aws.amazon.com/redshift/latest/APIReference/API_CreateCluster.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(cluster) = site.is::<Cluster>() else { continue };
        let nodes = match &cluster.number_of_nodes {
            None => Some(1),
            written => known(written),
        };
        let Some((kind, nodes)) = cluster.cluster_type.zip(nodes) else { continue };
        let (word, fits) = match kind {
            ClusterType::Single => ("single-node", nodes == 1),
            ClusterType::Multi => ("multi-node", nodes > 1),
        };
        if !fits {
            let message = format!("a `{word}` cluster cannot have {nodes} nodes");
            sink.push(
                Diagnostic::error(RULE.name, site.span("cluster_type"), message)
                    .help("drop `cluster_type`: it follows from `number_of_nodes`")
                    .page(RULE.page),
            );
        }
    }
}
