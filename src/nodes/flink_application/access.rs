//! What a Flink application may do: read its code, log, join its network, and what its edges ask for. facts/streams.md §3.2.2.

use super::{FlinkApplication, Logs, VpcConfiguration};
use crate::blueprint::{
    ArnForm, Blueprint, Statement, grant_calls, grant_key, grant_these, log_group_arn, pascal,
};
use crate::nodes::iceberg_table::{self, Access};
use crate::nodes::{kinesis_stream, lambda_function};
use crate::relations::{ConsumerRegistration, FanOut, Port, Read, Write};
use crate::topology::{Joint, Site};
use crate::value::{Attribute, Expr, Reference};

const CODE: &str =
    "https://docs.aws.amazon.com/managed-flink/latest/java/get-started-exercise.html";
const LOGS: &str = "https://docs.aws.amazon.com/managed-flink/latest/java/cloudwatch-logs.html";
const VPC: &str = "https://docs.aws.amazon.com/managed-flink/latest/java/vpc-permissions.html";
const SOURCE: &str =
    "https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/datastream/kinesis/";
const ICEBERG: &str = "https://iceberg.apache.org/docs/latest/aws/";
const FILE_SINK: &str =
    "https://nightlies.apache.org/flink/flink-docs-stable/docs/connectors/datastream/filesystem/";

/// What the application needs before any edge.
pub(super) fn of_itself(
    site: &Site<'_>,
    settings: &FlinkApplication,
    code: Option<Expr>,
    logs: &Logs,
    blueprint: &mut Blueprint,
) {
    let id = site.id();
    if let Some(object) = code {
        let actions = ["s3:GetObject", "s3:GetObjectVersion"];
        blueprint.grant(
            site,
            Statement::allow("ReadCode", &actions, [object])
                .because(format!("{id}: AWS reads the code as the application"), CODE),
        );
        code_key(site, settings, blueprint);
    }
    write_logs(site, logs, blueprint);
    if let Some(network) = &settings.vpc_configuration {
        join(site, network, blueprint);
    }
}

/// Grants the application its network.
pub(in crate::nodes) fn join(
    site: &Site<'_>,
    network: &VpcConfiguration,
    blueprint: &mut Blueprint,
) {
    let ids = |ids: &crate::language::Val<Vec<crate::language::Text>>| match ids.literal() {
        Some(ids) => ids.iter().map(|id| site.text(&id.0)).collect(),
        None => vec![Expr::from("*")],
    };
    let (subnets, groups) = (ids(&network.subnet_ids), ids(&network.security_group_ids));
    join_network(site, &subnets, &groups, blueprint);
}

/// Code in a bucket of this pipeline may be encrypted with a key of it.
fn code_key(site: &Site<'_>, settings: &FlinkApplication, blueprint: &mut Blueprint) {
    let content = settings.application_code_configuration.as_ref();
    let place = content.and_then(|c| c.code_content.as_ref()?.s3_content_location.as_ref());
    let bucket = place.and_then(|place| site.topology.site(place.bucket_arn.as_ref()?.node()?));
    let Some(encryption) = bucket.and_then(|bucket| bucket.encryption()) else {
        return;
    };
    let via = Expr::from("s3.").then(Reference::Region).then(".").then(Reference::UrlSuffix);
    blueprint.grant(
        site,
        Statement::allow("DecryptCode", &["kms:Decrypt"], [encryption.key])
            .when("StringEquals", "kms:ViaService", [via])
            .because(format!("{}: the bucket of its code is encrypted", site.id()), CODE),
    );
}

