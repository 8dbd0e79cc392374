//! The destination of every system that takes records by HTTP: `http_endpoint_configuration`. facts/firehose.md §2.6.

use super::{Bounds, Destination, Range, delivers};
use crate::blueprint::Blueprint;
use crate::nodes::firehose_stream::delivering::Delivering;
use crate::nodes::http_endpoint::{Endpoint, Row};
use crate::relations::{ContentEncoding, Port, Relation};
use crate::topology::Site;
use crate::value::{Expr, Value};

pub(in crate::nodes::firehose_stream) const RELATION: Relation = delivers(
    &[Port::HttpEndpoint],
    &[
        "buffering_size",
        "buffering_interval",
        "retry_duration",
        "request_configuration",
        "decompression",
        "cloudwatch_logging_options",
    ],
);

/// <https://docs.aws.amazon.com/firehose/latest/APIReference/API_HttpEndpointDestinationConfiguration.html>
pub(super) static DESTINATION: Destination = Destination {
    name: "http_endpoint",
    port: Port::HttpEndpoint,
    backup_modes: &["FailedDataOnly", "AllData"],
    bounds,
    reads_gzip: true,
    lower,
    grant,
};

/// How long AWS tries when it is not told, in seconds.
const RETRY: u32 = 300;

fn row(site: &Site<'_>) -> Option<&'static Row> {
    site.component()?.row()
}

fn bounds(site: &Site<'_>) -> Bounds {
    use crate::nodes::http_endpoint::{INTERVAL, SIZE};
    let row = row(site);
    let (most, default) = row.map_or(SIZE, |row| row.size);
    Bounds {
        size: Range::of(1, most, default),
        interval: Range::of(0, 900, row.map_or(INTERVAL, |row| row.interval)),
        retry: Range::of(0, 7200, RETRY),
    }
}

fn endpoint(delivering: &Delivering<'_, '_>) -> Option<Endpoint> {
    let other = &delivering.joint.other;
    other.component()?.endpoint(other)
}

fn lower(delivering: &Delivering<'_, '_>) -> Value {
    let Some(endpoint) = endpoint(delivering) else { return Value::Null };
    let mut block = delivering.shared();
    for (key, value) in [
        ("url", Value::from(&endpoint.url)),
        ("name", (&endpoint.name).into()),
        ("access_key", endpoint.access_key.as_ref().map(Value::from).into()),
        ("role_arn", delivering.role.into()),
        ("request_configuration", request(delivering, &endpoint)),
        ("secrets_manager_configuration", delivering.secret(endpoint.secret.as_ref())),
    ] {
        block.set(key, value);
    }
    block
}

/// What the edge says, and what the system has to be told beside it.
fn request(delivering: &Delivering<'_, '_>, endpoint: &Endpoint) -> Value {
    let written = delivering.delivery().request_configuration.as_ref();
    let encoding = written.and_then(|written| written.content_encoding);
    let encoding = encoding.unwrap_or(endpoint.row.encoding);
    let own = written.and_then(|written| written.common_attributes.as_ref());
    let own = own.into_iter().flatten().map(|attribute| {
        let text = |text: &str| delivering.site.text(text);
        (text(&attribute.name.0), text(&attribute.value.0))
    });
    let told = endpoint.attributes.iter().map(|(name, value)| (Expr::from(*name), value.clone()));
    let attributes: Vec<Value> = told
        .chain(own)
        .map(|(name, value)| Value::block([("name", name.into()), ("value", value.into())]))
        .collect();
    if encoding == ContentEncoding::None && attributes.is_empty() && written.is_none() {
        return Value::Null;
    }
    Value::block([
        ("content_encoding", delivering.site.settings(&encoding)),
        ("common_attributes", Value::List(attributes)),
    ])
}

fn grant(delivering: &Delivering<'_, '_>, blueprint: &mut Blueprint) {
    let secret = endpoint(delivering).and_then(|endpoint| endpoint.secret);
    delivering.grant_secret(secret.as_ref(), blueprint);
}
