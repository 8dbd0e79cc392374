//! `filter-scope`: a subscription says what its filter looks at, but has no filter.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::sns_topic::SnsTopic;
use crate::relations::{Invoke, Subscription};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "filter-scope",
    manual: r#"A subscription says what its filter looks at, but has no filter.

## Why
`filter_policy_scope` belongs to a `filter_policy`. Terraform refuses it alone at the plan.

## Example
```yaml
nodes:
  news: { type: sns_topic }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler }
edges:
  - { from: news, to: read, invoke: { filter_policy_scope: MessageBody } }
```

## Instead
```yaml
nodes:
  news: { type: sns_topic }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler }
edges:
  - { from: news, to: read, invoke: { filter_policy_scope: MessageBody, filter_policy: { store: [shoes] } } }
```
"#,
    page: "https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites().filter(|site| site.is::<SnsTopic>().is_some()) {
        for joint in site.acts() {
            let subscription = joint
                .maybe::<Subscription>()
                .map(|s| (s.filter_policy.is_some(), s.filter_policy_scope.is_some()));
            let invoke = joint
                .maybe::<Invoke>()
                .map(|i| (i.filter_policy.is_some(), i.filter_policy_scope.is_some()));
            if subscription.or(invoke) == Some((false, true)) {
                let message = "`filter_policy_scope` wants a `filter_policy`";
                sink.push(
                    Diagnostic::error(RULE.name, joint.span("filter_policy_scope"), message)
                        .help("add the filter, or drop its scope")
                        .page(RULE.page),
                );
            }
        }
    }
}
