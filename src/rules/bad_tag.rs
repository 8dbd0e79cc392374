//! `bad-tag`: tags that AWS refuses.

use super::Rule;
use crate::diagnostic::{Diagnostic, Sink};
use crate::document::{Entry, Tree};
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "bad-tag",
    manual: r#"Tags that AWS refuses.

## Why
A resource takes 50 tags. A key has at most 128 characters and a value 256: letters, digits, spaces and `_ . : / = + - @`. Keys that begin with
`aws:` belong to AWS. The deployment of the first resource with such a tag fails.

## Example
```yaml
nodes:
  lake: { type: s3_bucket, tags: { "aws:team": data } }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
edges:
  - ticker -> lake
```

## Instead
```yaml
nodes:
  lake: { type: s3_bucket, tags: { team: data } }
  ticker: { type: lambda_function, runtime: python3.13, handler: ticker.handler }
edges:
  - ticker -> lake
```
"#,
    page: "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html",
    check,
};

const MOST: usize = 50;
const LONGEST_KEY: usize = 128;
const LONGEST_VALUE: usize = 256;

fn check(topology: &Topology, sink: &mut Sink) {
    let shared = topology.pipeline.tree.get("tags").map(Tree::entries).unwrap_or_default();
    shared.iter().for_each(|tag| judge(tag, sink));
    let all = &topology.pipeline.header.tags;
    for site in topology.sites() {
        let Some(tags) = site.node().tree.get("tags") else { continue };
        tags.entries().iter().for_each(|tag| judge(tag, sink));
        let own = tags.entries().iter().filter(|tag| !all.contains_key(&*tag.key)).count();
        if own + all.len() > MOST {
            sink.push(too_many(own + all.len(), tags));
        }
    }
    if let Some(tags) = topology.pipeline.tree.get("tags").filter(|_| all.len() > MOST) {
        sink.push(too_many(all.len(), tags));
    }
}

fn too_many(count: usize, tags: &Tree) -> Diagnostic {
    Diagnostic::error(RULE.name, tags.span, format!("{count} tags, but AWS takes {MOST}"))
        .help("drop some of them")
        .page(RULE.page)
}

fn judge(tag: &Entry, sink: &mut Sink) {
    let mut fault = |span, message: String, help: String| {
        sink.push(Diagnostic::error(RULE.name, span, message).help(help).page(RULE.page));
    };
    let key = crate::pipeline::printable(&tag.key);
    let letters = tag.key.chars().count();
    if tag.key.to_ascii_lowercase().starts_with("aws:") {
        let help = "choose another key: those that begin with `aws:` belong to AWS";
        fault(tag.key_span, format!("the tag `{key}` is reserved"), help.into());
    } else if letters == 0 || letters > LONGEST_KEY || !tag.key.chars().all(is_allowed) {
        let help = format!("use 1 to {LONGEST_KEY} letters, digits, spaces and `_ . : / = + - @`");
        fault(tag.key_span, format!("`{key}` cannot be the key of a tag"), help);
    }
    let value = tag.value.text().unwrap_or_default();
    if value.contains("${") {
        return; // known only at deploy time
    }
    if value.chars().count() > LONGEST_VALUE || !value.chars().all(is_allowed) {
        let help =
            format!("use at most {LONGEST_VALUE} letters, digits, spaces and `_ . : / = + - @`");
        fault(tag.value.span, format!("AWS refuses the value of the tag `{key}`"), help);
    }
}

fn is_allowed(c: char) -> bool {
    c.is_alphanumeric() || c == ' ' || "_.:/=+-@".contains(c)
}
