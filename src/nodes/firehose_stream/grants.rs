//! What the role of a Firehose stream may do: facts/firehose.md §0.1.

use super::destinations::s3;
use super::logs::{Log, Logs};
use super::prefix::head;
use super::{Edges, msk, processing};
use crate::blueprint::{Blueprint, Statement, grant_key, log_group_arn, pascal};
use crate::nodes::Encryption;
use crate::nodes::glue_catalog_table::GlueCatalogTable;
use crate::relations::{Backup, Delivery, Port, Staging};
use crate::topology::{Joint, Site};
use crate::value::Expr;

const ACCESS: &str = "https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html";

/// <https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-kinesis>
const READ: &[&str] = &[
    "kinesis:DescribeStream",
    "kinesis:GetRecords",
    "kinesis:GetShardIterator",
    "kinesis:ListShards",
];

pub(super) fn lower(site: &Site<'_>, edges: &Edges<'_>, logs: &Logs, blueprint: &mut Blueprint) {
    match &edges.source {
        Some(source) if msk::is_cluster(source) => msk::grant(site, source, blueprint),
        Some(source) => read(site, source, blueprint),
        None => {}
    }
    // An edge to a bucket, whatever it means to the stream.
    let kept = edges.deliveries.iter().filter(|joint| joint.port() == Some(Port::ObjectSink));
    let joints: Vec<&Joint<'_>> = kept.chain(&edges.backups).chain(&edges.stagings).collect();
    buckets(site, &joints, blueprint);
    for joint in &edges.transforms {
        transform(site, joint, blueprint);
    }
    for joint in &edges.schemas {
        look_up(site, joint, blueprint);
    }
    log(site, logs, blueprint);
}

fn read(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
    let sid = format!("Read{}", pascal(joint.other.id()));
    let statement = Statement::allow(sid, READ, [joint.other.address().arn]);
    let reason = format!("{}: Firehose polls the stream", joint.name());
    blueprint.grant(site, statement.because(reason, ACCESS));
    if let Some(encryption) = joint.other.encryption() {
        grant_key(site, joint, &encryption, &["kms:Decrypt"], blueprint);
    }
}

/// One pair of statements for each bucket, whether it takes deliveries, backups or both.
fn buckets(site: &Site<'_>, joints: &[&Joint<'_>], blueprint: &mut Blueprint) {
    for (at, joint) in joints.iter().enumerate() {
        let same = |other: &&&Joint<'_>| other.other.index == joint.other.index;
        if joints.iter().take(at).any(|other| same(&other)) {
            continue;
        }
        let group: Vec<&Joint<'_>> = joints.iter().filter(same).copied().collect();
        bucket(site, &group, blueprint);
    }
}

fn bucket(site: &Site<'_>, joints: &[&Joint<'_>], blueprint: &mut Blueprint) {
    let Some(joint) = joints.first() else { return };
    let (name, bucket) = (pascal(joint.other.id()), joint.other.address().arn);
    let edge = joint.name();
    let mut actions = vec!["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"];
    if is_anothers(&joint.other) {
        // Firehose hands the objects over to the bucket's owner: facts/firehose.md §0.1 S3-X.
        actions.push("s3:PutObjectAcl");
    }
    let objects = heads(site, joints);
    let objects =
        objects.iter().map(|prefix| bucket.clone().then("/").then(site.text(prefix)).then("*"));
    blueprint.grant(
        site,
        Statement::allow(format!("DeliverTo{name}"), &actions, objects)
            .because(format!("{edge}: Firehose writes objects"), ACCESS),
    );
    let actions = ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"];
    blueprint.grant(
        site,
        Statement::allow(format!("Inspect{name}"), &actions, [bucket])
            .because(format!("{edge}: Firehose looks for the bucket and its uploads"), ACCESS),
    );
    let mut granted: Vec<Expr> = Vec::new();
    for joint in joints {
        if let Some(encryption) = encryption(site, joint)
            && !granted.contains(&encryption.key)
        {
            granted.push(encryption.key.clone());
            let actions = ["kms:Decrypt", "kms:GenerateDataKey"];
            grant_key(site, joint, &encryption, &actions, blueprint);
        }
    }
}

