//! `cross-account-source`: a Firehose stream reads a Kinesis stream of another account.

use super::made;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "cross-account-source",
    manual: r#"A Firehose stream reads a Kinesis stream of another account.

## Why
Firehose's guide speaks of streams of its own account alone. Whether it reads another's depends on a resource policy of that stream, which
only its owner can write.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  input: { type: kinesis_stream, existing: "arn:aws:kinesis:us-east-1:210987654321:stream/trades" }
edges:
  - archive -> lake
  - input -> archive
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  # streamwright: allow(cross-account-source) the owner lets this account read it
  input: { type: kinesis_stream, existing: "arn:aws:kinesis:us-east-1:210987654321:stream/trades" }
edges:
  - archive -> lake
  - input -> archive
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/writing-with-kinesis-streams.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    let ours = topology.pipeline.header.aws.account_id.as_deref();
    for (site, _, edges) in made(topology) {
        let Some(source) = &edges.source else { continue };
        let every = &source.other.common().every;
        let in_arn = every.existing.as_ref().and_then(|arn| arn.0.split(':').nth(4));
        let owner = every.account_id.as_deref().or(in_arn).filter(|owner| owner.len() == 12);
        if let (Some(owner), Some(ours)) = (owner, ours)
            && owner != ours
        {
            let message =
                format!("`{}` reads `{}` of the account {owner}", site.id(), source.other.id());
            sink.push(
                Diagnostic::warning(RULE.name, source.other.span("existing"), message)
                    .related(source.edge.decl.span, "it is read here")
                    .help("let its owner allow the role in the stream's resource policy, and say so here")
                    .page(RULE.page),
            );
        }
    }
}
