//! How the connector of Spark reads a stream: <https://docs.aws.amazon.com/emr/latest/ReleaseGuide/emr-spark-structured-streaming-kinesis.html>

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::Text;

/// How Spark reads a stream. Names are those of the connector's options.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct SparkSource {
    /// Of Spark with enhanced fan-out: the name by which it registers its consumer; the node's physical name without it.
    #[schemars(regex(pattern = r"^[a-zA-Z0-9_.-]+$"), length(min = 1, max = 128))]
    pub consumer_name: Option<Text>,
    /// Of Spark: where it keeps how far it has read. `HDFS`, which is beside the checkpoints, without it.
    pub metadata_committer_type: Option<SparkMetadata>,
    /// Of Spark with `DYNAMODB`: the table, which it makes by itself; one named after the node and the stream without it.
    #[schemars(regex(pattern = r"^[a-zA-Z0-9_.-]+$"), length(min = 3, max = 255))]
    pub metadata_table_name: Option<Text>,
}

/// Where Spark keeps how far it has read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum SparkMetadata {
    /// In files beside its checkpoints: draw an edge to their bucket.
    Hdfs,
    /// In a table of DynamoDB.
    Dynamodb,
}
