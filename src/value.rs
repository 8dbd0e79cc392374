//! Values that a target writes: settings whose text may hold references to what only the deployment knows.
//!
//! A Rust struct becomes a [`Value::Block`], a map a [`Value::Map`]; this is how HCL tells `tracing_config {}` from `tags = {}`.

mod serializer;

use crate::blueprint::{Policy, ResourceId};

pub(crate) use serializer::{Resolve, to_value};

/// A setting of a resource, in the shape that Terraform gives it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Null,
    Bool(bool),
    Integer(i64),
    Float(f64),
    Text(Expr),
    List(Vec<Value>),
    /// An attribute whose keys are data, such as tags.
    Map(Vec<(String, Value)>),
    /// A nested block whose keys are arguments.
    Block(Vec<(String, Value)>),
    /// A JSON document inside of a string argument.
    Json(Box<Value>),
    /// A JSON document that Terraform takes as text and CloudFormation as an object.
    Object(Box<Value>),
    /// A policy document.
    Policy(Box<Policy>),
}

/// Text with references in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Expr(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Literal(String),
    Reference(Reference),
}

/// What only the deployment knows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reference {
    /// A declared parameter of the pipeline.
    Parameter(String),
    /// The prefix of physical names; the pipeline's name unless the deployment says otherwise.
    NamePrefix,
    /// The name prefix with underscores for its hyphens, where names take no hyphens.
    NamePrefixSnake,
    Region,
    Account,
    Partition,
    /// `amazonaws.com`, or the partition's own.
    UrlSuffix,
    Attribute(ResourceId, Attribute),
}

/// What can be asked of a created resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attribute {
    Arn,
    Name,
    /// What AWS numbers: a key's id, a mapping's UUID.
    Id,
    Url,
    /// Where a domain, collection or cluster is reached.
    Endpoint,
    /// The change stream of a table.
    StreamArn,
    /// The function's version that was published last.
    Version,
    /// The resource of an API that its paths hang under.
    RootResource,
    /// The ARN of the secret that AWS keeps for it.
    Secret,
}

impl Expr {
    pub fn literal(text: impl Into<String>) -> Self {
        Self(vec![Part::Literal(text.into())])
    }

    pub fn reference(reference: Reference) -> Self {
        Self(vec![Part::Reference(reference)])
    }

    pub fn attribute(resource: ResourceId, attribute: Attribute) -> Self {
        Self::reference(Reference::Attribute(resource, attribute))
    }

    pub fn parts(&self) -> &[Part] {
        &self.0
    }

    fn references(&self) -> impl Iterator<Item = &Reference> {
        self.0.iter().filter_map(|part| match part {
            Part::Reference(reference) => Some(reference),
            Part::Literal(_) => None,
        })
    }

    fn resources(&self) -> impl Iterator<Item = &ResourceId> {
        self.references().filter_map(|reference| match reference {
            Reference::Attribute(id, _) => Some(id),
            _ => None,
        })
    }

    /// The text, when no reference is in it.
    pub fn as_literal(&self) -> Option<&str> {
        match self.0.as_slice() {
            [] => Some(""),
            [Part::Literal(text)] => Some(text),
            _ => None,
        }
    }

    #[must_use]
    pub fn then(mut self, more: impl Into<Self>) -> Self {
        for part in more.into().0 {
            match (self.0.last_mut(), part) {
                (Some(Part::Literal(last)), Part::Literal(text)) => last.push_str(&text),
                (_, Part::Literal(text)) if text.is_empty() => {}
                (_, part) => self.0.push(part),
            }
        }
        self
    }
}

impl From<&str> for Expr {
    fn from(text: &str) -> Self {
        Self::literal(text)
    }
}

impl From<String> for Expr {
    fn from(text: String) -> Self {
        Self::literal(text)
    }
}

impl From<Reference> for Expr {
    fn from(reference: Reference) -> Self {
        Self::reference(reference)
    }
}

impl From<&Self> for Expr {
    fn from(expr: &Self) -> Self {
        expr.clone()
    }
}

