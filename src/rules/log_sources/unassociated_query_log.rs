//! `unassociated-query-log`: a query log of no network.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::ResolverQueryLog;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "unassociated-query-log",
    manual: r#"A query log of no network.

## Why
Without an association nothing is logged. Networks of other accounts are associated there, with the configuration that was shared with them.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  queries: { type: route53_resolver_query_log }
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
    page: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites().filter(|site| !site.is_existing()) {
        let Some(log) = site.is::<ResolverQueryLog>() else { continue };
        if log.vpc_ids.as_ref().is_some_and(|networks| !networks.is_empty()) {
            continue;
        }
        let message = format!("`{}` logs the queries of no network", site.id());
        sink.push(
            Diagnostic::warning(RULE.name, site.node().id_span, message)
                .help("add `vpc_ids: [vpc-…]`")
                .page(RULE.page),
        );
    }
}
