//! `notification-loop`: a bucket's notification leads to writing what is notified.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::{Event, Notification, Port};
use crate::rules::Rule;
use crate::source::Span;
use crate::topology::{Edge, Joint, Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "notification-loop",
    manual: r#"A bucket's notification leads to writing what is notified.

## Why
A function that is told of new objects and writes new objects under the same prefix tells itself of its own work, without end and at full price.
`feedback: true` admits a loop of edges, but not this one. Read under one prefix and write under another, or into another bucket. Where only a suffix
keeps the two apart, the finding is a warning, since the names of what is written are not known.

## Example
```yaml
nodes:
  photos: { type: s3_bucket }
  shrink: { type: lambda_function, runtime: python3.13, handler: shrink.handler }
edges:
  - { from: photos, to: shrink, feedback: true }
  - { from: shrink, to: photos, feedback: true, write: { prefix: small/ } }
```

## Instead
```yaml
nodes:
  photos: { type: s3_bucket }
  shrink: { type: lambda_function, runtime: python3.13, handler: shrink.handler }
edges:
  - { from: photos, to: shrink, notification: { filter_prefix: full/ } }
  - { from: shrink, to: photos, feedback: true, write: { prefix: small/ } }
```
"#,
    page: "https://docs.aws.amazon.com/lambda/latest/dg/with-s3.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites().filter(|site| site.keyword() == "s3_bucket") {
        let written = site.incoming().any(|(edge, _)| writes(edge));
        for joint in site.acts().filter(|_| written) {
            if let Some(settings) = joint.maybe::<Notification>().filter(|told| tells_news(told)) {
                judge(&site, &joint, settings, sink);
            }
        }
    }
}

/// Does the notification tell of objects that are written?
fn tells_news(told: &Notification) -> bool {
    told.events.as_ref().is_none_or(|events| {
        events.iter().any(|event| {
            matches!(
                event,
                Event::Created
                    | Event::CreatedPut
                    | Event::CreatedPost
                    | Event::CreatedCopy
                    | Event::CreatedMultipart
            )
        })
    })
}

/// Does the edge put objects into its target?
fn writes(edge: &Edge) -> bool {
    edge.relation.is_some_and(|relation| relation.ports.contains(&Port::ObjectSink))
}

fn judge(site: &Site<'_>, joint: &Joint<'_>, told: &Notification, sink: &mut Sink) {
    let watched = told.filter_prefix.as_ref().map_or("", |prefix| prefix.0.as_str());
    let back = paths_back(&joint.other, site.index)
        .into_iter()
        .find(|edge| meet(watched, written_prefix(edge)));
    let Some(edge) = back else { return };
    let message =
        format!("what `{}` tells `{}` of leads to more of it", site.id(), joint.other.id());
    let finding = if told.filter_suffix.is_some() {
        Diagnostic::warning(RULE.name, joint.edge.decl.span, message)
    } else {
        Diagnostic::error(RULE.name, joint.edge.decl.span, message)
    };
    sink.push(
        finding
            .related(place(edge), "written here")
            .help("tell of one prefix with `filter_prefix`, and write under another with `prefix`")
            .page(RULE.page),
    );
}

fn place(edge: &Edge) -> Span {
    edge.decl.span
}

/// The edges that write into the bucket, of those that lead on from a node.
fn paths_back<'t>(from: &Site<'t>, bucket: usize) -> Vec<&'t Edge> {
    let mut seen = BTreeSet::from([from.index]);
    let mut waiting = vec![*from];
    let mut found = Vec::new();
    while let Some(site) = waiting.pop() {
        for (edge, other) in site.outgoing() {
            if other.index == bucket {
                found.extend(Some(edge).filter(|edge| writes(edge)));
            } else if other.keyword() != "s3_bucket" && seen.insert(other.index) {
                waiting.push(other);
            }
        }
    }
    found
}

/// The prefix of what the edge writes, up to its first expression.
fn written_prefix(edge: &Edge) -> &str {
    let block = edge.decl.block.as_ref().map(|block| &block.value);
    let prefix = block.and_then(|block| block.get("prefix")?.text()).unwrap_or_default();
    let cut = prefix.find("!{").unwrap_or(prefix.len());
    prefix.get(..cut).unwrap_or_default()
}

/// May a key begin with both? What a parameter says is known at deploy time, and taken for apart.
fn meet(watched: &str, written: &str) -> bool {
    let known = !watched.contains("${") && !written.contains("${");
    known && (watched.starts_with(written) || written.starts_with(watched))
}
