//! `overlapping-notifications`: a bucket is to tell one event of one object to two.

use crate::diagnostic::{Diagnostic, Sink};
use crate::relations::{Event, Notification};
use crate::rules::Rule;
use crate::topology::{Joint, Topology};

pub(super) static RULE: Rule = Rule {
    name: "overlapping-notifications",
    manual: r#"A bucket is to tell one event of one object to two.

## Why
S3 tells each event of an object once. Two notifications of the same event must differ in their prefixes or suffixes, so that no key fits both; S3
refuses the whole configuration otherwise. A topic in between tells as many as you like.

## Example
```yaml
nodes:
  uploads: { type: s3_bucket }
  a: { type: lambda_function, runtime: python3.13, handler: a.handler }
  b: { type: lambda_function, runtime: python3.13, handler: b.handler }
edges:
  - { from: uploads, to: a, notification: { filter_prefix: in/ } }
  - { from: uploads, to: b, notification: { filter_prefix: in/new/ } }
```

## Instead
```yaml
nodes:
  uploads: { type: s3_bucket }
  a: { type: lambda_function, runtime: python3.13, handler: a.handler }
  b: { type: lambda_function, runtime: python3.13, handler: b.handler }
edges:
  - { from: uploads, to: a, notification: { filter_prefix: in/ } }
  - { from: uploads, to: b, notification: { filter_prefix: new/ } }
```
"#,
    page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-filtering.html",
    check,
};

/// More notifications than this of one bucket are left to S3: each is compared with each.
const MOST: usize = 100;

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites().filter(|site| site.keyword() == "s3_bucket") {
        let told: Vec<Joint<'_>> = site.acts().take(MOST).collect();
        for (at, second) in told.iter().enumerate() {
            let overlaps = |first: &&Joint<'_>| overlap(first, second);
            let Some(first) = told.iter().take(at).find(overlaps) else { continue };
            let message = format!(
                "`{}` and `{}` would be told the same of `{}`",
                first.other.id(),
                second.other.id(),
                site.id()
            );
            sink.push(
                Diagnostic::error(RULE.name, second.edge.decl.span, message)
                    .related(first.edge.decl.span, "told here already")
                    .help("tell them apart by `filter_prefix`, or put a topic in between")
                    .page(RULE.page),
            );
        }
    }
}

fn overlap(first: &Joint<'_>, second: &Joint<'_>) -> bool {
    let (Some(a), Some(b)) = (first.maybe::<Notification>(), second.maybe::<Notification>()) else {
        return false;
    };
    let (Some(prefixes), Some(suffixes)) = (
        literals(&a.filter_prefix, &b.filter_prefix),
        literals(&a.filter_suffix, &b.filter_suffix),
    ) else {
        return false; // what a parameter says is known at deploy time
    };
    let prefix = prefixes.0.starts_with(prefixes.1) || prefixes.1.starts_with(prefixes.0);
    let suffix = suffixes.0.ends_with(suffixes.1) || suffixes.1.ends_with(suffixes.0);
    let default = vec![Event::Created];
    let (a, b) = (a.events.as_ref().unwrap_or(&default), b.events.as_ref().unwrap_or(&default));
    prefix && suffix && a.iter().any(|one| b.iter().any(|other| meet(*one, *other)))
}

type Text = crate::language::Text;

fn literals<'t>(a: &'t Option<Text>, b: &'t Option<Text>) -> Option<(&'t str, &'t str)> {
    let text = |text: &'t Option<Text>| text.as_ref().map_or("", |text| text.0.as_str());
    let (a, b) = (text(a), text(b));
    (!a.contains("${") && !b.contains("${")).then_some((a, b))
}

/// Is there an event that both words mean?
fn meet(one: Event, other: Event) -> bool {
    let (one, other) = (word(one), word(other));
    let covers = |wide: &str, narrow: &str| {
        wide.strip_suffix('*').is_some_and(|family| narrow.starts_with(family))
    };
    one == other || covers(&one, &other) || covers(&other, &one)
}

fn word(event: Event) -> String {
    serde_json::to_value(event)
        .ok()
        .and_then(|word| Some(word.as_str()?.to_owned()))
        .unwrap_or_default()
}
