//! `one-security-configuration`: an EMR cluster that makes a security configuration and names another one.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::emr::EmrCluster;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "one-security-configuration",
    manual: r#"An EMR cluster that makes a security configuration and names another one.

## Why
A cluster has one security configuration: `security_configuration` names one that is there, `security_configuration_json` says what the one
holds that is made.

## Example
```yaml
nodes:
  input: { type: kinesis_stream }
  spark:
    type: emr_cluster
    release_label: emr-7.5.0
    master_instance_group: { instance_type: m6g.xlarge }
    security_configuration: shared
    security_configuration_json: { InstanceMetadataServiceConfiguration: { MinimumInstanceMetadataServiceVersion: 2 } }
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
    security_configuration: shared
edges:
  - input -> spark
```
"#,
    page: "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-create-security-configuration.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(cluster) = site.is::<EmrCluster>() else { continue };
        if cluster.security_configuration.is_some() && cluster.security_configuration_json.is_some()
        {
            let message = format!("`{}` has two security configurations", site.id());
            sink.push(
                Diagnostic::error(RULE.name, site.span("security_configuration"), message)
                    .related(site.span("security_configuration_json"), "this one is made")
                    .help("keep one of the two")
                    .page(RULE.page),
            );
        }
    }
}
