//! `bad-call`: an entry of `calls` that is no API call on the other end.

use super::Rule;
use super::circular_name::is_sound;
use crate::blueprint::{call_names, chosen, possible, serves};
use crate::diagnostic::{Diagnostic, Sink, did_you_mean};
use crate::topology::{Joint, Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "bad-call",
    manual: r#"An entry of `calls` that is no API call on the other end.

## Why
`calls` narrows a grant to the calls that the program makes. A name that is none of them grants nothing, and the program is refused at run time.

## Example
```yaml
nodes:
  writer: { type: sdk_application, runs_on: ecs }
  lake: { type: s3_bucket }
edges:
  - { from: writer, to: lake, write: { calls: [PutItem] } }
```

## Instead
```yaml
nodes:
  writer: { type: sdk_application, runs_on: ecs }
  lake: { type: s3_bucket }
edges:
  - { from: writer, to: lake, write: { calls: [PutObject] } }
```
"#,
    page: "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    if !is_sound(topology) {
        return; // the calls of a faulty node cannot be told
    }
    for site in topology.sites() {
        for joint in site.acts() {
            judge(&site, &joint, sink);
        }
    }
}

fn judge(site: &Site<'_>, joint: &Joint<'_>, sink: &mut Sink) {
    let Some(chosen) = chosen(joint) else { return };
    let calls = possible(site, joint);
    let known = call_names(&calls);
    for (at, call) in chosen.iter().enumerate() {
        if known.iter().any(|action| serves(call, action)) {
            continue;
        }
        let message = format!(
            "`{}` is no call by which a program uses `{}` here",
            crate::pipeline::printable(call),
            joint.other.id()
        );
        sink.push(
            Diagnostic::error(RULE.name, joint.span(&format!("calls.{at}")), message)
                .maybe_help(did_you_mean(call, &known))
                .page(if calls.page.is_empty() { RULE.page } else { calls.page }),
        );
    }
}
