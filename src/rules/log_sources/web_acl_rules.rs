//! `web-acl-rules`: the rules of a web ACL say too little, or too much.

use crate::diagnostic::{Diagnostic, Sink};
use crate::document::Tree;
use crate::nodes::WafWebAcl;
use crate::rules::Rule;
use crate::source::Span;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "web-acl-rules",
    manual: r#"The rules of a web ACL say too little, or too much.

## Why
AWS takes one statement and one action for each rule, for a group of rules at most an `override_action`, and names and priorities that are not taken.
`rule_json` stands in place of `rule`.

## Example
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  guard: { type: waf_web_acl, rule: [{ name: here, priority: 1, statement: { geo_match_statement: { country_codes: [US] } } }] }
edges:
  - archive -> lake
  - guard -> archive
```

## Instead
```yaml
nodes:
  archive: { type: firehose_stream }
  lake: { type: s3_bucket }
  guard: { type: waf_web_acl, rule: [{ name: here, priority: 1, action: { block: {} }, statement: { geo_match_statement: { country_codes: [US] } } }] }
edges:
  - archive -> lake
  - guard -> archive
```
"#,
    page: "https://docs.aws.amazon.com/waf/latest/APIReference/API_Rule.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites().filter(|site| site.is::<WafWebAcl>().is_some()) {
        let tree = &site.node().tree;
        let mut found: Vec<(Span, String)> = Vec::new();
        if let (Some(_), Some(json)) = (tree.get("rule"), tree.get("rule_json")) {
            found.push((json.span, "`rule` and `rule_json` both say the rules".into()));
        }
        found.extend(tree.get("default_action").and_then(|own| one_of(own, "default_action")));
        let rules = tree.get("rule").map_or(&[] as &[Tree], Tree::items);
        rules.iter().for_each(|rule| faults(rule, &mut found));
        for (at, rule) in rules.iter().enumerate() {
            let before = rules.get(..at).unwrap_or_default();
            for key in ["name", "priority"] {
                let own = rule.get(key).and_then(Tree::text);
                if let (Some(value), Some(tree)) = (own, rule.get(key))
                    && before.iter().any(|other| other.get(key).and_then(Tree::text) == own)
                {
                    found.push((tree.span, format!("another rule has the {key} `{value}`")));
                }
            }
        }
        for (span, message) in found {
            sink.push(Diagnostic::error(RULE.name, span, message).page(RULE.page));
        }
    }
}

/// What a rule says too little or too much.
fn faults(rule: &Tree, found: &mut Vec<(Span, String)>) {
    for key in ["statement", "action", "override_action"] {
        found.extend(rule.get(key).and_then(|own| one_of(own, key)));
    }
    let Some(statement) = rule.get("statement") else { return };
    let groups = ["managed_rule_group_statement", "rule_group_reference_statement"];
    let is_group = groups.iter().any(|group| statement.get(group).is_some());
    let (wanted, other) =
        if is_group { ("override_action", "action") } else { ("action", "override_action") };
    if let Some(other_entry) = rule.entry(other) {
        let message = format!("this rule takes `{wanted}`, not `{other}`");
        found.push((other_entry.key_span, message));
    } else if !is_group && rule.get(wanted).is_none() {
        let place = rule.get("name").map_or(rule.span, |name| name.span);
        found.push((place, format!("this rule needs `{wanted}`")));
    }
}

/// A mapping of which AWS takes exactly one entry.
fn one_of(tree: &Tree, key: &str) -> Option<(Span, String)> {
    let count = tree.entries().len();
    (count != 1).then(|| (tree.span, format!("`{key}` takes exactly one entry, not {count}")))
}
