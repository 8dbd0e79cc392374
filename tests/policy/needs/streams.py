"""Reading and writing Kinesis streams."""

from dataclasses import dataclass, field

from account import World
from support.pipeline import Edge

from needs.need import Need, application_name, destination, narrowed, stream_key, unknown, version

POLL = ["kinesis:ListShards", "kinesis:GetShardIterator", "kinesis:GetRecords"]


@dataclass(frozen=True)
class StreamReader:
    reason: str
    shared: list[str]
    spare: list[str] = field(default_factory=list)
    # Enhanced fan-out: calls on the stream, then calls on the consumer.
    enhanced: list[str] = field(default_factory=list)
    on_consumer: list[str] = field(default_factory=list)
    spare_on_consumer: list[str] = field(default_factory=list)
    # Registers its own consumer, unless the pipeline declares one.
    registers: list[str] = field(default_factory=list)
    deregisters: bool = False


LAMBDA_POLL = ["kinesis:DescribeStream", "kinesis:DescribeStreamSummary", *POLL]

STREAM_READERS = {
    "lambda_function": StreamReader(
        "streams §3.1.2",
        shared=LAMBDA_POLL,
        enhanced=LAMBDA_POLL,
        on_consumer=["kinesis:SubscribeToShard"],
        spare_on_consumer=["kinesis:DescribeStreamConsumer"],
    ),
    "flink_application": StreamReader(
        "streams §3.2.2",
        shared=["kinesis:DescribeStreamSummary", *POLL],
        spare=["kinesis:DescribeStream"],
        enhanced=["kinesis:DescribeStreamSummary", "kinesis:ListShards"],
        on_consumer=["kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard"],
        registers=["kinesis:RegisterStreamConsumer"],
        deregisters=True,
    ),
    "firehose_stream": StreamReader("firehose §0.1 KDS", shared=["kinesis:DescribeStream", *POLL]),
    "glue_job": StreamReader(
        "streams §3.6",
        shared=LAMBDA_POLL,
        enhanced=LAMBDA_POLL,
        on_consumer=["kinesis:SubscribeToShard", "kinesis:DescribeStreamConsumer"],
    ),
    "sdk_application": StreamReader(
        "streams §0.1",
        shared=POLL,
        spare=["kinesis:DescribeStream", "kinesis:DescribeStreamSummary"],
        enhanced=["kinesis:ListShards"],
        on_consumer=["kinesis:SubscribeToShard"],
        spare_on_consumer=["kinesis:DescribeStreamConsumer"],
        registers=["kinesis:RegisterStreamConsumer"],
    ),
    "kcl_application": StreamReader(
        "streams §3.4",
        shared=POLL,
        enhanced=[*POLL, "kinesis:DescribeStreamSummary"],
        on_consumer=["kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard"],
        registers=["kinesis:RegisterStreamConsumer"],
    ),
}

STREAM_READERS["flink_studio_notebook"] = STREAM_READERS["flink_application"]


def read_stream(world: World, edge: Edge) -> Need:
    stream, reader = edge.source, edge.target
    row = STREAM_READERS.get(reader.type) or unknown(edge)
    need = Need(reader, reason=row.reason)
    settings = edge.block("read") or edge.block("event_source")
    # KCL reads with enhanced fan-out from 2.0 on, unless it is told otherwise (streams §3.4).
    default = "enhanced" if reader.type == "kcl_application" and version(reader) >= (2, 0) else "shared"
    enhanced = settings.get("fan_out", default) == "enhanced"
    need.call(*(row.enhanced if enhanced else row.shared), on=world.of(stream))
    need.spare(*row.spare, on=world.of(stream))
    if enhanced:
        need.spare(*POLL, *row.spare, on=world.of(stream))
        consumer = world.consumer(stream, consumer_name(world, edge))
        need.call(*row.on_consumer, on=consumer)
        need.spare(*row.on_consumer, *row.spare_on_consumer, on=f"{world.of(stream)}/consumer/*")
        if row.registers and settings.get("consumer_registration", "self") == "self":
            need.call(*row.registers, on=world.of(stream))
            if row.deregisters:
                need.call("kinesis:DeregisterStreamConsumer", on=consumer)
                need.spare("kinesis:DeregisterStreamConsumer", on=f"{world.of(stream)}*")
    if reader.type == "kcl_application" and version(reader) >= (3, 4):
        need.call("kinesis:DescribeStreamSummary", on=world.of(stream))
    stream_key(world, need, stream, "Decrypt")
    if reader.type == "lambda_function":
        destination(world, need, settings.get("on_failure"), "streams §3.1.2 on-failure")
    return need


def consumer_name(world: World, edge: Edge) -> str:
    """KCL names its consumer after the application; a declared one is named after the reader."""
    return application_name(world, edge.target)


STREAM_WRITERS = {  # type: (calls on the stream, what the documents add, page)
    "lambda_function": (["kinesis:PutRecord", "kinesis:PutRecords"], [], "streams §2.1 Lambda producer"),
    "sdk_application": (["kinesis:PutRecord", "kinesis:PutRecords"], [], "streams §2.1 SDK/API app"),
    "kcl_application": (["kinesis:PutRecord", "kinesis:PutRecords"], [], "streams §2.1 SDK/API app"),
    "emr_cluster": (["kinesis:ListShards", "kinesis:PutRecord", "kinesis:PutRecords"], [], "streams §2.1 KPL, §3.5"),
    "emr_serverless_application": (["kinesis:ListShards", "kinesis:PutRecord", "kinesis:PutRecords"], [], "streams §2.1 KPL, §3.5"),
    "sfn_state_machine": (["kinesis:PutRecord", "kinesis:PutRecords"], [], "streams §2.1 SDK/API app"),
    "glue_job": (["kinesis:PutRecord", "kinesis:PutRecords"], [], "streams §2.1 Glue sink"),
    "kpl_application": (["kinesis:PutRecords", "kinesis:ListShards"], [], "streams §2.1 KPL"),
    "flink_application": (
        ["kinesis:PutRecords"],
        ["kinesis:PutRecord", "kinesis:DescribeStream", "kinesis:DescribeStreamSummary"],
        "streams §2.1 Flink sink",
    ),
}

STREAM_WRITERS["flink_studio_notebook"] = STREAM_WRITERS["flink_application"]


def write_stream(world: World, edge: Edge) -> Need:
    calls, spare, reason = STREAM_WRITERS.get(edge.source.type) or unknown(edge)
    if edge.source.type == "kpl_application" and version(edge.source) < (0, 14):
        calls = ["kinesis:PutRecords", "kinesis:DescribeStream"]
    need = Need(edge.source, reason=reason)
    need.call(*narrowed(edge, "kinesis", calls), on=world.of(edge.target))
    if not edge.block("write").get("calls"):
        need.spare(*spare, on=world.of(edge.target))
    stream_key(world, need, edge.target, "GenerateDataKey")
    return need
