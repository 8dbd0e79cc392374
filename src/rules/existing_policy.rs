//! `existing-policy`: an AWS service sends to a queue or topic whose policy is not made here.

use super::Rule;
use super::circular_name::is_sound;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::calls_on;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "existing-policy",
    manual: r#"An AWS service sends to a queue or topic whose policy is not made here.

## Why
A bucket tells a queue, and a topic hands on to one, in the service's own name: the policy of the queue lets the service in, and no role is asked. A
node with `existing` is never changed, since its policy is one document that others may rely on. So the statement has to be added where the queue or
topic is made; without it the deployment fails, or messages are lost.

## Example
```yaml
nodes:
  news: { type: sns_topic }
  jobs: { type: sqs_queue, existing: jobs }
edges:
  - news -> jobs
```

## Instead
```yaml
nodes:
  news: { type: sns_topic }
  # streamwright: allow(existing-policy) the queue lets every topic of the account in
  jobs: { type: sqs_queue, existing: jobs }
edges:
  - news -> jobs
```
"#,
    page: "https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    let existing = |site: &crate::topology::Site<'_>| {
        site.is_existing() && matches!(site.keyword(), "sqs_queue" | "sns_topic")
    };
    if !topology.sites().any(|site| existing(&site)) || !is_sound(topology) {
        return;
    }
    for site in topology.sites().filter(existing) {
        for call in calls_on(&site) {
            let action =
                if site.keyword() == "sqs_queue" { "sqs:SendMessage" } else { "sns:Publish" };
            let message = format!("the policy of `{}` has to let {} in", site.id(), call.principal);
            sink.push(
                Diagnostic::warning(RULE.name, site.node().id_span, message)
                    .label(call.reason.clone())
                    .help(format!("allow it `{action}` where the {} is made", site.keyword()))
                    .page(RULE.page),
            );
        }
    }
}
