//! `foreign-iot-target`: a rule of AWS IoT that names what another account owns.

use super::rules;
use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::Port;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "foreign-iot-target",
    manual: r#"A rule of AWS IoT that names what another account owns.

## Why
Actions name streams, Firehose streams, tables, log groups and state machines by their names alone, so IoT finds them in its own account and region only.

## Example
```yaml
nodes:
  rule: { type: iot_rule, sql: "SELECT * FROM 'a'" }
  theirs: { type: kinesis_stream, existing: trades, account_id: "210987654321" }
edges:
  - rule -> theirs
```

## Instead
```yaml
nodes:
  rule: { type: iot_rule, sql: "SELECT * FROM 'a'" }
  ours: { type: kinesis_stream, existing: trades }
edges:
  - rule -> ours
```
"#,
    page: "https://docs.aws.amazon.com/iot/latest/developerguide/kinesis-rule-action.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    let own = topology.pipeline.header.aws.account_id.as_deref();
    for site in rules(topology) {
        for joint in site.acts() {
            let owner = joint.other.common().every.account_id.as_deref();
            let named = !matches!(
                joint.port(),
                Some(Port::Function | Port::Topic | Port::MessageSink | Port::ObjectSink)
            );
            if !named || owner.is_none() || owner == own {
                continue;
            }
            let message =
                format!("`{}` is another account's, and IoT takes its name only", joint.other.id());
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .help("put a function or queue in between")
                    .page(RULE.page),
            );
        }
    }
}
