//! `domain-nodes`: nodes of a domain that do not go together.

use super::domains;
use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::nodes::opensearch::ClusterConfig;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "domain-nodes",
    manual: r#"Nodes of a domain that do not go together.

## Why
Warm nodes need dedicated masters, and type and count of their own; cold storage needs warm nodes; three zones with one standing by need at least three
data nodes and dedicated masters; and of nodes that are not turned on no type or count is taken. AWS refuses the rest, or leaves it out without a word.

## Example
```yaml
nodes:
  orders: { type: opensearch_domain, cluster_config: { dedicated_master_count: 3 } }
  shop: { type: sdk_application, runs_on: ecs }
edges:
  - orders -> shop
```

## Instead
```yaml
nodes:
  orders:
    type: opensearch_domain
    cluster_config: { dedicated_master_enabled: true, dedicated_master_count: 3, dedicated_master_type: m7g.large.search }
  shop: { type: sdk_application, runs_on: ecs }
edges:
  - orders -> shop
```
"#,
    page: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createupdatedomains.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, domain) in domains(topology) {
        let Some(cluster) = &domain.cluster_config else { continue };
        for (setting, message, help) in faults(cluster) {
            let span = site.span(&format!("cluster_config.{setting}"));
            sink.push(Diagnostic::error(RULE.name, span, message).help(help).page(RULE.page));
        }
    }
}

/// A setting, what is wrong with it, and the remedy.
type Fault = (&'static str, &'static str, &'static str);

fn faults(cluster: &ClusterConfig) -> Vec<Fault> {
    let rows = masters(cluster).into_iter().chain(zones(cluster)).chain(tiers(cluster));
    rows.filter(|(wrong, _)| *wrong).map(|(_, fault)| fault).collect()
}

const MASTERS: &str = "say `dedicated_master_enabled: true`";

fn is_on(switch: Option<bool>) -> bool {
    switch == Some(true)
}

/// Dedicated masters that are told more of than that they are there.
fn masters(cluster: &ClusterConfig) -> [(bool, Fault); 2] {
    let none = !is_on(cluster.dedicated_master_enabled);
    let counted = ("dedicated_master_count", "there are no dedicated masters to count", MASTERS);
    let typed = ("dedicated_master_type", "there are no dedicated masters", MASTERS);
    [
        (none && cluster.dedicated_master_count.is_some(), counted),
        (none && cluster.dedicated_master_type.is_some(), typed),
    ]
}

/// How the nodes are spread.
fn zones(cluster: &ClusterConfig) -> [(bool, Fault); 3] {
    let zones = is_on(cluster.zone_awareness_enabled);
    let standby = is_on(cluster.multi_az_with_standby_enabled);
    let spread = cluster.zone_awareness_config.as_ref();
    let spread = spread.and_then(|zones| known(&zones.availability_zone_count)).unwrap_or(2);
    let is_counted = cluster.instance_count.as_ref().is_none_or(|count| count.literal().is_some());
    let count = known(&cluster.instance_count).unwrap_or(1);
    [
        (
            !zones && cluster.zone_awareness_config.is_some(),
            (
                "zone_awareness_config",
                "the nodes are not spread over zones",
                "say `zone_awareness_enabled: true`",
            ),
        ),
        (
            zones && is_counted && count < spread,
            (
                "instance_count",
                "there are fewer data nodes than zones",
                "have one data node for each zone, or a multiple",
            ),
        ),
        (
            standby && (!zones || spread != 3 || !is_on(cluster.dedicated_master_enabled)),
            (
                "multi_az_with_standby_enabled",
                "a zone stands by only where there are three, with dedicated masters",
                "say `zone_awareness_enabled: true`, `zone_awareness_config: { availability_zone_count: 3 }` and `dedicated_master_enabled: true`",
            ),
        ),
    ]
}

/// Warm nodes and cold storage.
fn tiers(cluster: &ClusterConfig) -> [(bool, Fault); 3] {
    let warm = is_on(cluster.warm_enabled);
    let cold = cluster.cold_storage_options.as_ref().is_some_and(|cold| cold.enabled);
    let untold = cluster.warm_type.is_none() || cluster.warm_count.is_none();
    [
        (
            warm && !is_on(cluster.dedicated_master_enabled),
            ("warm_enabled", "warm nodes need dedicated masters", MASTERS),
        ),
        (
            warm && untold,
            (
                "warm_enabled",
                "warm nodes need a type and a count",
                "say `warm_type` and `warm_count`",
            ),
        ),
        (
            cold && !warm,
            ("cold_storage_options", "cold storage needs warm nodes", "say `warm_enabled: true`"),
        ),
    ]
}
