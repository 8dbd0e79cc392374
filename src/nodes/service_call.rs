//! Calls that AWS services make in their own name: a bucket that tells a queue, a topic that hands on to one. No role makes them, so the
//! policy of what is called, and the policy of the key that encrypts it, must let the service in.

use crate::blueprint::{Principals, Statement};
use crate::topology::Site;
use crate::value::{Expr, Reference};

/// A call that an AWS service makes on another node.
#[derive(Clone, Debug)]
pub struct ServiceCall {
    /// Who makes it: `s3.amazonaws.com`.
    pub principal: &'static str,
    /// The ARN in whose name it is made.
    pub source: Expr,
    /// The ARN says whose it is; that of a bucket does not.
    pub owned: bool,
    /// The index of the node that is called.
    pub target: usize,
    /// What the statement is called that lets it in.
    pub sid: String,
    /// Why it is made.
    pub reason: String,
    /// The AWS page that says so.
    pub page: &'static str,
}

impl ServiceCall {
    /// Lets the call in, from its source in this account alone.
    pub(crate) fn admission(&self, actions: &[&'static str], resource: Expr) -> Statement {
        let statement = Statement::allow(self.sid.clone(), actions, [resource])
            .to(Principals::Service(vec![self.principal.into()]))
            .when("ArnEquals", "aws:SourceArn", [self.source.clone()])
            .because(self.reason.clone(), self.page);
        if self.owned {
            return statement;
        }
        statement.when("StringEquals", "aws:SourceAccount", [Reference::Account.into()])
    }
}

/// The calls that services make on this node, each source once.
pub(crate) fn calls_on(site: &Site<'_>) -> Vec<ServiceCall> {
    let mut callers: Vec<Site<'_>> =
        site.acted_on().map(|joint| joint.other).chain(site.named_by()).collect();
    callers.sort_by_key(|caller| caller.index);
    callers.dedup_by_key(|caller| caller.index);
    let mut calls: Vec<ServiceCall> = Vec::new();
    for caller in callers {
        let Some(component) = caller.component() else { continue };
        for call in component.service_calls(&caller) {
            let known = calls
                .iter()
                .any(|known| (known.principal, &known.source) == (call.principal, &call.source));
            if call.target == site.index && !known {
                calls.push(call);
            }
        }
    }
    calls
}
