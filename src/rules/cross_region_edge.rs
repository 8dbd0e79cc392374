//! `cross-region-edge`: an edge into another region that AWS does not carry.

use super::Rule;
use super::log_sources::is_source;
use crate::diagnostic::{Diagnostic, Sink};
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "cross-region-edge",
    manual: r#"An edge into another region that AWS does not carry.

## Why
A program, or the code of a function or of a Flink application, calls the endpoint of any region. What AWS itself moves along an edge stays in its
region: event source mappings, Firehose's sources, rules, pipes, subscriptions.

## Example
```yaml
aws: { region: us-east-1, account_id: "123456789012" }
nodes:
  trades: { type: kinesis_stream, existing: "arn:aws:kinesis:eu-west-1:123456789012:stream/trades" }
  notify: { type: lambda_function, runtime: python3.13, handler: notify.handler }
edges:
  - trades -> notify
```

## Instead
```yaml
aws: { region: us-east-1, account_id: "123456789012" }
nodes:
  trades: { type: kinesis_stream, existing: "arn:aws:kinesis:eu-west-1:123456789012:stream/trades" }
  reader: { type: kcl_application, client_version: "3.5", runs_on: ecs }
edges:
  - trades -> reader
```
"#,
    page: "https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html",
    check,
};

/// Who calls another region's endpoint by code of the author's.
fn calls_anywhere(keyword: &str, relation: &str, is_program: bool) -> bool {
    is_program
        || matches!(
            (keyword, relation),
            (
                "lambda_function" | "flink_application" | "glue_job",
                "read" | "write" | "invoke" | "target"
            )
        )
}

/// Pages of those who stay in their region.
const PAGES: &[(&str, &str)] = &[
    (
        "firehose_stream",
        "https://docs.aws.amazon.com/firehose/latest/dev/writing-with-kinesis-streams.html",
    ),
    (
        "eventbridge_rule",
        "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-cross-account.html",
    ),
    ("eventbridge_pipe", "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes.html"),
    (
        "cloudwatch_log_group",
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html",
    ),
    ("iot_rule", "https://docs.aws.amazon.com/iot/latest/developerguide/kinesis-rule-action.html"),
];

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let is_program = site.component().is_some_and(|component| component.is_program());
        for joint in site.acts() {
            let Some(region) = joint.other.foreign_region() else { continue };
            // A bus and a topic hand on across regions: <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-region.html>
            let crosses =
                matches!(joint.other.keyword(), "eventbridge_bus" | "sns_topic" | "sqs_queue")
                    && matches!(site.keyword(), "eventbridge_rule" | "sns_topic");
            // By `foreign-stream` and `foreign-log-stream`.
            let told = matches!(site.keyword(), "api_gateway" | "dms_endpoint" | "dynamodb_table")
                || is_source(&site);
            if told || crosses || calls_anywhere(site.keyword(), joint.relation.name(), is_program)
            {
                continue;
            }
            let page = PAGES.iter().find(|(keyword, _)| *keyword == site.keyword());
            let message = format!(
                "`{}` ({}) does not reach `{}` in `{region}`",
                site.id(),
                site.keyword(),
                joint.other.id()
            );
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .related(joint.other.span("existing"), "in another region")
                    .help("name a resource of the pipeline's region, or let a program or function carry the data over")
                    .page(page.map_or(RULE.page, |(_, page)| page)),
            );
        }
    }
}
