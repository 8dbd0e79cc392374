//! Processors: what happens to records between source and destination.
//!
//! Firehose orders them itself: <https://docs.aws.amazon.com/firehose/latest/dev/create-transform.html>, facts/firehose.md §3.1.

use super::Edges;
use crate::language::{Val, known};
use crate::relations::{Delivery, SubRecordType, Transform};
use crate::topology::{Joint, Site};
use crate::value::{Expr, Value};

/// Defaults of AWS, which Terraform's provider leaves out of its state: written out, they would differ at every plan.
/// <https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/kinesis_firehose_delivery_stream>
const DEFAULT_RETRIES: u32 = 3;
pub(crate) const DEFAULT_TRANSFORM_SIZE: f64 = 1.0;
pub(crate) const DEFAULT_TRANSFORM_INTERVAL: u32 = 60;

/// The processors of the edges; `Null` when there are none. That of the function gets `more` parameters.
pub(super) fn lower(
    site: &Site<'_>,
    edges: &Edges<'_>,
    delivery: &Delivery,
    more: &[(&'static str, Expr)],
) -> Value {
    let mut processors = Vec::new();
    if let Some(decompression) = &delivery.decompression {
        processors.push(processor("Decompression", [("CompressionFormat", "GZIP".into())]));
        if let Some(extract) = decompression.data_message_extraction {
            let value = Expr::from(extract.to_string());
            processors
                .push(processor("CloudWatchLogProcessing", [("DataMessageExtraction", value)]));
        }
    }
    if let Some(deaggregation) = &delivery.deaggregation {
        let kind = match deaggregation.sub_record_type {
            SubRecordType::Json => "JSON",
            SubRecordType::Delimited => "DELIMITED",
        };
        let delimiter = deaggregation.delimiter.as_ref();
        let delimiter = delimiter.map(|delimiter| ("Delimiter", site.text(&delimiter.0)));
        let parameters = [("SubRecordType", kind.into())].into_iter().chain(delimiter);
        processors.push(processor("RecordDeAggregation", parameters));
    }
    processors.extend(edges.transforms.iter().map(|joint| function(site, joint, more)));
    if let Some(query) = &delivery.metadata_extraction_query {
        let parameters = [
            ("JsonParsingEngine", "JQ-1.6".into()),
            ("MetadataExtractionQuery", site.text(&query.0)),
        ];
        processors.push(processor("MetadataExtraction", parameters));
    }
    if delivery.append_delimiter == Some(true) {
        processors.push(processor("AppendDelimiterToRecord", []));
    }
    if processors.is_empty() {
        return Value::Null;
    }
    Value::block([("enabled", true.into()), ("processors", Value::List(processors))])
}

fn processor(kind: &str, parameters: impl IntoIterator<Item = (&'static str, Expr)>) -> Value {
    let parameters = parameters.into_iter().map(|(name, value)| {
        Value::block([("parameter_name", name.into()), ("parameter_value", value.into())])
    });
    Value::block([("type", kind.into()), ("parameters", Value::List(parameters.collect()))])
}

fn function(site: &Site<'_>, joint: &Joint<'_>, more: &[(&'static str, Expr)]) -> Value {
    let settings = joint.settings::<Transform>();
    let address = joint.other.address();
    let mut parameters = vec![("LambdaArn", qualified(joint, address.wired))];
    parameters.extend(more.iter().cloned());
    if known(&settings.number_of_retries) != Some(DEFAULT_RETRIES) {
        let retries = settings.number_of_retries.as_ref();
        parameters.extend(retries.map(|value| ("NumberOfRetries", text(site, value))));
    }
    // AWS takes both or none: facts/firehose.md §3.1.
    let size = settings.buffering_size.clone().unwrap_or(Val::Literal(DEFAULT_TRANSFORM_SIZE));
    let interval = settings.buffering_interval.clone();
    let interval = interval.unwrap_or(Val::Literal(DEFAULT_TRANSFORM_INTERVAL));
    let defaults = (Val::Literal(DEFAULT_TRANSFORM_SIZE), Val::Literal(DEFAULT_TRANSFORM_INTERVAL));
    if (&size, &interval) != (&defaults.0, &defaults.1) {
        parameters.push(("BufferSizeInMBs", text(site, &size)));
        parameters.push(("BufferIntervalInSeconds", text(site, &interval)));
    }
    processor("Lambda", parameters)
}

/// The function's ARN with its version or alias; Firehose's own console writes `$LATEST` too.
pub(super) fn qualified(joint: &Joint<'_>, arn: Expr) -> Expr {
    let written = joint.settings::<Transform>().qualifier.as_deref();
    let existing = joint.other.common().every.existing.as_ref();
    let has_one = existing.is_some_and(|existing| existing.0.split(':').count() > ARN_PARTS);
    match written {
        None if has_one => arn,
        None => arn.then(":$LATEST"),
        Some(qualifier) => arn.then(format!(":{qualifier}")),
    }
}

/// `arn:aws:lambda:<region>:<account>:function:<name>`
const ARN_PARTS: usize = 7;

/// Parameters of processors are texts, whatever they mean.
fn text<T: ToString>(site: &Site<'_>, value: &Val<T>) -> Expr {
    match value {
        Val::Literal(value) => value.to_string().into(),
        Val::Reference(reference) => site.text(reference),
    }
}
