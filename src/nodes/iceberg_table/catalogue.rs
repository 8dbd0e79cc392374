//! Where a table is listed and where its files lie: the Glue catalogue over a bucket, or a table bucket.

use super::{IcebergTable, glue, s3_table};
use crate::blueprint::{ArnForm, ResourceId};
use crate::language::{Bucket, NodeRef, Target, is_node_id};
use crate::nodes::Encryption;
use crate::nodes::glue_catalog_database::DATABASE;
use crate::nodes::s3_bucket::BUCKET;
use crate::nodes::s3_table_bucket::S3TableBucket;
use crate::topology::Site;
use crate::value::{Attribute, Expr, Reference};

/// The catalogue of the account under which each table bucket has one of its own.
const FEDERATED: &str = "s3tablescatalog";

/// Where a table is listed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Catalogue {
    Glue(GluePlace),
    S3Tables(TablePlace),
}

/// A database of the Glue catalogue, and a place in a bucket.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GluePlace {
    /// The database's name, as policies write it.
    pub(crate) database: Expr,
    /// The database's name as an attribute, so that what uses it waits for it.
    pub(crate) wired_database: Expr,
    /// The bucket's ARN.
    pub(crate) bucket: Expr,
    /// The bucket's name as an attribute.
    pub(super) wired_bucket: Expr,
    /// Where in the bucket.
    pub(crate) prefix: Expr,
}

/// A namespace of a table bucket.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TablePlace {
    /// The table bucket's ARN.
    pub(crate) bucket: Expr,
    /// The table bucket's ARN as an attribute.
    pub(super) wired_bucket: Expr,
    /// The table bucket's name.
    pub(crate) name: Expr,
    pub(crate) namespace: Expr,
}

/// None when the settings tell of neither kind: `iceberg-table-kind` says so.
pub(crate) fn catalogue(table: &IcebergTable, site: &Site<'_>) -> Option<Catalogue> {
    if let (Some(bucket), Some(namespace)) = (&table.table_bucket_arn, &table.namespace) {
        let node = node(site, bucket);
        let arn = node.map_or_else(|| site.text(&bucket.0), |node| node.address().arn);
        let name = node.map_or_else(|| last(site, &bucket.0, '/'), |node| node.address().name);
        let wired_bucket = site.reference(&bucket.0);
        let namespace = Expr::literal(namespace.clone());
        return Some(Catalogue::S3Tables(TablePlace {
            bucket: arn,
            wired_bucket,
            name,
            namespace,
        }));
    }
    let (database, bucket) = (table.database_name.as_ref()?, table.bucket.as_ref()?);
    let (by_name, wired_database) = match node(site, database) {
        Some(node) if node.is_existing() => (node.address().name, node.address().name),
        Some(node) => {
            let id = ResourceId::new(&DATABASE, node.id());
            (node.address().name, Expr::attribute(id, Attribute::Name))
        }
        None => (site.text(&database.0), site.text(&database.0)),
    };
    let (arn, wired_bucket) = bucket_of(site, bucket);
    let prefix = match &table.prefix {
        Some(prefix) => site.text(&prefix.0),
        None => format!("{}/", site.id()).into(),
    };
    Some(Catalogue::Glue(GluePlace {
        database: by_name,
        wired_database,
        bucket: arn,
        wired_bucket,
        prefix,
    }))
}

fn node<'t, T: Target>(site: &Site<'t>, reference: &NodeRef<T>) -> Option<Site<'t>> {
    site.topology.site(reference.node()?)
}

/// The ARN of the bucket, and its name as an attribute.
fn bucket_of(site: &Site<'_>, bucket: &NodeRef<Bucket>) -> (Expr, Expr) {
    match node(site, bucket) {
        Some(node) if node.is_existing() => (node.address().arn, node.address().name),
        Some(node) => {
            let id = ResourceId::new(&BUCKET, node.id());
            (node.address().arn, Expr::attribute(id, Attribute::Name))
        }
        None => (site.text(&bucket.0), last(site, &bucket.0, ':')),
    }
}

/// The name at the end of an ARN.
fn last(site: &Site<'_>, arn: &str, mark: char) -> Expr {
    site.text(arn.rsplit(mark).next().unwrap_or_default())
}

