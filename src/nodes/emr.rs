//! Spark on EMR: clusters of instances, and serverless applications. Both read and write by Spark.

pub(crate) mod cluster;
mod instances;
pub(crate) mod serverless;
mod settings;
pub(crate) mod spark;

pub(crate) use serverless::EmrServerless;
pub(crate) use settings::EmrCluster;
