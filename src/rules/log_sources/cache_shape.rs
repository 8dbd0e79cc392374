//! `cache-shape`: the nodes of a cache do not go together.

use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::nodes::ElasticacheRedis;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "cache-shape",
    manual: r#"The nodes of a cache do not go together.

## Why
A cache counts its nodes as a whole, `num_cache_clusters`, or by shards, `num_node_groups` and `replicas_per_node_group`. A node can take over only where
there are two, and nodes stand in several zones only where one can take over.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  cache: { type: elasticache_redis, node_type: cache.t4g.small, num_cache_clusters: 2, num_node_groups: 3 }
edges:
  - archive -> lake
  - cache -> archive
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  cache: { type: elasticache_redis, node_type: cache.t4g.small, num_node_groups: 3, replicas_per_node_group: 1 }
edges:
  - archive -> lake
  - cache -> archive
```
"#,
    page: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(cache) = site.is::<ElasticacheRedis>() else { continue };
        let shards = cache.num_node_groups.is_some() || cache.replicas_per_node_group.is_some();
        let failover = known(&cache.automatic_failover_enabled);
        let alone =
            known(&cache.num_cache_clusters).map_or(cache.num_cache_clusters.is_none(), |n| n < 2);
        let found = if shards && cache.num_cache_clusters.is_some() {
            (
                "num_cache_clusters",
                "counts its nodes twice",
                "drop `num_cache_clusters`, or the counts of the shards",
            )
        } else if failover == Some(true) && !shards && alone {
            (
                "automatic_failover_enabled",
                "has no node that could take over",
                "add `num_cache_clusters: 2`",
            )
        } else if known(&cache.multi_az_enabled) == Some(true)
            && failover != Some(true)
            && cache.automatic_failover_enabled.as_ref().is_none_or(|own| own.literal().is_some())
        {
            (
                "multi_az_enabled",
                "stands in several zones, and no node takes over",
                "add `automatic_failover_enabled: true`",
            )
        } else {
            continue;
        };
        let (place, what, help) = found;
        let message = format!("`{}` {what}", site.id());
        sink.push(
            Diagnostic::error(RULE.name, site.span(place), message).help(help).page(RULE.page),
        );
    }
}
