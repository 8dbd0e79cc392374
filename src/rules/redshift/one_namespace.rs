//! `one-namespace`: a workgroup that makes a namespace and names another one.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::redshift::Workgroup;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "one-namespace",
    manual: r#"A workgroup that makes a namespace and names another one.

## Why
A workgroup of Redshift Serverless belongs to one namespace: `namespace` says how the one is made that comes with it, `namespace_name` which
one is there already.

## Example
```yaml
nodes:
  input: { type: kinesis_stream }
  warehouse: { type: redshift_workgroup, namespace_name: shared, namespace: { db_name: trades } }
edges:
  - input -> warehouse
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream }
  warehouse: { type: redshift_workgroup, namespace: { namespace_name: shared, db_name: trades } }
edges:
  - input -> warehouse
```
"#,
    page: "https://docs.aws.amazon.com/redshift-serverless/latest/APIReference/API_CreateWorkgroup.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(workgroup) = site.is::<Workgroup>() else { continue };
        if workgroup.namespace.is_some() && workgroup.namespace_name.is_some() {
            let message = format!("`{}` has two namespaces", site.id());
            sink.push(
                Diagnostic::error(RULE.name, site.span("namespace_name"), message)
                    .related(site.span("namespace"), "this one is made")
                    .help("keep `namespace_name` for one that is there already, or `namespace` for one that is made")
                    .page(RULE.page),
            );
        }
    }
}
