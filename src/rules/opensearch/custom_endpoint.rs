//! `custom-endpoint`: a name of one's own for a domain, without its certificate.

use super::domains;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "custom-endpoint",
    manual: r#"A name of one's own for a domain, without its certificate.

## Why
A custom endpoint answers over TLS under your name, so it needs the certificate for that name; a certificate alone changes nothing.

## Example
```yaml
nodes:
  orders: { type: opensearch_domain, domain_endpoint_options: { custom_endpoint: search.example.com } }
  shop: { type: sdk_application, runs_on: ecs }
edges:
  - orders -> shop
```

## Instead
```yaml
nodes:
  orders:
    type: opensearch_domain
    domain_endpoint_options:
      custom_endpoint: search.example.com
      custom_endpoint_certificate_arn: "arn:aws:acm:us-east-1:123456789012:certificate/1"
  shop: { type: sdk_application, runs_on: ecs }
edges:
  - orders -> shop
```
"#,
    page: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/customendpoint.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, domain) in domains(topology) {
        let Some(endpoint) = &domain.domain_endpoint_options else { continue };
        let (there, missing) =
            match (&endpoint.custom_endpoint, &endpoint.custom_endpoint_certificate_arn) {
                (Some(_), None) => ("custom_endpoint", "custom_endpoint_certificate_arn"),
                (None, Some(_)) => ("custom_endpoint_certificate_arn", "custom_endpoint"),
                _ => continue,
            };
        let span = site.span(&format!("domain_endpoint_options.{there}"));
        let message = format!("`{there}` needs `{missing}`");
        sink.push(
            Diagnostic::error(RULE.name, span, message)
                .help(format!("say `{missing}` beside it"))
                .page(RULE.page),
        );
    }
}
