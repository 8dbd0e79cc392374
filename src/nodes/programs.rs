//! Programs that run outside of the services here: they get an identity, not a resource.
//!
//! The identity is a policy to attach and, where it is known what the program runs on, a role that this place may take. What the clients of
//! each version call is the table in [`clients`], over which [`outside`] is the one implementation.

pub(crate) mod clients;
pub(super) mod connectors;
pub(super) mod kcl_application;
pub(super) mod kpl_application;
mod outside;
pub(crate) mod place;
pub(super) mod readers;
pub(super) mod sdk_application;
pub(super) mod shippers;

use schemars::JsonSchema;
use serde::Deserialize;

use super::Address;
use crate::blueprint::{ArnForm, Blueprint, POLICY, ROLE, Statement, Trust};
use crate::topology::Site;
use crate::value::Expr;
pub(crate) use kcl_application::KclApplication;
use place::RunsOn;
pub(crate) use sdk_application::subscription;

/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html>
const NAMESPACES: &str = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html";

const ROLES: ArnForm = ArnForm { regional: false, ..ArnForm::regional("iam", "role/") };
const POLICIES: ArnForm = ArnForm { regional: false, ..ArnForm::regional("iam", "policy/") };

/// How much a client tells CloudWatch of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum MetricsLevel {
    /// Nothing: the program then needs no right to write metrics.
    None,
    /// The most important metrics.
    Summary,
    /// All metrics.
    Detailed,
}

/// The identity of a program, under the node's physical name.
fn identify(site: &Site<'_>, runs_on: Option<&RunsOn>, blueprint: &mut Blueprint) {
    let trust = runs_on.map_or(Trust::Nobody, |place| place.trust(site));
    blueprint.identity(site, trust).name = site.physical_name(&ROLE);
    if let Some(place) = runs_on {
        place.0.associate(site, blueprint);
    }
}

/// A program is called by its role: one that is there, a derived one, or else the policy to attach.
fn address(site: &Site<'_>, runs_on: Option<&RunsOn>) -> Address {
    match &site.common().acting.role {
        None if runs_on.is_some() => site.addressed(&ROLE, ROLES),
        None => site.addressed(&POLICY, POLICIES),
        Some(role) => {
            let name = role.0.rsplit('/').next().unwrap_or_default();
            let arn = site.text(&role.0);
            Address { name: site.text(name), arn: arn.clone(), wired: arn, url: None }
        }
    }
}

/// Lets the program write metrics, into its own namespace alone.
fn grant_metrics(site: &Site<'_>, namespace: Expr, blueprint: &mut Blueprint) {
    let reason = format!(
        "{}: its metrics; PutMetricData knows no resource, so the namespace narrows it",
        site.id()
    );
    blueprint.grant(
        site,
        Statement::allow("WriteMetrics", &["cloudwatch:PutMetricData"], ["*".into()])
            .when("StringEquals", "cloudwatch:namespace", [namespace])
            .because(reason, NAMESPACES),
    );
}
