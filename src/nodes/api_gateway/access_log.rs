//! The access log of a stage: to a log group, or of a REST API to a Firehose stream.
//!
//! To Firehose API Gateway writes under its service-linked role, which may only reach names that begin with `amazon-apigateway-`.
//! <https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-logging-to-kinesis.html>

use super::settings::Protocol;
use crate::blueprint::{LOG_GROUP, ResourceId};
use crate::relations::{Port, SUBSCRIPTION, Subscription};
use crate::topology::Site;
use crate::value::Value;

/// What a line holds where the edge does not say.
const FIELDS: &[&str] =
    &["requestId", "requestTime", "httpMethod", "path", "status", "protocol", "responseLength"];
const REST: &[&str] = &["identity.sourceIp", "identity.caller", "resourcePath"];
const HTTP: &[&str] = &["identity.sourceIp", "identity.caller", "routeKey"];

/// The settings of the stage, and what must be there before it.
pub(super) fn settings(site: &Site<'_>, protocol: Protocol) -> (Value, Vec<ResourceId>) {
    let edge = site.acts().find(|joint| joint.relation.name() == SUBSCRIPTION.name);
    let Some(joint) = edge else { return (Value::Null, Vec::new()) };
    let format = joint.settings::<Subscription>().format.as_ref();
    let format = format.map_or_else(|| usual(protocol).into(), |format| site.text(&format.0));
    let is_group = joint.port() == Some(Port::LogSink) && !joint.other.is_existing();
    let group = is_group.then(|| ResourceId::new(&LOG_GROUP, joint.other.id()));
    let log = Value::block([
        ("destination_arn", joint.other.address().wired.into()),
        ("format", format.into()),
    ]);
    (log, group.into_iter().collect())
}

fn usual(protocol: Protocol) -> String {
    let own = if protocol == Protocol::Rest { REST } else { HTTP };
    let field = |name: &&str| {
        let key = name.rsplit('.').next().unwrap_or_default();
        format!("\"{key}\":\"$context.{name}\"")
    };
    let fields: Vec<String> = FIELDS.iter().chain(own).map(field).collect();
    format!("{{{}}}", fields.join(","))
}
