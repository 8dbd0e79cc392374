//! `literal-auth-token`: the password of a cache stands in the file.

use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::nodes::ElasticacheRedis;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "literal-auth-token",
    manual: r#"The password of a cache stands in the file.

## Why
Who can read the file, its history, a plan or a template could read it. A parameter with `secret: true` is told at deploy time and shown nowhere. A cache
with a password talks TLS.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  cache: { type: elasticache_redis, node_type: cache.t4g.small, auth_token: hunter2-hunter2-hunter2 }
edges:
  - archive -> lake
  - cache -> archive
```

## Instead
```yaml
parameters:
  token: { type: string, secret: true }
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  cache: { type: elasticache_redis, node_type: cache.t4g.small, auth_token: "${token}" }
edges:
  - archive -> lake
  - cache -> archive
```
"#,
    page: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    let parameters = &topology.pipeline.header.parameters;
    for site in topology.sites() {
        let Some(cache) = site.is::<ElasticacheRedis>() else { continue };
        let Some(token) = &cache.auth_token else { continue };
        let name = token.0.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
        let secret = name.and_then(|name| parameters.get(name)).is_some_and(|own| own.secret);
        let (message, help) = if !secret {
            (
                format!("the password of `{}` is no secret", site.id()),
                "declare a parameter with `secret: true`, and write `${parameter}`",
            )
        } else if known(&cache.transit_encryption_enabled) == Some(false) {
            (
                format!("`{}` takes a password without TLS", site.id()),
                "drop `transit_encryption_enabled: false`",
            )
        } else {
            continue;
        };
        sink.push(
            Diagnostic::error(RULE.name, site.span("auth_token"), message)
                .help(help)
                .page(RULE.page),
        );
    }
}
