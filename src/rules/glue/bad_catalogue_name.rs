//! `bad-catalogue-name`: a database or table of the catalogue has upper-case letters in its name.

use crate::diagnostic::{Diagnostic, Sink};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "bad-catalogue-name",
    manual: r#"A database or table of the catalogue has upper-case letters in its name.

## Why
Glue makes names lower case, so nothing would find the name that is written here, and Terraform refuses it.

## Example
```yaml
nodes:
  trades: { type: glue_catalog_table, database_name: market, name: Trades }
  batch: { type: glue_job, glue_version: "5.0", worker_type: G.1X, number_of_workers: 2 }
edges:
  - trades -> batch
```

## Instead
```yaml
nodes:
  trades: { type: glue_catalog_table, database_name: market, name: trades }
  batch: { type: glue_job, glue_version: "5.0", worker_type: G.1X, number_of_workers: 2 }
edges:
  - trades -> batch
```
"#,
    page: "https://docs.aws.amazon.com/athena/latest/ug/glue-best-practices.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        if !matches!(site.keyword(), "glue_catalog_database" | "glue_catalog_table") {
            continue;
        }
        for path in ["name", "database_name"] {
            let Some(name) = site.node().tree.get(path).and_then(|tree| tree.text()) else {
                continue;
            };
            if name.contains("${") || !name.contains(|letter: char| letter.is_ascii_uppercase()) {
                continue;
            }
            let message =
                format!("`{name}` has upper-case letters, which the catalogue does not keep");
            sink.push(
                Diagnostic::error(RULE.name, site.span(path), message)
                    .help(format!("write `{}`", name.to_ascii_lowercase()))
                    .page(RULE.page),
            );
        }
    }
}
