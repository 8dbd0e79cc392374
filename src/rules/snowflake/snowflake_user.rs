//! `snowflake-user`: the user of Snowflake stands apart from the key, or is missing beside it.

use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::snowflake_table::SnowflakeTable;
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "snowflake-user",
    manual: r#"The user of Snowflake stands apart from the key, or is missing beside it.

## Why
User and key come from one place: both are parameters, or one secret holds them as `snowflake_user` and `snowflake_private_key`. Firehose refuses a key without a
user, and does not look at a user beside a secret.

## Example
```yaml
parameters:
  key: { type: string, secret: true }
nodes:
  archive: { type: firehose_stream }
  orders:
    type: snowflake_table
    account_url: https://example-one.snowflakecomputing.com
    database: SALES
    schema: PUBLIC
    table: ORDERS
    private_key: "${key}"
  refused: { type: s3_bucket }
edges:
  - archive -> orders
  - { from: archive, to: refused, backup: {} }
```

## Instead
```yaml
parameters:
  key: { type: string, secret: true }
nodes:
  archive: { type: firehose_stream }
  orders:
    type: snowflake_table
    account_url: https://example-one.snowflakecomputing.com
    database: SALES
    schema: PUBLIC
    table: ORDERS
    user: LOADER
    private_key: "${key}"
  refused: { type: s3_bucket }
edges:
  - archive -> orders
  - { from: archive, to: refused, backup: {} }
```
"#,
    page: "https://docs.aws.amazon.com/firehose/latest/dev/secrets-manager-how.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        let Some(table) = site.is::<SnowflakeTable>() else { continue };
        let keyed = table.private_key.is_some();
        let finding = match &table.user {
            None if keyed => {
                let message = format!("the key of `{}` has no user", site.id());
                Diagnostic::error(RULE.name, site.span("private_key"), message)
                    .help("name the user with `user`")
            }
            Some(_) if !keyed && table.secrets_manager_configuration.is_some() => {
                let message = "the secret holds the user, so `user` is not looked at".to_owned();
                Diagnostic::error(RULE.name, site.span("user"), message)
                    .related(site.span("secrets_manager_configuration"), "the secret")
                    .help("leave it out, and keep it in the secret as `snowflake_user`")
            }
            _ => continue,
        };
        sink.push(finding.page(RULE.page));
    }
}
