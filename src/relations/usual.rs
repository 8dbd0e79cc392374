//! Ways of acting that most of what runs code has in common.

use super::{INVOKE, Port, READ, Relation, Side, TARGET, WRITE};

/// Invokes functions.
pub(crate) const INVOKES: Relation = Relation {
    block: &INVOKE,
    side: Side::From,
    ports: &[Port::Function],
    takes: &["qualifier"],
    rank: 0,
};

/// Writes objects, under a prefix.
pub(crate) const WRITES_OBJECTS: Relation = Relation {
    block: &WRITE,
    side: Side::From,
    ports: &[Port::ObjectSink],
    takes: &["prefix", "calls"],
    rank: 0,
};

/// Writes to whatever takes data by one call of its API.
pub(crate) const WRITES_BY_CALLS: Relation = Relation {
    block: &WRITE,
    side: Side::From,
    ports: &[
        Port::RecordSink,
        Port::DirectPut,
        Port::ItemSink,
        Port::MessageSink,
        Port::Topic,
        Port::EventBus,
    ],
    takes: &["calls"],
    rank: 0,
};

/// Reads objects, under a prefix.
pub(crate) const READS_OBJECTS: Relation = Relation {
    block: &READ,
    side: Side::To,
    ports: &[Port::Objects],
    takes: &["prefix", "calls"],
    rank: 0,
};

/// Looks items and secrets up.
pub(crate) const READS_ITEMS: Relation = Relation {
    block: &READ,
    side: Side::To,
    ports: &[Port::Items, Port::Secret],
    takes: &["calls"],
    rank: 0,
};

/// Starts state machines.
pub(crate) const STARTS: Relation = Relation {
    block: &TARGET,
    side: Side::From,
    ports: &[Port::StateMachine],
    takes: &[],
    rank: 0,
};
