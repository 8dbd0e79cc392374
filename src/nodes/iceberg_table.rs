//! Apache Iceberg table, in the Glue catalogue or in S3 Tables. Passive: Firehose, jobs and applications write and read it.

mod access;
mod catalogue;
mod glue;
mod s3_table;
mod settings;

use super::{Address, Component, Encryption, Limit, NodeType, Reader, Takes};
use crate::blueprint::Blueprint;
use crate::relations::Port;
use crate::topology::Site;

pub(crate) use access::{Access, grant};
pub(crate) use catalogue::{Catalogue, catalogue};
pub(crate) use s3_table::{as_attribute, encryption};
pub(crate) use settings::{IcebergTable, MaintenanceStatus, TableEncryption};

pub(super) static NODE: NodeType = NodeType {
    keyword: "iceberg_table",
    manual: "A table of Apache Iceberg.\n\n\
         With `database_name` and `bucket` it is a table of the Glue Data Catalog whose files lie in a bucket of yours; with `table_bucket_arn` and \
         `namespace` it is an S3 table, whose files S3 keeps. A `firehose_stream` delivers to one table, or to several of one catalogue where a \
         `transform` or `metadata_extraction_query` routes each record; a `glue_job` and a `flink_application` write and read it. `existing` names a \
         table that is there already: then only the grants are made.\n\n\
         The columns are those with which the table is made. Iceberg keeps its schema in files of its own, so later changes are made by `ALTER TABLE`, \
         and neither target undoes them. A table that is parted by days or hours is made by `CREATE TABLE` in Athena and named by `existing`.\n\n\
         Firehose reaches an S3 table through the catalogue `s3tablescatalog` of the account: switch the integration of S3 Tables with AWS's analytics \
         services on once in each region. Where Lake Formation guards a catalogue, grant the role there what the policy grants here.",
    page: "https://docs.aws.amazon.com/firehose/latest/dev/apache-iceberg-destination.html",
    sample: "{ type: iceberg_table, database_name: sales, bucket: \"arn:aws:s3:::lake\", \
             storage_descriptor: { columns: [{ name: id, type: string }] } }",
    takes: Takes::Nothing,
    offers: &[Port::IcebergTable, Port::IcebergRows],
    relations: &[],
    reader: Reader::of::<IcebergTable>(),
};

impl Component for IcebergTable {
    fn lower(&self, site: &Site<'_>, blueprint: &mut Blueprint) {
        if site.is_existing() {
            return;
        }
        match catalogue(self, site) {
            Some(Catalogue::Glue(place)) => glue::lower(self, &place, site, blueprint),
            Some(Catalogue::S3Tables(place)) => s3_table::lower(self, &place, site, blueprint),
            None => {}
        }
    }

    /// The ARN is that of the Glue catalogue, in which an S3 table has one too.
    fn address(&self, site: &Site<'_>) -> Address {
        let name = self.table(site);
        let arn = catalogue(self, site).map(|catalogue| catalogue.table_arn(&name));
        let arn = arn.unwrap_or_default();
        Address { name, wired: arn.clone(), arn, url: None }
    }

    fn key(&self, site: &Site<'_>) -> Option<Encryption> {
        catalogue(self, site)?.key(self, site)
    }

    fn limits(&self, site: &Site<'_>) -> Vec<Limit> {
        s3_table::limits(self, site)
    }
}
