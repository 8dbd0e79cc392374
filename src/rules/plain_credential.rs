//! `plain-credential`: a password, a token or a key stands in the file.

use super::Rule;
use crate::diagnostic::{Diagnostic, Sink};
use crate::document::{Scalar, Tree};
use crate::language::is_whole_reference;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "plain-credential",
    manual: r#"A password, a token or a key stands in the file.

## Why
The file is read by many, and so are the outputs that are made of it. A credential comes as a parameter with `secret: true`, which no output shows,
or lies in a secret of Secrets Manager, which only its reader may open.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  siem: { type: splunk, hec_endpoint: "https://hec.example.com:8088", hec_token: 5f3a }
  refused: { type: s3_bucket }
edges:
  - archive -> siem
  - { from: archive, to: refused, backup: {} }
```

## Instead
```yaml
parameters:
  token: { type: string, secret: true }
nodes:
  archive: { type: firehose_stream }
  siem: { type: splunk, hec_endpoint: "https://hec.example.com:8088", hec_token: "${token}" }
  refused: { type: s3_bucket }
edges:
  - archive -> siem
  - { from: archive, to: refused, backup: {} }
```
"#,
    page: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(component) = site.component() else { continue };
        let credentials = component.credentials().iter();
        let written = credentials.filter_map(|path| Some((path, site.node().tree.at(path)?)));
        for (path, tree) in written {
            let Some(parameter) = parameter(tree) else {
                let message = format!("`{path}` stands in the file");
                sink.push(finding(tree, message, "a credential is never written out"));
                continue;
            };
            let declared = topology.pipeline.header.parameters.get(parameter);
            if declared.is_some_and(|declared| !declared.secret) {
                let message = format!("the parameter `{parameter}` is shown in the open");
                sink.push(finding(tree, message, "it is no secret"));
            }
        }
    }
}

fn finding(tree: &Tree, message: String, label: &str) -> Diagnostic {
    Diagnostic::error(RULE.name, tree.span, message)
        .label(label)
        .help("declare a parameter with `secret: true` and write `${parameter}`, or name a secret of Secrets Manager")
        .page(RULE.page)
}

/// The parameter that stands for the whole value.
fn parameter(tree: &Tree) -> Option<&str> {
    let Some(Scalar::Text(text)) = tree.scalar() else { return None };
    let name = text.strip_prefix("${")?.strip_suffix('}')?;
    (is_whole_reference(text) && !name.contains('.')).then_some(name)
}
