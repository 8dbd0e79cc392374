//! OpenSearch: domains of servers, and serverless collections. Both take documents into indexes and are searched by path.

mod access;
mod cluster;
pub(super) mod collection;
pub(super) mod domain;
mod settings;

pub(crate) use cluster::{ClusterConfig, EbsOptions, VolumeType};
pub(crate) use collection::Collection;
pub(crate) use domain::Domain;
pub(crate) use settings::AdvancedSecurity;
