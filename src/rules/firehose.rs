//! Rules of Firehose streams: facts/firehose.md §6.

mod bad_backup_mode;
mod bad_firehose_name;
mod bad_prefix_expression;
mod bad_timestamp_pattern;
mod compressed_conversion;
mod conversion_without_schema;
mod cross_account_source;
mod deaggregation_delimiter;
mod delivery_range;
mod destination_region;
mod double_gzip;
mod encryption_key_type;
mod encryption_of_stream_source;
mod error_prefix_without_type;
mod error_type_in_prefix;
mod existing_firehose_edges;
mod gzipped_log_events;
mod half_default_buffer;
mod missing_backup;
mod missing_destination;
mod missing_error_prefix;
mod one_credential;
mod one_serde;
mod partition_key_in_error_prefix;
mod partition_keys_differ;
mod partitioning_needed;
mod partitioning_without_keys;
mod put_to_stream_source;
mod repeated_attribute;
mod repeated_firehose_edge;
mod secret_region;
mod several_destinations;
mod slow_transform;
mod small_delivery_buffer;
mod sourceless_partition_key;
mod unused_schema;

use super::Rule;
use crate::language::Text;
use crate::nodes::firehose_stream::{Edges, FirehoseStream};
use crate::relations::{Backup, Delivery};
use crate::source::Span;
use crate::topology::{Joint, Site, Topology};

/// By name.
pub(super) static RULES: &[&Rule] = &[
    &bad_backup_mode::RULE,
    &bad_firehose_name::RULE,
    &bad_prefix_expression::RULE,
    &bad_timestamp_pattern::RULE,
    &compressed_conversion::RULE,
    &conversion_without_schema::RULE,
    &cross_account_source::RULE,
    &deaggregation_delimiter::RULE,
    &delivery_range::RULE,
    &destination_region::RULE,
    &double_gzip::RULE,
    &encryption_key_type::RULE,
    &encryption_of_stream_source::RULE,
    &error_prefix_without_type::RULE,
    &error_type_in_prefix::RULE,
    &existing_firehose_edges::RULE,
    &gzipped_log_events::RULE,
    &half_default_buffer::RULE,
    &missing_backup::RULE,
    &missing_destination::RULE,
    &missing_error_prefix::RULE,
    &one_credential::RULE,
    &one_serde::RULE,
    &partition_key_in_error_prefix::RULE,
    &partition_keys_differ::RULE,
    &partitioning_needed::RULE,
    &partitioning_without_keys::RULE,
    &put_to_stream_source::RULE,
    &repeated_attribute::RULE,
    &repeated_firehose_edge::RULE,
    &secret_region::RULE,
    &several_destinations::RULE,
    &slow_transform::RULE,
    &small_delivery_buffer::RULE,
    &sourceless_partition_key::RULE,
    &unused_schema::RULE,
];

/// The streams that are made here, with their edges.
fn made(topology: &Topology) -> impl Iterator<Item = (Site<'_>, &FirehoseStream, Edges<'_>)> {
    topology.sites().filter(|site| !site.is_existing()).filter_map(|site| {
        let stream = site.is::<FirehoseStream>()?;
        Some((site, stream, Edges::of(&site)))
    })
}

/// Each delivery whose settings are sound.
fn deliveries(topology: &Topology) -> impl Iterator<Item = (Site<'_>, Joint<'_>, &Delivery)> {
    made(topology).flat_map(|(site, _, edges)| {
        edges.deliveries.into_iter().filter_map(move |joint| {
            let delivery = settings::<Delivery>(&joint)?;
            Some((site, joint, delivery))
        })
    })
}

fn settings<'t, T: 'static>(joint: &Joint<'t>) -> Option<&'t T> {
    let settings: &'t dyn std::any::Any = joint.edge.settings.as_deref()?;
    settings.downcast_ref()
}

/// Each delivery and backup, with the prefixes of its keys and of failed records.
fn kept(topology: &Topology) -> impl Iterator<Item = (Joint<'_>, Option<&str>, Option<&str>)> {
    made(topology).flat_map(|(_, _, edges)| {
        edges.deliveries.into_iter().chain(edges.backups).filter_map(|joint| {
            let delivery = settings::<Delivery>(&joint)
                .map(|delivery| (&delivery.prefix, &delivery.error_output_prefix));
            let backup = settings::<Backup>(&joint)
                .map(|backup| (&backup.prefix, &backup.error_output_prefix));
            let (prefix, error) = delivery.or(backup)?;
            Some((joint, written(prefix), written(error)))
        })
    })
}

fn written(text: &Option<Text>) -> Option<&str> {
    text.as_ref().map(|text| text.0.as_str())
}

/// A prefix of keys, and where it is written.
struct Key<'t> {
    joint: Joint<'t>,
    path: &'static str,
    text: String,
}

impl Key<'_> {
    fn span(&self) -> Span {
        self.joint.span(self.path)
    }
}

fn keys(topology: &Topology) -> Vec<Key<'_>> {
    let mut found = Vec::new();
    for (joint, prefix, error) in kept(topology) {
        for (path, text) in [("prefix", prefix), ("error_output_prefix", error)] {
            found.extend(text.map(|text| Key { joint, path, text: text.to_owned() }));
        }
    }
    found
}
