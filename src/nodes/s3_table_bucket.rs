//! Table bucket of S3 Tables, with the namespaces that its tables name. Passive: `iceberg_table` nodes lie in it.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::iceberg_table::{
    IcebergTable, MaintenanceStatus, TableEncryption, as_attribute, encryption,
};
use super::{Address, Component, Encryption, Limit, NodeType, Reader, Takes};
use crate::blueprint::{
    ArnForm, Blueprint, CloudFormationName, Naming, Principals, Resource, ResourceId, ResourceKind,
    Statement, templates,
};
use crate::language::Val;
use crate::topology::Site;
use crate::value::{Attribute, Expr, Value};

pub(super) static NODE: NodeType = NodeType {
    keyword: "s3_table_bucket",
    manual: "A table bucket of S3 Tables.\n\n\
         `iceberg_table` nodes name it in `table_bucket_arn`; each `namespace` that they say is made in it. Of a bucket that is there already \
         (`existing`) the namespaces must be there too. Files that no table refers to go after three days, and ten days later for good, unless \
         `maintenance_configuration` says otherwise.",
    page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-buckets.html",
    sample: "{ type: s3_table_bucket }",
    takes: Takes::Nothing,
    offers: &[],
    relations: &[],
    reader: Reader::of::<S3TableBucket>(),
};

static BUCKET: ResourceKind = ResourceKind {
    name: "s3_table_bucket",
    terraform: "aws_s3tables_table_bucket",
    suffix: "",
    naming: Naming::hyphens(63),
    attributes: &[(Attribute::Arn, "arn", CloudFormationName::GetAtt("TableBucketARN"))],
    templates: templates!("s3_table_bucket"),
};

static NAMESPACE: ResourceKind = ResourceKind {
    name: "s3_table_namespace",
    terraform: "aws_s3tables_namespace",
    suffix: "Namespace",
    naming: Naming::NONE,
    attributes: &[],
    templates: templates!("s3_table_namespace"),
};

const ARN: ArnForm = ArnForm::regional("s3tables", "bucket/");

const KEYS: &str =
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-kms-permissions.html";

/// Defaults of AWS: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-table-buckets-maintenance.html>
const UNREFERENCED: i64 = 3;
const NON_CURRENT: i64 = 10;

/// Settings of a table bucket. Names are those of `aws_s3tables_table_bucket`.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct S3TableBucket {
    /// How the files of its tables are encrypted; by a key of S3 without it.
    pub(crate) encryption_configuration: Option<TableEncryption>,
    /// How S3 keeps the bucket clean.
    pub(crate) maintenance_configuration: Option<BucketMaintenance>,
}

/// How S3 keeps a table bucket clean.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct BucketMaintenance {
    /// Files that no table refers to go.
    pub(crate) iceberg_unreferenced_file_removal: FileRemoval,
}

/// Files that no table refers to go.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct FileRemoval {
    /// When they go.
    pub(crate) settings: Option<FileRemovalSettings>,
    /// `disabled` keeps them.
    pub(crate) status: Option<MaintenanceStatus>,
}

/// When files go.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct FileRemovalSettings {
    /// How long a file that was marked can be brought back, in days.
    #[schemars(range(min = 1))]
    pub(crate) non_current_days: Val<u32>,
    /// After how many days without a reference a file is marked.
    #[schemars(range(min = 1))]
    pub(crate) unreferenced_days: Val<u32>,
}

