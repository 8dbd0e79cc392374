//! IAM policy documents, each statement with its reason and the AWS page that it rests on.

use crate::value::{Expr, Value};

/// A policy document.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Policy {
    pub statements: Vec<Statement>,
    /// Statements of the author's, in IAM's own words.
    pub written: Vec<Value>,
}

/// One statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    pub sid: String,
    pub effect: Effect,
    pub principals: Principals,
    pub actions: Vec<&'static str>,
    pub resources: Vec<Expr>,
    pub conditions: Vec<Condition>,
    /// Why it is there: `input -> archive: Firehose polls the stream`.
    pub reason: String,
    /// The AWS page that says so.
    pub page: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Allow,
    Deny,
}

/// Whom a resource's or trust policy speaks of.
#[derive(Clone, Debug, PartialEq)]
pub enum Principals {
    /// Nobody is named: the policy belongs to an identity.
    Holder,
    Service(Vec<Expr>),
    Aws(Vec<Expr>),
    Federated(Expr),
    Everyone,
}

/// A condition: any of the values.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    pub operator: &'static str,
    pub key: String,
    pub values: Vec<Expr>,
}

impl Policy {
    pub fn of(statements: impl IntoIterator<Item = Statement>) -> Self {
        Self { statements: statements.into_iter().collect(), written: Vec::new() }
    }

    /// Adds statements of the author's.
    #[must_use]
    pub fn with(mut self, written: Vec<Value>) -> Self {
        self.written = written;
        self
    }

    /// Says nothing.
    pub fn is_empty(&self) -> bool {
        self.statements.is_empty() && self.written.is_empty()
    }

    /// Every text in the statements that were derived.
    pub(crate) fn exprs(&self) -> impl Iterator<Item = &Expr> {
        self.statements.iter().flat_map(|statement| {
            let principals: &[Expr] = match &statement.principals {
                Principals::Service(names) | Principals::Aws(names) => names,
                Principals::Federated(name) => std::slice::from_ref(name),
                Principals::Holder | Principals::Everyone => &[],
            };
            let conditions = statement.conditions.iter().flat_map(|condition| &condition.values);
            principals.iter().chain(&statement.resources).chain(conditions)
        })
    }
}

impl Statement {
    /// Allows the holder of the policy these actions on these resources.
    pub fn allow(
        sid: impl Into<String>,
        actions: &[&'static str],
        resources: impl IntoIterator<Item = Expr>,
    ) -> Self {
        Self {
            sid: sid.into(),
            effect: Effect::Allow,
            principals: Principals::Holder,
            actions: actions.to_vec(),
            resources: resources.into_iter().collect(),
            conditions: Vec::new(),
            reason: String::new(),
            page: "",
        }
    }

    /// Does the other one say the same under another name?
    pub(super) fn grants_the_same(&self, other: &Self) -> bool {
        self.effect == other.effect
            && self.principals == other.principals
            && self.actions == other.actions
            && self.resources == other.resources
            && self.conditions == other.conditions
    }

    /// The same for somebody named.
    #[must_use]
    pub fn to(mut self, principals: Principals) -> Self {
        self.principals = principals;
        self
    }

    #[must_use]
    pub fn deny(mut self) -> Self {
        self.effect = Effect::Deny;
        self
    }

    /// Adds a condition on one key.
    #[must_use]
    pub fn when(
        mut self,
        operator: &'static str,
        key: impl Into<String>,
        values: impl IntoIterator<Item = Expr>,
    ) -> Self {
        let values = values.into_iter().collect();
        self.conditions.push(Condition { operator, key: key.into(), values });
        self
    }

    /// Says why, and which AWS page says so.
    #[must_use]
    pub fn because(mut self, reason: impl Into<String>, page: &'static str) -> Self {
        self.reason = reason.into();
        self.page = page;
        self
    }
}
