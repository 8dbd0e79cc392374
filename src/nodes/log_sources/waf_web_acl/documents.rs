//! The nested settings of a web ACL in the words of AWS's API, which CloudFormation takes as they are.
//!
//! Its words follow from Terraform's: `single_header` is `SingleHeader`. [`EXCEPTIONS`] are those that do not.

use crate::blueprint::pascal;
use crate::value::Value;

/// Lists, which Terraform names after one item, and words with letters of their own.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("data_protection", "DataProtections"),
    ("insert_header", "InsertHeaders"),
    ("ip_set_reference_statement", "IPSetReferenceStatement"),
    ("response_header", "ResponseHeaders"),
    ("rule_action_override", "RuleActionOverrides"),
    ("rule_label", "RuleLabels"),
    ("cloudwatch_metrics_enabled", "CloudWatchMetricsEnabled"),
];

/// Names of what is guarded, which AWS writes as its own constants.
const GUARDED: &[(&str, &str)] = &[
    ("api_gateway", "API_GATEWAY"),
    ("app_runner_service", "APP_RUNNER_SERVICE"),
    ("cloudfront", "CLOUDFRONT"),
    ("cognito_user_pool", "COGNITO_USER_POOL"),
    ("verified_access_instance", "VERIFIED_ACCESS_INSTANCE"),
];

/// The documents of a web ACL's settings.
pub(super) fn of(settings: &Value) -> Value {
    let rules = match settings.at("rule_json") {
        Value::Json(written) => Value::Object(Box::new(in_cloudformation(written))),
        _ => document(settings.at("rule")),
    };
    let mut documents = Value::block([
        ("rules", rules),
        ("custom_response_bodies", bodies(settings.at("custom_response_body"))),
    ]);
    for name in [
        "default_action",
        "visibility_config",
        "captcha_config",
        "challenge_config",
        "association_config",
        "data_protection_config",
    ] {
        documents.set(name, document(settings.at(name)));
    }
    documents
}

fn document(value: &Value) -> Value {
    match value {
        Value::Null => Value::Null,
        Value::List(items) if items.is_empty() => Value::Null,
        value => Value::Object(Box::new(reworded(value))),
    }
}

/// The value with AWS's words for Terraform's; what is not there is left out.
fn reworded(value: &Value) -> Value {
    match value {
        Value::Block(fields) => Value::map(
            fields
                .iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(key, value)| (word(key), reworded(value))),
        ),
        Value::List(items) => Value::List(items.iter().map(reworded).collect()),
        other => other.clone(),
    }
}

fn word(key: &str) -> String {
    let known = EXCEPTIONS.iter().chain(GUARDED).find(|(terraform, _)| *terraform == key);
    known.map_or_else(|| pascal(key), |(_, word)| (*word).to_owned())
}

/// Rules in the words of AWS's API: CloudFormation spells two of them otherwise.
fn in_cloudformation(written: &Value) -> Value {
    let word = |key: &str| match key {
        "ARN" => "Arn".to_owned(),
        "SearchString" => "SearchStringBase64".to_owned(),
        other => other.to_owned(),
    };
    match written {
        Value::Map(fields) => {
            Value::map(fields.iter().map(|(key, value)| (word(key), in_cloudformation(value))))
        }
        Value::List(items) => Value::List(items.iter().map(in_cloudformation).collect()),
        other => other.clone(),
    }
}

/// CloudFormation has the answers by their keys.
fn bodies(value: &Value) -> Value {
    let Value::List(items) = value else { return Value::Null };
    let each = items.iter().filter_map(|item| {
        let Value::Text(key) = item.at("key") else { return None };
        let answer = Value::map([
            ("Content".to_owned(), item.at("content").clone()),
            ("ContentType".to_owned(), item.at("content_type").clone()),
        ]);
        Some((key.as_literal()?.to_owned(), answer))
    });
    document(&Value::map(each))
}
