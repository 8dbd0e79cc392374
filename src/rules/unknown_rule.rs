//! `unknown-rule`: a lint level or a comment directive that names no rule.

use super::{Directive, Rule, rules};
use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::document::Tree;
use crate::source::Span;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "unknown-rule",
    manual: r#"A lint level or a comment directive that names no rule.

## Why
It changes nothing: the name is misspelt, or a newer release dropped the rule.

## Example
```yaml
lints: { unread-streams: allow }
nodes:
  lake: { type: s3_bucket }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
edges:
  - ticker -> lake
```

## Instead
```yaml
lints: { unread-stream: allow }
nodes:
  lake: { type: s3_bucket }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
edges:
  - ticker -> lake
```
"#,
    page: "",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    let lints = topology.pipeline.tree.get("lints").map(Tree::entries).unwrap_or_default();
    for entry in lints.iter().filter(|entry| Rule::named(&entry.key).is_none()) {
        sink.push(finding(&entry.key, entry.key_span));
    }
}

/// The same of a comment directive; None when it names a rule.
pub(super) fn of_directive(directive: &Directive) -> Option<Diagnostic> {
    let unknown = Rule::named(&directive.rule).is_none();
    unknown.then(|| finding(&directive.rule, directive.span))
}

fn finding(name: &str, span: Span) -> Diagnostic {
    let message = format!("there is no rule `{}`", crate::pipeline::printable(name));
    let near = nearest(name, rules().map(|rule| rule.name));
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`streamwright explain` lists the rules".to_owned(),
    };
    Diagnostic::warning(RULE.name, span, message).help(help)
}
