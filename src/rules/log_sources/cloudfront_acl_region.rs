//! `cloudfront-acl-region`: a web ACL for CloudFront is made outside of us-east-1.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::{Scope, WafWebAcl};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "cloudfront-acl-region",
    manual: r#"A web ACL for CloudFront is made outside of us-east-1.

## Why
What guards a distribution of CloudFront is made in us-east-1, its Firehose stream too.

## Example
```yaml
aws: { region: eu-west-1 }
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  guard: { type: waf_web_acl, scope: CLOUDFRONT }
edges:
  - archive -> lake
  - guard -> archive
```

## Instead
```yaml
aws: { region: us-east-1 }
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  guard: { type: waf_web_acl, scope: CLOUDFRONT }
edges:
  - archive -> lake
  - guard -> archive
```
"#,
    page: "https://docs.aws.amazon.com/waf/latest/developerguide/how-aws-waf-works-resources.html",
    check,
};

const HOME: &str = "us-east-1";

fn check(topology: &Topology, sink: &mut Sink) {
    let Some(region) = topology.pipeline.header.aws.region.as_deref() else { return };
    for site in topology.sites() {
        let existing = site.common().every.existing.as_ref();
        let global = existing.is_some_and(|arn| arn.0.contains(":global/webacl/"));
        let scope = site.is::<WafWebAcl>().and_then(|acl| acl.scope);
        if region == HOME || !(global || scope == Some(Scope::Cloudfront)) {
            continue;
        }
        let message =
            format!("`{}` guards CloudFront, from {HOME} alone, not from {region}", site.id());
        let place = if global { "existing" } else { "scope" };
        sink.push(
            Diagnostic::error(RULE.name, site.span(place), message)
                .help(format!(
                    "put it and its Firehose stream into a pipeline with `region: {HOME}`"
                ))
                .page(RULE.page),
        );
    }
}
