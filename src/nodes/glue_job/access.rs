//! What a Glue job may do: read its script, log, measure, use its connections, and what its edges ask for. facts/streams.md §3.6.

use super::GlueJob;
use super::location::{Location, split};
use crate::blueprint::{
    ArnForm, Blueprint, Statement, grant_calls, grant_key, log_group_arn, pascal,
};
use crate::nodes::glue_catalog_table::GlueCatalogTable;
use crate::nodes::iceberg_table::{self, Access};
use crate::nodes::{Encryption, kinesis_stream, lambda_function};
use crate::relations::{FanOut, Port, Read, Write};
use crate::topology::{Joint, Site};
use crate::value::{Attribute, Expr, Reference};

const ROLE: &str = "https://docs.aws.amazon.com/glue/latest/dg/create-an-iam-role.html";
const MANAGED: &str =
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSGlueServiceRole.html";
const METRICS: &str =
    "https://docs.aws.amazon.com/glue/latest/dg/monitoring-awsglue-with-cloudwatch-metrics.html";
const ARGUMENTS: &str =
    "https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-glue-arguments.html";
const STREAMS: &str =
    "https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-connect-kinesis-home.html";
const FAN_OUT: &str =
    "https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-connect-kinesis-efo.html";
const ICEBERG: &str =
    "https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-format-iceberg.html";
const CATALOG: &str =
    "https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html";

/// Arguments of Glue that name objects to read. <https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-glue-arguments.html>
const READS: [&str; 4] =
    ["--additional-python-modules", "--extra-files", "--extra-jars", "--extra-py-files"];
/// Arguments of Glue that name prefixes to write under.
const WRITES: [&str; 2] = ["--TempDir", "--spark-event-logs-path"];

/// What the job needs before any edge.
pub(super) fn of_itself(site: &Site<'_>, job: &GlueJob, script: &Expr, blueprint: &mut Blueprint) {
    let id = site.id();
    if let Some((_, object)) = split(script) {
        blueprint.grant(
            site,
            Statement::allow("ReadScript", &["s3:GetObject"], [object])
                .because(format!("{id}: Glue reads the script"), ROLE),
        );
    }
    let given = job.command.as_ref().and_then(|command| command.script_location.as_ref());
    if let Some(encryption) = given.and_then(|text| Location::of(site, &text.0)?.key) {
        use_key(site, "DecryptScript", &encryption, &["kms:Decrypt"], blueprint);
    }
    write_logs(site, job, blueprint);
    blueprint.grant(
        site,
        Statement::allow("WriteMetrics", &["cloudwatch:PutMetricData"], ["*".into()])
            .when("StringEquals", "cloudwatch:namespace", ["Glue".into()])
            .because(format!("{id}: Glue measures the job; metrics know no resource"), METRICS),
    );
    read_places(site, job, blueprint);
    write_places(site, job, blueprint);
    if let Some(connections) = &job.connections {
        let names = connections.iter().map(|name| site.text(&name.0)).collect();
        use_connections(site, names, blueprint);
    }
}

/// Groups are made and filled with streams on the group's ARN, events are put on the stream's; the pattern meets both.
fn write_logs(site: &Site<'_>, job: &GlueJob, blueprint: &mut Blueprint) {
    let mut groups = vec![log_group_arn(&"/aws-glue/*".into())];
    let chosen = arguments(job, &["--continuous-log-logGroup"]).into_iter();
    groups.extend(chosen.map(|name| log_group_arn(&site.text(name)).then(":*")));
    let actions = ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"];
    blueprint.grant(
        site,
        Statement::allow("WriteLogs", &actions, groups.clone())
            .because(format!("{}: Glue writes the logs of its runs", site.id()), MANAGED),
    );
    if job.security_configuration.is_some() {
        blueprint.grant(
            site,
            Statement::allow("EncryptLogs", &["logs:AssociateKmsKey"], groups).because(
                format!("{}: its security configuration may encrypt logs", site.id()),
                ROLE,
            ),
        );
    }
}

/// The values of some of Glue's own arguments.
fn arguments<'j>(job: &'j GlueJob, names: &[&str]) -> Vec<&'j str> {
    let both = [&job.default_arguments, &job.non_overridable_arguments];
    let all = both.into_iter().flatten().flatten();
    all.filter(|(name, _)| names.contains(&name.as_str()))
        .map(|(_, text)| text.0.as_str())
        .collect()
}

