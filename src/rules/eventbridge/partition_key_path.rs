//! `partition-key-path`: a partition key that a rule of EventBridge cannot find.

use super::{rules, targets};
use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::Write;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "partition-key-path",
    manual: r#"A partition key that a rule of EventBridge cannot find.

## Why
A rule takes the partition key from the event, by a path such as `$.detail.id`; a fixed text is refused. Without one, the id of the event spreads the records.

## Example
```yaml
nodes:
  rule: { type: eventbridge_rule, event_pattern: { source: [shop] } }
  all: { type: kinesis_stream }
  news: { type: lambda_function, runtime: python3.13, handler: news.handler }
edges:
  - { from: rule, to: all, write: { partition_key: orders } }
  - all -> news
```

## Instead
```yaml
nodes:
  rule: { type: eventbridge_rule, event_pattern: { source: [shop] } }
  all: { type: kinesis_stream }
  news: { type: lambda_function, runtime: python3.13, handler: news.handler }
edges:
  - { from: rule, to: all, write: { partition_key: $.detail.id } }
  - all -> news
```
"#,
    page: "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_KinesisParameters.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, _) in rules(topology) {
        for joint in targets(&site) {
            let key = joint.maybe::<Write>().and_then(|write| write.partition_key.as_ref());
            let Some(key) = key.filter(|key| !key.0.starts_with('$')) else { continue };
            let message = format!("`{}` is no path into the event", key.0);
            sink.push(
                Diagnostic::error(RULE.name, joint.span("partition_key"), message)
                    .help("write a path such as `$.detail.id`, or leave it out")
                    .page(RULE.page),
            );
        }
    }
}
