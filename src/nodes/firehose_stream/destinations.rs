//! Where a Firehose stream can deliver: one file for each destination, and what all of them share.
//!
//! A destination is found by the port that its node offers. Its node holds endpoint and credentials, the edge the tuning.

pub(super) mod http;
pub(crate) mod iceberg;
pub(super) mod redshift;
pub(super) mod s3;
pub(super) mod search;
pub(super) mod snowflake;
pub(super) mod splunk;

use super::delivering::Delivering;
use crate::blueprint::Blueprint;
use crate::relations::{DELIVERY, Port, Relation, Side};
use crate::topology::{Joint, Site};
use crate::value::Value;

/// One kind of destination.
pub(crate) struct Destination {
    /// What Terraform calls it; its block is `<name>_configuration`.
    pub(super) name: &'static str,
    /// What nodes offer that are one.
    pub(super) port: Port,
    /// The words of `s3_backup_mode`, the default first.
    pub(crate) backup_modes: &'static [&'static str],
    /// What it lets an edge gather and repeat; some say it by node.
    pub(crate) bounds: fn(&Site<'_>) -> Bounds,
    /// Does it read what CloudWatch Logs sends, which is gzipped?
    pub(crate) reads_gzip: bool,
    /// Its block.
    pub(super) lower: fn(&Delivering<'_, '_>) -> Value,
    /// What the role may do on it, beside logging and the bucket of the backup.
    pub(super) grant: fn(&Delivering<'_, '_>, &mut Blueprint),
}

/// Every destination: by the order of their blocks in Terraform.
static DESTINATIONS: &[&Destination] = &[
    &s3::DESTINATION,
    &http::DESTINATION,
    &iceberg::DESTINATION,
    &redshift::DESTINATION,
    &snowflake::DESTINATION,
    &splunk::DESTINATION,
    &search::DOMAIN,
    &search::COLLECTION,
];

/// The destination at the other end of a delivery.
pub(crate) fn destination(joint: &Joint<'_>) -> Option<&'static Destination> {
    let port = joint.port()?;
    DESTINATIONS.iter().find(|destination| destination.port == port).copied()
}

/// A number of an edge: from, to, and what it is when nothing is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) least: u32,
    pub(crate) most: u32,
    pub(crate) default: u32,
}

impl Range {
    pub(crate) const fn of(least: u32, most: u32, default: u32) -> Self {
        Self { least, most, default }
    }
}

/// What a destination lets an edge gather and repeat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bounds {
    /// `buffering_size`, in MiB.
    pub(crate) size: Range,
    /// `buffering_interval`, in seconds.
    pub(crate) interval: Range,
    /// `retry_duration`, in seconds.
    pub(crate) retry: Range,
}

/// How a stream delivers to what offers the ports.
pub(super) const fn delivers(ports: &'static [Port], takes: &'static [&'static str]) -> Relation {
    Relation { block: &DELIVERY, side: Side::From, ports, takes, rank: 0 }
}

/// Sets the block of the stream's destination, and that of every other one to nothing.
pub(super) fn lower(delivering: Option<&Delivering<'_, '_>>, settings: &mut Value) {
    for destination in DESTINATIONS {
        let own = delivering.filter(|own| own.destination.port == destination.port);
        let block = own.map_or(Value::Null, |own| (destination.lower)(own));
        settings.set(&format!("{}_configuration", destination.name), block);
    }
}
