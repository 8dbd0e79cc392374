//! Where brokers send their logs: facts/firehose.md §1.4, 11, and §1.5.
//!
//! AWS delivers them by a service-linked role, so no role is made here. <https://docs.aws.amazon.com/msk/latest/developerguide/msk-logging.html>

use crate::blueprint::{LOG_GROUP, ResourceId};
use crate::nodes::firehose_stream::STREAM;
use crate::relations::Port;
use crate::topology::{Joint, Site};
use crate::value::{Attribute, Expr, Value};

/// `logging_info` of the cluster; nothing where no edge asks for logs.
pub(super) fn lower(site: &Site<'_>) -> Value {
    let mut to = Value::block([("cloudwatch_logs", Value::Null), ("firehose", Value::Null)]);
    let mut any = false;
    for joint in site.acts() {
        any = true;
        let name = wired_name(&joint);
        let (block, argument) = match joint.port() {
            Some(Port::LogSink) => ("cloudwatch_logs", "log_group"),
            _ => ("firehose", "delivery_stream"),
        };
        to.set(block, Value::block([("enabled", true.into()), (argument, name.into())]));
    }
    if any { Value::block([("broker_logs", to)]) } else { Value::Null }
}

/// The name of the other end as an attribute, since it must be there first.
fn wired_name(joint: &Joint<'_>) -> Expr {
    if joint.other.is_existing() {
        return joint.other.address().name;
    }
    let kind = if joint.port() == Some(Port::LogSink) { &LOG_GROUP } else { &STREAM };
    Expr::attribute(ResourceId::new(kind, joint.other.id()), Attribute::Name)
}
