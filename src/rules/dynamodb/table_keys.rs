//! `table-keys`: the attributes of a table are not those that its keys need.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::dynamodb_table::DynamodbTable;
use crate::rules::Rule;
use crate::topology::{Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "table-keys",
    manual: r#"The attributes of a table are not those that its keys need.

## Why
`attribute` gives the type of each attribute that is a key of the table or of an index, and of no other: items may hold anything beside their keys.
DynamoDB refuses a key without a type, and a type that no key needs. Only a table that is restored from another brings its keys along.

## Example
```yaml
nodes:
  orders: { type: dynamodb_table, hash_key: id, attribute: [{ name: id, type: S }, { name: price, type: N }] }
  write: { type: lambda_function, runtime: python3.13, handler: write.handler }
edges:
  - write -> orders
```

## Instead
```yaml
nodes:
  orders: { type: dynamodb_table, hash_key: id, attribute: [{ name: id, type: S }] }
  write: { type: lambda_function, runtime: python3.13, handler: write.handler }
edges:
  - write -> orders
```
"#,
    page: "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites().filter(|site| !site.is_existing()) {
        let Some(table) = site.is::<DynamodbTable>() else { continue };
        if table.hash_key.is_none() && !table.is_restored() {
            let message = format!("`{}` has no `hash_key`", site.id());
            sink.push(
                Diagnostic::error(RULE.name, site.node().id_span, message)
                    .help("add the attribute that items are spread by")
                    .page(RULE.page),
            );
        }
        keys(&site, table, sink);
    }
}

/// Each key with the path of its setting.
fn named(table: &DynamodbTable) -> Vec<(&str, &'static str)> {
    let own = [("hash_key", &table.hash_key), ("range_key", &table.range_key)];
    let own = own.into_iter().filter_map(|(path, key)| Some((key.as_ref()?.0.as_str(), path)));
    let global = table.global_secondary_index.iter().flatten().flat_map(|index| {
        [Some(&index.hash_key), index.range_key.as_ref()]
            .into_iter()
            .flatten()
            .map(|key| (key.0.as_str(), "global_secondary_index"))
    });
    let local = table.local_secondary_index.iter().flatten();
    let local = local.map(|index| (index.range_key.0.as_str(), "local_secondary_index"));
    own.chain(global).chain(local).collect()
}

fn keys(site: &Site<'_>, table: &DynamodbTable, sink: &mut Sink) {
    let keys = named(table);
    let defined: Vec<&str> =
        table.attribute.iter().flatten().map(|attribute| attribute.name.0.as_str()).collect();
    let written = |name: &str| !name.contains("${");
    let mut report = |path: &str, message: String, help: String| {
        sink.push(
            Diagnostic::error(RULE.name, site.span(path), message).help(help).page(RULE.page),
        );
    };
    for (key, path) in keys.iter().filter(|(key, _)| written(key) && !defined.contains(key)) {
        let message = format!("the key `{key}` is not in `attribute`");
        report(path, message, format!("add `{{ name: {key}, type: S }}`, or its type"));
    }
    for (at, name) in defined.iter().enumerate().filter(|(_, name)| written(name)) {
        if defined.iter().take(at).any(|earlier| earlier == name) {
            report("attribute", format!("`{name}` is there twice"), "keep one of the two".into());
        } else if !keys.iter().any(|(key, _)| key == name || !written(key)) && !table.is_restored()
        {
            let message = format!("`{name}` is no key of the table or of an index");
            let help = "drop it: items may hold any attributes beside their keys".to_owned();
            report("attribute", message, help);
        }
    }
}
