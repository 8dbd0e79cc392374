//! `bad-firehose-name`: the name of a Firehose stream has letters that AWS refuses, or too many.

use super::made;
use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "bad-firehose-name",
    manual: r#"The name of a Firehose stream has letters that AWS refuses, or too many.

## Why
A name has 1 to 64 letters, digits, underscores, full stops and hyphens. Neither Terraform nor cfn-lint tells before the deployment.

## Example
```yaml
nodes:
  archive: { type: firehose_stream, name: "trade archive" }
  lake: { type: s3_bucket }
edges:
  - archive -> lake
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream, name: trade-archive }
  lake: { type: s3_bucket }
edges:
  - archive -> lake
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/APIReference/API_CreateDeliveryStream.html",
    check,
};

const LIMIT: usize = 64;

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, ..) in made(topology) {
        let Some(name) = site.common().every.name.as_ref().map(|name| name.0.as_str()) else {
            continue;
        };
        let good = |letter: char| letter.is_ascii_alphanumeric() || "_.-".contains(letter);
        if name.contains("${") || ((1..=LIMIT).contains(&name.len()) && name.chars().all(good)) {
            continue;
        }
        let message = format!("`{name}` cannot be the name of a Firehose stream");
        sink.push(
            Diagnostic::error(RULE.name, site.span("name"), message)
                .help("write 1 to 64 letters, digits, `_`, `.` and `-`")
                .page(RULE.page),
        );
    }
}
