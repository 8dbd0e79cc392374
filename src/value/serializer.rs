//! Decoded settings → [`Value`], by serde: what a node type declares is what its resource gets.

use serde::Serialize;
use serde::ser::{self, Serializer};

use super::{Expr, Value};
use crate::language::{DOCUMENT, NODE_REF, TEXT};

/// Turns `${…}` of the language and node references into expressions.
pub(crate) trait Resolve {
    fn text(&self, raw: &str) -> Expr;
    fn node(&self, id: &str) -> Expr;
}

/// Settings as blueprint values.
///
/// # Panics
/// On a type that no setting has (bytes, enum variants with data): a bug in a node type.
pub(crate) fn to_value(settings: &impl Serialize, resolve: &dyn Resolve) -> Value {
    match settings.serialize(Ser { resolve, mode: Mode::Plain }) {
        Ok(value) => value,
        Err(error) => panic!("this is a bug: settings do not serialize: {error}"),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    /// Strings are literals.
    Plain,
    /// Strings are texts with `${…}`.
    Text,
    /// Strings are node ids or ARNs.
    NodeRef,
}

#[derive(Clone, Copy)]
struct Ser<'r> {
    resolve: &'r dyn Resolve,
    mode: Mode,
}

#[derive(Debug)]
struct Error(String);

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

impl ser::Error for Error {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

fn unsupported<T>(kind: &str) -> Result<T, Error> {
    Err(Error(format!("{kind} is no setting")))
}

struct Items<'r> {
    ser: Ser<'r>,
    values: Vec<Value>,
}

struct Fields<'r> {
    ser: Ser<'r>,
    key: String,
    fields: Vec<(String, Value)>,
    block: bool,
}

impl<'r> Serializer for Ser<'r> {
    type Ok = Value;
    type Error = Error;
    type SerializeSeq = Items<'r>;
    type SerializeTuple = Items<'r>;
    type SerializeTupleStruct = ser::Impossible<Value, Error>;
    type SerializeTupleVariant = ser::Impossible<Value, Error>;
    type SerializeMap = Fields<'r>;
    type SerializeStruct = Fields<'r>;
    type SerializeStructVariant = ser::Impossible<Value, Error>;

    fn serialize_bool(self, v: bool) -> Result<Value, Error> {
        Ok(Value::Bool(v))
    }
    fn serialize_i8(self, v: i8) -> Result<Value, Error> {
        Ok(Value::Integer(v.into()))
    }
    fn serialize_i16(self, v: i16) -> Result<Value, Error> {
        Ok(Value::Integer(v.into()))
    }
    fn serialize_i32(self, v: i32) -> Result<Value, Error> {
        Ok(Value::Integer(v.into()))
    }
    fn serialize_i64(self, v: i64) -> Result<Value, Error> {
        Ok(Value::Integer(v))
    }
    fn serialize_u8(self, v: u8) -> Result<Value, Error> {
        Ok(Value::Integer(v.into()))
    }
    fn serialize_u16(self, v: u16) -> Result<Value, Error> {
        Ok(Value::Integer(v.into()))
    }
    fn serialize_u32(self, v: u32) -> Result<Value, Error> {
        Ok(Value::Integer(v.into()))
    }
    fn serialize_u64(self, v: u64) -> Result<Value, Error> {
        i64::try_from(v).map(Value::Integer).map_err(ser::Error::custom)
    }
    fn serialize_f32(self, v: f32) -> Result<Value, Error> {
        Ok(Value::Float(v.into()))
    }
    fn serialize_f64(self, v: f64) -> Result<Value, Error> {
        Ok(Value::Float(v))
    }
    fn serialize_char(self, v: char) -> Result<Value, Error> {
        self.serialize_str(&v.to_string())
    }
    fn serialize_str(self, v: &str) -> Result<Value, Error> {
        Ok(Value::Text(match self.mode {
            Mode::Plain => Expr::literal(v),
            Mode::Text => self.resolve.text(v),
            Mode::NodeRef => self.resolve.node(v),
        }))
    }
    fn serialize_bytes(self, _: &[u8]) -> Result<Value, Error> {
        unsupported("bytes")
    }
    fn serialize_none(self) -> Result<Value, Error> {
        Ok(Value::Null)
    }
    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<Value, Error> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Result<Value, Error> {
        Ok(Value::Null)
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<Value, Error> {
        Ok(Value::Block(Vec::new()))
    }
    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Value, Error> {
        Ok(Value::Text(Expr::literal(variant)))
    }
    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<Value, Error> {
        match name {
            TEXT => value.serialize(Ser { mode: Mode::Text, ..self }),
            NODE_REF => value.serialize(Ser { mode: Mode::NodeRef, ..self }),
            DOCUMENT => {
                let inner = value.serialize(Ser { mode: Mode::Text, ..self })?;
                Ok(Value::Json(Box::new(inner)))
            }
            _ => value.serialize(self),
        }
    }
    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Value, Error> {
        unsupported("an enum with data")
    }
    fn serialize_seq(self, len: Option<usize>) -> Result<Items<'r>, Error> {
        Ok(Items { ser: self, values: Vec::with_capacity(len.unwrap_or(0)) })
    }
    fn serialize_tuple(self, len: usize) -> Result<Items<'r>, Error> {
        self.serialize_seq(Some(len))
    }
    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Error> {
        unsupported("a tuple struct")
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        unsupported("an enum with data")
    }
    fn serialize_map(self, len: Option<usize>) -> Result<Fields<'r>, Error> {
        let fields = Vec::with_capacity(len.unwrap_or(0));
        Ok(Fields { ser: self, key: String::new(), fields, block: false })
    }
    fn serialize_struct(self, _: &'static str, len: usize) -> Result<Fields<'r>, Error> {
        let fields = Vec::with_capacity(len);
        Ok(Fields { ser: self, key: String::new(), fields, block: true })
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        unsupported("an enum with data")
    }
}

impl ser::SerializeSeq for Items<'_> {
    type Ok = Value;
    type Error = Error;
    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Error> {
        self.values.push(value.serialize(self.ser)?);
        Ok(())
    }
    fn end(self) -> Result<Value, Error> {
        Ok(Value::List(self.values))
    }
}

impl ser::SerializeTuple for Items<'_> {
    type Ok = Value;
    type Error = Error;
    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Error> {
        ser::SerializeSeq::serialize_element(self, value)
    }
    fn end(self) -> Result<Value, Error> {
        ser::SerializeSeq::end(self)
    }
}

impl Fields<'_> {
    fn finish(self) -> Value {
        if self.block { Value::Block(self.fields) } else { Value::Map(self.fields) }
    }
}

impl ser::SerializeMap for Fields<'_> {
    type Ok = Value;
    type Error = Error;
    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Result<(), Error> {
        let plain = Ser { mode: Mode::Plain, ..self.ser };
        match key.serialize(plain)? {
            Value::Text(text) => text.as_literal().unwrap_or_default().clone_into(&mut self.key),
            _ => return unsupported("a key that is not text"),
        }
        Ok(())
    }
    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Error> {
        let value = value.serialize(self.ser)?;
        self.fields.push((std::mem::take(&mut self.key), value));
        Ok(())
    }
    fn end(self) -> Result<Value, Error> {
        Ok(self.finish())
    }
}

impl ser::SerializeStruct for Fields<'_> {
    type Ok = Value;
    type Error = Error;
    fn serialize_field<T: ?Sized + Serialize>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.fields.push((key.to_owned(), value.serialize(self.ser)?));
        Ok(())
    }
    fn end(self) -> Result<Value, Error> {
        Ok(self.finish())
    }
}