fn is_anothers(bucket: &Site<'_>) -> bool {
    let owner = bucket.common().every.account_id.as_ref();
    let ours = bucket.topology.pipeline.header.aws.account_id.as_ref();
    owner.is_some() && owner != ours
}

/// What keys begin with, each once, without those that another one covers.
fn heads(site: &Site<'_>, joints: &[&Joint<'_>]) -> Vec<String> {
    let mut heads: Vec<String> = Vec::new();
    for joint in joints {
        if joint.relation.name() == "backup" {
            // A table may have a place of its own for its failed records.
            let deliveries = site.acts().filter_map(|other| {
                let delivery = other.maybe::<Delivery>()?.s3_error_output_prefix.clone()?;
                Some(head(&delivery.0).to_owned())
            });
            heads.extend(deliveries);
        }
        let (prefix, error) = s3::prefixes(joint);
        let prefix = prefix.unwrap_or_default();
        heads.push(head(&prefix).to_owned());
        heads.extend(error.map(|error| head(&error).to_owned()));
    }
    heads.sort();
    heads.dedup_by(|longer, shorter| longer.starts_with(shorter.as_str()));
    heads
}

/// The key of the objects: the one that the edge names, else the bucket's own.
fn encryption(site: &Site<'_>, joint: &Joint<'_>) -> Option<Encryption> {
    let delivery = joint.maybe::<Delivery>().and_then(|delivery| delivery.kms_key_arn.as_ref());
    let backup = joint.maybe::<Backup>().and_then(|backup| backup.kms_key_arn.as_ref());
    let staging = joint.maybe::<Staging>().and_then(|staging| staging.kms_key_arn.as_ref());
    let Some(key) = delivery.or(backup).or(staging) else {
        return joint.other.encryption();
    };
    // With a bucket key the context is the bucket's ARN: facts/firehose.md §8, 24.
    let bucket = joint.other.address().arn;
    Some(Encryption {
        key: site.reference(&key.0),
        service: "s3",
        context: Some(("aws:s3:arn", vec![bucket.clone(), bucket.then("/*")])),
    })
}

fn transform(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
    let arn = processing::qualified(joint, joint.other.address().arn);
    let sid = format!("TransformWith{}", pascal(joint.other.id()));
    let actions = ["lambda:GetFunctionConfiguration", "lambda:InvokeFunction"];
    let reason = format!("{}: Firehose invokes the function", joint.name());
    blueprint.grant(site, Statement::allow(sid, &actions, [arn]).because(reason, ACCESS));
}

/// <https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html#using-iam-glue>
fn look_up(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
    let Some(table) = joint.other.is::<GlueCatalogTable>() else { return };
    let sid = format!("LookUp{}", pascal(joint.other.id()));
    let actions = ["glue:GetTable", "glue:GetTableVersion", "glue:GetTableVersions"];
    let reason = format!("{}: Firehose takes the schema from the table", joint.name());
    let statement = Statement::allow(sid, &actions, table.arns(&joint.other));
    blueprint.grant(site, statement.because(reason, ACCESS));
}

fn log(site: &Site<'_>, logs: &Logs, blueprint: &mut Blueprint) {
    let group = log_group_arn(&logs.group);
    let arn = |log: &Log| group.clone().then(":log-stream:").then(&log.name);
    let streams: Vec<Expr> = logs.delivery.iter().chain(&logs.backup).map(arn).collect();
    if !streams.is_empty() {
        blueprint.grant(
            site,
            Statement::allow("WriteLogs", &["logs:PutLogEvents"], streams)
                .because(format!("{}: Firehose logs its errors", site.id()), ACCESS),
        );
    }
}