impl Catalogue {
    /// The catalogue as Firehose names it: facts/firehose.md §2.8.
    pub(crate) fn arn(&self) -> Expr {
        match self {
            Self::Glue(_) => glue_arn("catalog", &Expr::default()),
            Self::S3Tables(place) => {
                glue_arn("catalog/", &Expr::from(format!("{FEDERATED}/")).then(&place.name))
            }
        }
    }

    /// The database, or the namespace that stands for it.
    pub(crate) fn database(&self) -> &Expr {
        match self {
            Self::Glue(place) => &place.wired_database,
            Self::S3Tables(place) => &place.namespace,
        }
    }

    /// The path of a database in the ARNs of Glue: that of a catalogue below the account's own holds the catalogue.
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-integrating-glue-endpoint.html>
    fn path(&self) -> Expr {
        match self {
            Self::Glue(place) => place.database.clone(),
            Self::S3Tables(place) => Expr::from(format!("{FEDERATED}/"))
                .then(&place.name)
                .then("/")
                .then(&place.namespace),
        }
    }

    pub(super) fn table_arn(&self, table: &Expr) -> Expr {
        glue_arn("table/", &self.path().then("/").then(table))
    }

    /// The catalogues, the database and the table, on which together AWS authorises an action on the table.
    pub(super) fn arns(&self, table: &Expr) -> Vec<Expr> {
        let mut arns = vec![glue_arn("catalog", &Expr::default())];
        if matches!(self, Self::S3Tables(_)) {
            arns.push(glue_arn("catalog/", &FEDERATED.into()));
            arns.push(self.arn());
        }
        arns.push(glue_arn("database/", &self.path()));
        arns.push(self.table_arn(table));
        arns
    }

    /// The key of the files: of the table itself, else of the bucket that they lie in.
    pub(super) fn key(&self, table: &IcebergTable, site: &Site<'_>) -> Option<Encryption> {
        match self {
            Self::Glue(_) => {
                let bucket = node(site, table.bucket.as_ref()?)?;
                bucket.encryption()
            }
            Self::S3Tables(place) => {
                let own = table.encryption_configuration.as_ref();
                if let Some(key) = own.and_then(|own| own.kms_key_arn.as_ref()) {
                    return Some(s3_table::encryption(site.reference(&key.0), &place.bucket));
                }
                let bucket = node(site, table.table_bucket_arn.as_ref()?)?;
                bucket.is::<S3TableBucket>().filter(|_| own.is_none())?;
                bucket.encryption()
            }
        }
    }
}

fn glue_arn(path: &'static str, name: &Expr) -> Expr {
    ArnForm::regional("glue", path).arn(name, Reference::Account.into())
}

impl IcebergTable {
    /// The table's name, as policies write it.
    pub(crate) fn table(&self, site: &Site<'_>) -> Expr {
        match &site.common().every.existing {
            Some(existing) => last(site, &existing.0, '/'),
            None => site.physical_name(&glue::TABLE),
        }
    }

    /// The table's name as an attribute where both targets have one, so that what uses it waits for it.
    pub(crate) fn wired(&self, site: &Site<'_>) -> Expr {
        match self.resource(site) {
            Some(id) if id.kind.name == glue::TABLE.name => Expr::attribute(id, Attribute::Name),
            _ => self.table(site),
        }
    }

    /// The table, for what needs it to be there; None where it is there already.
    pub(crate) fn resource(&self, site: &Site<'_>) -> Option<ResourceId> {
        let kind = match catalogue(self, site)? {
            Catalogue::Glue(_) => &glue::TABLE,
            Catalogue::S3Tables(_) => &s3_table::TABLE,
        };
        (!site.is_existing()).then(|| ResourceId::new(kind, site.id()))
    }

    /// Is the bucket named so that its name is known beside its ARN?
    pub(crate) fn names_its_bucket(&self) -> bool {
        let known = |text: &str, form: &str| is_node_id(text) || text.contains(form);
        self.bucket.as_ref().is_none_or(|bucket| known(&bucket.0, ":s3:::"))
            && self.table_bucket_arn.as_ref().is_none_or(|bucket| known(&bucket.0, ":bucket/"))
    }
}