impl From<Expr> for Value {
    fn from(expr: Expr) -> Self {
        Self::Text(expr)
    }
}

impl From<&Expr> for Value {
    fn from(expr: &Expr) -> Self {
        Self::Text(expr.clone())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<T: Into<Self>> From<Vec<T>> for Value {
    fn from(values: Vec<T>) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }
}

impl Value {
    /// A block of the given arguments.
    pub fn block<const N: usize>(arguments: [(&str, Self); N]) -> Self {
        Self::Block(arguments.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }

    /// A map attribute of the given entries.
    pub fn map(entries: impl IntoIterator<Item = (String, Self)>) -> Self {
        Self::Map(entries.into_iter().collect())
    }

    /// A document that CloudFormation takes as an object.
    #[must_use]
    pub fn into_object(self) -> Self {
        match self {
            Self::Json(inner) => Self::Object(inner),
            other => other,
        }
    }

    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    fn fields(&self) -> Option<&[(String, Self)]> {
        match self {
            Self::Block(fields) | Self::Map(fields) => Some(fields),
            _ => None,
        }
    }

    /// An argument of a block, or an entry of a map.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.fields()?.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The value at a dotted path of arguments; `Null` where there is none.
    pub fn at(&self, path: &str) -> &Self {
        path.split('.').try_fold(self, |value, key| value.get(key)).unwrap_or(&Self::Null)
    }

    /// Every resource that the value refers to.
    pub(crate) fn resources(&self) -> Vec<&ResourceId> {
        match self {
            Self::Text(text) => text.resources().collect(),
            Self::List(items) => items.iter().flat_map(Self::resources).collect(),
            Self::Map(fields) | Self::Block(fields) => {
                fields.iter().flat_map(|(_, value)| value.resources()).collect()
            }
            Self::Json(inner) | Self::Object(inner) => inner.resources(),
            Self::Policy(policy) => policy.exprs().flat_map(Expr::resources).collect(),
            Self::Null | Self::Bool(_) | Self::Integer(_) | Self::Float(_) => Vec::new(),
        }
    }

    /// Every reference in the texts of the value, those of policies left out.
    pub(crate) fn references(&self) -> Vec<&Reference> {
        match self {
            Self::Text(text) => text.references().collect(),
            Self::List(items) => items.iter().flat_map(Self::references).collect(),
            Self::Map(fields) | Self::Block(fields) => {
                fields.iter().flat_map(|(_, value)| value.references()).collect()
            }
            Self::Json(inner) | Self::Object(inner) => inner.references(),
            _ => Vec::new(),
        }
    }

    /// Sets an argument of a block: in place when it is there, else behind the others.
    pub fn set(&mut self, key: &str, value: impl Into<Self>) {
        if let Self::Block(fields) | Self::Map(fields) = self {
            match fields.iter_mut().find(|(name, _)| name == key) {
                Some((_, old)) => *old = value.into(),
                None => fields.push((key.to_owned(), value.into())),
            }
        }
    }

    /// Sets an argument in front of all others.
    pub fn set_first(&mut self, key: &str, value: impl Into<Self>) {
        if let Self::Block(fields) = self {
            fields.retain(|(name, _)| name != key);
            fields.insert(0, (key.to_owned(), value.into()));
        }
    }

    /// Takes an argument out of a block; `Null` where there is none.
    pub fn take(&mut self, key: &str) -> Self {
        if let Self::Block(fields) | Self::Map(fields) = self
            && let Some(at) = fields.iter().position(|(name, _)| name == key)
        {
            return fields.remove(at).1;
        }
        Self::Null
    }

    /// The argument, to change it; made when it is not there.
    pub fn entry(&mut self, key: &str) -> &mut Self {
        if self.get(key).is_none() {
            self.set(key, Self::Null);
        }
        match self {
            Self::Block(fields) | Self::Map(fields) => {
                match fields.iter_mut().find(|(name, _)| name == key) {
                    Some((_, value)) => value,
                    None => unreachable!("this is a bug: the argument was just set"),
                }
            }
            other => other,
        }
    }
}
