//! `cluster-without-arn`: a cluster that exists already is not named by its whole ARN.

use super::clusters;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::msk_cluster::identified;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "cluster-without-arn",
    manual: r#"A cluster that exists already is not named by its whole ARN.

## Why
The ARN of a cluster ends in an id that AWS gave it, and those of its topics and groups hold the same id. Neither follows from the name.

## Example
```yaml
nodes:
  orders: { type: msk_cluster, existing: orders }
  shop: { type: sdk_application, runs_on: ecs }
edges:
  - orders -> shop
```

## Instead
```yaml
nodes:
  orders: { type: msk_cluster, existing: "arn:aws:kafka:us-east-1:123456789012:cluster/orders/11111111-2222-3333-4444-555555555555-1" }
  shop: { type: sdk_application, runs_on: ecs }
edges:
  - orders -> shop
```
"#,
    page: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_apachekafkaapisforamazonmskclusters.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, _) in clusters(topology) {
        if site.is_existing() && identified(&site).is_none() {
            let message = format!("`existing` of `{}` is no ARN of a cluster", site.id());
            sink.push(
                Diagnostic::error(RULE.name, site.span("existing"), message)
                    .help("write it whole: `arn:aws:kafka:<region>:<account>:cluster/<name>/<id>`, from `aws kafka list-clusters-v2`")
                    .page(RULE.page),
            );
        }
    }
}
