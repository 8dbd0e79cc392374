//! `missing-topic`: a topic is read that no edge names.

use super::{clusters, readers};
use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::{EventSource, Read};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "missing-topic",
    manual: r#"A topic is read that no edge names.

## Why
A cluster holds many topics. Firehose and Redshift read one, which `topic_name` names; Lambda polls one, the only item of `topics`.

## Example
```yaml
nodes:
  orders: { type: msk_cluster, vpc_config: [{ subnet_ids: [subnet-1, subnet-2] }] }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler }
edges:
  - orders -> read
```

## Instead
```yaml
nodes:
  orders: { type: msk_cluster, vpc_config: [{ subnet_ids: [subnet-1, subnet-2] }] }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler }
edges:
  - { from: orders, to: read, event_source: { topics: [orders] } }
```
"#,
    page: "https://docs.aws.amazon.com/lambda/latest/dg/with-msk-configure.html",
    check,
};

/// Who reads one topic, and has to name it.
const NAMING: [&str; 3] = ["firehose_stream", "redshift_cluster", "redshift_workgroup"];

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, _) in clusters(topology) {
        for joint in readers(&site) {
            let reader = joint.other;
            let polled = joint.maybe::<EventSource>();
            let read = joint.maybe::<Read>().filter(|_| NAMING.contains(&reader.keyword()));
            let help = if polled.is_some_and(|polled| polled.topics.is_none()) {
                "name it: `event_source: { topics: [orders] }`"
            } else if read.is_some_and(|read| read.kafka.topic_name.is_none()) {
                "name it: `read: { topic_name: orders }`"
            } else {
                continue;
            };
            let message = format!("`{}` reads no topic of `{}`", reader.id(), site.id());
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .help(help)
                    .page(RULE.page),
            );
        }
    }
}
