//! What a route makes of a request: templates in VTL of a REST API, parameters of an HTTP API.
//!
//! VTL: <https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html>

use crate::relations::{Action, Integration, Port};
use crate::topology::{Joint, Site};
use crate::value::{Expr, Value};

/// Each request has its own, which spreads records over all shards.
const REQUEST: &str = "$context.requestId";

/// The template that makes the call of a REST API: the body, or each of its `records`, in base64.
pub(super) fn template(site: &Site<'_>, joint: &Joint<'_>, own: &Integration) -> Expr {
    let to_firehose = joint.port() == Some(Port::DirectPut);
    let several = !matches!(own.action, None | Some(Action::PutRecord));
    let (name, one) = match to_firehose {
        true => ("DeliveryStreamName", "Record"),
        false => ("StreamName", ""),
    };
    let data = match several {
        true => r#"$util.base64Encode($input.json("$.records[$foreach.index]"))"#,
        false => "$util.base64Encode($input.body)",
    };
    let record = Expr::from(format!(r#""Data": "{data}""#));
    let record = match to_firehose {
        true => record,
        false => record.then(r#", "PartitionKey": ""#).then(key(site, own, several)).then("\""),
    };
    let head =
        Expr::from(format!(r#"{{"{name}": ""#)).then(joint.other.address().name).then(r#"", "#);
    if several {
        return head
            .then(r#""Records": [#foreach($item in $input.path('$.records')){"#)
            .then(record)
            .then("}#if($foreach.hasNext), #end#end]}");
    }
    match one {
        "" => head.then(record).then("}"),
        one => head.then(format!(r#""{one}": {{"#)).then(record).then("}}"),
    }
}

/// The partition key, as text inside of a JSON string.
fn key(site: &Site<'_>, own: &Integration, several: bool) -> Expr {
    match &own.partition_key {
        None if several => format!("{REQUEST}/$foreach.index").into(),
        None => REQUEST.into(),
        // What a client sends must not end the string: JSON has no escape for a single quote.
        Some(text) if text.0.starts_with('$') && !text.0.starts_with("${") => {
            let expression = site.text(&text.0);
            Expr::from("$util.escapeJavaScript(")
                .then(expression)
                .then(r#").replaceAll("\\'", "'")"#)
        }
        Some(text) => site.text(&text.0),
    }
}

/// The parameters of `Kinesis-PutRecord`:
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html>
pub(super) fn parameters(site: &Site<'_>, joint: &Joint<'_>, own: &Integration) -> Value {
    let key = own.partition_key.as_ref().map_or_else(|| REQUEST.into(), |key| site.text(&key.0));
    let mut parameters = Value::map([
        ("StreamName".to_owned(), joint.other.address().name.into()),
        ("Data".to_owned(), "$request.body".into()),
        ("PartitionKey".to_owned(), key.into()),
    ]);
    for (name, text) in own.request_parameters.iter().flatten() {
        parameters.set(name, site.text(&text.0));
    }
    parameters
}

/// A call that took some of the records must not be answered as if it took all: the client sends them again.
pub(super) fn answer(action: Action) -> Option<String> {
    let count = match action {
        Action::PutRecord => return None,
        Action::PutRecords => "FailedRecordCount",
        Action::PutRecordBatch => "FailedPutCount",
    };
    Some(format!(
        "#if($input.path('$.{count}') != 0)#set($context.responseOverride.status = 503)#end$input.json('$')"
    ))
}
