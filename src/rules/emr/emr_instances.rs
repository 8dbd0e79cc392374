//! `emr-instances`: an EMR cluster without a leading instance, or with groups and fleets mixed.

use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::nodes::emr::EmrCluster;
use crate::rules::Rule;
use crate::topology::{Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "emr-instances",
    manual: r#"An EMR cluster without a leading instance, or with groups and fleets mixed.

## Why
A cluster has a leading instance, or three, and either all its instances are in groups or all are in fleets. Two leading instances are none:
they cannot outvote each other. EMR refuses anything else.

## Example
```yaml
nodes:
  input: { type: kinesis_stream }
  spark: { type: emr_cluster, release_label: emr-7.5.0, core_instance_group: { instance_type: m6g.xlarge } }
edges:
  - input -> spark
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream }
  spark:
    type: emr_cluster
    release_label: emr-7.5.0
    master_instance_group: { instance_type: m6g.xlarge }
    core_instance_group: { instance_type: m6g.xlarge }
edges:
  - input -> spark
```
"#,
    page: "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-instance-group-configuration.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites().filter(|site| !site.is_existing()) {
        let Some(cluster) = site.is::<EmrCluster>() else { continue };
        let groups = [
            ("master_instance_group", cluster.master_instance_group.is_some()),
            ("core_instance_group", cluster.core_instance_group.is_some()),
        ];
        let fleets = [
            ("master_instance_fleet", cluster.master_instance_fleet.is_some()),
            ("core_instance_fleet", cluster.core_instance_fleet.is_some()),
        ];
        let written = |all: [(&'static str, bool); 2]| {
            all.into_iter().find(|(_, written)| *written).map(|(name, _)| name)
        };
        if let Some((group, fleet)) = written(groups).zip(written(fleets)) {
            let message = format!("`{}` has groups of instances and fleets", site.id());
            sink.push(
                Diagnostic::error(RULE.name, site.span(fleet), message)
                    .related(site.span(group), "this is a group")
                    .help("make all of them groups, or all of them fleets")
                    .page(RULE.page),
            );
        } else if cluster.master_instance_group.is_none() && cluster.master_instance_fleet.is_none()
        {
            report(&site, "", format!("`{}` has no leading instance", site.id()), sink);
        }
        let leading = cluster.master_instance_group.as_ref();
        if leading.and_then(|group| known(&group.instance_count)) == Some(2) {
            let message = "a cluster has one leading instance, or three".to_owned();
            report(&site, "master_instance_group.instance_count", message, sink);
        }
    }
}

fn report(site: &Site<'_>, path: &str, message: String, sink: &mut Sink) {
    sink.push(
        Diagnostic::error(RULE.name, site.span(path), message)
            .help("write `master_instance_group: { instance_type: m6g.xlarge }`, or a `master_instance_fleet`")
            .page(RULE.page),
    );
}
