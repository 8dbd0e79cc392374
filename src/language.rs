//! The scalar types of the language: text with `${…}`, values that a parameter may stand for, references to nodes.
//!
//! They hold no places: a diagnostic finds its place by the path of the setting.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, DeserializeOwned, IntoDeserializer, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Names of the newtypes by which the blueprint's serializer knows what a string means.
pub(crate) const TEXT: &str = "$text";
pub(crate) const NODE_REF: &str = "$node";
pub(crate) const DOCUMENT: &str = "$document";

/// Text that may hold `${node.arn}`, `${aws.region}`, `${parameter}`; `$${` stands for `${`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Text(pub String);

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(TEXT, &self.0)
    }
}

impl JsonSchema for Text {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

/// A value, or `${parameter}` in its place.
#[derive(Clone, Debug, PartialEq)]
pub enum Val<T> {
    Literal(T),
    /// The text as written, `${…}` included.
    Reference(String),
}

impl<T> Val<T> {
    /// The value, when it is known at compile time.
    pub fn literal(&self) -> Option<&T> {
        match self {
            Self::Literal(value) => Some(value),
            Self::Reference(_) => None,
        }
    }
}

/// The known value of an optional setting.
pub fn known<T: Copy>(setting: &Option<Val<T>>) -> Option<T> {
    setting.as_ref().and_then(Val::literal).copied()
}

impl<T: Serialize> Serialize for Val<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Literal(value) => value.serialize(serializer),
            Self::Reference(text) => serializer.serialize_newtype_struct(TEXT, text),
        }
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Val<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValVisitor(PhantomData))
    }
}

struct ValVisitor<T>(PhantomData<T>);

impl<'de, T: DeserializeOwned> Visitor<'de> for ValVisitor<T> {
    type Value = Val<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value or ${parameter}")
    }
    fn visit_bool<E: de::Error>(self, v: bool) -> Result<Self::Value, E> {
        T::deserialize(v.into_deserializer()).map(Val::Literal)
    }
    fn visit_i64<E: de::Error>(self, v: i64) -> Result<Self::Value, E> {
        T::deserialize(v.into_deserializer()).map(Val::Literal)
    }
    fn visit_u64<E: de::Error>(self, v: u64) -> Result<Self::Value, E> {
        T::deserialize(v.into_deserializer()).map(Val::Literal)
    }
    fn visit_f64<E: de::Error>(self, v: f64) -> Result<Self::Value, E> {
        T::deserialize(v.into_deserializer()).map(Val::Literal)
    }
    fn visit_str<E: de::Error>(self, v: &str) -> Result<Self::Value, E> {
        if is_whole_reference(v) {
            return Ok(Val::Reference(v.to_owned()));
        }
        T::deserialize(v.into_deserializer()).map(Val::Literal)
    }
    fn visit_seq<A: de::SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        T::deserialize(de::value::SeqAccessDeserializer::new(seq)).map(Val::Literal)
    }
    fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        T::deserialize(de::value::MapAccessDeserializer::new(map)).map(Val::Literal)
    }
}

/// Marks, in a schema, that the value may be a whole `${…}`.
pub(crate) const WHOLE: &str = r"^\$\{[a-z][a-z0-9_.]*\}$";

/// Marks a value beside which such a reference is taken, until `schema` writes the choice out.
pub(crate) const OR_REFERENCE: &str = "x-or-reference";

impl<T: JsonSchema> JsonSchema for Val<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("Val_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        // A mark, and no choice yet: schemars puts a field's bounds only where it sees the type itself.
        let mut literal = generator.subschema_for::<T>();
        literal.insert(OR_REFERENCE.to_owned(), true.into());
        literal
    }
}

/// Is the text one `${…}` and nothing else?
pub(crate) fn is_whole_reference(text: &str) -> bool {
    let inner = text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}'));
    inner.is_some_and(|name| {
        name.starts_with(|c: char| c.is_ascii_lowercase())
            && name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_.".contains(&b))
    })
}

/// Which node types a [`NodeRef`] may name.
pub trait Target: fmt::Debug + Clone + PartialEq + 'static {
    const TYPES: &'static [&'static str];
    /// What the setting takes beside a node's id.
    const ELSE: &'static str = "an ARN";
    /// AWS takes a name there, which may look like a node's id.
    const NAMED: bool = false;
}

/// A node's id, or an ARN (or what else AWS takes there) as text.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeRef<T: Target>(pub String, PhantomData<T>);

impl<T: Target> NodeRef<T> {
    /// The id of the node, unless the text is an ARN, an alias, or a `${…}`.
    pub fn node(&self) -> Option<&str> {
        is_node_id(&self.0).then_some(self.0.as_str())
    }
}