/// DescribeLogStreams is authorised on the group, PutLogEvents on the stream, DescribeLogGroups on nothing.
pub(in crate::nodes) fn write_logs(site: &Site<'_>, logs: &Logs, blueprint: &mut Blueprint) {
    let id = site.id();
    let group = log_group_arn(&logs.group);
    // AWS spells the group with and without `:*`.
    let spellings = [group.clone(), group.then(":*")];
    blueprint.grant(
        site,
        Statement::allow("WriteLogs", &["logs:PutLogEvents"], [logs.stream_arn()])
            .because(format!("{id}: Flink writes its logs"), LOGS),
    );
    blueprint.grant(
        site,
        Statement::allow("FindLogStream", &["logs:DescribeLogStreams"], spellings)
            .because(format!("{id}: Flink looks for its log stream"), LOGS),
    );
    blueprint.grant(
        site,
        Statement::allow("FindLogGroup", &["logs:DescribeLogGroups"], ["*".into()])
            .because(format!("{id}: listing log groups knows no resource"), LOGS),
    );
}

/// The interfaces are the application's own; a shared subnet or group may belong to another account.
fn join_network(site: &Site<'_>, subnets: &[Expr], groups: &[Expr], blueprint: &mut Blueprint) {
    let id = site.id();
    let interfaces = || {
        ArnForm::regional("ec2", "network-interface/").arn(&"*".into(), Reference::Account.into())
    };
    let of = |path, ids: &[Expr]| -> Vec<Expr> {
        ids.iter().map(|id| ArnForm::regional("ec2", path).arn(id, "*".into())).collect()
    };
    let looks = [
        "ec2:DescribeDhcpOptions",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcs",
    ];
    blueprint.grant(
        site,
        Statement::allow("LookAtNetwork", &looks, ["*".into()])
            .because(format!("{id}: looking at a network knows no resource"), VPC),
    );
    let places = [interfaces()]
        .into_iter()
        .chain(of("subnet/", subnets))
        .chain(of("security-group/", groups));
    blueprint.grant(
        site,
        Statement::allow("JoinNetwork", &["ec2:CreateNetworkInterface"], places)
            .because(format!("{id}: Flink joins the network"), VPC),
    );
    let own = ["ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterface"];
    blueprint.grant(
        site,
        Statement::allow("OwnNetworkInterfaces", &own, [interfaces()])
            .because(format!("{id}: Flink joins the network"), VPC),
    );
}

pub(in crate::nodes) fn of_edges(site: &Site<'_>, blueprint: &mut Blueprint) {
    for joint in site.acts() {
        connect(site, &joint, blueprint);
    }
}

/// What Flink's connectors call along an edge, wherever Flink runs.
pub(in crate::nodes) fn connect(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
    match joint.port() {
        Some(Port::Records) => read_stream(site, joint, blueprint),
        Some(Port::Function) => lambda_function::invoke(site, joint, blueprint),
        Some(Port::ObjectSink) => write_files(site, joint, blueprint),
        // The sinks put records in batches and call nothing else.
        Some(Port::RecordSink) => write_by(site, joint, &["kinesis:PutRecords"], blueprint),
        Some(Port::DirectPut) => write_by(site, joint, &["firehose:PutRecordBatch"], blueprint),
        Some(Port::IcebergRows) => {
            iceberg_table::grant(site, joint, Access::Read, ICEBERG, blueprint);
        }
        Some(Port::IcebergTable) => {
            iceberg_table::grant(site, joint, Access::Write, ICEBERG, blueprint);
        }
        _ => grant_calls(site, joint, blueprint),
    }
}

/// Grants the calls that a sink makes, unless the edge names others.
fn write_by(site: &Site<'_>, joint: &Joint<'_>, sink: &[&str], blueprint: &mut Blueprint) {
    let (Some(port), Some(other)) = (joint.port(), joint.other.component()) else { return };
    let mut calls = other.calls(&joint.other, port, None);
    if joint.settings::<Write>().calls.is_none() {
        calls.actions.retain(|(action, _)| sink.contains(action));
    }
    grant_these(site, joint, &calls, blueprint);
}

