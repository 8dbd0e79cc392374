//! streamwright compiles a declarative streaming pipeline on AWS to Terraform, CloudFormation and least-privilege IAM policies.
//!
//! ```text
//! text ─parse─▶ Document ─decode─▶ Pipeline ─link─▶ Topology ─check─▶ Sound<Topology> ─lower─▶ Blueprint ─emit─▶ Vec<Artifact> ─▶ files
//!                spans                typed            petgraph          no errors            target-neutral      path + text
//! ```
//!
//! Read [`compile`] first: it is the whole compiler on one page. Each stage is a file named after the type it makes; each folder is a place
//! where things are added: `nodes`, `relations`, `rules`, `targets`, `cli`, `report`.

// The line.
pub mod blueprint;
pub mod compile;
pub mod document;
pub mod pipeline;
pub mod source;
pub mod topology;

// The fans.
pub mod nodes;
pub mod relations;
pub mod rules;
pub mod targets;

// The shared words.
pub mod date;
mod decode;
pub mod diagnostic;
pub mod language;
pub mod manual;
pub mod schema;
mod shape;
mod template;
pub mod value;

// The rim: the only code that touches files and the terminal.
pub mod cli;
mod graph;
mod import;
mod output;
mod report;