impl Component for S3TableBucket {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if site.is_existing() {
            return;
        }
        let sealed = self.encryption_configuration.as_ref().map(|one| sealed(one, site));
        let removal = self.maintenance_configuration.as_ref();
        let removal = removal.map(|one| one.iceberg_unreferenced_file_removal.lower(site));
        let (maintenance, removal) = removal.unzip();
        let settings = Value::block([
            ("name", site.physical_name(&BUCKET).into()),
            ("encryption_configuration", sealed.clone().map(as_attribute).into()),
            ("maintenance_configuration", maintenance.into()),
            // As CloudFormation has them.
            ("encryption", sealed.into()),
            ("removal", removal.into()),
        ]);
        let retain = site.common().every.retain.unwrap_or(true);
        let id = ResourceId::new(&BUCKET, site.id());
        let id = blueprint.add(Resource::new(id, settings).retain(retain));
        let arn = Expr::attribute(id, Attribute::Arn);
        for name in namespaces(site) {
            let settings = Value::block([
                ("namespace", name.as_str().into()),
                ("table_bucket_arn", arn.clone().into()),
            ]);
            let id = namespace(site, &name);
            blueprint.add(Resource::new(id, settings).retain(retain));
        }
        blueprint.output(
            format!("{}_arn", site.id()),
            format!("The ARN of the table bucket {}.", site.id()),
            arn,
        );
    }

    fn address(&self, site: &Site<'_>) -> Address {
        site.addressed(&BUCKET, ARN)
    }

    fn key(&self, site: &Site<'_>) -> Option<Encryption> {
        let key = self.encryption_configuration.as_ref()?.kms_key_arn.as_ref()?;
        Some(encryption(site.reference(&key.0), &site.address().arn))
    }

    /// S3 itself puts the files of tables together.
    fn key_users(&self, site: &Site<'_>) -> Vec<Statement> {
        let tables = site.address().arn.then("/table/*");
        let maintenance = Principals::Service(vec!["maintenance.s3tables.amazonaws.com".into()]);
        let statement = Statement::allow(
            format!("Maintain{}", crate::blueprint::pascal(site.id())),
            &["kms:Decrypt", "kms:GenerateDataKey"],
            ["*".into()],
        );
        vec![
            statement
                .to(maintenance)
                .when("StringLike", "kms:EncryptionContext:aws:s3:arn", [tables])
                .because(format!("{}: S3 keeps the tables in shape", site.id()), KEYS),
        ]
    }

    fn limits(&self, site: &Site<'_>) -> Vec<Limit> {
        let tagged = !site.common().every.tags.is_empty() && !site.is_existing();
        tagged.then(|| Limit::of(site, "tags", "terraform")).into_iter().collect()
    }
}

/// The namespaces that tables say, each once.
fn namespaces(site: &Site<'_>) -> BTreeSet<String> {
    let tables = site.named_by();
    tables
        .filter_map(|other| {
            let table = other.is::<IcebergTable>()?;
            let bucket = table.table_bucket_arn.as_ref()?.node()?;
            table.namespace.clone().filter(|_| bucket == site.id())
        })
        .collect()
}

fn namespace(site: &Site<'_>, name: &str) -> ResourceId {
    ResourceId::labelled(&NAMESPACE, site.id(), format!("{}_{name}", site.id()))
}

/// The namespace that a table lies in, where the pipeline makes it.
pub(super) fn namespace_of(table: &IcebergTable, site: &Site<'_>) -> Option<ResourceId> {
    let bucket = site.topology.site(table.table_bucket_arn.as_ref()?.node()?)?;
    let name = table.namespace.as_deref().filter(|_| !bucket.is_existing())?;
    Some(namespace(&bucket, name))
}

/// Both arguments, since Terraform takes no object without one of them.
pub(super) fn sealed(encryption: &TableEncryption, site: &Site<'_>) -> Value {
    let key = encryption.kms_key_arn.as_ref().map(|key| site.reference(&key.0));
    Value::block([
        ("sse_algorithm", site.settings(&encryption.algorithm())),
        ("kms_key_arn", key.into()),
    ])
}

impl FileRemoval {
    /// As Terraform has it, and as CloudFormation does.
    fn lower(&self, site: &Site<'_>) -> (Value, Value) {
        let written = self.settings.as_ref();
        let old = written.map(|written| site.settings(&written.non_current_days));
        let lost = written.map(|written| site.settings(&written.unreferenced_days));
        let settings = [
            ("non_current_days", old.unwrap_or(Value::Integer(NON_CURRENT))),
            ("unreferenced_days", lost.unwrap_or(Value::Integer(UNREFERENCED))),
        ];
        let status = self.status.unwrap_or(MaintenanceStatus::Enabled);
        let removal = Value::block([
            ("settings", Value::block(settings.clone())),
            ("status", site.settings(&status)),
        ]);
        let maintenance = Value::block([("iceberg_unreferenced_file_removal", removal)]);
        let mut flat = Value::block(settings);
        let status = match status {
            MaintenanceStatus::Enabled => "Enabled",
            MaintenanceStatus::Disabled => "Disabled",
        };
        flat.set("status", status);
        (as_attribute(maintenance), flat)
    }
}
