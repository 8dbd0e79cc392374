//! What a notebook may do before any edge: log, join its network, keep its tables, read libraries, put code. facts/streams.md §3.2.3.

use super::FlinkStudioNotebook;
use crate::blueprint::{ArnForm, Blueprint, Statement, pascal, via};
use crate::language::{Bucket, NodeRef};
use crate::nodes::flink_application::{Logs, access as flink};
use crate::topology::Site;
use crate::value::{Expr, Reference};

const IAM: &str =
    "https://docs.aws.amazon.com/managed-flink/latest/java/how-zeppelin-appendix-iam.html";
const DEPLOY: &str =
    "https://docs.aws.amazon.com/managed-flink/latest/java/how-notebook-durable.html";
const ARTIFACTS: &str =
    "https://docs.aws.amazon.com/managed-flink/latest/java/how-zeppelin-connectors.html";

pub(super) fn of_itself(
    site: &Site<'_>,
    notebook: &FlinkStudioNotebook,
    logs: &Logs,
    blueprint: &mut Blueprint,
) {
    flink::write_logs(site, logs, blueprint);
    if let Some(network) = &notebook.vpc_configuration {
        flink::join(site, network, blueprint);
    }
    if let Some(database) = notebook.database_arn() {
        keep_tables(site, &database.0, blueprint);
    }
    if let Some(deploy) = &notebook.deploy_as_application_configuration {
        let place = &deploy.s3_content_location;
        let path = place.base_path.as_ref().map(|path| site.text(&path.0));
        put_code(site, &place.bucket_arn, path, blueprint);
    }
    for artifact in notebook.custom_artifacts_configuration.iter().flatten() {
        let Some(place) = &artifact.s3_content_location else { continue };
        let object =
            bucket_arn(site, &place.bucket_arn).then("/").then(site.text(&place.file_key.0));
        blueprint.grant(
            site,
            Statement::allow("ReadLibraries", &["s3:GetObject", "s3:GetObjectVersion"], [object])
                .because(format!("{}: notes use the library", site.id()), ARTIFACTS),
        );
        use_key(site, &place.bucket_arn, "DecryptLibraries", &["kms:Decrypt"], blueprint);
    }
}

/// A look at a table is authorised on the catalogue, the database and the table together; Zeppelin looks for a database `hive` too.
fn keep_tables(site: &Site<'_>, database: &str, blueprint: &mut Blueprint) {
    let (head, name) = match site.topology.site(database) {
        Some(node) => (
            ArnForm::regional("glue", "").arn(&"".into(), Reference::Account.into()),
            node.address().name,
        ),
        None => match database.split_once(":database/") {
            Some((head, name)) => (site.text(head).then(":"), site.text(name)),
            None => return,
        },
    };
    let arn = |path: &str| head.clone().then(path);
    let tables = arn("table/").then(&name).then("/*");
    let databases = || vec![arn("catalog"), arn("database/").then(&name), arn("database/hive")];
    let reason = format!("{}: its tables lie in the catalogue", site.id());
    let mut allow = |sid: &str, actions: &[&'static str], on: Vec<Expr>| {
        blueprint.grant(site, Statement::allow(sid, actions, on).because(reason.clone(), IAM));
    };
    let keeps = ["glue:CreateTable", "glue:GetTable", "glue:GetTables", "glue:UpdateTable"];
    allow("KeepTables", &keeps, databases().into_iter().chain([tables]).collect());
    allow("FindDatabase", &["glue:GetDatabase"], databases());
    allow("ListDatabases", &["glue:GetDatabases"], vec![arn("catalog"), arn("database/*")]);
    allow("ReadConnections", &["glue:GetConnection"], vec![arn("catalog"), arn("connection/*")]);
}

fn put_code(
    site: &Site<'_>,
    bucket: &NodeRef<Bucket>,
    path: Option<Expr>,
    blueprint: &mut Blueprint,
) {
    let arn = bucket_arn(site, bucket);
    let objects = arn.clone().then("/").then(path.unwrap_or_default()).then("*");
    let reason = format!("{}: a note that is made an application lies there", site.id());
    blueprint.grant(
        site,
        Statement::allow("PutCode", &["s3:GetObject", "s3:PutObject"], [objects])
            .because(reason.clone(), DEPLOY),
    );
    let lists = ["s3:GetBucketLocation", "s3:ListBucket"];
    blueprint.grant(site, Statement::allow("ListCode", &lists, [arn]).because(reason, DEPLOY));
    use_key(site, bucket, "EncryptCode", &["kms:Decrypt", "kms:GenerateDataKey"], blueprint);
}

/// Of the bucket, written from its name.
fn bucket_arn(site: &Site<'_>, bucket: &NodeRef<Bucket>) -> Expr {
    match bucket.node().and_then(|id| site.topology.site(id)) {
        Some(bucket) => bucket.address().arn,
        None => site.text(&bucket.0),
    }
}

fn use_key(
    site: &Site<'_>,
    bucket: &NodeRef<Bucket>,
    sid: &str,
    actions: &[&'static str],
    blueprint: &mut Blueprint,
) {
    let bucket = bucket.node().and_then(|id| site.topology.site(id));
    let Some(encryption) = bucket.and_then(|bucket| bucket.encryption()) else {
        return;
    };
    let name = bucket.map(|bucket| pascal(bucket.id())).unwrap_or_default();
    let mut statement = Statement::allow(format!("{sid}{name}"), actions, [encryption.key.clone()])
        .when("StringEquals", "kms:ViaService", [via(&encryption)])
        .because(format!("{}: the bucket is encrypted", site.id()), DEPLOY);
    if let Some((context, values)) = encryption.context {
        let key = format!("kms:EncryptionContext:{context}");
        statement = statement.when("StringLike", key, values);
    }
    blueprint.grant(site, statement);
}
