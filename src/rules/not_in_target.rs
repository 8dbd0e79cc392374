//! `not-in-target`: a setting that one of the targets cannot express.

use super::Rule;
use crate::diagnostic::{Diagnostic, Sink};
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "not-in-target",
    manual: r#"A setting that one of the targets cannot express.

## Why
The Terraform and the CloudFormation of a pipeline create the same resources with the same settings. What AWS has and one of the two has no
word for cannot be left out in silence, so that target refuses it by name. The finding goes away when the target is not asked for, as in
`streamwright build --target terraform,iam`.

## Example
```yaml
nodes:
  news:
    type: sns_topic
    delivery_policy: { http: { defaultHealthyRetryPolicy: { numRetries: 3, minDelayTarget: 20, maxDelayTarget: 20 } } }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler }
edges:
  - news -> read
```

## Instead
```yaml
nodes:
  news: { type: sns_topic }
  read: { type: lambda_function, runtime: python3.13, handler: read.handler }
edges:
  - news -> read
```
"#,
    page: "",
    check,
};

/// How messages call a target.
fn named(target: &str) -> &'static str {
    match target {
        "terraform" => "Terraform (AWS provider 5.100)",
        "cloudformation" => "CloudFormation",
        _ => "the target",
    }
}

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(component) = site.component() else { continue };
        for limit in component.limits(&site) {
            let name = named(limit.target);
            let message = format!("{} of `{}` is known, not in {name}", limit.what, site.id());
            let others = "leave it out, or leave the target out with `--target`";
            sink.push(
                Diagnostic::error(RULE.name, limit.span, message)
                    .label(format!("{name} has no word for it"))
                    .help(limit.help.unwrap_or_else(|| others.to_owned()))
                    .only_in(limit.target),
            );
        }
    }
}
