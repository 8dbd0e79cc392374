//! `one-log-place`: a source that hands on to one place alone is drawn to several.

use super::is_source;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "one-log-place",
    manual: r#"A source that hands on to one place alone is drawn to several.

## Why
A web ACL, a query log, a metric stream and an application of Pinpoint have one destination each. AWS refuses a second one, or forgets the first.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  alerts: { type: firehose_stream }
  lake: { type: s3_bucket }
  guard: { type: waf_web_acl }
edges:
  - archive -> lake
  - alerts -> lake
  - guard -> alerts
  - guard -> archive
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  guard: { type: waf_web_acl }
edges:
  - archive -> lake
  - guard -> archive
```
"#,
    page: "https://docs.aws.amazon.com/waf/latest/developerguide/logging-kinesis.html",
    check,
};

/// Sources that have several logs, each of which has a place.
const SEVERAL: &[&str] = &["elasticache_redis", "network_firewall"];

fn check(topology: &Topology, sink: &mut Sink) {
    let single = |keyword: &str| !SEVERAL.contains(&keyword);
    for site in topology.sites().filter(is_source).filter(|site| single(site.keyword())) {
        let mut edges = site.acts();
        let Some(first) = edges.next() else { continue };
        for joint in edges {
            let (source, place) = (site.id(), first.other.id());
            let message =
                format!("`{source}` hands on to `{place}` already, and to one place alone");
            sink.push(
                Diagnostic::error(RULE.name, joint.edge.decl.span, message)
                    .related(first.edge.decl.span, "the first place")
                    .help(format!("deliver from `{place}` to both, or drop one edge"))
                    .page(RULE.page),
            );
        }
    }
}
