"""Programs of others: what their clients call on streams and Firehose, and what they keep for themselves."""

from collections.abc import Callable
from dataclasses import dataclass, field

from account import World
from support.pipeline import Edge, Node

from needs.buckets import FLINK_FILE_SINK, read_bucket
from needs.need import Need, bucket_key, stream_key, unknown, version
from needs.others import invoke, read_table, write_queue, write_table, write_topic
from needs.services import read_secret

POLL = ["kinesis:GetRecords", "kinesis:GetShardIterator"]
PUT, BATCH = ["kinesis:PutRecords"], ["firehose:PutRecordBatch"]


@dataclass(frozen=True)
class Client:
    """What one client calls; nothing where it does not do so."""

    reason: str
    puts: list[str] = field(default_factory=list)
    ships: list[str] = field(default_factory=list)
    polls: list[str] = field(default_factory=list)
    everywhere: list[str] = field(default_factory=list)
    subscribes: list[str] = field(default_factory=list)


CLIENTS: dict[str, Client] = {
    "kinesis_agent": Client("streams §2.1, firehose §1.4 #16", PUT, BATCH),
    "kinesis_tap": Client("firehose §1.4 #17", PUT, ["firehose:PutRecord", *BATCH]),
    "fluentd": Client("streams §2.1, firehose §1.4 #19", PUT, BATCH),
    "fluent_bit": Client("streams §2.1, firehose §1.4 #18", PUT, BATCH),
    "nifi": Client("firehose §1.4 #20", PUT, BATCH),
    "debezium_server": Client("streams §2.1 Debezium", PUT),
    "kafka_connect": Client(
        "streams §2.1, §3.9 Kafka Connect",
        ["kinesis:PutRecords", "kinesis:ListShards"],
        ["firehose:DescribeDeliveryStream", "firehose:PutRecord", "firehose:PutRecordBatch"],
        ["kinesis:DescribeStream", "kinesis:ListShards", *POLL],
    ),
    "flink_cluster": Client(
        "streams §3.2.2, §3.9",
        PUT,
        BATCH,
        ["kinesis:DescribeStreamSummary", "kinesis:ListShards", *POLL],
        subscribes=["kinesis:DescribeStreamSummary", "kinesis:ListShards", "kinesis:RegisterStreamConsumer"],
    ),
    "druid_cluster": Client(
        "streams §3.9 Druid", polls=["kinesis:ListShards", *POLL], everywhere=["kinesis:ListStreams"]
    ),
    "spark_application": Client(
        "streams §3.5",
        ["kinesis:PutRecords", "kinesis:ListShards"],
        polls=["kinesis:DescribeStreamSummary", "kinesis:ListShards", *POLL],
        subscribes=["kinesis:DescribeStreamSummary", "kinesis:ListShards", "kinesis:RegisterStreamConsumer", *POLL],
    ),
    "kinesumer": Client(
        "streams §3.9 Kinesumer",
        polls=["kinesis:ListShards", *POLL],
        subscribes=[
            "kinesis:DescribeStream",
            "kinesis:ListShards",
            "kinesis:ListStreamConsumers",
            "kinesis:RegisterStreamConsumer",
        ],
    ),
}


def covers(edge: Edge) -> bool:
    return bool({edge.source.type, edge.target.type} & CLIENTS.keys())


def edge_need(world: World, edge: Edge, program: Callable[[World, Edge], Need]) -> Need:
    if edge.target.type in CLIENTS:
        return (READS.get(edge.source.type) or unknown(edge))(world, edge)
    return (WRITES.get(edge.target.type) or unknown(edge))(world, edge)


def _put(world: World, edge: Edge) -> Need:
    client = CLIENTS[edge.source.type]
    need = Need(edge.source, reason=client.reason)
    calls = client.puts
    if edge.source.type == "debezium_server" and version(edge.source) < (3, 0):
        calls = ["kinesis:PutRecord"]
    need.call(*calls, on=world.of(edge.target))
    stream_key(world, need, edge.target, "GenerateDataKey")
    return need


def _ship(world: World, edge: Edge) -> Need:
    client = CLIENTS[edge.source.type]
    need = Need(edge.source, reason=client.reason)
    need.call(*client.ships, on=world.of(edge.target))
    if key := world.key_of(edge.target, "server_side_encryption.key_arn"):
        for action in ("GenerateDataKey", "Decrypt"):
            need.must.append(world.kms(action, key, "firehose", {}, "firehose §0.1 SSE-CMK"))
    return need


def _read(world: World, edge: Edge) -> Need:
    reader, stream = edge.target, edge.source
    client = CLIENTS[reader.type]
    need = Need(reader, reason=client.reason)
    calls = client.polls
    if reader.type == "druid_cluster" and not reader.get("use_list_shards"):
        calls = ["kinesis:DescribeStream", *POLL]
    if edge.block("read").get("fan_out") == "enhanced":
        calls = client.subscribes or unknown(edge)
        consumer = world.consumer(stream, _consumer(world, reader))
        need.call("kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard", on=consumer)
        need.call("kinesis:DeregisterStreamConsumer", on=consumer)
        need.spare("kinesis:DeregisterStreamConsumer", on=world.of(stream))  # the documents disagree
        if reader.type == "flink_cluster":  # its code chooses the name
            own = ["kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard", "kinesis:DeregisterStreamConsumer"]
            need.spare(*own, on=f"{world.of(stream)}/consumer/*")
    need.call(*calls, on=world.of(stream))
    if client.everywhere:
        need.call(*client.everywhere, on="*")
    stream_key(world, need, stream, "Decrypt")
    return need


