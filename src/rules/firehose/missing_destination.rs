//! `missing-destination`: a Firehose stream delivers nowhere.

use super::made;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "missing-destination",
    manual: r#"A Firehose stream delivers nowhere.

## Why
Firehose makes no stream without a destination. A backup alone is none.

## Example
```yaml
nodes:
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
  archive: { type: firehose_stream }
edges:
  - ticker -> archive
```

## Instead
```yaml
nodes:
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
edges:
  - ticker -> archive -> lake
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/APIReference/API_CreateDeliveryStream.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, _, edges) in made(topology) {
        // Of an edge without a meaning something was said already.
        let unclear = site.outgoing().any(|(edge, _)| edge.relation.is_none());
        if edges.deliveries.is_empty() && !unclear {
            let message = format!("`{}` delivers nowhere", site.id());
            sink.push(
                Diagnostic::error(RULE.name, site.node().id_span, message)
                    .label("no edge leads to a destination")
                    .help(format!(
                        "draw one to a bucket or another destination, such as `{} -> lake`",
                        site.id()
                    ))
                    .page(RULE.page),
            );
        }
    }
}
