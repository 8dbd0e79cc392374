//! `half-default-buffer`: one of a transform's two buffers has AWS's default, the other has not.

use super::made;
use crate::diagnostic::{Diagnostic, Sink};
use crate::language::known;
use crate::nodes::firehose_stream::{DEFAULT_TRANSFORM_INTERVAL, DEFAULT_TRANSFORM_SIZE};
use crate::relations::{Port, Transform};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "half-default-buffer",
    manual: r#"One of a transform's two buffers has AWS's default, the other has not.

## Why
AWS takes both buffers of a transform or neither, so both are written out. Terraform's AWS provider 5.100 keeps a size of 1 and an interval
of 60, AWS's defaults, out of its state, and would change the stream at every plan. On the way to Splunk and to Snowflake AWS's default is a size of
0.25, so that a size of 1 cannot be left out there, nor written.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  clean: { type: lambda_function, runtime: python3.13, handler: clean.handler, timeout: 60 }
edges:
  - archive -> lake
  - { from: archive, to: clean, transform: { buffering_size: 2 } }
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  clean: { type: lambda_function, runtime: python3.13, handler: clean.handler, timeout: 60 }
edges:
  - archive -> lake
  - { from: archive, to: clean, transform: { buffering_size: 2, buffering_interval: 61 } }
```
"#,
    page: "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kinesis_firehose_delivery_stream",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (_, _, edges) in made(topology) {
        // <https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html>
        let small = edges.deliveries.iter().find(|joint| {
            matches!(joint.port(), Some(Port::EventCollector | Port::SnowflakeTable))
        });
        for joint in &edges.transforms {
            let Some(transform) = joint.maybe::<Transform>() else { continue };
            if let Some(delivery) = small
                && known(&transform.buffering_size) == Some(DEFAULT_TRANSFORM_SIZE)
            {
                let message = "a size of 1 is AWS's default elsewhere, and is not written out";
                sink.push(
                    Diagnostic::error(RULE.name, joint.span("buffering_size"), message)
                        .related(delivery.edge.decl.span, "on the way there the default is 0.25")
                        .help("write another `buffering_size`, such as 1.1")
                        .page(RULE.page),
                );
                continue;
            }
            let size = transform.buffering_size.is_none()
                || known(&transform.buffering_size) == Some(DEFAULT_TRANSFORM_SIZE);
            let interval = transform.buffering_interval.is_none()
                || known(&transform.buffering_interval) == Some(DEFAULT_TRANSFORM_INTERVAL);
            let (path, help) = match (size, interval) {
                (true, false) => {
                    ("buffering_interval", "write a `buffering_size` other than 1, such as 1.1")
                }
                (false, true) => {
                    ("buffering_size", "write a `buffering_interval` other than 60, such as 61")
                }
                _ => continue,
            };
            let message = "Terraform would change the transform at every plan: only one of its buffers is AWS's default";
            sink.push(
                Diagnostic::error(RULE.name, joint.span(path), message)
                    .help(help)
                    .page(RULE.page)
                    .only_in("terraform"),
            );
        }
    }
}
