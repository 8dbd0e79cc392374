//! `idle-node`: a node that no edge joins and no setting names.

use super::Rule;
use super::unread_stream::passes_on;
use crate::diagnostic::{Diagnostic, Sink};
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "idle-node",
    manual: r#"A node that no edge joins and no setting names.

## Why
It is deployed and paid for, and no data passes through it. An edge was forgotten, or the node is left over.

## Example
```yaml
nodes:
  lake: { type: s3_bucket }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
  left_over: { type: s3_bucket }
edges:
  - ticker -> lake
```

## Instead
```yaml
nodes:
  lake: { type: s3_bucket }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
edges:
  - ticker -> lake
```
"#,
    page: "",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites().filter(|_| topology.is_whole) {
        let joined = site.outgoing().next().is_some() || site.incoming().next().is_some();
        // Of a stream, `unread-stream` says more.
        if joined || topology.is_named(site.index) || (passes_on(&site) && !site.is_existing()) {
            continue;
        }
        let message = format!("nothing reads, feeds or names `{}`", site.id());
        sink.push(
            Diagnostic::warning(RULE.name, site.node().id_span, message)
                .help("draw its edges, or remove it"),
        );
    }
}
