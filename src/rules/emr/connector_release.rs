//! `connector-release`: a release of EMR that does not bring the connector for Kinesis along.

use super::release;
use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::Port;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "connector-release",
    manual: r#"A release of EMR that does not bring the connector for Kinesis along.

## Why
Spark reads streams by the connector `aws-kinesis`, which is part of EMR from 7.1.0 on. An older release needs its JAR with each job.

## Example
```yaml
nodes:
  input: { type: kinesis_stream }
  job: { type: emr_serverless_application, release_label: emr-6.15.0 }
edges:
  - input -> job
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream }
  job: { type: emr_serverless_application, release_label: emr-7.5.0 }
edges:
  - input -> job
```
"#,
    page: "https://docs.aws.amazon.com/emr/latest/ReleaseGuide/emr-spark-structured-streaming-kinesis.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(label) = release(&site) else { continue };
        let reads = site.acts().any(|joint| joint.port() == Some(Port::Records));
        let number = label.strip_prefix("emr-").and_then(|number| {
            let mut parts = number.split('.').map_while(|part| part.parse::<u32>().ok());
            Some((parts.next()?, parts.next()?))
        });
        if reads && number.is_some_and(|number| number < (7, 1)) {
            let message = format!("`{label}` does not bring the connector for Kinesis along");
            sink.push(
                Diagnostic::warning(RULE.name, site.span("release_label"), message)
                    .help("take emr-7.1.0 or later, or add the JAR of the connector to each job")
                    .page(RULE.page),
            );
        }
    }
}
