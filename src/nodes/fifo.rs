//! Names of queues and topics: what is first in, first out says so at the end of its name.

use super::Address;
use crate::blueprint::{ArnForm, Naming, ResourceKind};
use crate::topology::Site;
use crate::value::{Expr, Part, Reference};

/// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html>
const SUFFIX: &str = ".fifo";

/// The physical name of a queue or topic.
pub(super) fn name(site: &Site<'_>, kind: &'static ResourceKind, fifo: bool) -> Expr {
    if !fifo {
        return site.physical_name(kind);
    }
    let name = match &site.common().every.name {
        Some(name) => site.text(&name.0),
        None => {
            let naming = Naming { limit: kind.naming.limit - SUFFIX.len(), ..kind.naming };
            naming.default_name(&site.topology.pipeline.header.name, site.id())
        }
    };
    match name.parts().last() {
        Some(Part::Literal(end)) if end.ends_with(SUFFIX) => name,
        _ => name.then(SUFFIX),
    }
}

/// The address of a queue or topic.
pub(super) fn address(
    site: &Site<'_>,
    kind: &'static ResourceKind,
    form: ArnForm,
    fifo: bool,
) -> Address {
    let address = site.addressed(kind, form);
    if !fifo || site.is_existing() {
        return address;
    }
    let name = name(site, kind, fifo);
    Address { arn: form.arn(&name, Reference::Account.into()), name, ..address }
}

/// Is it first in, first out: by its setting, or by the name of what exists?
pub(super) fn is_fifo(site: &Site<'_>, setting: Option<bool>) -> bool {
    match &site.common().every.existing {
        Some(existing) => existing.0.ends_with(SUFFIX),
        None => setting.unwrap_or(false),
    }
}
