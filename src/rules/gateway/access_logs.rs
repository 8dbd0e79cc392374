//! `several-access-logs`: an API that sends its access log to several places.

use super::apis;
use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::SUBSCRIPTION;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "several-access-logs",
    manual: r#"An API that sends its access log to several places.

## Why
A stage has one access log: in a log group or on a Firehose stream, not both.

## Example
```yaml
nodes:
  api: { type: api_gateway, protocol_type: HTTP }
  work: { type: lambda_function, runtime: python3.13, handler: work.handler }
  a: { type: cloudwatch_log_group }
  b: { type: cloudwatch_log_group }
edges:
  - api -> work
  - api -> a
  - api -> b
```

## Instead
```yaml
nodes:
  api: { type: api_gateway, protocol_type: HTTP }
  work: { type: lambda_function, runtime: python3.13, handler: work.handler }
  a: { type: cloudwatch_log_group }
edges:
  - api -> work
  - api -> a
```
"#,
    page: "https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, _) in apis(topology) {
        let mut logs = site.acts().filter(|joint| joint.relation.name() == SUBSCRIPTION.name);
        let Some(first) = logs.next() else { continue };
        for joint in logs {
            let message = format!("`{}` has a second access log", site.id());
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .related(first.edge.decl.span, "the first one")
                    .help("keep one of them")
                    .page(RULE.page),
            );
        }
    }
}
