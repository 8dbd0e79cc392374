//! Settings of a bucket and of its satellites.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

use crate::language::{Bucket, Document, Key, NodeRef, Text, Val};
use crate::topology::Site;
use crate::value::Value;

/// Settings of a bucket. Blocks carry the names of `aws_s3_bucket` and its satellite resources.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct S3Bucket {
    /// Keep every version of an object.
    pub(super) versioning: Option<bool>,
    /// Encryption at rest; with the keys of S3 without it.
    pub(super) server_side_encryption: Option<ServerSideEncryption>,
    /// What happens to objects as they age. Names are those of `aws_s3_bucket_lifecycle_configuration`.
    #[schemars(length(min = 1, max = 1000))]
    lifecycle_rule: Option<Vec<LifecycleRule>>,
    /// What of the public is shut out; everything without it.
    pub(super) public_access_block: Option<PublicAccessBlock>,
    /// Where requests are logged.
    logging: Option<Logging>,
    /// Who owns what others write.
    pub(super) object_ownership: Option<Ownership>,
    /// Delete the objects with the bucket.
    force_destroy: Option<Val<bool>>,
    /// Lock objects against deletion; only at creation.
    object_lock_enabled: Option<Val<bool>>,
    /// `false` lets requests without TLS in.
    pub(super) tls_only: Option<bool>,
    /// Further statements of the bucket's policy, in IAM's own words.
    pub(super) policy_statements: Option<Vec<Document>>,
}

/// Encryption at rest.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ServerSideEncryption {
    /// `AES256`, or `aws:kms` with a key.
    sse_algorithm: Option<SseAlgorithm>,
    /// The key: a `kms_key` node or an ARN.
    kms_master_key_id: Option<NodeRef<Key>>,
    /// Ask KMS once for many objects.
    bucket_key_enabled: Option<Val<bool>>,
}

/// How objects are encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum SseAlgorithm {
    /// With keys of S3.
    #[serde(rename = "AES256")]
    Aes256,
    /// With a key of KMS.
    #[serde(rename = "aws:kms")]
    Kms,
    /// Twice, with a key of KMS.
    #[serde(rename = "aws:kms:dsse")]
    KmsDsse,
}

/// What of the public is shut out.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct PublicAccessBlock {
    /// Refuse ACLs that let everybody in.
    block_public_acls: Option<Val<bool>>,
    /// Refuse policies that let everybody in.
    block_public_policy: Option<Val<bool>>,
    /// Take no notice of ACLs that let everybody in.
    ignore_public_acls: Option<Val<bool>>,
    /// While a policy lets everybody in, serve this account and AWS services alone.
    restrict_public_buckets: Option<Val<bool>>,
}

/// Who owns what others write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum Ownership {
    /// The bucket's account, and ACLs have no effect.
    BucketOwnerEnforced,
    /// The bucket's account, when the writer says so.
    BucketOwnerPreferred,
    /// The writer.
    ObjectWriter,
}

/// Where requests are logged.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Logging {
    /// A bucket node, or a bucket's name.
    target_bucket: NodeRef<Bucket>,
    /// What the keys of the logs begin with.
    target_prefix: Text,
}

/// What happens to objects as they age.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct LifecycleRule {
    /// The rule's name.
    #[schemars(length(min = 1, max = 255))]
    id: Text,
    /// Whether it is in force.
    status: Status,
    /// Which objects; all without it.
    #[serde(serialize_with = "every_object_by_default")]
    filter: Option<Filter>,
    /// When objects go.
    expiration: Option<Expiration>,
    /// When objects move to another class.
    transition: Option<Vec<Transition>>,
    /// When old versions go.
    noncurrent_version_expiration: Option<NoncurrentExpiration>,
    /// When old versions move to another class.
    noncurrent_version_transition: Option<Vec<NoncurrentTransition>>,
    /// When unfinished uploads are dropped.
    abort_incomplete_multipart_upload: Option<AbortUpload>,
}

/// Whether a rule is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum Status {
    Enabled,
    Disabled,
}