/// The places in S3 that some of Glue's own arguments name, each a list between commas.
fn places(site: &Site<'_>, job: &GlueJob, names: &[&str]) -> Vec<Location> {
    let texts = arguments(job, names).into_iter().flat_map(|text| text.split(','));
    texts.filter_map(|text| Location::of(site, text.trim())).collect()
}

fn read_places(site: &Site<'_>, job: &GlueJob, blueprint: &mut Blueprint) {
    let places = places(site, job, &READS);
    if places.is_empty() {
        return;
    }
    let objects: Vec<Expr> = places.iter().map(|place| place.object.clone()).collect();
    blueprint.grant(
        site,
        Statement::allow("ReadLibraries", &["s3:GetObject"], objects)
            .because(format!("{}: Glue reads the libraries of the job", site.id()), ARGUMENTS),
    );
    for encryption in places.iter().filter_map(|place| place.key.as_ref()) {
        use_key(site, "DecryptLibraries", encryption, &["kms:Decrypt"], blueprint);
    }
}

fn write_places(site: &Site<'_>, job: &GlueJob, blueprint: &mut Blueprint) {
    let places = places(site, job, &WRITES);
    if places.is_empty() {
        return;
    }
    let reason = format!("{}: Glue keeps files of its own there", site.id());
    let objects: Vec<Expr> = places.iter().map(|place| place.object.clone().then("*")).collect();
    let mut buckets: Vec<Expr> = places.iter().map(|place| place.bucket.clone()).collect();
    buckets.sort();
    buckets.dedup();
    let actions = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"];
    blueprint.grant(
        site,
        Statement::allow("UseTemporaryFiles", &actions, objects).because(reason.clone(), ARGUMENTS),
    );
    let actions = ["s3:GetBucketLocation", "s3:ListBucket"];
    blueprint.grant(
        site,
        Statement::allow("ListTemporaryFiles", &actions, buckets).because(reason, ARGUMENTS),
    );
    let actions = ["kms:Decrypt", "kms:GenerateDataKey"];
    for encryption in places.iter().filter_map(|place| place.key.as_ref()) {
        use_key(site, "EncryptTemporaryFiles", encryption, &actions, blueprint);
    }
}

fn use_key(
    site: &Site<'_>,
    sid: &str,
    encryption: &Encryption,
    actions: &[&'static str],
    blueprint: &mut Blueprint,
) {
    let via = Expr::from("s3.").then(Reference::Region).then(".").then(Reference::UrlSuffix);
    blueprint.grant(
        site,
        Statement::allow(sid, actions, [encryption.key.clone()])
            .when("StringEquals", "kms:ViaService", [via])
            .because(format!("{}: the bucket is encrypted", site.id()), ARGUMENTS),
    );
}

/// A connection may stand in a network: what AWSGlueServiceRole has for that, on what each action is authorised on.
fn use_connections(site: &Site<'_>, names: Vec<Expr>, blueprint: &mut Blueprint) {
    let id = site.id();
    let glue = |path: &'static str, name: &Expr| {
        ArnForm::regional("glue", path).arn(name, Reference::Account.into())
    };
    let mut arns = vec![glue("catalog", &Expr::default())];
    arns.extend(names.iter().map(|name| glue("connection/", name)));
    blueprint.grant(
        site,
        Statement::allow("ReadConnections", &["glue:GetConnection"], arns)
            .because(format!("{id}: Glue reads the connections of the job"), CATALOG),
    );
    let looks = [
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeRouteTables",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcAttribute",
        "ec2:DescribeVpcEndpoints",
    ];
    let reason = format!("{id}: Glue joins the network of a connection");
    blueprint.grant(
        site,
        Statement::allow("LookAtNetwork", &looks, ["*".into()])
            .because(format!("{id}: looking at a network knows no resource"), MANAGED),
    );
    let ec2 = |path: &'static str, account: Expr| {
        ArnForm::regional("ec2", path).arn(&"*".into(), account)
    };
    let own = |path| ec2(path, Reference::Account.into());
    // A shared subnet belongs to another account.
    let places =
        [own("network-interface/"), ec2("security-group/", "*".into()), ec2("subnet/", "*".into())];
    blueprint.grant(
        site,
        Statement::allow("JoinNetwork", &["ec2:CreateNetworkInterface"], places)
            .because(reason.clone(), MANAGED),
    );
    blueprint.grant(
        site,
        Statement::allow(
            "LeaveNetwork",
            &["ec2:DeleteNetworkInterface"],
            [own("network-interface/")],
        )
        .because(reason.clone(), MANAGED),
    );
    let tagged = [own("instance/"), own("network-interface/"), own("security-group/")];
    blueprint.grant(
        site,
        Statement::allow("TagNetwork", &["ec2:CreateTags", "ec2:DeleteTags"], tagged)
            .when("ForAllValues:StringEquals", "aws:TagKeys", ["aws-glue-service-resource".into()])
            .because(reason, MANAGED),
    );
}

