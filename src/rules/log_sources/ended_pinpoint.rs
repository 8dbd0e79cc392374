//! `ended-pinpoint`: an application of Amazon Pinpoint, a service that AWS ended on 2026-10-30.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::{PINPOINT_END, PinpointApplication};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "ended-pinpoint",
    manual: r#"An application of Amazon Pinpoint, a service that AWS ended on 2026-10-30.

## Why
From that day on no application can be made, changed or reached. Days are judged as of the release of this program, or of `--as-of`.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  app: { type: pinpoint_application }
edges:
  - archive -> lake
  - app -> archive
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  app: { type: sdk_application, runs_on: lambda }
edges:
  - archive -> lake
  - app -> archive
```
"#,
    page: "https://docs.aws.amazon.com/pinpoint/latest/userguide/migrate.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites().filter(|site| site.is::<PinpointApplication>().is_some()) {
        let (id, place) = (site.id(), site.node().id_span);
        let found = if topology.as_of >= PINPOINT_END {
            let message = format!("`{id}` is of Amazon Pinpoint, which ended on {PINPOINT_END}");
            Diagnostic::error(RULE.name, place, message)
        } else {
            let message = format!("`{id}` is of Amazon Pinpoint, which ends on {PINPOINT_END}");
            Diagnostic::warning(RULE.name, place, message)
        };
        sink.push(
            found
                .help("send by AWS End User Messaging or Amazon SES, and put events yourself: `sdk_application`")
                .page(RULE.page),
        );
    }
}
