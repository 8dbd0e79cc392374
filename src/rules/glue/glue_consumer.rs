//! `glue-consumer`: a Glue job is to register its consumer itself, which it cannot.

use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::{ConsumerRegistration, FanOut, Port, Read};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "glue-consumer",
    manual: r#"A Glue job is to register its consumer itself, which it cannot, or reads with others and has none.

## Why
With enhanced fan-out a job reads as a consumer that is there already. It is a resource of the pipeline, which is what
`consumer_registration: declared` says and what an edge without it means. A job that shares the stream's throughput has no consumer.

## Example
```yaml
nodes:
  trades: { type: kinesis_stream }
  batch: { type: glue_job, glue_version: "5.0", worker_type: G.1X, number_of_workers: 2, timeout: 600 }
  lake: { type: s3_bucket }
edges:
  - from: trades
    to: batch
    read: { fan_out: enhanced, consumer_registration: self }
  - batch -> lake
```

## Instead
```yaml
nodes:
  trades: { type: kinesis_stream }
  batch: { type: glue_job, glue_version: "5.0", worker_type: G.1X, number_of_workers: 2, timeout: 600 }
  lake: { type: s3_bucket }
edges:
  - from: trades
    to: batch
    read: { fan_out: enhanced }
  - batch -> lake
```
"#,
    page: "https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-connect-kinesis-efo.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, ..) in super::jobs(topology) {
        let streams = site.acts().filter(|joint| joint.port() == Some(Port::Records));
        for joint in streams {
            let Some(read) = joint.maybe::<Read>() else { continue };
            let enhanced = read.fan_out == Some(FanOut::Enhanced);
            let (message, help) = match read.consumer_registration {
                Some(ConsumerRegistration::Itself) if enhanced => (
                    format!("`{}` cannot register its consumer itself", site.id()),
                    "write `declared`, or drop `consumer_registration`",
                ),
                Some(_) if !enhanced => (
                    format!(
                        "`{}` shares the throughput of the stream, so it has no consumer",
                        site.id()
                    ),
                    "add `fan_out: enhanced`, or drop `consumer_registration`",
                ),
                _ => continue,
            };
            sink.push(
                Diagnostic::error(RULE.name, joint.span("consumer_registration"), message)
                    .help(help)
                    .page(RULE.page),
            );
        }
    }
}
