//! `cluster-kind`: a cluster of MSK that is neither provisioned nor serverless, or both, or has brokers that do not fit its subnets.

use super::clusters;
use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::nodes::msk_cluster::MskCluster;
use crate::rules::Rule;
use crate::topology::{Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "cluster-kind",
    manual: r#"A cluster of MSK that is neither provisioned nor serverless, or both, or has brokers that do not fit its subnets.

## Why
A provisioned cluster needs `kafka_version`, `number_of_broker_nodes` and `broker_node_group_info`, all three; a serverless one has `vpc_config` and
none of the settings of brokers. Brokers are spread evenly over the subnets, so their number is a multiple of that of the subnets.

## Example
```yaml
nodes:
  orders: { type: msk_cluster, kafka_version: 3.8.x }
  shop: { type: sdk_application, runs_on: ecs }
edges:
  - orders -> shop
```

## Instead
```yaml
nodes:
  orders: { type: msk_cluster, vpc_config: [{ subnet_ids: [subnet-1, subnet-2], security_group_ids: [sg-1] }] }
  shop: { type: sdk_application, runs_on: ecs }
edges:
  - orders -> shop
```
"#,
    page: "https://docs.aws.amazon.com/msk/latest/developerguide/msk-cluster-types.html",
    check,
};

/// What a provisioned cluster cannot do without.
const NEEDED: &[&str] = &["kafka_version", "number_of_broker_nodes", "broker_node_group_info"];
/// What a serverless one does not have.
const OF_BROKERS: &[&str] = &[
    "kafka_version",
    "number_of_broker_nodes",
    "broker_node_group_info",
    "client_authentication",
    "configuration_info",
    "encryption_info",
    "enhanced_monitoring",
    "open_monitoring",
    "storage_mode",
];

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, cluster) in clusters(topology).filter(|(site, _)| !site.is_existing()) {
        let written = |name: &&&str| site.node().tree.entry(name).is_some();
        if cluster.is_serverless() {
            for setting in OF_BROKERS.iter().filter(written) {
                let message = format!("`{}` is serverless, and takes no `{setting}`", site.id());
                report(&site, setting, message, "drop it, or `vpc_config`", sink);
            }
            continue;
        }
        let missing: Vec<String> =
            NEEDED.iter().filter(|name| !written(name)).map(|name| format!("`{name}`")).collect();
        if missing.is_empty() {
            count(&site, cluster, sink);
        } else {
            let message = format!("`{}` has no {}", site.id(), missing.join(", no "));
            let help = "write it, or `vpc_config` for a serverless cluster, or the ARN of one that is there as `existing`";
            report(&site, "", message, help, sink);
        }
    }
}

fn count(site: &Site<'_>, cluster: &MskCluster, sink: &mut Sink) {
    let subnets = cluster.broker_node_group_info.as_ref();
    let subnets = subnets.and_then(|brokers| brokers.client_subnets.literal()).map(Vec::len);
    let (Some(subnets), Some(brokers)) = (subnets, known(&cluster.number_of_broker_nodes)) else {
        return;
    };
    if subnets > 0 && !(brokers as usize).is_multiple_of(subnets) {
        let message = format!("{brokers} brokers do not spread evenly over {subnets} subnets");
        let help = format!("write a multiple of {subnets}");
        report(site, "number_of_broker_nodes", message, &help, sink);
    }
}

fn report(site: &Site<'_>, path: &str, message: String, help: &str, sink: &mut Sink) {
    sink.push(Diagnostic::error(RULE.name, site.span(path), message).help(help).page(RULE.page));
}
