//! What a source of logs asks of the Firehose stream that takes them: how it is called, how it is tagged. The stream gets both by itself.

use crate::blueprint::Naming;
use crate::topology::{Joint, Site};
use crate::value::{Expr, Value};

use super::firehose_stream::STREAM;

/// The tag by which the service-linked role of vended logs knows the streams that it may put to.
pub(crate) const TAG: &str = "LogDeliveryEnabled";

/// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-Firehose.html>
const VENDED: &str = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-Firehose.html";

/// What one source asks: facts/firehose.md §1.4, §1.5. No role is derived for it: AWS delivers under a service-linked one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogDelivery {
    /// What the stream's name must begin with; empty where any name is good.
    pub name_prefix: &'static str,
    /// The stream must be tagged `LogDeliveryEnabled: "true"`.
    pub tagged: bool,
    /// The service-linked role may use a customer managed key.
    pub uses_key: bool,
    /// The AWS page that says so.
    pub page: &'static str,
}

impl LogDelivery {
    /// A log that AWS vends under the service-linked role of log delivery, which asks for the tag.
    pub(crate) const fn vended() -> Self {
        Self { name_prefix: "", tagged: true, uses_key: false, page: VENDED }
    }

    /// A log of a service whose own service-linked role may put to streams of one name alone.
    pub(crate) const fn named(name_prefix: &'static str, page: &'static str) -> Self {
        Self { name_prefix, tagged: false, uses_key: false, page }
    }

    /// The service-linked role may use the key that encrypts the stream.
    #[must_use]
    pub(crate) const fn with_key(mut self) -> Self {
        self.uses_key = true;
        self
    }
}

/// The edges by which sources of logs put to a stream, with what each asks.
pub(crate) fn log_deliveries<'t>(stream: &Site<'t>) -> Vec<(Joint<'t>, LogDelivery)> {
    let asked = |joint: Joint<'t>| {
        let asks = joint.other.component()?.log_delivery(joint.relation)?;
        Some((joint, asks))
    };
    stream.acted_on().filter_map(asked).collect()
}

/// The stream's name: the one that is written, or the default behind what its sources ask it to begin with.
pub(super) fn stream_name(stream: &Site<'_>) -> Expr {
    let asked = log_deliveries(stream).into_iter().map(|(_, asks)| asks.name_prefix);
    match asked.into_iter().find(|prefix| !prefix.is_empty()) {
        Some(prefix) if stream.common().every.name.is_none() => {
            let naming = Naming { prefix, ..STREAM.naming };
            naming.default_name(&stream.topology.pipeline.header.name, stream.id())
        }
        _ => stream.physical_name(&STREAM),
    }
}

/// The stream's tags. The one that AWS would add is declared, or the next deployment would take it away and the logs would stop.
pub(super) fn stream_tags(stream: &Site<'_>) -> Value {
    let written = stream.tags();
    if !log_deliveries(stream).iter().any(|(_, asks)| asks.tagged) {
        return written;
    }
    let mut tags = match written {
        Value::Map(tags) => tags,
        _ => Vec::new(),
    };
    tags.retain(|(key, _)| key != TAG);
    tags.push((TAG.to_owned(), "true".into()));
    tags.sort_by(|a, b| a.0.cmp(&b.0));
    Value::Map(tags)
}