pub(super) fn of_edges(site: &Site<'_>, blueprint: &mut Blueprint) {
    for joint in site.acts() {
        match joint.port() {
            Some(Port::Records) => read_stream(site, &joint, blueprint),
            Some(Port::Function) => lambda_function::invoke(site, &joint, blueprint),
            Some(Port::ObjectSink) => write_files(site, &joint, blueprint),
            Some(Port::TableSchema) => look_up(site, &joint, blueprint),
            Some(Port::IcebergRows) => {
                iceberg_table::grant(site, &joint, Access::Read, ICEBERG, blueprint);
            }
            Some(Port::IcebergTable) => {
                iceberg_table::grant(site, &joint, Access::Write, ICEBERG, blueprint);
            }
            _ => grant_calls(site, &joint, blueprint),
        }
    }
}

/// A job cannot register a consumer, so with enhanced fan-out it is a resource of the pipeline.
fn read_stream(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
    let (name, stream) = (pascal(joint.other.id()), joint.other.address().arn);
    let polls = [
        "kinesis:DescribeStream",
        "kinesis:DescribeStreamSummary",
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:ListShards",
    ];
    blueprint.grant(
        site,
        Statement::allow(format!("Poll{name}"), &polls, [stream])
            .because(format!("{}: Glue polls the stream", joint.name()), STREAMS),
    );
    if joint.settings::<Read>().fan_out == Some(FanOut::Enhanced) {
        let label = format!("{}_to_{}", joint.other.id(), site.id());
        let consumer = kinesis_stream::consumer(site, &joint.other, &label, blueprint);
        let arn = Expr::attribute(consumer, Attribute::Arn);
        let reads = ["kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard"];
        blueprint.grant(
            site,
            Statement::allow(format!("Subscribe{name}"), &reads, [arn.clone()])
                .because(format!("{}: Glue reads with enhanced fan-out", joint.name()), FAN_OUT),
        );
        blueprint.output(
            format!("{label}_consumer_arn"),
            format!("The consumer by which {} reads {}.", site.id(), joint.other.id()),
            arn,
        );
    }
    if let Some(encryption) = joint.other.encryption() {
        grant_key(site, joint, &encryption, &["kms:Decrypt"], blueprint);
    }
}

/// Spark moves its files into place: it reads, lists and deletes what it writes.
fn write_files(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
    let settings = joint.settings::<Write>();
    if settings.calls.is_some() {
        return grant_calls(site, joint, blueprint);
    }
    let (name, bucket) = (pascal(joint.other.id()), joint.other.address().arn);
    let prefix = settings.prefix.as_ref().map_or(Expr::default(), |prefix| site.text(&prefix.0));
    let objects = bucket.clone().then("/").then(prefix).then("*");
    let reason = format!("{}: Glue writes files", joint.name());
    let writes = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"];
    blueprint.grant(
        site,
        Statement::allow(format!("Write{name}"), &writes, [objects]).because(reason.clone(), ROLE),
    );
    let lists = ["s3:GetBucketLocation", "s3:ListBucket"];
    blueprint.grant(
        site,
        Statement::allow(format!("List{name}"), &lists, [bucket]).because(reason, ROLE),
    );
    if let Some(encryption) = joint.other.encryption() {
        grant_key(site, joint, &encryption, &["kms:Decrypt", "kms:GenerateDataKey"], blueprint);
    }
}

/// A look at a table is authorised on the catalogue, the database and the table together.
fn look_up(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
    let Some(table) = joint.other.is::<GlueCatalogTable>() else { return };
    let [catalogue, database, table] = table.arns(&joint.other);
    let name = pascal(joint.other.id());
    let reason = format!("{}: Glue looks the table up", joint.name());
    blueprint.grant(
        site,
        Statement::allow(
            format!("LookUp{name}"),
            &["glue:GetPartitions", "glue:GetTable"],
            [catalogue.clone(), database.clone(), table],
        )
        .because(reason.clone(), CATALOG),
    );
    blueprint.grant(
        site,
        Statement::allow(
            format!("LookUpDatabaseOf{name}"),
            &["glue:GetDatabase"],
            [catalogue, database],
        )
        .because(reason, CATALOG),
    );
}