impl<T: Target> Serialize for NodeRef<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(NODE_REF, &self.0)
    }
}

impl<'de, T: Target> Deserialize<'de> for NodeRef<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(text, PhantomData))
    }
}

impl<T: Target> JsonSchema for NodeRef<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("NodeRef_{}", T::TYPES.join("_")).into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        match T::NAMED {
            true => json_schema!({ "type": "string", "x-node-types": T::TYPES, "x-names": true }),
            false => json_schema!({ "type": "string", "x-node-types": T::TYPES }),
        }
    }
}

macro_rules! targets {
    ($($(#[$doc:meta])* $name:ident = [$($keyword:literal),+];)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name;
        impl Target for $name {
            const TYPES: &'static [&'static str] = &[$($keyword),+];
        }
    )+};
}

targets! {
    /// A customer managed key.
    Key = ["kms_key"];
    /// A queue.
    Queue = ["sqs_queue"];
    /// A bucket.
    Bucket = ["s3_bucket"];
    /// Where AWS puts what failed: <https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html>
    FailureDestination = ["sqs_queue", "sns_topic", "s3_bucket", "lambda_function"];
    /// Where a pipe puts what it could not hand on.
    DeadLetters = ["sqs_queue", "sns_topic"];
    /// A bus of events.
    EventBus = ["eventbridge_bus"];
    /// A stream that takes records itself.
    Firehose = ["firehose_stream"];
    /// A secret.
    SecretRef = ["secretsmanager_secret"];
    /// A database of the Glue catalogue, by its ARN.
    CatalogDatabase = ["glue_catalog_database"];
    /// A group of log streams.
    LogGroup = ["cloudwatch_log_group"];
    /// A table.
    Table = ["dynamodb_table"];
    /// A bucket of S3 tables.
    TableBucket = ["s3_table_bucket"];
}

/// A database of the Glue catalogue: its node, or its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Database;
impl Target for Database {
    const TYPES: &'static [&'static str] = &["glue_catalog_database"];
    const ELSE: &'static str = "a name";
    const NAMED: bool = true;
}

/// A JSON document, written as a YAML mapping or as JSON text.
#[derive(Clone, Debug, PartialEq)]
pub struct Document(pub serde_json::Value);

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(DOCUMENT, &self.0)
    }
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        let parsed = value.as_str().and_then(|text| serde_json::from_str(text).ok());
        Ok(Self(parsed.unwrap_or(value)))
    }
}

impl JsonSchema for Document {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Document".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["object", "string"], "x-json": true })
    }
}

/// Ids of nodes: what a diagram, a Terraform address and a CloudFormation logical id can all carry.
pub(crate) fn is_node_id(text: &str) -> bool {
    text.len() <= 40
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

/// A piece of a text: as it stands, or a `${…}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Segment<'t> {
    Literal(&'t str),
    /// What stands between `${` and `}`, and its byte offset in the text.
    Variable(&'t str, usize),
}

/// Cuts a text at its `${…}`. An unclosed `${` is the error: its byte offset.
pub(crate) fn segments(text: &str) -> Result<Vec<Segment<'_>>, usize> {
    let mut found = Vec::new();
    let (mut rest, mut at) = (text, 0);
    while let Some(open) = rest.find("${") {
        let (before, from) = rest.split_at(open);
        if let Some(kept) = before.strip_suffix('$') {
            found.push(Segment::Literal(kept));
            found.push(Segment::Literal("${"));
            (rest, at) = (&from[2..], at + open + 2);
            continue;
        }
        let close = from.find('}').ok_or(at + open)?;
        found.push(Segment::Literal(before));
        found.push(Segment::Variable(&from[2..close], at + open));
        (rest, at) = (&from[close + 1..], at + open + close + 1);
    }
    found.push(Segment::Literal(rest));
    found.retain(|segment| *segment != Segment::Literal(""));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_at_their_references() {
        let found = segments("a ${b.arn} $${c} ${d}").expect("closed");
        assert_eq!(
            found,
            [
                Segment::Literal("a "),
                Segment::Variable("b.arn", 2),
                Segment::Literal(" "),
                Segment::Literal("${"),
                Segment::Literal("c} "),
                Segment::Variable("d", 17),
            ]
        );
        assert_eq!(segments("x ${y"), Err(2));
    }

    #[test]
    fn a_parameter_may_stand_for_any_value() {
        let read = |text: &str| serde_yaml::from_str::<Val<u32>>(text).ok();
        assert_eq!(read("3"), Some(Val::Literal(3)));
        assert_eq!(read("\"${shards}\""), Some(Val::Reference("${shards}".into())));
        assert_eq!(read("\"x${shards}\""), None);
    }
}
