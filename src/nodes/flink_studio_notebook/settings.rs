//! Settings of a Studio notebook. Ranges: <https://docs.aws.amazon.com/managed-flink/latest/apiv2/API_ZeppelinApplicationConfiguration.html>.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Bucket, CatalogDatabase, NodeRef, Text, Val};
use crate::nodes::flink_application::{LogLevel, ParallelismConfiguration, VpcConfiguration};
use crate::topology::Site;
use crate::value::Value;

/// Settings of a notebook. Terraform has no names for it: these are CloudFormation's, as Terraform would write them, without the wrappers
/// `application_configuration`, `zeppelin_application_configuration` and `flink_application_configuration`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct FlinkStudioNotebook {
    /// The version of Flink and Zeppelin; the newest without it.
    pub(crate) runtime_environment: Option<Val<StudioRuntime>>,
    /// The catalogue of its tables. Without it they are gone when the notebook stops.
    pub(crate) catalog_configuration: Option<CatalogConfiguration>,
    /// Where code is put of a note that is made an application.
    pub(crate) deploy_as_application_configuration: Option<DeployAsApplicationConfiguration>,
    /// Libraries and functions that notes use.
    #[schemars(length(max = 50))]
    pub(crate) custom_artifacts_configuration: Option<Vec<CustomArtifact>>,
    /// What is logged.
    pub(crate) monitoring_configuration: Option<StudioMonitoring>,
    /// How many tasks run at once.
    pub(crate) parallelism_configuration: Option<ParallelismConfiguration>,
    /// A network to join. It takes the direct way to the internet away.
    pub(crate) vpc_configuration: Option<VpcConfiguration>,
}

/// A version of Flink and Zeppelin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum StudioRuntime {
    /// Flink 1.11.
    #[serde(rename = "ZEPPELIN-FLINK-1_0")]
    Studio1_0,
    /// Flink 1.13.
    #[serde(rename = "ZEPPELIN-FLINK-2_0")]
    Studio2_0,
    /// Flink 1.15.
    #[serde(rename = "ZEPPELIN-FLINK-3_0")]
    Studio3_0,
}

/// The catalogue of its tables.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct CatalogConfiguration {
    /// The Glue Data Catalog.
    pub(crate) glue_data_catalog_configuration: GlueDataCatalogConfiguration,
}

/// A database of the Glue Data Catalog.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct GlueDataCatalogConfiguration {
    /// The database: a `glue_catalog_database` node or an ARN.
    pub(crate) database_arn: NodeRef<CatalogDatabase>,
}

/// Where code is put of a note that is made an application.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct DeployAsApplicationConfiguration {
    /// The place.
    pub(crate) s3_content_location: S3ContentBaseLocation,
}

/// A place for code.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct S3ContentBaseLocation {
    /// The bucket, in the notebook's region: a node or an ARN.
    pub(crate) bucket_arn: NodeRef<Bucket>,
    /// What its keys begin with.
    #[schemars(length(min = 1, max = 1024))]
    pub(crate) base_path: Option<Text>,
}

/// A library or functions.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct CustomArtifact {
    /// A library, or functions of SQL.
    pub(crate) artifact_type: ArtifactType,
    /// The object that holds it.
    pub(crate) s3_content_location: Option<ArtifactLocation>,
    /// The library in Maven's central repository.
    pub(crate) maven_reference: Option<MavenReference>,
}

/// A library, or functions of SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum ArtifactType {
    /// A library.
    DependencyJar,
    /// Functions of SQL.
    Udf,
}

/// The object that holds a library or functions.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ArtifactLocation {
    /// The bucket: a node or an ARN.
    pub(crate) bucket_arn: NodeRef<Bucket>,
    /// The key.
    #[schemars(length(min = 1, max = 1024))]
    pub(crate) file_key: Text,
    /// The version of the object.
    #[schemars(length(min = 1, max = 1024))]
    pub(crate) object_version: Option<Text>,
}

/// A library in Maven's central repository.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct MavenReference {
    /// Its group.
    #[schemars(regex(pattern = r"^[a-zA-Z0-9_.-]+$"), length(min = 1, max = 256))]
    pub(crate) group_id: Text,
    /// Its name.
    #[schemars(regex(pattern = r"^[a-zA-Z0-9_.-]+$"), length(min = 1, max = 256))]
    pub(crate) artifact_id: Text,
    /// Its version.
    #[schemars(regex(pattern = r"^[a-zA-Z0-9_.-]+$"), length(min = 1, max = 256))]
    pub(crate) version: Text,
}

/// What is logged.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct StudioMonitoring {
    /// The least level that is logged.
    pub(crate) log_level: Option<Val<LogLevel>>,
}

impl FlinkStudioNotebook {
    /// The database of its tables.
    pub(crate) fn database_arn(&self) -> Option<&NodeRef<CatalogDatabase>> {
        let catalogue = self.catalog_configuration.as_ref()?;
        Some(&catalogue.glue_data_catalog_configuration.database_arn)
    }
}

impl CustomArtifact {
    /// The artifact in CloudFormation's words.
    pub(super) fn properties(&self, site: &Site<'_>) -> Value {
        let place = self.s3_content_location.as_ref().map(|place| {
            super::filled([
                ("BucketARN", site.reference(&place.bucket_arn.0).into()),
                ("FileKey", site.text(&place.file_key.0).into()),
                ("ObjectVersion", site.settings(&place.object_version)),
            ])
        });
        let maven = self.maven_reference.as_ref().map(|maven| {
            super::filled([
                ("GroupId", site.text(&maven.group_id.0).into()),
                ("ArtifactId", site.text(&maven.artifact_id.0).into()),
                ("Version", site.text(&maven.version.0).into()),
            ])
        });
        super::filled([
            ("ArtifactType", site.settings(&self.artifact_type)),
            ("S3ContentLocation", place.into()),
            ("MavenReference", maven.into()),
        ])
    }
}
