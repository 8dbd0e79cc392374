//! `ended-client`: a program uses a client library that AWS no longer supports.

use super::Rule;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::programs::clients::{ENDED, Version};
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "ended-client",
    manual: r#"A program uses a client library that AWS no longer supports.

## Why
KCL 1.x and KPL 0.x reached the end of support on 2026-01-30: they get no fixes any more, not even for security.

## Example
```yaml
nodes:
  trades: { type: kinesis_stream }
  reader: { type: kcl_application, client_version: "1.15", runs_on: ec2 }
edges:
  - trades -> reader
```

## Instead
```yaml
nodes:
  trades: { type: kinesis_stream }
  reader: { type: kcl_application, client_version: "3.5", runs_on: ec2 }
edges:
  - trades -> reader
```
"#,
    page: "https://docs.aws.amazon.com/streams/latest/dev/kcl-version-lifecycle.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let written = site.node().tree.get("client_version").and_then(|tree| tree.text());
        let Some(written) = written.filter(|_| site.component().is_some()) else { continue };
        let version = Version::of(Some(written));
        let row = ENDED.iter().find(|(keyword, ..)| *keyword == site.keyword());
        if let Some((_, line, supported, day)) = row
            && version < *supported
        {
            let ended = topology.as_of >= *day;
            let (ends, label) =
                if ended { ("ended", "unsupported since") } else { ("ends", "unsupported from") };
            let message = format!("`{}` uses {line}, whose support {ends} on {day}", site.id());
            sink.push(
                Diagnostic::warning(RULE.name, site.span("client_version"), message)
                    .label(format!("{label} {day}"))
                    .help(format!("move to version {}.x or later", supported.0))
                    .page(RULE.page),
            );
        }
    }
}
