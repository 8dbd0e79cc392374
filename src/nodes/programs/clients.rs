//! What the clients call, by version: facts/streams.md §2.1, §3.4, §3.5 and §3.9, facts/firehose.md §1.4, read from the clients' sources.

use crate::date::Date;
use crate::relations::Port;

/// A version as far as it is written: `3`, `3.x` and no version at all stand for the newest of their line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Version(pub(crate) u32, pub(crate) u32);

/// What a `client_version` looks like.
pub(crate) const VERSION: &str = r"^[0-9]+(\.([0-9]+|x))*$";

impl Version {
    const NEWEST: u32 = u32::MAX;

    pub(crate) fn of(text: Option<&str>) -> Self {
        let mut parts = text.unwrap_or_default().split('.').map(|part| part.parse().ok());
        let mut next = || parts.next().flatten().unwrap_or(Self::NEWEST);
        Self(next(), next())
    }
}

/// What a client calls at one kind of edge.
#[derive(Debug)]
pub(crate) struct Row {
    /// The type of the program, or the mode of it that differs.
    client: &'static str,
    port: Port,
    /// With enhanced fan-out.
    enhanced: bool,
    /// The first version of which this is so.
    since: Version,
    /// Authorised on the other end.
    pub(crate) calls: &'static [&'static str],
    /// Authorised on the consumer of the stream.
    pub(crate) on_consumer: &'static [&'static str],
    /// It deregisters its consumer, which AWS's pages authorise on the consumer or on the stream: facts/streams.md §0.1.
    pub(crate) deregisters: bool,
    /// Authorised on nothing narrower than everything.
    pub(crate) anywhere: &'static [&'static str],
    pub(crate) page: &'static str,
}

impl Row {
    const fn of(client: &'static str, port: Port, page: &'static str) -> Self {
        Self {
            client,
            port,
            enhanced: false,
            since: Version(0, 0),
            calls: &[],
            on_consumer: &[],
            deregisters: false,
            anywhere: &[],
            page,
        }
    }

    const fn calls(self, calls: &'static [&'static str]) -> Self {
        Self { calls, ..self }
    }

    const fn since(self, since: Version) -> Self {
        Self { since, ..self }
    }

    /// Reads with a consumer of its own, which it registers and deregisters.
    const fn subscribes(self) -> Self {
        Self {
            enhanced: true,
            deregisters: true,
            on_consumer: &["kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard"],
            ..self
        }
    }
}

/// <https://github.com/awslabs/amazon-kinesis-producer/blob/master/CHANGELOG.md>
const KPL: &str = "https://docs.aws.amazon.com/streams/latest/dev/kinesis-kpl-writing.html";
pub(super) const AGENT: &str =
    "https://docs.aws.amazon.com/streams/latest/dev/writing-with-agents.html";
const AGENT_TO_FIREHOSE: &str =
    "https://docs.aws.amazon.com/firehose/latest/dev/writing-with-agents.html";
pub(super) const TAP: &str = "https://docs.aws.amazon.com/kinesis-agent-windows/latest/userguide/sink-object-declarations.html";
pub(super) const FLUENTD: &str = "https://github.com/awslabs/aws-fluent-plugin-kinesis";
pub(super) const FLUENT_BIT: &str = "https://docs.fluentbit.io/manual/pipeline/outputs/kinesis";
const FLUENT_BIT_TO_FIREHOSE: &str = "https://docs.fluentbit.io/manual/pipeline/outputs/firehose";
pub(super) const DEBEZIUM: &str =
    "https://debezium.io/documentation/reference/stable/operations/debezium-server.html";
pub(super) const CONNECT: &str = "https://github.com/awslabs/kinesis-kafka-connector";
const CONNECT_SOURCE: &str =
    "https://docs.confluent.io/kafka-connectors/kinesis/current/overview.html";
pub(super) const NIFI: &str = "https://nifi.apache.org/components/org.apache.nifi.processors.aws.kinesis.stream.PutKinesisStream/";
pub(super) const DRUID: &str = "https://druid.apache.org/docs/latest/ingestion/kinesis-ingestion";
pub(super) const SPARK: &str = "https://github.com/awslabs/spark-sql-kinesis-connector";
pub(super) const KINESUMER: &str = "https://github.com/daangn/kinesumer";

/// The mode of Druid that lists the shards instead of describing the stream.
pub(super) const DRUID_LISTING: &str = "druid_cluster with useListShards";

const PUT: &[&str] = &["kinesis:PutRecords"];
const PUT_BATCH: &[&str] = &["firehose:PutRecordBatch"];
const LIST_AND_PUT: &[&str] = &["kinesis:ListShards", "kinesis:PutRecords"];

