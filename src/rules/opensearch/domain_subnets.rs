//! `domain-subnets`: a domain with more or fewer subnets than zones.

use super::domains;
use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "domain-subnets",
    manual: r#"A domain with more or fewer subnets than zones.

## Why
A domain in a network takes exactly one subnet for each of its zones, each in another zone; without `zone_awareness_enabled` that is one. AWS refuses any
other number.

## Example
```yaml
nodes:
  orders: { type: opensearch_domain, vpc_options: { subnet_ids: [subnet-1, subnet-2] } }
  shop: { type: sdk_application, runs_on: ecs }
edges:
  - orders -> shop
```

## Instead
```yaml
nodes:
  orders:
    type: opensearch_domain
    cluster_config: { instance_count: 2, zone_awareness_enabled: true }
    vpc_options: { subnet_ids: [subnet-1, subnet-2] }
  shop: { type: sdk_application, runs_on: ecs }
edges:
  - orders -> shop
```
"#,
    page: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, domain) in domains(topology) {
        let vpc = domain.vpc_options.as_ref();
        let Some(subnets) = vpc.and_then(|vpc| vpc.subnet_ids.literal()) else { continue };
        let cluster = domain.cluster_config.as_ref();
        let spread = cluster.filter(|cluster| cluster.zone_awareness_enabled == Some(true));
        let zones = match spread.map(|cluster| cluster.zone_awareness_config.as_ref()) {
            None => 1,
            Some(None) => 2,
            Some(Some(zones)) if zones.availability_zone_count.is_none() => 2,
            Some(Some(zones)) => match known(&zones.availability_zone_count) {
                Some(count) => count,
                None => continue,
            },
        };
        if subnets.len() != zones as usize {
            let takes = if zones == 1 { "one subnet".into() } else { format!("{zones} subnets") };
            let message = format!("the domain takes {takes}, not {}", subnets.len());
            sink.push(
                Diagnostic::error(RULE.name, site.span("vpc_options.subnet_ids"), message)
                    .help("name one subnet for each zone, or spread the nodes by `zone_awareness_enabled`")
                    .page(RULE.page),
            );
        }
    }
}
