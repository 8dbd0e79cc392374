//! `existing-log-source`: a source of logs that exists already cannot be wired as it is drawn.

use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "existing-log-source",
    manual: r#"A source of logs that exists already cannot be wired as it is drawn.

## Why
Where a metric stream, a query log and a cache put their logs is a part of them, so it cannot be added to one that is made elsewhere. Web ACLs are
numbered by AWS: one that exists is known by its ARN alone.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  queries: { type: route53_resolver_query_log, existing: rqlc-0a1b2c3d }
edges:
  - archive -> lake
  - queries -> archive
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  queries: { type: route53_resolver_query_log, vpc_ids: [vpc-0a1b2c3d] }
edges:
  - archive -> lake
  - queries -> archive
```
"#,
    page: "https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_CreateResolverQueryLogConfig.html",
    check,
};

/// Sources whose destination is a part of them.
const WHOLE: &[&str] =
    &["cloudwatch_metric_stream", "elasticache_redis", "route53_resolver_query_log"];

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(existing) = &site.common().every.existing else { continue };
        let given = existing.0.as_str();
        let unnumbered = !given.starts_with("arn:") && !given.starts_with("${");
        let (message, help) = if WHOLE.contains(&site.keyword()) && site.acts().next().is_some() {
            (
                format!("`{}` exists already, so it cannot be wired here", site.id()),
                "drop `existing`: make one of this pipeline's own",
            )
        } else if site.keyword() == "waf_web_acl" && unnumbered {
            (
                format!("`{given}` is no ARN of a web ACL"),
                "write its ARN, such as `arn:aws:wafv2:us-east-1:123456789012:regional/webacl/web/<id>`",
            )
        } else {
            continue;
        };
        sink.push(
            Diagnostic::error(RULE.name, site.span("existing"), message).help(help).page(RULE.page),
        );
    }
}
