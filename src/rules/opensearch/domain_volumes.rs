//! `domain-volumes`: volumes that the nodes of a domain cannot have.

use super::domains;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::opensearch::{Domain, EbsOptions, VolumeType};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "domain-volumes",
    manual: r#"Volumes that the nodes of a domain cannot have.

## Why
Operations a second are bought for gp3 and io1 alone, throughput for gp3 alone, and io1 has no number of operations of its own. Nodes without disks of
their own need a volume, and those with disks take none. AWS refuses the rest.

## Example
```yaml
nodes:
  orders: { type: opensearch_domain, ebs_options: { volume_type: gp2, volume_size: 20, throughput: 250 } }
  shop: { type: sdk_application, runs_on: ecs }
edges:
  - orders -> shop
```

## Instead
```yaml
nodes:
  orders: { type: opensearch_domain, ebs_options: { volume_type: gp3, volume_size: 20, throughput: 250 } }
  shop: { type: sdk_application, runs_on: ecs }
edges:
  - orders -> shop
```
"#,
    page: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/limits.html#ebsresource",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, domain) in domains(topology) {
        let Some(ebs) = &domain.ebs_options else { continue };
        for (setting, message, help) in faults(domain, ebs) {
            let span = site.span(&format!("ebs_options.{setting}"));
            sink.push(Diagnostic::error(RULE.name, span, message).help(help).page(RULE.page));
        }
    }
}

/// A setting, what is wrong with it, and the remedy.
type Fault = (&'static str, &'static str, &'static str);

fn faults(domain: &Domain, ebs: &EbsOptions) -> Vec<Fault> {
    let has_disks = domain.cluster_config.as_ref().is_some_and(|cluster| cluster.has_disks());
    let kind = ebs.volume_type;
    let bought = matches!(kind, None | Some(VolumeType::Gp3 | VolumeType::Io1));
    let carries = matches!(kind, None | Some(VolumeType::Gp3));
    let rows: [(bool, Fault); 6] = [
        (
            ebs.iops.is_some() && !bought,
            (
                "iops",
                "operations are bought for gp3 and io1 alone",
                "say `volume_type: gp3`, or drop `iops`",
            ),
        ),
        (
            ebs.iops.is_none() && kind == Some(VolumeType::Io1),
            ("volume_type", "io1 needs a number of operations", "say `iops`, or take gp3"),
        ),
        (
            ebs.throughput.is_some() && !carries,
            (
                "throughput",
                "throughput is bought for gp3 alone",
                "say `volume_type: gp3`, or drop `throughput`",
            ),
        ),
        (
            !ebs.ebs_enabled && !has_disks,
            (
                "ebs_enabled",
                "the nodes have no disks of their own",
                "drop `ebs_enabled`, or take an instance type with disks",
            ),
        ),
        (
            ebs.ebs_enabled && has_disks,
            (
                "ebs_enabled",
                "the nodes have disks of their own and take no volume",
                "drop `ebs_options`",
            ),
        ),
        (
            ebs.ebs_enabled && !has_disks && ebs.volume_size.is_none(),
            ("ebs_enabled", "a volume needs a size", "say `volume_size`"),
        ),
    ];
    rows.into_iter().filter(|(wrong, _)| *wrong).map(|(_, fault)| fault).collect()
}
