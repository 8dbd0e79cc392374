//! `pipe-ends`: a pipe that lacks its source or its target, or has several.

use super::Rule;
use crate::diagnostic::{Diagnostic, Sink};
use crate::topology::{Joint, Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "pipe-ends",
    manual: r#"A pipe that lacks its source or its target, or has several.

## Why
A pipe of EventBridge polls one source and hands on to one target; in between it may ask one function. To hand on to several, let it target an event bus
or a topic.

## Example
```yaml
nodes:
  input: { type: kinesis_stream }
  pipe: { type: eventbridge_pipe }
edges:
  - input -> pipe
```

## Instead
```yaml
nodes:
  input: { type: kinesis_stream }
  pipe: { type: eventbridge_pipe }
  news: { type: sns_topic }
  reader: { type: lambda_function, runtime: python3.13, handler: reader.handler }
edges:
  - input -> pipe -> news -> reader
```
"#,
    page: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    let pipes = topology.sites().filter(|site| site.keyword() == "eventbridge_pipe");
    for site in pipes.filter(|site| topology.is_whole && !site.is_existing()) {
        let of =
            |name: &'static str| site.acts().filter(move |joint| joint.relation.name() == name);
        let sources: Vec<Joint<'_>> = of("read").collect();
        let enrichments: Vec<Joint<'_>> = of("enrichment").collect();
        let is_target =
            |joint: &Joint<'_>| !["read", "enrichment"].contains(&joint.relation.name());
        let targets: Vec<Joint<'_>> = site.acts().filter(is_target).collect();
        needed(&site, &sources, "reads from nothing", "draw the edge from its source", sink);
        needed(&site, &targets, "hands on to nothing", "draw the edge to its target", sink);
        single(&sources, "source", sink);
        single(&targets, "target", sink);
        single(&enrichments, "enrichment", sink);
    }
}

fn needed(site: &Site<'_>, ends: &[Joint<'_>], lacks: &str, help: &str, sink: &mut Sink) {
    if ends.is_empty() {
        let message = format!("`{}` {lacks}", site.id());
        sink.push(
            Diagnostic::error(RULE.name, site.node().id_span, message).help(help).page(RULE.page),
        );
    }
}

fn single(ends: &[Joint<'_>], what: &str, sink: &mut Sink) {
    if let [first, others @ ..] = ends {
        for other in others {
            let message = format!("`{}` is a second {what} of the pipe", other.other.id());
            sink.push(
                Diagnostic::error(RULE.name, other.edge.decl.span, message)
                    .related(first.edge.decl.span, format!("the {what}"))
                    .help("use a pipe for each")
                    .page(RULE.page),
            );
        }
    }
}
