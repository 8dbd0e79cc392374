//! Laws over the lists of the compiler: what is added to one of them is held to the same.

mod bad_input;
mod made_up;
mod node_types;
mod partitions;
mod proofs;
mod rules;
mod settings;
