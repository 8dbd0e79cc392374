//! `instance-profile`: an EMR cluster whose instances cannot carry the role that it names, or carry another one.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::emr::EmrCluster;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "instance-profile",
    manual: r#"An EMR cluster whose instances cannot carry the role that it names, or carry another one.

## Why
Instances of EC2 carry a role by an instance profile. The derived role gets one here; a `role` that is there already has its own, whose name
nothing but you can tell. A profile alone would carry a role that the permissions are not given to.

## Example
```yaml
nodes:
  input: { type: kinesis_stream }
  spark:
    type: emr_cluster
    release_label: emr-7.5.0
    master_instance_group: { instance_type: m6g.xlarge }
    role: arn:aws:iam::123456789012:role/spark
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
    role: arn:aws:iam::123456789012:role/spark
    ec2_attributes: { instance_profile: spark }
edges:
  - input -> spark
```
"#,
    page: "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-iam-role-for-ec2.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites().filter(|site| !site.is_existing()) {
        let Some(cluster) = site.is::<EmrCluster>() else { continue };
        let profile = cluster.ec2_attributes.as_ref().and_then(|at| at.instance_profile.as_ref());
        let (path, message, help) = match (&site.common().acting.role, profile) {
            (Some(_), None) => (
                "role",
                "instances cannot carry this role without an instance profile",
                "name its profile by `ec2_attributes: { instance_profile: … }`",
            ),
            (None, Some(_)) => (
                "ec2_attributes.instance_profile",
                "a profile without its role: the permissions would be given to another one",
                "name the role of the profile by `role`, or drop the profile",
            ),
            _ => continue,
        };
        sink.push(
            Diagnostic::error(RULE.name, site.span(path), message).help(help).page(RULE.page),
        );
    }
}
