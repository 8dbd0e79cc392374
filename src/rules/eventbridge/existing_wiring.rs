//! `existing-wiring`: targets of a rule or pipe that exists already.

use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "existing-wiring",
    manual: r#"Targets of a rule or pipe that exists already.

## Why
The targets of a rule and the ends of a pipe are a part of it in CloudFormation, so they cannot be added to one that is made elsewhere.

## Example
```yaml
nodes:
  rule: { type: eventbridge_rule, existing: nightly }
  news: { type: lambda_function, runtime: python3.13, handler: news.handler }
edges:
  - rule -> news
```

## Instead
```yaml
nodes:
  rule: { type: eventbridge_rule, event_pattern: { source: [shop] } }
  news: { type: lambda_function, runtime: python3.13, handler: news.handler }
edges:
  - rule -> news
```
"#,
    page: "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    let wired = ["eventbridge_rule", "eventbridge_pipe", "iot_rule"];
    for site in topology.sites().filter(|site| wired.contains(&site.keyword())) {
        if site.is_existing() {
            let message = format!("`{}` exists already, so it cannot be wired here", site.id());
            sink.push(
                Diagnostic::error(RULE.name, site.span("existing"), message)
                    .help("drop `existing`: make a rule or pipe of this pipeline's own")
                    .page(RULE.page),
            );
        }
    }
}
