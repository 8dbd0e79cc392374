//! `foreign-stream`: a stream of another account or region, behind a service that reaches its own alone.

use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::{Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "foreign-stream",
    manual: r#"A stream of another account or region, behind a service that reaches its own alone.

## Why
DynamoDB puts the changes of a table on a stream of the same account and region, and DMS writes to streams of its own account. API Gateway calls
Kinesis and Firehose by the name of the stream, in the account of its role and in its own region.

## Example
```yaml
nodes:
  orders: { type: dynamodb_table, hash_key: id, attribute: [{ name: id, type: S }] }
  theirs: { type: kinesis_stream, existing: "arn:aws:kinesis:us-east-1:210987654321:stream/orders" }
edges:
  - orders -> theirs
```

## Instead
```yaml
nodes:
  orders: { type: dynamodb_table, hash_key: id, attribute: [{ name: id, type: S }] }
  ours: { type: kinesis_stream, existing: "arn:aws:kinesis:us-east-1:123456789012:stream/orders" }
edges:
  - orders -> ours
```
"#,
    page: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/kds.html",
    check,
};

/// The types that reach no further: facts/streams.md §6.
const BOUND: &[&str] = &["dynamodb_table", "dms_endpoint", "api_gateway"];
const STREAMS: &[&str] = &["kinesis_stream", "firehose_stream"];

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites().filter(|site| BOUND.contains(&site.keyword())) {
        for joint in site.acts().filter(|joint| STREAMS.contains(&joint.other.keyword())) {
            let Some(whose) = foreign(topology, &joint.other) else { continue };
            let message = format!(
                "`{}` is of another {whose}, and `{}` reaches its own alone",
                joint.other.id(),
                site.id()
            );
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .related(joint.other.span("existing"), "it is elsewhere")
                    .help("put a stream here, and a function or pipe that hands its records on")
                    .page(RULE.page),
            );
        }
    }
}

/// What of the stream is another's: its account, or its region.
fn foreign(topology: &Topology, stream: &Site<'_>) -> Option<&'static str> {
    let aws = &topology.pipeline.header.aws;
    let every = &stream.common().every;
    let differs = |theirs: &str, ours: Option<&str>| {
        !theirs.contains('$') && ours.is_some_and(|ours| ours != theirs)
    };
    let existing = every.existing.as_ref()?;
    let mut fields = existing.0.split(':').skip(3);
    let (region, account) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
    let account = every.account_id.as_deref().unwrap_or(account);
    if !account.is_empty() && differs(account, aws.account_id.as_deref()) {
        return Some("account");
    }
    (!region.is_empty() && differs(region, aws.region.as_deref())).then_some("region")
}
