//! The Splunk destination: `splunk_configuration`. facts/firehose.md §2.5.

use super::{Bounds, Destination, Range, delivers};
use crate::blueprint::Blueprint;
use crate::language::{NodeRef, SecretRef, Val};
use crate::nodes::firehose_stream::delivering::Delivering;
use crate::nodes::splunk::{EndpointType, Splunk};
use crate::relations::{Port, Relation};
use crate::value::Value;

pub(in crate::nodes::firehose_stream) const RELATION: Relation = delivers(
    &[Port::EventCollector],
    &[
        "buffering_size",
        "buffering_interval",
        "retry_duration",
        "hec_acknowledgment_timeout",
        "decompression",
        "cloudwatch_logging_options",
    ],
);

/// <https://docs.aws.amazon.com/firehose/latest/APIReference/API_SplunkDestinationConfiguration.html>
pub(super) static DESTINATION: Destination = Destination {
    name: "splunk",
    port: Port::EventCollector,
    backup_modes: &["FailedEventsOnly", "AllEvents"],
    bounds: |_| Bounds {
        size: Range::of(1, 5, 5),
        interval: Range::of(0, 60, 60),
        retry: Range::of(0, 7200, 3600),
    },
    reads_gzip: false,
    lower,
    grant,
};

/// How long AWS waits for an acknowledgment when it is not told, in seconds.
const ACKNOWLEDGMENT: u32 = 180;

fn secret(splunk: &Splunk) -> Option<&NodeRef<SecretRef>> {
    splunk.secrets_manager_configuration.as_ref().map(|secret| &secret.secret_arn)
}

fn lower(delivering: &Delivering<'_, '_>) -> Value {
    let Some(splunk) = delivering.joint.other.is::<Splunk>() else { return Value::Null };
    let site = delivering.site;
    let timeout = delivering.delivery().hec_acknowledgment_timeout.clone();
    let token = splunk.hec_token.as_ref();
    let mut block = delivering.shared();
    for (key, value) in [
        ("hec_endpoint", site.text(&splunk.hec_endpoint.0).into()),
        (
            "hec_endpoint_type",
            site.settings(&splunk.hec_endpoint_type.unwrap_or(EndpointType::Raw)),
        ),
        ("hec_token", token.map(|token| site.text(&token.0)).into()),
        (
            "hec_acknowledgment_timeout",
            site.settings(&timeout.unwrap_or(Val::Literal(ACKNOWLEDGMENT))),
        ),
        ("secrets_manager_configuration", delivering.secret(secret(splunk))),
        // The destination has no role of its own for the function.
        (
            "processing_configuration",
            delivering.processing(&[("RoleArn", delivering.role.clone())]),
        ),
    ] {
        block.set(key, value);
    }
    block
}

fn grant(delivering: &Delivering<'_, '_>, blueprint: &mut Blueprint) {
    if let Some(splunk) = delivering.joint.other.is::<Splunk>() {
        delivering.grant_secret(secret(splunk), blueprint);
    }
}
