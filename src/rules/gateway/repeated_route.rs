//! `repeated-route`: two edges are one route, or two paths would have one name.

use std::collections::BTreeMap;

use super::apis;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::api_gateway::{paths, place, routes};
use crate::rules::Rule;
use crate::source::Span;
use crate::topology::{Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "repeated-route",
    manual: r#"Two edges are one route, or two paths would have one name.

## Why
A path and a method lead to one target. Paths that differ in punctuation or case alone, such as `/a-b` and `/a_b`, would be one name in the outputs.

## Example
```yaml
nodes:
  api: { type: api_gateway, protocol_type: REST }
  a: { type: kinesis_stream, existing: a }
  b: { type: kinesis_stream, existing: b }
edges:
  - { from: api, to: a, integration: { path: /clicks } }
  - { from: api, to: b, integration: { path: /clicks } }
```

## Instead
```yaml
nodes:
  api: { type: api_gateway, protocol_type: REST }
  a: { type: kinesis_stream, existing: a }
  b: { type: kinesis_stream, existing: b }
edges:
  - { from: api, to: a, integration: { path: /clicks } }
  - { from: api, to: b, integration: { path: /views } }
```
"#,
    page: "https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-method-settings.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    let mut names: BTreeMap<String, (usize, String, Span)> = BTreeMap::new();
    for (site, _) in apis(topology) {
        repeated(&site, sink);
        for route in routes(&site) {
            for path in paths(std::slice::from_ref(&route)) {
                let span = route.joint.span("path");
                let name = place(&site, &path);
                let own = (site.index, path.clone(), span);
                let (index, other, first) = names.entry(name).or_insert(own);
                if (*index, &*other) != (site.index, &path) {
                    let message = format!("`{path}` and `{other}` would have one name");
                    sink.push(
                        Diagnostic::error(RULE.name, span, message)
                            .related(*first, "the other")
                            .help("let them differ in letters or digits"),
                    );
                }
            }
        }
    }
}

/// Routes of one API with the same path and method: they stand side by side.
fn repeated(site: &Site<'_>, sink: &mut Sink) {
    let all = routes(site);
    for pair in all.windows(2) {
        let [first, second] = pair else { continue };
        if (&first.path, first.method) != (&second.path, second.method) {
            continue;
        }
        let route = format!("{} {}", second.method.word(), second.path);
        let message = format!("`{}` has the route `{route}` already", site.id());
        sink.push(
            Diagnostic::error(RULE.name, second.joint.span("path"), message)
                .related(first.joint.span("path"), "the first one")
                .help("give one of them another `path` or `http_method`")
                .page(RULE.page),
        );
    }
}
