//! `change-stream`: somebody follows the changes of a table that does not tell them, or whose stream has no name.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::dynamodb_table::DynamodbTable;
use crate::relations::Port;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "change-stream",
    manual: r#"Somebody follows the changes of a table that does not tell them, or whose stream has no name.

## Why
The change stream of a table is on where an edge reads it, so `stream_enabled: false` contradicts that edge, and a `stream_view_type`. AWS numbers the
streams of a table, so for a table that is there already the ARN of the stream has to be written out.

## Example
```yaml
nodes:
  orders: { type: dynamodb_table, existing: orders }
  follow: { type: lambda_function, runtime: python3.13, handler: follow.handler }
edges:
  - orders -> follow
```

## Instead
```yaml
nodes:
  orders: { type: dynamodb_table, existing: "arn:aws:dynamodb:us-east-1:123456789012:table/orders/stream/2026-01-31T08:00:00.000" }
  follow: { type: lambda_function, runtime: python3.13, handler: follow.handler }
edges:
  - orders -> follow
```
"#,
    page: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(table) = site.is::<DynamodbTable>() else { continue };
        let followers =
            site.acted_on().filter(|joint| joint.relation.ports.contains(&Port::Changes));
        let follower = followers.into_iter().next();
        if table.stream_enabled == Some(false) {
            let because = match follower {
                Some(joint) => Some((joint.edge.decl.span, "but somebody follows its changes")),
                None if table.stream_view_type.is_some() => {
                    Some((site.span("stream_view_type"), "but it says what a change carries"))
                }
                None => None,
            };
            if let Some((place, text)) = because {
                let message = format!("`{}` is not to tell its changes", site.id());
                sink.push(
                    Diagnostic::error(RULE.name, site.span("stream_enabled"), message)
                        .related(place, text)
                        .help("drop `stream_enabled: false`")
                        .page(RULE.page),
                );
            }
        } else if let Some(existing) = &site.common().every.existing
            && follower.is_some()
            && !existing.0.contains("/stream/")
        {
            let message = format!("the change stream of `{}` has no name", site.id());
            sink.push(
                Diagnostic::error(RULE.name, site.span("existing"), message)
                    .help("write the ARN of the stream: `arn:aws:dynamodb:…:table/…/stream/…`")
                    .page(RULE.page),
            );
        }
    }
}
