//! `circular-name`: nodes whose names are made of each other's names.

use std::collections::BTreeMap;

use super::Rule;
use crate::diagnostic::{Diagnostic, Sink};
use crate::language::{Segment, segments};
use crate::topology::{Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "circular-name",
    manual: r#"Nodes whose names are made of each other's names.

## Why
None of the names can be told before the others are known.

## Example
```yaml
nodes:
  input: { type: kinesis_stream, name: "${backup.name}-input" }
  backup: { type: kinesis_stream, name: "${input.name}-backup" }
  reader: { type: sdk_application, runs_on: ecs }
edges:
  - input -> reader
  - backup -> reader
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream, name: trades }
  backup: { type: kinesis_stream, name: "${input.name}-backup" }
  reader: { type: sdk_application, runs_on: ecs }
edges:
  - input -> reader
  - backup -> reader
```
"#,
    page: "",
    check,
};

/// The settings that say how others call a node.
const NAMES: [&str; 3] = ["name", "existing", "role"];

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, setting) in circular(topology) {
        let message = format!("the name of `{}` is made of itself", site.id());
        sink.push(
            Diagnostic::error(RULE.name, site.span(setting), message)
                .help("write one of the names out"),
        );
    }
}

/// Is every node well-formed, and every name finite? Only then may a rule ask for addresses.
pub(super) fn is_sound(topology: &Topology) -> bool {
    topology.sites().all(|site| site.component().is_some()) && circular(topology).is_empty()
}

/// Nodes whose names lead back to themselves. Few names refer to others, so each is followed on its own.
fn circular(topology: &Topology) -> Vec<(Site<'_>, &'static str)> {
    let mut named: BTreeMap<usize, Vec<(usize, &'static str)>> = BTreeMap::new();
    for site in topology.sites() {
        for setting in NAMES {
            let others = mentioned(&site, setting);
            if !others.is_empty() {
                let others = others.into_iter().map(|other| (other, setting));
                named.entry(site.index).or_default().extend(others);
            }
        }
    }
    // What is named by nothing that names others is taken away until only circles are left.
    loop {
        let ends: Vec<usize> = named
            .iter()
            .filter(|(_, others)| others.iter().all(|(other, _)| !named.contains_key(other)))
            .map(|(index, _)| *index)
            .collect();
        if ends.is_empty() {
            break;
        }
        ends.iter().for_each(|index| _ = named.remove(index));
    }
    let in_circle = |(index, others): (&usize, &Vec<(usize, &'static str)>)| {
        let setting = others.iter().find(|(other, _)| named.contains_key(other))?.1;
        Some((Site::new(topology, *index), setting))
    };
    named.iter().filter_map(in_circle).collect()
}

fn mentioned(site: &Site<'_>, setting: &str) -> Vec<usize> {
    let text = site.node().tree.get(setting).and_then(|tree| tree.text()).unwrap_or_default();
    let found = segments(text).unwrap_or_default().into_iter();
    let heads = found.filter_map(|segment| match segment {
        Segment::Variable(name, _) => name.split_once('.').map(|(head, _)| head),
        Segment::Literal(_) => None,
    });
    heads.filter_map(|head| site.topology.index_of(head)).collect()
}
