//! `bad-runs-on`: the place where a program runs does not say whom its role has to trust.

use super::Rule;
use crate::diagnostic::{Diagnostic, Sink, one_of};
use crate::language::Text;
use crate::nodes::Place;
use crate::nodes::programs::place::PlaceKind;
use crate::topology::{Site, Topology};

pub(super) static RULE: Rule = Rule {
    name: "bad-runs-on",
    manual: r#"The place where a program runs does not say whom its role has to trust.

## Why
A role for pods with a service account (IRSA) trusts one service account of one cluster's OpenID Connect provider, and a role for another
account trusts that account: without these the role would trust nobody, or everybody. The name of the provider is part of the trust policy's
condition keys, which no deployment can fill in, so it has to be written out.

## Example
```yaml
nodes:
  writer: { type: sdk_application, runs_on: eks }
  trades: { type: kinesis_stream }
  reader: { type: sdk_application, runs_on: ec2 }
edges:
  - writer -> trades -> reader
```

## Instead
```yaml
nodes:
  writer:
    type: sdk_application
    runs_on:
      type: eks
      oidc_provider_arn: arn:aws:iam::123456789012:oidc-provider/oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE
      namespace: trading
      service_account: writer
  trades: { type: kinesis_stream }
  reader: { type: sdk_application, runs_on: ec2 }
edges:
  - writer -> trades -> reader
```
"#,
    page: "https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html",
    check,
};

fn check(topology: &Topology, sink: &mut Sink) {
    for site in topology.sites() {
        if let Some(place) = site.component().and_then(|component| component.place()) {
            complete(&site, place, sink);
            literal_issuer(&site, place, sink);
            whole_association(&site, place, sink);
            connectors_alone(&site, place, sink);
        }
    }
}

/// What a kind of place needs, and what else it takes.
fn settings(kind: PlaceKind) -> (&'static [&'static str], &'static [&'static str]) {
    match kind {
        PlaceKind::Eks => (&["oidc_provider_arn", "namespace", "service_account"], &[]),
        PlaceKind::RolesAnywhere => (&[], &["trust_anchor_arn"]),
        PlaceKind::Account => (&["account_id"], &["external_id"]),
        PlaceKind::EksPodIdentity => (&[], ASSOCIATION),
        PlaceKind::Ec2 | PlaceKind::Ecs | PlaceKind::Lambda | PlaceKind::MskConnect => (&[], &[]),
    }
}

fn complete(site: &Site<'_>, place: &Place, sink: &mut Sink) {
    let (needs, takes) = settings(place.kind);
    let written: [(&str, &Option<Text>); 7] = [
        ("cluster_name", &place.cluster_name),
        ("oidc_provider_arn", &place.oidc_provider_arn),
        ("namespace", &place.namespace),
        ("service_account", &place.service_account),
        ("trust_anchor_arn", &place.trust_anchor_arn),
        ("account_id", &place.account_id),
        ("external_id", &place.external_id),
    ];
    let absent = |name: &&&str| written.iter().any(|(key, value)| key == *name && value.is_none());
    let missing: Vec<&str> = needs.iter().filter(absent).copied().collect();
    if !missing.is_empty() {
        let message = format!("`{}` does not say whom its role has to trust", site.id());
        let help = format!("write `runs_on` as a mapping with `type` and {}", all_of(&missing));
        sink.push(
            Diagnostic::error(RULE.name, site.span("runs_on"), message).help(help).page(RULE.page),
        );
    }
    for (name, _) in written.iter().filter(|(_, value)| value.is_some()) {
        if !needs.contains(name) && !takes.contains(name) {
            let message = format!("`{name}` has no meaning where `{}` runs", site.id());
            let known = needs.iter().chain(takes).copied().chain(["type"]);
            sink.push(
                Diagnostic::error(RULE.name, site.span(&format!("runs_on.{name}")), message)
                    .help(format!("this place takes {}", one_of(known))),
            );
        }
    }
}

/// What an association of a Pod Identity names.
const ASSOCIATION: &[&str] = &["cluster_name", "namespace", "service_account"];

/// The association is made of three names, or of none.
fn whole_association(site: &Site<'_>, place: &Place, sink: &mut Sink) {
    if place.kind != PlaceKind::EksPodIdentity {
        return;
    }
    let written = [&place.cluster_name, &place.namespace, &place.service_account];
    let absent = ASSOCIATION.iter().zip(written).filter(|(_, value)| value.is_none());
    let absent: Vec<&str> = absent.map(|(name, _)| *name).collect();
    if !absent.is_empty() && absent.len() < ASSOCIATION.len() {
        let message = format!("the association of `{}` with its pods is not whole", site.id());
        sink.push(
            Diagnostic::error(RULE.name, site.span("runs_on"), message)
                .help(format!(
                    "add {}, or leave all three out and make the association elsewhere",
                    all_of(&absent)
                ))
                .page("https://docs.aws.amazon.com/eks/latest/userguide/pod-id-association.html"),
        );
    }
}

/// MSK Connect runs connectors of Kafka Connect and nothing else.
fn connectors_alone(site: &Site<'_>, place: &Place, sink: &mut Sink) {
    if place.kind == PlaceKind::MskConnect && site.keyword() != "kafka_connect" {
        let message = format!("MSK Connect runs no `{}`", site.keyword());
        sink.push(
            Diagnostic::error(RULE.name, site.span("runs_on"), message)
                .help("make the node a `kafka_connect`, or say where the program runs")
                .page("https://docs.aws.amazon.com/msk/latest/developerguide/msk-connect-service-execution-role.html"),
        );
    }
}

fn all_of(names: &[&str]) -> String {
    one_of(names.iter().copied()).replace(" or ", " and ")
}

fn literal_issuer(site: &Site<'_>, place: &Place, sink: &mut Sink) {
    if place.oidc_provider_arn.is_some() && place.issuer().is_none() {
        let message = "the name of the OpenID Connect provider is not written out";
        sink.push(
            Diagnostic::error(RULE.name, site.span("runs_on.oidc_provider_arn"), message)
                .help("write what stands behind `oidc-provider/`: it becomes part of condition keys, which take no `${…}`")
                .page(RULE.page),
        );
    }
}
