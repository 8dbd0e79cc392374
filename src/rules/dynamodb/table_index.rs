//! `table-index`: an index that DynamoDB does not make.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::dynamodb_table::{DynamodbTable, ProjectionType};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "table-index",
    manual: r#"An index that DynamoDB does not make.

## Why
A local index sorts by another key than the table does, so the table must sort at all: it needs a `range_key`. `non_key_attributes` are listed with
`projection_type: INCLUDE`, and only then. Each index has a name of its own.

## Example
```yaml
nodes:
  orders:
    type: dynamodb_table
    hash_key: id
    attribute: [{ name: id, type: S }, { name: day, type: S }]
    local_secondary_index: [{ name: by_day, range_key: day, projection_type: ALL }]
  write: { type: lambda_function, runtime: python3.13, handler: write.handler }
edges:
  - write -> orders
```

## Instead
```yaml
nodes:
  orders:
    type: dynamodb_table
    hash_key: id
    range_key: line
    attribute: [{ name: id, type: S }, { name: line, type: N }, { name: day, type: S }]
    local_secondary_index: [{ name: by_day, range_key: day, projection_type: ALL }]
  write: { type: lambda_function, runtime: python3.13, handler: write.handler }
edges:
  - write -> orders
```
"#,
    page: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(table) = site.is::<DynamodbTable>() else { continue };
        let global = table.global_secondary_index.iter().flatten().map(|index| {
            let listed = index.non_key_attributes.is_some();
            ("global_secondary_index", &index.name.0, index.projection_type, listed)
        });
        let local = table.local_secondary_index.iter().flatten().map(|index| {
            let listed = index.non_key_attributes.is_some();
            ("local_secondary_index", &index.name.0, index.projection_type, listed)
        });
        let mut report = |path: &str, message: String, help: &str| {
            sink.push(
                Diagnostic::error(RULE.name, site.span(path), message).help(help).page(RULE.page),
            );
        };
        if table.local_secondary_index.is_some()
            && table.range_key.is_none()
            && !table.is_restored()
            && !site.is_existing()
        {
            let message = format!("`{}` has a local index, but no `range_key`", site.id());
            report("local_secondary_index", message, "add a `range_key`, or make the index global");
        }
        let mut names: Vec<&str> = Vec::new();
        for (path, name, projection, listed) in global.chain(local) {
            if names.contains(&name.as_str()) {
                let message = format!("two indexes are called `{name}`");
                report(path, message, "give each a name of its own");
            }
            names.push(name);
            if (projection == ProjectionType::Include) != listed {
                let message = format!("`{name}`: INCLUDE and `non_key_attributes` go together");
                report(path, message, "write both, or neither");
            }
        }
    }
}
