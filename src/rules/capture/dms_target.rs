//! `dms-target`: an endpoint of DMS that puts its data nowhere, or in several places.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::dms_endpoint::DmsEndpoint;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "dms-target",
    manual: r#"An endpoint of DMS that puts its data nowhere, or in several places.

## Why
A target endpoint is one stream. A second stream wants an endpoint and a task of its own.

## Example
```yaml
nodes:
  orders: { type: dms_endpoint }
  a: { type: kinesis_stream, existing: a }
  b: { type: kinesis_stream, existing: b }
edges:
  - orders -> a
  - orders -> b
```

## Instead
```yaml
nodes:
  orders: { type: dms_endpoint }
  a: { type: kinesis_stream, existing: a }
edges:
  - orders -> a
```
"#,
    page: "https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Target.Kinesis.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites().filter(|site| site.is::<DmsEndpoint>().is_some()) {
        let mut targets = site.acts();
        let Some(first) = targets.next() else {
            if !topology.is_whole {
                continue;
            }
            let message = format!("`{}` puts its data nowhere", site.id());
            sink.push(
                Diagnostic::error(RULE.name, site.node().id_span, message)
                    .help("draw an edge to a `kinesis_stream`")
                    .page(RULE.page),
            );
            continue;
        };
        for joint in targets {
            let message = format!("`{}` has a second target", site.id());
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .related(first.edge.decl.span, "the first one")
                    .help("add another `dms_endpoint` for it")
                    .page(RULE.page),
            );
        }
    }
}