def _consumer(world: World, reader: Node) -> str:
    name = reader.get("consumer_name") or reader.get("app") or world.name(reader)
    return f"{name}-{reader.get('region')}" if reader.get("region") else name


def _write_files(world: World, edge: Edge) -> Need:
    """Flink's file sink, and what Spark puts plainly."""
    need = Need(edge.source, reason=CLIENTS[edge.source.type].reason)
    prefix = edge.block("write").get("prefix") or ""
    thing = f"{world.of(edge.target)}/{prefix}part-0"
    flink = edge.source.type == "flink_cluster"
    need.call(*(FLINK_FILE_SINK if flink else ["s3:PutObject"]), on=thing)
    spare = [] if flink else ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"]
    need.spare(*spare, "s3:PutObject", on=f"{world.of(edge.target)}/{prefix}*")
    if flink:
        need.spare(*FLINK_FILE_SINK, on=f"{world.of(edge.target)}/{prefix}*")
        need.call("s3:GetBucketLocation", "s3:ListBucket", on=world.of(edge.target))
    else:
        need.spare("s3:ListBucketMultipartUploads", on=world.of(edge.target))
    bucket_key(world, need, edge.target, thing, ["GenerateDataKey"], ["Decrypt"])
    return need


READS: dict[str, Callable[[World, Edge], Need]] = {
    "kinesis_stream": _read,
    "s3_bucket": read_bucket,
    "dynamodb_table": read_table,
    "secretsmanager_secret": read_secret,
}
WRITES: dict[str, Callable[[World, Edge], Need]] = {
    "kinesis_stream": _put,
    "firehose_stream": _ship,
    "s3_bucket": _write_files,
    "dynamodb_table": write_table,
    "sqs_queue": write_queue,
    "sns_topic": write_topic,
    "lambda_function": invoke,
}


# --- What they call by themselves -------------------------------------------------------------------------------------


def _metrics(need: Need, namespace: str) -> None:
    need.call("cloudwatch:PutMetricData", on="*", cloudwatch__namespace=namespace)


def _nothing(world: World, node: Node) -> Need:
    return Need(node, reason="calls nothing by itself")


def _agent(world: World, node: Node) -> Need:
    need = Need(node, reason="streams §2.1 Kinesis Agent")
    if node.get("cloudwatch.emit_metrics") is not False:
        _metrics(need, "AWSKinesisAgent")
    if node.get("add_ec2_metadata"):
        need.call("ec2:DescribeTags", on="*")
    return need


def _tap(world: World, node: Node) -> Need:
    need = Need(node, reason="AWS: Sink Declarations of Kinesis Agent for Windows")
    if namespace := node.get("cloudwatch_namespace"):
        _metrics(need, namespace)
    return need


def _connect(world: World, node: Node) -> Need:
    need = Need(node, reason="kinesis-kafka-connector: AmazonKinesisSinkConnector")
    if node.get("metrics_level") not in (None, "none"):
        _metrics(need, "KinesisProducer")
    return need


def _state_in_s3(world: World, need: Need, node: Node, objects: list[str], bucket: list[str]) -> None:
    kept = world.pipeline.node(node.get("checkpoints.bucket"))
    if kept is None:
        return
    under = f"{world.of(kept)}/{node.get('checkpoints.prefix') or ''}"
    need.call(*objects, on=f"{under}part-0")
    need.spare(*objects, on=f"{under}*")
    need.call(*bucket, on=world.of(kept))
    bucket_key(world, need, kept, f"{under}part-0", ["GenerateDataKey", "Decrypt"], [])


def _flink(world: World, node: Node) -> Need:
    need = Need(node, reason="streams §3.2.2, §3.9: checkpoints in S3")
    _state_in_s3(world, need, node, FLINK_FILE_SINK, ["s3:GetBucketLocation", "s3:ListBucket"])
    return need


def _spark(world: World, node: Node) -> Need:
    need = Need(node, reason="streams §3.5")
    _state_in_s3(world, need, node, ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], ["s3:ListBucket"])
    if node.get("metadata_committer_type") == "DYNAMODB":
        calls = ["CreateTable", "DescribeTable", "DeleteItem", "PutItem", "GetItem", "Scan", "Query"]
        table = world.arn("dynamodb", f"table/{node.get('dynamodb_table_name') or world.name(node)}")
        need.call(*(f"dynamodb:{call}" for call in calls), on=table)
    if any(edge.source is node and edge.target.type == "kinesis_stream" for edge in world.pipeline.edges):
        _metrics(need, "KinesisProducerLibrary")
    return need


def _kinesumer(world: World, node: Node) -> Need:
    need = Need(node, reason="streams §3.9 Kinesumer")
    items = ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "BatchGetItem", "BatchWriteItem"]
    table = world.arn("dynamodb", f"table/{world.name(node)}")
    need.call("dynamodb:DescribeTable", *(f"dynamodb:{call}" for call in items), on=table)
    need.call("dynamodb:Query", on=f"{table}/index/index-client-key-last-update")
    return need


ITSELF: dict[str, Callable[[World, Node], Need | None]] = {
    **dict.fromkeys(CLIENTS, _nothing),
    "kinesis_agent": _agent,
    "kinesis_tap": _tap,
    "kafka_connect": _connect,
    "flink_cluster": _flink,
    "spark_application": _spark,
    "kinesumer": _kinesumer,
}
# Who takes their roles follows from where they run: trusts.py.
PASSIVE: set[str] = set()
TRUSTS: dict = {}
