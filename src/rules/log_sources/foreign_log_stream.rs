//! `foreign-log-stream`: a source hands its logs or metrics to a Firehose stream of another account or region.

use super::{is_source, own_account};
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "foreign-log-stream",
    manual: r#"A source hands its logs or metrics to a Firehose stream of another account or region.

## Why
Metric streams, web ACLs, firewalls, caches and query logs put only to streams of their own account and region.

## Example
```yaml
nodes:
  archive: { type: firehose_stream, existing: theirs, account_id: "210987654321" }
  queries: { type: route53_resolver_query_log, vpc_ids: [vpc-0a1b2c3d] }
edges:
  - queries -> archive
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream, existing: ours }
  queries: { type: route53_resolver_query_log, vpc_ids: [vpc-0a1b2c3d] }
edges:
  - queries -> archive
```
"#,
    page: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-Firehose.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    let aws = &topology.pipeline.header.aws;
    for site in topology.sites().filter(is_source) {
        for joint in site.acts() {
            let every = &joint.other.common().every;
            let arn = every.existing.as_ref().map_or("", |text| text.0.as_str());
            let part =
                |at| arn.split(':').nth(at).filter(|part| !part.is_empty() && !part.contains('$'));
            let owner = every.account_id.as_deref().or_else(|| part(4));
            let account = owner.filter(|owner| own_account(&site).is_some_and(|own| own != *owner));
            let region =
                part(3).filter(|region| aws.region.as_deref().is_some_and(|own| own != *region));
            let Some(place) = account.or(region) else { continue };
            let message =
                format!("`{}` cannot put to `{}` in {place}", site.id(), joint.other.id());
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .related(joint.other.span("existing"), "it is another's")
                    .help("put to a stream of this account and region, and deliver from there")
                    .page(RULE.page),
            );
        }
    }
}
