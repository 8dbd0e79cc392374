//! What using a table takes: its entry in the catalogue, its files, and the key of the files. facts/firehose.md §2.8.

use super::IcebergTable;
use super::catalogue::{Catalogue, GluePlace, TablePlace, catalogue};
use crate::blueprint::{Blueprint, Statement, grant_key, pascal};
use crate::topology::{Joint, Site};
use crate::value::Expr;

/// What is done with a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    Read,
    /// By a program that speaks Iceberg itself.
    Write,
    /// By Firehose.
    Deliver,
}

impl Access {
    fn verb(self) -> &'static str {
        match self {
            Self::Read => "reads",
            Self::Write | Self::Deliver => "writes",
        }
    }

    /// Of the entry in the catalogue.
    fn on_table(self) -> &'static [&'static str] {
        match self {
            Self::Read => &["glue:GetTable"],
            Self::Write | Self::Deliver => &["glue:GetTable", "glue:UpdateTable"],
        }
    }

    fn on_objects(self) -> &'static [&'static str] {
        match self {
            Self::Read => &["s3:GetObject"],
            // What it replaces it deletes.
            Self::Write | Self::Deliver => {
                &["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
            }
        }
    }

    fn on_bucket(self) -> &'static [&'static str] {
        match self {
            Self::Read | Self::Write => &["s3:GetBucketLocation", "s3:ListBucket"],
            Self::Deliver => {
                &["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"]
            }
        }
    }

    fn on_s3_table(self) -> &'static [&'static str] {
        match self {
            Self::Read => {
                &["s3tables:GetTable", "s3tables:GetTableData", "s3tables:GetTableMetadataLocation"]
            }
            Self::Write | Self::Deliver => &[
                "s3tables:GetTable",
                "s3tables:GetTableData",
                "s3tables:GetTableMetadataLocation",
                "s3tables:PutTableData",
                "s3tables:UpdateTableMetadataLocation",
            ],
        }
    }

    fn of_key(self) -> &'static [&'static str] {
        match self {
            Self::Read => &["kms:Decrypt"],
            Self::Write | Self::Deliver => &["kms:Decrypt", "kms:GenerateDataKey"],
        }
    }
}

/// A grant on its way: to whom, along which edge, and the page that it rests on.
struct Grant<'g, 't> {
    site: &'g Site<'t>,
    joint: &'g Joint<'t>,
    access: Access,
    page: &'static str,
    /// The table's name.
    table: Expr,
}

/// Grants the use of the table at the other end of the edge.
pub(crate) fn grant(
    site: &Site<'_>,
    joint: &Joint<'_>,
    access: Access,
    page: &'static str,
    blueprint: &mut Blueprint,
) {
    let Some(table) = joint.other.is::<IcebergTable>() else { return };
    let Some(place) = catalogue(table, &joint.other) else { return };
    let grant = Grant { site, joint, access, page, table: table.table(&joint.other) };
    match &place {
        Catalogue::Glue(files) => {
            grant.entry(&place, &["glue:GetDatabase"], access.on_table(), blueprint);
            grant.files(files, blueprint);
        }
        Catalogue::S3Tables(tables) => {
            if access == Access::Deliver {
                // Firehose goes through the catalogue of Glue, which lists them.
                let on_table = ["glue:GetTable", "glue:GetTables", "glue:UpdateTable"];
                let on_database = ["glue:GetDatabase", "glue:GetDatabases"];
                grant.entry(&place, &on_database, &on_table, blueprint);
            }
            grant.s3_table(tables, blueprint);
        }
    }
    if let Some(encryption) = place.key(table, &joint.other) {
        grant_key(site, joint, &encryption, access.of_key(), blueprint);
    }
    // Tables of one database and bucket share much.
    if let Some(identity) = blueprint.identities.get_mut(site.id()) {
        identity.drop_repeats();
    }
}

impl Grant<'_, '_> {
    fn allow(
        &self,
        sid: &str,
        actions: &[&'static str],
        resources: Vec<Expr>,
        what: &str,
    ) -> Statement {
        let sid = format!("{sid}{}", pascal(self.joint.other.id()));
        let reason =
            format!("{}: {} {} {what}", self.joint.name(), self.site.id(), self.access.verb());
        Statement::allow(sid, actions, resources).because(reason, self.page)
    }

    /// An action on a database is authorised on the catalogues and the database, one on a table on the table too.
    fn entry(
        &self,
        place: &Catalogue,
        on_database: &[&'static str],
        on_table: &[&'static str],
        blueprint: &mut Blueprint,
    ) {
        let arns = place.arns(&self.table);
        let above = arns.split_last().map(|(_, above)| above.to_vec()).unwrap_or_default();
        let what = "the entry in the catalogue";
        let database = self.allow("FindDatabaseOf", on_database, above, what);
        blueprint.grant(self.site, database);
        blueprint.grant(self.site, self.allow("Catalogue", on_table, arns, what));
    }

    fn files(&self, place: &GluePlace, blueprint: &mut Blueprint) {
        let objects = place.bucket.clone().then("/").then(&place.prefix).then("*");
        let what = "the files of the table";
        let files = self.allow("FilesOf", self.access.on_objects(), vec![objects], what);
        blueprint.grant(self.site, files);
        let bucket = vec![place.bucket.clone()];
        blueprint.grant(self.site, self.allow("BucketOf", self.access.on_bucket(), bucket, what));
    }

    /// AWS numbers tables, and lets policies name them by condition.
    /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-setting-up.html>
    fn s3_table(&self, place: &TablePlace, blueprint: &mut Blueprint) {
        let namespace = || [place.namespace.clone()];
        let tables = place.bucket.clone().then("/table/*");
        blueprint.grant(
            self.site,
            self.allow("Use", self.access.on_s3_table(), vec![tables], "the table")
                .when("StringEquals", "s3tables:namespace", namespace())
                .when("StringEquals", "s3tables:tableName", [self.table.clone()]),
        );
        let bucket = || vec![place.bucket.clone()];
        let what = "in its namespace";
        blueprint.grant(
            self.site,
            self.allow("FindNamespaceOf", &["s3tables:GetNamespace"], bucket(), what).when(
                "StringEquals",
                "s3tables:namespace",
                namespace(),
            ),
        );
        let what = "in its table bucket";
        let bucket = self.allow("FindBucketOf", &["s3tables:GetTableBucket"], bucket(), what);
        blueprint.grant(self.site, bucket);
    }
}
