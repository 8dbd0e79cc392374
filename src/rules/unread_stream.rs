//! `unread-stream`: nothing reads what a stream, queue or topic takes in.

use super::Rule;
use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::Port;
use crate::topology::{Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "unread-stream",
    manual: r#"Nothing reads what a stream, queue or topic takes in.

## Why
Its records expire unread. Either an edge was forgotten, or its readers are elsewhere: then say so. A queue or topic that settings name, as the
place of what failed, needs no reader.

## Example
```yaml
nodes:
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
  input: { type: kinesis_stream }
edges:
  - ticker -> input
```

## Instead
```yaml
nodes:
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
  # streamwright: allow(unread-stream) the analysts read it from their own account
  input: { type: kinesis_stream }
edges:
  - ticker -> input
```
"#,
    page: "",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites().filter(|site| topology.is_whole && is_unread(site)) {
        let message = format!("nothing reads `{}`", site.id());
        sink.push(
            Diagnostic::warning(RULE.name, site.node().id_span, message)
                .label("no edge leads out of it")
                .help(format!("draw an edge to what reads it, such as `{} -> reader`", site.id())),
        );
    }
}

fn is_unread(site: &Site<'_>) -> bool {
    passes_on(site)
        && !site.is_existing()
        && site.outgoing().next().is_none()
        && !site.topology.is_named(site.index)
}

/// Is the node one that keeps data only for others to read?
pub(super) fn passes_on(site: &Site<'_>) -> bool {
    let offers = site.node().node_type.map_or(&[] as &[Port], |node_type| node_type.offers);
    let kept = [Port::KafkaTopics, Port::Messages, Port::Records, Port::Topic];
    kept.iter().any(|port| offers.contains(port))
}
