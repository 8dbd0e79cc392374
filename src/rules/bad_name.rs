//! `bad-name`: a physical name that the service does not take.

use super::Rule;
use crate::diagnostic::{Diagnostic, Sink};
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "bad-name",
    manual: r#"A physical name that the service does not take.

## Why
Each service has its own alphabet and length for names. The tools let most names through, so the deployment fails half way. A name that is not written
out is made to fit. Buckets have a rule of their own, `bad-bucket-name`.

## Example
```yaml
nodes:
  told: { type: sns_topic }
  read: { type: lambda_function, name: "read told", runtime: python3.13, handler: read.handler }
edges:
  - told -> read
```

## Instead
```yaml
nodes:
  told: { type: sns_topic }
  read: { type: lambda_function, name: read-told, runtime: python3.13, handler: read.handler }
edges:
  - told -> read
```
"#,
    page: "https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html",
    check,
};

/// Node type, what its names hold beside letters and digits, and their length: facts/streams.md §5.
const NAMES: &[(&str, &str, usize, usize)] = &[
    ("dynamodb_table", "_.-", 3, 255),
    ("eventbridge_pipe", "_.-", 1, 64),
    ("eventbridge_rule", "_.-", 1, 64),
    ("flink_application", "_.-", 1, 128),
    ("kinesis_stream", "_.-", 1, 128),
    ("kms_key", "_/-", 1, 250),
    ("lambda_function", "_-", 1, 64),
    ("msk_cluster", "-", 1, 64),
    ("sns_topic", "_-", 1, 256),
    ("sqs_queue", "_-", 1, 80),
];

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(name) = &site.common().every.name else { continue };
        let row = NAMES.iter().find(|(keyword, ..)| *keyword == site.keyword());
        let Some((keyword, marks, min, max)) = row.filter(|_| !name.0.contains("${")) else {
            continue;
        };
        let fifo = matches!(*keyword, "sns_topic" | "sqs_queue");
        let own = name.0.strip_suffix(".fifo").filter(|_| fifo).unwrap_or(&name.0);
        let known = |c: char| c.is_ascii_alphanumeric() || marks.contains(c);
        let length = name.0.chars().count();
        let shown = crate::pipeline::printable(&name.0);
        let message = if !own.chars().all(known) {
            format!("`{shown}` is no name of a {keyword}")
        } else if !(*min..=*max).contains(&length) {
            format!("`{shown}` has {length} characters, and a {keyword} takes {min} to {max}")
        } else {
            continue;
        };
        let marks: Vec<String> = marks.chars().map(|mark| format!("`{mark}`")).collect();
        sink.push(
            Diagnostic::error(RULE.name, site.span("name"), message)
                .help(format!("use letters, digits and {}, {min} to {max} in all", marks.join(" ")))
                .page(RULE.page),
        );
    }
}
