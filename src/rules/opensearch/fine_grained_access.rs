//! `fine-grained-access`: fine-grained access control without what it rests on, or without its first user.

use super::domains;
use crate::diagnostic::{Diagnostic, Sink};
use crate::nodes::opensearch::{AdvancedSecurity, Domain};
use crate::rules::Rule;
use crate::topology::Topology;

pub(super) static RULE: Rule = Rule {
    name: "fine-grained-access",
    manual: r#"Fine-grained access control without what it rests on, or without its first user.

## Why
A domain that has users and roles of its own must be encrypted at rest and between its nodes and must enforce HTTPS. Its first user is a role of IAM
(`master_user_arn`) or, with `internal_user_database_enabled`, a name and a password: one of the two, as AWS takes neither both nor none.

## Example
```yaml
nodes:
  orders:
    type: opensearch_domain
    node_to_node_encryption: { enabled: false }
    advanced_security_options: { master_user_options: { master_user_arn: "arn:aws:iam::123456789012:role/admin" } }
  shop: { type: sdk_application, runs_on: ecs }
edges:
  - orders -> shop
```

## Instead
```yaml
nodes:
  orders:
    type: opensearch_domain
    advanced_security_options: { master_user_options: { master_user_arn: "arn:aws:iam::123456789012:role/admin" } }
  shop: { type: sdk_application, runs_on: ecs }
edges:
  - orders -> shop
```
"#,
    page: "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html#fgac-enabling",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for (site, domain) in domains(topology) {
        let Some(access) = &domain.advanced_security_options else { continue };
        let bases = bases(domain);
        let first = first_user(access).map(|(message, help)| {
            let block = "advanced_security_options.master_user_options";
            (block, message.to_owned(), help.to_owned())
        });
        for (path, message, help) in bases.into_iter().chain(first) {
            sink.push(
                Diagnostic::error(RULE.name, site.span(path), message).help(help).page(RULE.page),
            );
        }
    }
}

/// What is turned off of that on which it rests.
fn bases(domain: &Domain) -> Vec<(&'static str, String, String)> {
    let at_rest = domain.encrypt_at_rest.as_ref().is_some_and(|own| !own.enabled);
    let between = domain.node_to_node_encryption.as_ref().is_some_and(|own| !own.enabled);
    let endpoint = domain.domain_endpoint_options.as_ref();
    let bare = endpoint.is_some_and(|endpoint| endpoint.enforce_https == Some(false));
    let rows = [
        (at_rest, "encrypt_at_rest.enabled", "encryption at rest"),
        (between, "node_to_node_encryption.enabled", "encryption between the nodes"),
        (bare, "domain_endpoint_options.enforce_https", "HTTPS alone"),
    ];
    let off = rows.into_iter().filter(|(off, ..)| *off);
    off.map(|(_, path, what)| {
        let setting = path.rsplit('.').next().unwrap_or(path);
        let message = format!("fine-grained access control needs {what}");
        (path, message, format!("drop `{setting}: false`"))
    })
    .collect()
}

fn first_user(access: &AdvancedSecurity) -> Option<(&'static str, &'static str)> {
    let internal = access.internal_user_database_enabled == Some(true);
    let user = access.master_user_options.as_ref();
    let by_arn = user.is_some_and(|user| user.master_user_arn.is_some());
    let named = user.is_some_and(|user| user.master_user_name.is_some());
    let secret = user.is_some_and(|user| user.master_user_password.is_some());
    match (by_arn, named, secret) {
        (true, false, false) if internal => Some((
            "users of the domain's own begin with a name and a password",
            "say `master_user_name` and `master_user_password`, or drop `internal_user_database_enabled`",
        )),
        (false, true, true) if !internal => Some((
            "a name and a password are of a user of the domain's own",
            "say `internal_user_database_enabled: true`, or name a role by `master_user_arn`",
        )),
        (true, false, false) | (false, true, true) => None,
        _ => Some((
            "the first user is a role of IAM, or a name and a password",
            "say `master_user_arn`, or `master_user_name` and `master_user_password`",
        )),
    }
}
