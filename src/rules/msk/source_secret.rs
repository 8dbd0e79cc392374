//! `source-secret`: what Lambda shows the brokers stands in the file.

use super::{clusters, readers};
use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::EventSource;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "source-secret",
    manual: r#"What Lambda shows the brokers stands in the file.

## Why
Lambda takes the user's name and password, or the certificate, from a secret of Secrets Manager: `uri` names its node or its ARN. A password that
stands in the file is one in every copy of the repository, and Lambda does not take it.

## Example
```yaml
nodes:
  orders: { type: msk_cluster, vpc_config: [{ subnet_ids: [subnet-1, subnet-2] }] }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler }
edges:
  - { from: orders, to: read, event_source: { topics: [orders], source_access_configuration: [{ type: SASL_SCRAM_512_AUTH, uri: "reader:open sesame" }] } }
```

## Instead
```yaml
nodes:
  orders: { type: msk_cluster, vpc_config: [{ subnet_ids: [subnet-1, subnet-2] }] }
  login: { type: secretsmanager_secret, name: AmazonMSK_reader }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler }
edges:
  - { from: orders, to: read, event_source: { topics: [orders], source_access_configuration: [{ type: SASL_SCRAM_512_AUTH, uri: login }] } }
```
"#,
    page: "https://docs.aws.amazon.com/lambda/latest/dg/msk-cluster-auth.html#msk-sasl-scram",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, _) in clusters(topology) {
        for joint in readers(&site) {
            let shown = joint.maybe::<EventSource>();
            let shown = shown.and_then(|source| source.source_access_configuration.as_deref());
            for access in shown.unwrap_or_default() {
                let named = access.uri.node().is_some();
                if named || access.uri.0.starts_with("arn:") || access.uri.0.starts_with("${") {
                    continue;
                }
                let span = joint.span("source_access_configuration");
                sink.push(
                    Diagnostic::error(RULE.name, span, "`uri` is neither a secret nor an ARN")
                        .help("name a `secretsmanager_secret` node, or the ARN of a secret")
                        .page(RULE.page),
                );
            }
        }
    }
}
