//! `crowded-stream`: more readers share a stream than its throughput can serve.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::dynamodb_table::DynamodbTable;
use crate::nodes::kinesis_stream::KinesisStream;
use crate::relations::{EventSource, FanOut, Port, Read};
use crate::rules::Rule;
use crate::topology::{Joint, Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "crowded-stream",
    manual: r#"More readers share a stream than its throughput can serve.

## Why
A shard takes in 1 MiB a second and gives 2 MiB and 5 reads a second to all of its readers together. From the third reader on they cannot all keep up
with a full shard; from the sixth on there is less than one read a second for each. A reader with enhanced fan-out has 2 MiB a second of its own;
a stream takes 20 of these. The change stream of a table serves two readers.

## Example
```yaml
nodes:
  input: { type: kinesis_stream }
  a: { type: lambda_function, runtime: python3.13, handler: a.handler }
  b: { type: lambda_function, runtime: python3.13, handler: b.handler }
  c: { type: lambda_function, runtime: python3.13, handler: c.handler }
edges:
  - input -> a
  - input -> b
  - input -> c
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream }
  a: { type: lambda_function, runtime: python3.13, handler: a.handler }
  b: { type: lambda_function, runtime: python3.13, handler: b.handler }
  c: { type: lambda_function, runtime: python3.13, handler: c.handler }
edges:
  - input -> a
  - input -> b
  - { from: input, to: c, event_source: { fan_out: enhanced } }
```
"#,
    page: "https://docs.aws.amazon.com/streams/latest/dev/enhanced-consumers.html",
    check,
};

/// Readers that keep up with a full shard together: 2 MiB out for 1 MiB in.
const AT_FULL_RATE: usize = 2;
/// Reads of a shard in a second.
const READS: usize = 5;
/// Consumers with enhanced fan-out. <https://docs.aws.amazon.com/kinesis/latest/APIReference/API_RegisterStreamConsumer.html>
const ENHANCED: usize = 20;
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html>
const OF_TABLE: usize = 2;

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        if site.is::<KinesisStream>().is_some() {
            stream(&site, sink);
        } else if site.is::<DynamodbTable>().is_some() {
            let readers = site.acted_on().filter(|joint| joint.relation.ports == [Port::Changes]);
            let count = readers.count();
            if count > OF_TABLE {
                let message = format!("{count} readers follow the changes of `{}`", site.id());
                let help = "let one function read and hand on to the others";
                sink.push(warning(&site, message, "serves 2 readers of a shard").help(help));
            }
        }
    }
}

fn stream(site: &Site<'_>, sink: &mut Sink) {
    let readers: Vec<Joint<'_>> = site.acted_on().filter(reads).collect();
    let enhanced = readers.iter().filter(|joint| is_enhanced(joint)).count();
    let shared = readers.len() - enhanced;
    if enhanced > ENHANCED {
        let message = format!(
            "`{}` has {enhanced} readers with enhanced fan-out, and a stream takes {ENHANCED}",
            site.id()
        );
        sink.push(
            Diagnostic::error(RULE.name, site.node().id_span, message)
                .help("let some of them share, or use a second stream")
                .page(RULE.page),
        );
    }
    let label = if shared > READS {
        "less than one read a second of a shard for each"
    } else {
        "2 MiB a second of a shard for all of them"
    };
    if shared > AT_FULL_RATE {
        let message = format!("{shared} readers share the throughput of `{}`", site.id());
        let help = "read with `fan_out: enhanced` where it matters, or say why it is enough with `# streamwright: allow(crowded-stream) reason`";
        sink.push(warning(site, message, label).help(help));
    }
}

fn warning(site: &Site<'_>, message: String, label: &str) -> Diagnostic {
    Diagnostic::warning(RULE.name, site.node().id_span, message).label(label).page(RULE.page)
}

fn reads(joint: &Joint<'_>) -> bool {
    joint.relation.ports.contains(&Port::Records)
}

fn is_enhanced(joint: &Joint<'_>) -> bool {
    let mapping = joint.maybe::<EventSource>().and_then(|settings| settings.fan_out);
    let said = mapping.or_else(|| joint.maybe::<Read>()?.fan_out);
    // KCL registers a consumer of its own unless told otherwise, version 1 aside.
    let default = joint.other.keyword() == "kcl_application";
    said.map_or(default, |fan_out| fan_out == FanOut::Enhanced)
}
