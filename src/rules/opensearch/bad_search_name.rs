//! `bad-search-name`: a domain or collection with a name that OpenSearch does not take.

use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "bad-search-name",
    manual: r#"A domain or collection with a name that OpenSearch does not take.

## Why
The name of a domain begins with a small letter, goes on with small letters, digits and hyphens, and has 3 to 28 characters; that of a collection
has 3 to 32. A name that is not written out is made to fit.

## Example
```yaml
nodes:
  orders: { type: opensearch_domain, name: Orders }
  shop: { type: sdk_application, runs_on: ecs }
edges:
  - orders -> shop
```

## Instead
```yaml
nodes:
  orders: { type: opensearch_domain, name: orders }
  shop: { type: sdk_application, runs_on: ecs }
edges:
  - orders -> shop
```
"#,
    page: "https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_CreateDomain.html",
    check,
};

/// Node types and the length of their names.
const LENGTHS: [(&str, usize); 2] =
    [("opensearch_domain", 28), ("opensearch_serverless_collection", 32)];

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(name) = &site.common().every.name else { continue };
        let row = LENGTHS.iter().find(|(keyword, _)| *keyword == site.keyword());
        let Some((keyword, max)) = row.filter(|_| !name.0.contains("${")) else { continue };
        let known = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let fits = name.0.starts_with(|c: char| c.is_ascii_lowercase())
            && name.0.chars().all(known)
            && (3..=*max).contains(&name.0.len());
        if !fits {
            let shown = crate::pipeline::printable(&name.0);
            let message = format!("`{shown}` is no name of an {keyword}");
            let help = format!(
                "use small letters, digits and `-`, 3 to {max} in all, the first one a letter"
            );
            sink.push(
                Diagnostic::error(RULE.name, site.span("name"), message).help(help).page(RULE.page),
            );
        }
    }
}