/// By client, the newest first.
static ROWS: &[Row] = &[
    Row::of("kpl_application", Port::RecordSink, KPL).since(Version(0, 14)).calls(LIST_AND_PUT),
    Row::of("kpl_application", Port::RecordSink, KPL)
        .calls(&["kinesis:DescribeStream", "kinesis:PutRecords"]),
    Row::of("kinesis_agent", Port::RecordSink, AGENT).calls(PUT),
    Row::of("kinesis_agent", Port::DirectPut, AGENT_TO_FIREHOSE).calls(PUT_BATCH),
    Row::of("kinesis_tap", Port::RecordSink, TAP).calls(PUT),
    Row::of("kinesis_tap", Port::DirectPut, TAP)
        .calls(&["firehose:PutRecord", "firehose:PutRecordBatch"]),
    Row::of("fluentd", Port::RecordSink, FLUENTD).calls(PUT),
    Row::of("fluentd", Port::DirectPut, FLUENTD).calls(PUT_BATCH),
    Row::of("fluent_bit", Port::RecordSink, FLUENT_BIT).calls(PUT),
    Row::of("fluent_bit", Port::DirectPut, FLUENT_BIT_TO_FIREHOSE).calls(PUT_BATCH),
    Row::of("nifi", Port::RecordSink, NIFI).calls(PUT),
    Row::of("nifi", Port::DirectPut, NIFI).calls(PUT_BATCH),
    Row::of("debezium_server", Port::RecordSink, DEBEZIUM).since(Version(3, 0)).calls(PUT),
    Row::of("debezium_server", Port::RecordSink, DEBEZIUM).calls(&["kinesis:PutRecord"]),
    // The sink bundles KPL 0.14; that for Firehose looks whether the stream is active before it starts.
    Row::of("kafka_connect", Port::RecordSink, CONNECT).calls(LIST_AND_PUT),
    Row::of("kafka_connect", Port::DirectPut, CONNECT).calls(&[
        "firehose:DescribeDeliveryStream",
        "firehose:PutRecord",
        "firehose:PutRecordBatch",
    ]),
    Row::of("kafka_connect", Port::Records, CONNECT_SOURCE).calls(&[
        "kinesis:DescribeStream",
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:ListShards",
    ]),
    Row {
        anywhere: &["kinesis:ListStreams"],
        ..Row::of(DRUID_LISTING, Port::Records, DRUID).calls(&[
            "kinesis:GetRecords",
            "kinesis:GetShardIterator",
            "kinesis:ListShards",
        ])
    },
    Row {
        anywhere: &["kinesis:ListStreams"],
        ..Row::of("druid_cluster", Port::Records, DRUID).calls(&[
            "kinesis:DescribeStream",
            "kinesis:GetRecords",
            "kinesis:GetShardIterator",
        ])
    },
    Row::of("spark_application", Port::Records, SPARK).calls(&[
        "kinesis:DescribeStreamSummary",
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:ListShards",
    ]),
    Row::of("spark_application", Port::Records, SPARK)
        .calls(&[
            "kinesis:DescribeStreamSummary",
            "kinesis:GetRecords",
            "kinesis:GetShardIterator",
            "kinesis:ListShards",
            "kinesis:RegisterStreamConsumer",
        ])
        .subscribes(),
    // The connector's sink is built on KPL.
    Row::of("spark_application", Port::RecordSink, SPARK).calls(LIST_AND_PUT),
    Row::of("kinesumer", Port::Records, KINESUMER).calls(&[
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:ListShards",
    ]),
    Row::of("kinesumer", Port::Records, KINESUMER)
        .calls(&[
            "kinesis:DescribeStream",
            "kinesis:ListShards",
            "kinesis:ListStreamConsumers",
            "kinesis:RegisterStreamConsumer",
        ])
        .subscribes(),
];

/// What a client calls at an edge to this port.
pub(crate) fn row(
    client: &str,
    port: Port,
    enhanced: bool,
    version: Version,
) -> Option<&'static Row> {
    let fits = |row: &&Row| row.client == client && row.port == port && row.enhanced == enhanced;
    ROWS.iter().filter(fits).find(|row| version >= row.since)
}

/// Client lines that AWS no longer supports: type, the line's name, its first supported version, and the day on which support ended.
pub(crate) static ENDED: &[(&str, &str, Version, Date)] = &[
    ("kcl_application", "KCL 1", Version(2, 0), Date::new(2026, 1, 30)),
    ("kpl_application", "KPL 0", Version(1, 0), Date::new(2026, 1, 30)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_far_as_they_are_written() {
        assert!(Version::of(Some("0.14")) >= Version(0, 14));
        assert!(Version::of(Some("0.13.1")) < Version(0, 14));
        assert!(Version::of(Some("3.x")) > Version(3, 4));
        assert!(Version::of(None) > Version(3, 4));
        assert!(Version::of(Some("1")) < Version(2, 0));
    }
}
