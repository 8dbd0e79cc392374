//! `cross-account-edge`: an edge into another account that AWS does not carry, or that nobody documents.

use super::Rule;
use super::log_sources::is_source;
use crate::diagnostic::{Diagnostic, Sink};
use crate::topology::{Joint, Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "cross-account-edge",
    manual: r#"An edge into another account that AWS does not carry.

## Why
A program, a function or a job reaches a stream, bucket, queue, topic or table of another account when both sides allow it: its own policy, which is
made here, and the resource's, whose statement lies in `iam/<node>/resource-policy.json` for the owner. Firehose has no such policy, and some
services take resources of their own account alone.

## Example
```yaml
nodes:
  writer: { type: sdk_application, runs_on: ecs }
  archive: { type: firehose_stream, existing: archive, account_id: "210987654321" }
edges:
  - writer -> archive
```

## Instead
```yaml
nodes:
  writer: { type: sdk_application, runs_on: ecs }
  trades: { type: kinesis_stream, existing: trades, account_id: "210987654321" }
edges:
  - writer -> trades
```
"#,
    page: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html",
    check,
};

/// A pair that does not cross accounts.
struct Pair {
    /// Who acts; anybody when empty.
    actor: &'static str,
    /// On what; anything when empty.
    other: &'static str,
    help: &'static str,
    page: &'static str,
}

/// facts/streams.md §6 and facts/firehose.md §0, §5.
static NEVER: &[Pair] = &[
    Pair {
        actor: "",
        other: "firehose_stream",
        help: "Firehose has no resource policy: let the program take a role of that account, or put the records into a stream",
        page: "https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html",
    },
    Pair {
        actor: "eventbridge_pipe",
        other: "",
        help: "make the pipe in the other account, or let a rule hand on to a bus there",
        page: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes.html",
    },
    Pair {
        actor: "cloudwatch_log_group",
        other: "kinesis_stream",
        help: "the other account has to make a destination of CloudWatch Logs before its stream, and let this account subscribe to it",
        page: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CrossAccountSubscriptions.html",
    },
    Pair {
        actor: "glue_job",
        other: "kinesis_stream",
        help: "let the job take a role of that account (`awsSTSRoleARN`), and grant it that by `extra_policy_arns`",
        page: "https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-connect-kinesis-home.html",
    },
];

/// Types whose own rules speak of accounts: `foreign-stream`, `foreign-iot-target`, `foreign-log-stream`.
fn is_told_elsewhere(site: &Site<'_>) -> bool {
    matches!(site.keyword(), "api_gateway" | "dms_endpoint" | "dynamodb_table" | "iot_rule")
        || is_source(site)
}

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        for joint in site.acts() {
            if let Some(owner) = joint.other.foreign_account() {
                judge(&site, &joint, owner, sink);
            }
            if joint.relation.name() == "event_source" && site.foreign_account().is_some() {
                sink.push(mapped_elsewhere(&site, &joint));
            }
        }
    }
}

fn judge(site: &Site<'_>, joint: &Joint<'_>, owner: &str, sink: &mut Sink) {
    if is_told_elsewhere(site) {
        return;
    }
    if site.component().is_some_and(|component| component.takes_role()) {
        return; // it acts as the other account
    }
    let is = |wanted: &str, keyword: &str| wanted.is_empty() || wanted == keyword;
    let pair = NEVER
        .iter()
        .find(|pair| is(pair.actor, site.keyword()) && is(pair.other, joint.other.keyword()));
    let Some(pair) = pair else { return };
    let message = format!(
        "`{}` ({}) does not reach `{}` of the account {owner}",
        site.id(),
        site.keyword(),
        joint.other.id()
    );
    sink.push(
        Diagnostic::error(RULE.name, joint.edge.decl.span, message)
            .related(joint.other.span("existing"), "the other account's")
            .help(pair.help)
            .page(pair.page),
    );
}

/// An event source mapping belongs to the account of its function.
fn mapped_elsewhere(site: &Site<'_>, joint: &Joint<'_>) -> Diagnostic {
    let message =
        format!("`{}` is a function of another account, which alone can map it", site.id());
    Diagnostic::error(RULE.name, joint.edge.decl.span, message)
        .related(site.span("existing"), "the other account's")
        .help("draw the edge in a pipeline of that account, where the stream is the existing one")
        .page("https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html")
}
