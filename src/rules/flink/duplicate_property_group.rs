//! `duplicate-property-group`: two groups of a Flink application's properties have one id.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "duplicate-property-group",
    manual: r#"Two groups of a Flink application's properties have one id.

## Why
The code asks for a group by its id, so one of the two could never be read.

## Example
```yaml
nodes:
  trades: { type: kinesis_stream }
  etl:
    type: flink_application
    runtime_environment: FLINK-1_20
    environment_properties:
      property_group:
        - { property_group_id: trades, property_map: { window: "60" } }
        - { property_group_id: trades, property_map: { currency: EUR } }
  lake: { type: s3_bucket }
edges:
  - trades -> etl -> lake
```

## Instead
```yaml
nodes:
  trades: { type: kinesis_stream }
  etl:
    type: flink_application
    runtime_environment: FLINK-1_20
    environment_properties:
      property_group:
        - { property_group_id: trades, property_map: { window: "60", currency: EUR } }
  lake: { type: s3_bucket }
edges:
  - trades -> etl -> lake
```
"#,
    page: "https://docs.aws.amazon.com/managed-flink/latest/java/how-properties.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, application) in super::applications(topology) {
        let Some(properties) = &application.environment_properties else { continue };
        let span = |at: usize| {
            site.span(&format!("environment_properties.property_group.{at}.property_group_id"))
        };
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, group) in properties.property_group.iter().enumerate() {
            let id = group.property_group_id.0.as_str();
            let Some(before) = first.get(id) else {
                first.insert(id, at);
                continue;
            };
            let message = format!("`{}` has two groups of properties `{id}`", site.id());
            sink.push(
                Diagnostic::error(RULE.name, span(at), message)
                    .related(span(*before), "first declared here")
                    .help("put the properties into one group, or give one of the two another id")
                    .page(RULE.page),
            );
        }
    }
}