/// Grants Flink's source its calls: it polls, or it subscribes as a consumer of its own.
fn read_stream(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
    let settings = joint.settings::<Read>();
    let (name, stream) = (pascal(joint.other.id()), joint.other.address().arn);
    let allow = |verb: &str, actions: &[&'static str], on: Vec<Expr>, deed: &str| {
        Statement::allow(format!("{verb}{name}"), actions, on)
            .because(format!("{}: Flink {deed}", joint.name()), SOURCE)
    };
    if settings.fan_out != Some(FanOut::Enhanced) {
        let calls = [
            "kinesis:DescribeStreamSummary",
            "kinesis:GetRecords",
            "kinesis:GetShardIterator",
            "kinesis:ListShards",
        ];
        blueprint.grant(site, allow("Poll", &calls, vec![stream], "polls the stream"));
    } else {
        let finds = ["kinesis:DescribeStreamSummary", "kinesis:ListShards"];
        let own = settings.consumer_registration != Some(ConsumerRegistration::Declared);
        let consumer = if own {
            stream.clone().then("/consumer/*") // the code chooses its name
        } else {
            let label = format!("{}_to_{}", joint.other.id(), site.id());
            let made = kinesis_stream::consumer(site, &joint.other, &label, blueprint);
            Expr::attribute(made, Attribute::Arn)
        };
        blueprint.grant(site, allow("Find", &finds, vec![stream.clone()], "looks for the shards"));
        let reads = ["kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard"];
        let deed = "reads with enhanced fan-out";
        blueprint.grant(site, allow("Subscribe", &reads, vec![consumer.clone()], deed));
        if own {
            register(site, joint, &stream, consumer, blueprint);
        }
    }
    if let Some(encryption) = joint.other.encryption() {
        grant_key(site, joint, &encryption, &["kms:Decrypt"], blueprint);
    }
}

/// AWS's pages disagree whether a consumer is deregistered on its own ARN or on the stream's: facts/streams.md §0.1.
fn register(
    site: &Site<'_>,
    joint: &Joint<'_>,
    stream: &Expr,
    consumer: Expr,
    blueprint: &mut Blueprint,
) {
    let name = pascal(joint.other.id());
    let reason = format!("{}: Flink registers its consumer", joint.name());
    let deregister = ["kinesis:DeregisterStreamConsumer"];
    let places = [stream.clone(), consumer];
    blueprint.grant(
        site,
        Statement::allow(
            format!("Register{name}"),
            &["kinesis:RegisterStreamConsumer"],
            [stream.clone()],
        )
        .because(reason.clone(), SOURCE),
    );
    blueprint.grant(
        site,
        Statement::allow(format!("Deregister{name}"), &deregister, places).because(reason, SOURCE),
    );
}

/// Flink's file sink goes on with parts that an earlier run left, so it reads, lists and deletes too.
fn write_files(site: &Site<'_>, joint: &Joint<'_>, blueprint: &mut Blueprint) {
    let settings = joint.settings::<Write>();
    if settings.calls.is_some() {
        return grant_calls(site, joint, blueprint);
    }
    let (name, bucket) = (pascal(joint.other.id()), joint.other.address().arn);
    let prefix = settings.prefix.as_ref().map_or(Expr::default(), |prefix| site.text(&prefix.0));
    let objects = bucket.clone().then("/").then(prefix).then("*");
    let reason = format!("{}: Flink writes files", joint.name());
    let writes = [
        "s3:AbortMultipartUpload",
        "s3:DeleteObject",
        "s3:GetObject",
        "s3:ListMultipartUploadParts",
        "s3:PutObject",
    ];
    blueprint.grant(
        site,
        Statement::allow(format!("Write{name}"), &writes, [objects])
            .because(reason.clone(), FILE_SINK),
    );
    let lists = ["s3:GetBucketLocation", "s3:ListBucket"];
    blueprint.grant(
        site,
        Statement::allow(format!("List{name}"), &lists, [bucket]).because(reason, FILE_SINK),
    );
    if let Some(encryption) = joint.other.encryption() {
        grant_key(site, joint, &encryption, &["kms:Decrypt", "kms:GenerateDataKey"], blueprint);
    }
}
