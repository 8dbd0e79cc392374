//! `connector-option`: an option of Spark's connector that its mode does not use.

use super::release;
use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::{FanOut, Read, SparkMetadata};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "connector-option",
    manual: r#"An option of Spark's connector that its mode does not use.

## Why
The connector registers a consumer with enhanced fan-out alone, and keeps a table only where its progress is kept in DynamoDB: a name for
what is not there hides a missing setting.

## Example
```yaml
nodes:
  input: { type: kinesis_stream }
  job: { type: emr_serverless_application, release_label: emr-7.5.0 }
edges:
  - { from: input, to: job, read: { metadata_table_name: progress } }
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream }
  job: { type: emr_serverless_application, release_label: emr-7.5.0 }
edges:
  - { from: input, to: job, read: { metadata_committer_type: DYNAMODB, metadata_table_name: progress } }
```
"#,
    page: "https://docs.aws.amazon.com/emr/latest/ReleaseGuide/emr-spark-structured-streaming-kinesis.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites().filter(|site| release(site).is_some()) {
        for joint in site.acts() {
            let Some(read) = joint.maybe::<Read>() else { continue };
            let enhanced = read.fan_out == Some(FanOut::Enhanced);
            let table = read.spark.metadata_committer_type == Some(SparkMetadata::Dynamodb);
            let unused = [
                (
                    "consumer_name",
                    read.spark.consumer_name.is_some() && !enhanced,
                    "fan_out: enhanced",
                ),
                (
                    "metadata_table_name",
                    read.spark.metadata_table_name.is_some() && !table,
                    "metadata_committer_type: DYNAMODB",
                ),
            ];
            for (name, _, needs) in unused.iter().filter(|(_, unused, _)| *unused) {
                let message = format!("`{name}` is of no use without `{needs}`");
                sink.push(
                    Diagnostic::error(RULE.name, joint.span(name), message)
                        .help(format!("add `{needs}`, or drop `{name}`"))
                        .page(RULE.page),
                );
            }
        }
    }
}
