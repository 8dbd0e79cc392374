//! `service-key`: an AWS service sends to a queue or topic whose key it cannot use.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::calls_on;
use crate::nodes::sns_topic::SnsTopic;
use crate::nodes::sqs_queue::SqsQueue;
use crate::rules::Rule;
use crate::rules::circular_name::is_sound;
use crate::topology::{Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "service-key",
    manual: r#"An AWS service sends to a queue or topic whose key it cannot use.

## Why
A bucket tells a topic, and a topic hands on to a queue, in the service's own name. The keys that AWS manages, `alias/aws/sns` and `alias/aws/sqs`,
let in no service, so such messages are refused or lost. A topic that a service publishes to is therefore left unencrypted unless it names a
`kms_key` of the pipeline, whose policy then lets the service in; to leave it so on purpose, say `encrypted: false`.

## Example
```yaml
nodes:
  uploads: { type: s3_bucket }
  told: { type: sns_topic }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler }
edges:
  - uploads -> told -> read
```

## Instead
```yaml
nodes:
  key: { type: kms_key }
  uploads: { type: s3_bucket }
  told: { type: sns_topic, kms_master_key_id: key }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler }
edges:
  - uploads -> told -> read
```
"#,
    page: "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    if !is_sound(topology) {
        return;
    }
    for site in topology.sites().filter(|site| !site.is_existing()) {
        let topic = site.is::<SnsTopic>();
        let queue = site.is::<SqsQueue>();
        let key = topic.and_then(|topic| topic.kms_master_key_id.as_ref());
        let key = key.or_else(|| queue?.kms_master_key_id.as_ref());
        let bare = topic.is_some_and(|topic| topic.encrypted != Some(false)) && key.is_none();
        let managed = key.is_some_and(|key| key.0.starts_with("alias/aws/"));
        if !(bare || managed) {
            continue;
        }
        let Some(sender) = sender(&site) else { continue };
        let finding = if managed {
            let message = format!("{sender} cannot use the key of `{}`", site.id());
            let span = site.span("kms_master_key_id");
            Diagnostic::error(RULE.name, span, message).label("managed by AWS, closed to services")
        } else {
            let message =
                format!("`{}` stays unencrypted, since {sender} publishes to it", site.id());
            Diagnostic::warning(RULE.name, site.node().id_span, message)
        };
        sink.push(finding.help("name a `kms_key` node as `kms_master_key_id`").page(RULE.page));
    }
}

/// The first service that sends to the node in its own name.
fn sender(site: &Site<'_>) -> Option<&'static str> {
    calls_on(site).first().map(|call| match call.principal {
        "s3.amazonaws.com" => "S3",
        "sns.amazonaws.com" => "SNS",
        principal => principal,
    })
}
