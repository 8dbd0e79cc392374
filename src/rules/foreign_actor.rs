//! `foreign-actor`: somebody of another account acts on what is made here, and only the author can let them in.

use super::Rule;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::kinesis_stream::KinesisStream;
use crate::relations::{ConsumerRegistration, FanOut, Port, Read};
use crate::topology::{Joint, Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "foreign-actor",
    manual: r#"Somebody of another account acts on a resource whose policy has to let them in.

## Why
A node with a `role` of another account acts from there. A stream of this pipeline then gets a resource policy that lets that role in, and so does its key. Buckets,
queues, topics and tables have policies too, but what is made of them here speaks of this account: the statement for the other account is the
author's to write. A consumer that a program of another account registers itself has no policy before it exists, so it has to be declared.

## Example
```yaml
nodes:
  theirs: { type: sdk_application, role: "arn:aws:iam::210987654321:role/reader" }
  lake: { type: s3_bucket }
edges:
  - theirs -> lake
```

## Instead
```yaml
nodes:
  theirs: { type: sdk_application, role: "arn:aws:iam::210987654321:role/reader" }
  lake:
    type: s3_bucket
    policy_statements:
      - Effect: Allow
        Principal: { AWS: "arn:aws:iam::210987654321:role/reader" }
        Action: "s3:PutObject"
        Resource: "${lake.arn}/*"
edges:
  - theirs -> lake
```
"#,
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(account) = site.acts_from() else { continue };
        for joint in site.acts().filter(|joint| !joint.other.is_existing()) {
            if let Some(stream) = joint.other.is::<KinesisStream>() {
                undeclared(&site, &joint, sink);
                if stream.has_key_of_aws() {
                    sink.push(unshared(&joint));
                }
            } else if joint.other.node().tree.get("policy_statements").is_none() {
                let message = format!(
                    "the policy of `{}` has to let the account {account} in",
                    joint.other.id()
                );
                sink.push(
                    Diagnostic::warning(RULE.name, joint.edge.decl.span, message)
                        .related(site.node().id_span, "acts from there")
                        .help(match has_statements(&joint) {
                            true => format!("add a statement to `policy_statements` of `{}`", joint.other.id()),
                            false => "let the program take a role of this account: say `runs_on: { type: account, account_id: … }`".to_owned(),
                        })
                        .page(RULE.page),
                );
            }
        }
    }
}

fn has_statements(joint: &Joint<'_>) -> bool {
    matches!(
        joint.port(),
        Some(Port::Objects | Port::ObjectSink | Port::Messages | Port::MessageSink | Port::Topic)
    )
}

/// A key that AWS manages has a policy that nobody can change.
fn unshared(joint: &Joint<'_>) -> Diagnostic {
    let message = format!(
        "`{}` is encrypted with a key of AWS, which no other account may use",
        joint.other.id()
    );
    Diagnostic::error(RULE.name, joint.edge.decl.span, message)
        .related(joint.other.span("encryption_type"), "encrypted with `alias/aws/kinesis`")
        .help("name a `kms_key` in `kms_key_id`: its policy then lets the other account in")
        .page("https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html")
}

/// Who registers a consumer of its own cannot be let in to it from another account.
fn undeclared(site: &Site<'_>, joint: &Joint<'_>, sink: &mut Sink) {
    let Some(read) = joint.maybe::<Read>() else { return };
    let declared = read.consumer_registration == Some(ConsumerRegistration::Declared);
    if read.fan_out == Some(FanOut::Enhanced) && !declared {
        let message = format!(
            "`{}` acts from another account, and the consumer that it registers has no policy for it",
            site.id()
        );
        sink.push(
            Diagnostic::error(RULE.name, joint.span("fan_out"), message)
                .help("say `consumer_registration: declared`: the consumer then has a policy here, or read with `fan_out: shared`")
                .page("https://docs.aws.amazon.com/streams/latest/dev/resource-based-policy-examples.html"),
        );
    }
}
