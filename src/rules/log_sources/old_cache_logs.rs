//! `old-cache-logs`: the engine of a cache is too old for the log that an edge hands on.

use super::log_edges;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::ElasticacheRedis;
use crate::relations::LogType;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "old-cache-logs",
    manual: r#"The engine of a cache is too old for the log that an edge hands on.

## Why
Redis OSS has a slow log from 6.0 on and an engine log from 6.2 on.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  cache: { type: elasticache_redis, node_type: cache.t4g.small, engine_version: "6.0" }
edges:
  - archive -> lake
  - cache -> archive
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  cache: { type: elasticache_redis, node_type: cache.t4g.small, engine_version: "6.2" }
edges:
  - archive -> lake
  - cache -> archive
```
"#,
    page: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Log_Delivery.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(cache) = site.is::<ElasticacheRedis>() else { continue };
        let Some(version) = cache.engine_version.as_ref().and_then(|text| number(&text.0)) else {
            continue;
        };
        for (joint, log_type) in log_edges(&site) {
            let needed = match log_type {
                LogType::Slow => (6, 0),
                LogType::Engine => (6, 2),
                _ => continue,
            };
            if version >= needed {
                continue;
            }
            let message = format!(
                "`{}` has no `{}` before version {}.{}",
                site.id(),
                log_type.word(),
                needed.0,
                needed.1
            );
            sink.push(
                Diagnostic::error(RULE.name, joint.span("log_type"), message)
                    .related(site.span("engine_version"), "its version")
                    .help("raise `engine_version`, or name as `log_type` the logs that it has")
                    .page(RULE.page),
            );
        }
    }
}

/// The version's first two numbers; `6.x` is the newest of its line.
fn number(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.split('.');
    let major = parts.next()?.parse().ok()?;
    let minor = parts.next().map_or(Some(u32::MAX), |part| match part {
        "x" => Some(u32::MAX),
        part => part.parse().ok(),
    })?;
    Some((major, minor))
}
