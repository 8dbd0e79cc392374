//! Rules of Spark on EMR.

mod connector_option;
mod connector_release;
mod emr_instances;
mod instance_profile;
mod one_security_configuration;

use super::Rule;
use crate::nodes::emr::{EmrCluster, EmrServerless};
use crate::topology::Site;

/// By name.
pub(super) static RULES: &[&Rule] = &[
    &connector_option::RULE,
    &connector_release::RULE,
    &emr_instances::RULE,
    &instance_profile::RULE,
    &one_security_configuration::RULE,
];

/// The release that runs Spark, if the node does.
fn release<'t>(site: &Site<'t>) -> Option<&'t str> {
    let cluster = site.is::<EmrCluster>().map(|cluster| &cluster.release_label);
    let serverless = || site.is::<EmrServerless>().map(|application| &application.release_label);
    cluster.or_else(serverless).map(|label| label.0.as_str())
}