/// Which objects a rule is for.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Filter {
    /// Keys that begin so.
    prefix: Option<Text>,
    /// Objects larger than this, in bytes.
    object_size_greater_than: Option<Val<u64>>,
    /// Objects smaller than this, in bytes.
    object_size_less_than: Option<Val<u64>>,
}

/// A rule without a filter has an empty one: the provider warns that it will insist on it.
fn every_object_by_default<S: Serializer>(
    filter: &Option<Filter>,
    to: S,
) -> Result<S::Ok, S::Error> {
    match filter {
        Some(filter) => filter.serialize(to),
        None => Filter::default().serialize(to),
    }
}

/// When objects go.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Expiration {
    /// At this age, in days.
    #[schemars(range(min = 1))]
    days: Option<Val<u32>>,
    /// On this date, in RFC 3339.
    date: Option<Text>,
    /// Drop delete markers that hide nothing.
    expired_object_delete_marker: Option<Val<bool>>,
}

/// When objects move to another class.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Transition {
    /// At this age, in days.
    days: Option<Val<u32>>,
    /// On this date, in RFC 3339.
    date: Option<Text>,
    /// The class.
    storage_class: StorageClass,
}

/// A class of storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum StorageClass {
    Glacier,
    StandardIa,
    OnezoneIa,
    IntelligentTiering,
    DeepArchive,
    GlacierIr,
}

/// When old versions go.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct NoncurrentExpiration {
    /// At this age, in days.
    #[schemars(range(min = 1))]
    noncurrent_days: Val<u32>,
    /// How many old versions stay in any case.
    #[schemars(range(min = 1, max = 100))]
    newer_noncurrent_versions: Option<Val<u32>>,
}

/// When old versions move to another class.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct NoncurrentTransition {
    /// At this age, in days.
    noncurrent_days: Val<u32>,
    /// How many old versions stay in any case.
    #[schemars(range(min = 1, max = 100))]
    newer_noncurrent_versions: Option<Val<u32>>,
    /// The class.
    storage_class: StorageClass,
}

/// When unfinished uploads are dropped.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct AbortUpload {
    /// At this age, in days.
    #[schemars(range(min = 1))]
    days_after_initiation: Val<u32>,
}

impl S3Bucket {
    /// The customer managed key of the bucket.
    pub(super) fn customer_key(&self) -> Option<&NodeRef<Key>> {
        let key = self.server_side_encryption.as_ref()?.kms_master_key_id.as_ref()?;
        (!key.0.starts_with("alias/aws/")).then_some(key)
    }

    pub(super) fn encryption(&self, site: &Site<'_>) -> Value {
        let Some(written) = &self.server_side_encryption else {
            return Value::block([
                ("sse_algorithm", "AES256".into()),
                ("kms_master_key_id", Value::Null),
                ("bucket_key_enabled", Value::Null),
            ]);
        };
        let mut settings = site.settings(written);
        if written.sse_algorithm.is_none() {
            let algorithm = if written.kms_master_key_id.is_some() { "aws:kms" } else { "AES256" };
            settings.set("sse_algorithm", algorithm);
        }
        settings
    }

    pub(super) fn public_access_block(&self, site: &Site<'_>) -> Value {
        let closed = [
            "block_public_acls",
            "block_public_policy",
            "ignore_public_acls",
            "restrict_public_buckets",
        ];
        let mut settings = match &self.public_access_block {
            Some(written) => site.settings(written),
            None => Value::Block(Vec::new()),
        };
        for key in closed {
            if settings.at(key).is_null() {
                settings.set(key, true);
            }
        }
        settings
    }

    pub(super) fn ownership(&self) -> Value {
        match self.object_ownership {
            None | Some(Ownership::BucketOwnerEnforced) => "BucketOwnerEnforced".into(),
            Some(Ownership::BucketOwnerPreferred) => "BucketOwnerPreferred".into(),
            Some(Ownership::ObjectWriter) => "ObjectWriter".into(),
        }
    }
}
