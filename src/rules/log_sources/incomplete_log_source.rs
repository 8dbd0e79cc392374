//! `incomplete-log-source`: a source of logs lacks what AWS needs to make it.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::{ElasticacheRedis, NetworkFirewall};
use crate::rules::Rule;
use crate::topology::{Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "incomplete-log-source",
    manual: r#"A source of logs lacks what AWS needs to make it.

## Why
A firewall needs its network and the subnets of its endpoints, and has one policy. A cache needs the size of its nodes. A metric stream and a query log
are made with the Firehose stream that they put to.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  cache: { type: elasticache_redis }
edges:
  - archive -> lake
  - cache -> archive
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  cache: { type: elasticache_redis, node_type: cache.t4g.small }
edges:
  - archive -> lake
  - cache -> archive
```
"#,
    page: "https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_CreateFirewall.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites().filter(|site| !site.is_existing()) {
        for (what, help) in lacking(&site) {
            let message = format!("`{}` {what}", site.id());
            sink.push(
                Diagnostic::error(RULE.name, site.node().id_span, message)
                    .help(help)
                    .page(RULE.page),
            );
        }
    }
}

/// What a source lacks, and what to do.
fn lacking(site: &Site<'_>) -> Vec<(&'static str, &'static str)> {
    let mut found = Vec::new();
    let drawn = ["cloudwatch_metric_stream", "route53_resolver_query_log"];
    if drawn.contains(&site.keyword()) && site.acts().next().is_none() {
        found.push(("puts to no Firehose stream", "draw an edge to one"));
    }
    if let Some(firewall) = site.is::<NetworkFirewall>() {
        if firewall.vpc_id.is_none() {
            found
                .push(("guards no network", "add `vpc_id`, or name one that is there: `existing`"));
        }
        if firewall.subnet_mapping.is_none() {
            found.push(("has no endpoints", "add `subnet_mapping: [{ subnet_id: … }]`"));
        }
        if firewall.firewall_policy.is_some() && firewall.firewall_policy_arn.is_some() {
            found.push(("has two policies", "drop `firewall_policy` or `firewall_policy_arn`"));
        }
    }
    if let Some(cache) = site.is::<ElasticacheRedis>()
        && cache.node_type.is_none()
        && cache.global_replication_group_id.is_none()
    {
        found.push(("has nodes of no size", "add `node_type`, such as `cache.t4g.small`"));
    }
    found
}
