//! `log-type`: an edge names a log that its source does not have, or that another edge hands on already.

use super::log_edges;
use crate::diagnostic::{Diagnostic, Sink, one_of};
use crate::relations::LogType;
use crate::rules::Rule;
use crate::source::Span;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "log-type",
    manual: r#"An edge names a log that its source does not have, or that another edge hands on already.

## Why
A firewall has the logs `ALERT`, `FLOW` and `TLS`, a cache `slow-log` and `engine-log`, and each goes to one place. An edge without `log_type` hands on
all of them, but for `TLS`.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  cache: { type: elasticache_redis, node_type: cache.t4g.small }
edges:
  - archive -> lake
  - { from: cache, to: archive, subscription: { log_type: [ALERT] } }
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  cache: { type: elasticache_redis, node_type: cache.t4g.small }
edges:
  - archive -> lake
  - { from: cache, to: archive, subscription: { log_type: [slow-log] } }
```
"#,
    page: "https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-logging.html",
    check,
};

/// The logs of a firewall; an edge that names none leaves TLS out.
const FIREWALL: &[LogType] = &[LogType::Alert, LogType::Flow, LogType::Tls];
const CACHE: &[LogType] = &[LogType::Slow, LogType::Engine];

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let known = match site.keyword() {
            "network_firewall" => FIREWALL,
            "elasticache_redis" => CACHE,
            _ => continue,
        };
        let mut taken: Vec<(LogType, Span)> = Vec::new();
        for (joint, log_type) in log_edges(&site) {
            let (id, word, place) = (site.id(), log_type.word(), joint.span("log_type"));
            if !known.contains(&log_type) {
                let words = one_of(known.iter().map(|log| log.word()));
                let message = format!("`{id}` has no log `{word}`");
                let found = Diagnostic::error(RULE.name, place, message);
                sink.push(found.help(format!("write {words}")).page(RULE.page));
            } else if let Some((_, first)) = taken.iter().find(|(other, _)| *other == log_type) {
                let message = format!("the log `{word}` of `{id}` goes to another place already");
                sink.push(
                    Diagnostic::error(RULE.name, place, message)
                        .related(*first, "the other place")
                        .help("name on each edge, as `log_type`, the logs that it hands on")
                        .page(RULE.page),
                );
            } else {
                taken.push((log_type, place));
            }
        }
    }
}
