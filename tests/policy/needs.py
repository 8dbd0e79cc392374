"""What each edge and each node of a pipeline really calls: tables written by hand, never derived from the compiler.

`must` is every call without which the edge fails: each has to be allowed. `may` is what the documents also list, so a
policy that grants it is not wrong. Whatever is in neither has to be denied. A reason names the page that the row comes
from: `streams` and `firehose` are the catalogues of AWS facts that this project was written from, with the section.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from account import Call, World
from support.pipeline import Edge, Node


@dataclass
class Need:
    """The calls of one actor for one purpose."""

    actor: Node
    must: list[Call] = field(default_factory=list)
    may: list[tuple[str, str, str]] = field(default_factory=list)  # action, resource glob, kms:ViaService glob
    reason: str = ""

    def call(self, *actions: str, on: str, **context) -> None:
        named = {key.replace("__", ":"): value for key, value in context.items()}
        self.must += [Call(action, on, self.reason, named) for action in actions]

    def spare(self, *actions: str, on: str, via: str = "*") -> None:
        self.may += [(action, on, via) for action in actions]

    def admits(self, call: Call) -> bool:
        service = call.context.get("kms:ViaService", "")
        return any(
            call.action == action and fnmatchcase(call.resource, on) and fnmatchcase(service, via)
            for action, on, via in self.may
        )


class Unknown(LookupError):
    """An edge or node which no table here covers: the proof is incomplete, so the test fails."""


# --- Reading a stream -------------------------------------------------------------------------------------------------

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


def read_stream(world: World, edge: Edge) -> Need:
    stream, reader = edge.source, edge.target
    row = STREAM_READERS.get(reader.type) or _unknown(edge)
    need = Need(reader, reason=row.reason)
    settings = edge.block("read") or edge.block("event_source")
    enhanced = settings.get("fan_out", "shared") == "enhanced"
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
    _stream_key(world, need, stream, "Decrypt")
    if reader.type == "lambda_function":
        _destination(world, need, settings.get("on_failure"), "streams §3.1.2 on-failure")
    return need


def consumer_name(world: World, edge: Edge) -> str:
    """KCL names its consumer after the application; a declared one is named after the reader."""
    return application_name(world, edge.target)


def _stream_key(world: World, need: Need, stream: Node, action: str) -> None:
    """Kinesis passes the stream's ARN as encryption context in all calls (streams §1.5)."""
    if key := world.key_of(stream, "kms_key_id"):
        context = {"aws:kinesis:arn": world.of(stream)}
        need.must.append(world.kms(action, key, "kinesis", context, "streams §1.5"))


# --- Writing to a stream ----------------------------------------------------------------------------------------------

STREAM_WRITERS = {  # type: (calls on the stream, what the documents add, page)
    "lambda_function": (["kinesis:PutRecord", "kinesis:PutRecords"], [], "streams §2.1 Lambda producer"),
    "sdk_application": (["kinesis:PutRecord", "kinesis:PutRecords"], [], "streams §2.1 SDK/API app"),
    "glue_job": (["kinesis:PutRecord", "kinesis:PutRecords"], [], "streams §2.1 Glue sink"),
    "kpl_application": (["kinesis:PutRecords", "kinesis:ListShards"], [], "streams §2.1 KPL"),
    "flink_application": (
        ["kinesis:PutRecords"],
        ["kinesis:PutRecord", "kinesis:DescribeStream", "kinesis:DescribeStreamSummary"],
        "streams §2.1 Flink sink",
    ),
}


def write_stream(world: World, edge: Edge) -> Need:
    calls, spare, reason = STREAM_WRITERS.get(edge.source.type) or _unknown(edge)
    if edge.source.type == "kpl_application" and version(edge.source) < (0, 14):
        calls = ["kinesis:PutRecords", "kinesis:DescribeStream"]
    need = Need(edge.source, reason=reason)
    need.call(*narrowed(edge, "kinesis", calls), on=world.of(edge.target))
    if not edge.block("write").get("calls"):
        need.spare(*spare, on=world.of(edge.target))
    _stream_key(world, need, edge.target, "GenerateDataKey")
    return need


def narrowed(edge: Edge, service: str, calls: list[str]) -> list[str]:
    """`calls` of a write says which API calls the program makes."""
    named = edge.block("write").get("calls")
    return [f"{service}:{call}" for call in named] if named else calls


# --- Buckets ----------------------------------------------------------------------------------------------------------

FLINK_FILE_SINK = [
    "s3:PutObject",
    "s3:GetObject",
    "s3:DeleteObject",
    "s3:AbortMultipartUpload",
    "s3:ListMultipartUploadParts",
]
S3_WRITERS = {  # type: (on objects, on the bucket, spare on objects, spare on the bucket, page)
    "lambda_function": (
        ["s3:PutObject"],
        [],
        ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
        ["s3:ListBucketMultipartUploads"],
        "streams §4.2",
    ),
    "sdk_application": (
        ["s3:PutObject"],
        [],
        ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
        ["s3:ListBucketMultipartUploads"],
        "streams §4.2",
    ),
    "flink_application": (FLINK_FILE_SINK, ["s3:ListBucket", "s3:GetBucketLocation"], [], [], "streams §3.2.2 sink S3"),
    "glue_job": (
        ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
        ["s3:ListBucket", "s3:GetBucketLocation"],
        ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"],
        ["s3:ListBucketMultipartUploads"],
        "streams §3.6 target",
    ),
}


def write_bucket(world: World, edge: Edge) -> Need:
    on_objects, on_bucket, spare_objects, spare_bucket, reason = S3_WRITERS.get(edge.source.type) or _unknown(edge)
    need = Need(edge.source, reason=reason)
    bucket, prefix = edge.target, edge.block("write").get("prefix", "")
    if edge.block("write").get("calls"):
        on_objects, on_bucket, spare_objects, spare_bucket = narrowed(edge, "s3", []), [], [], []
    objects = f"{world.of(bucket)}/{static(prefix)}"
    need.call(*on_objects, on=f"{objects}part-0")
    need.spare(*spare_objects, on=f"{objects}*")
    _bucket_calls(world, need, bucket, on_bucket, prefix)
    need.spare(*spare_bucket, on=world.of(bucket))
    multipart = "s3:AbortMultipartUpload" in [*on_objects, *spare_objects]
    _bucket_key(world, need, bucket, f"{objects}part-0", ["GenerateDataKey"], ["Decrypt"] if multipart else [])
    return need


S3_READERS = {"lambda_function", "sdk_application", "glue_job", "flink_application"}


def read_bucket(world: World, edge: Edge) -> Need:
    if edge.target.type not in S3_READERS:
        _unknown(edge)
    need = Need(edge.target, reason="streams §4.2 S3 read")
    bucket, prefix = edge.source, edge.block("read").get("prefix", "")
    objects = f"{world.of(bucket)}/{static(prefix)}"
    need.call("s3:GetObject", on=f"{objects}part-0")
    need.spare("s3:GetObjectVersion", on=f"{objects}*")
    _bucket_calls(world, need, bucket, ["s3:ListBucket"], prefix)
    need.spare("s3:GetBucketLocation", on=world.of(bucket))
    _bucket_key(world, need, bucket, f"{objects}part-0", ["Decrypt"], [])
    return need


def _bucket_calls(world: World, need: Need, bucket: Node, actions: list[str], prefix: str) -> None:
    """A listing asks for the prefix that the edge reads or writes, and only a policy without prefix answers for all."""
    for action in actions:
        context = {"s3__prefix": static(prefix)} if action.startswith("s3:List") and static(prefix) else {}
        need.call(action, on=world.of(bucket), **context)
        need.spare(action, on=world.of(bucket))  # the documents do not narrow a listing to a prefix


def _bucket_key(world: World, need: Need, bucket: Node, thing: str, actions: list[str], spare: list[str]) -> None:
    """With a bucket key S3 passes the bucket's ARN as encryption context, without one the object's (firehose §0.1 KMS-S3)."""
    key = world.key_of(bucket, "server_side_encryption.kms_master_key_id")
    if not key:
        return
    bucket_key = bucket.get("server_side_encryption.bucket_key_enabled")
    context = {"aws:s3:arn": world.of(bucket) if bucket_key else thing}
    need.must += [world.kms(action, key, "s3", context, "firehose §0.1 KMS-S3") for action in actions]
    need.spare(*(f"kms:{action}" for action in spare), on=world.of(key), via="s3.*")


def static(prefix: str) -> str:
    """The part of a prefix before its first expression."""
    for mark in ("!{", "${"):
        prefix = prefix.split(mark)[0]
    return prefix


# --- Firehose ---------------------------------------------------------------------------------------------------------


def deliver(world: World, edge: Edge) -> Need:
    """Delivery, backup and staging are the same six calls on another bucket."""
    need = Need(edge.source, reason="firehose §0.1 S3")
    relation = (edge.blocks or ["delivery"])[0]
    settings, bucket = edge.block(relation), edge.target
    prefixes = {static(settings.get(name) or "") for name in ("prefix", "error_output_prefix")}
    if not settings.get("error_output_prefix"):
        prefixes = {static(settings.get("prefix") or "")}
    for prefix in sorted(prefixes):
        thing = f"{world.of(bucket)}/{prefix}2026/11/25/part-0"
        need.call("s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject", on=thing)
        _bucket_key(world, need, bucket, thing, ["Decrypt", "GenerateDataKey"], [])
    for action in ("s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"):
        need.call(action, on=world.of(bucket))
    group = f"/aws/kinesisfirehose/{world.name(edge.source)}"
    stream = "BackupDelivery" if relation == "backup" else "DestinationDelivery"
    need.must.append(Call("logs:PutLogEvents", world.log_group(group, stream), "firehose §0.1 LOGS"))
    return need


def transform(world: World, edge: Edge) -> Need:
    need = Need(edge.source, reason="firehose §0.1 LAMBDA")
    qualifier = edge.block("transform").get("qualifier", "$LATEST")
    need.call("lambda:InvokeFunction", "lambda:GetFunctionConfiguration", on=f"{world.of(edge.target)}:{qualifier}")
    need.spare("lambda:InvokeFunction", "lambda:GetFunctionConfiguration", on=f"{world.of(edge.target)}*")
    return need


def schema(world: World, edge: Edge) -> Need:
    table, reader = edge.source, edge.target
    if reader.type == "firehose_stream":
        actions, reason = ["glue:GetTable", "glue:GetTableVersion", "glue:GetTableVersions"], "firehose §0.1 GLUE-DFC"
    elif reader.type == "glue_job":
        actions, reason = ["glue:GetTable", "glue:GetDatabase"], "streams §3.6 catalog"
    else:
        return _unknown(edge)
    need = Need(reader, reason=reason)
    database = table.get("database_name")
    if node := world.pipeline.node(database):
        database = world.name(node).replace("-", "_")
    name = table.get("name") or f"{world.pipeline.name}_{table.id}".replace("-", "_")
    catalogue = [world.arn("glue", "catalog"), world.arn("glue", f"database/{database}")]
    for thing in [*catalogue, world.arn("glue", f"table/{database}/{name}")]:
        for action in actions:
            if not (action == "glue:GetDatabase" and ":table/" in thing):
                need.call(action, on=thing)
    need.spare("glue:GetPartitions", "glue:GetPartition", on=world.arn("glue", "*"))
    return need


# --- Functions, queues, topics, tables --------------------------------------------------------------------------------


def invoke(world: World, edge: Edge) -> Need:
    need = Need(edge.source, reason="streams §4.2 invoke")
    qualifier = edge.block("invoke").get("qualifier")
    function = world.of(edge.target) + (f":{qualifier}" if qualifier else "")
    need.call("lambda:InvokeFunction", on=function)
    need.spare("lambda:InvokeFunction", on=f"{world.of(edge.target)}*")
    return need


def write_firehose(world: World, edge: Edge) -> Need:
    batch_only = edge.source.type == "flink_application"
    need = Need(edge.source, reason="streams §3.2.2 sink Firehose" if batch_only else "firehose §0.1 PUT")
    calls = ["firehose:PutRecordBatch"] if batch_only else ["firehose:PutRecord", "firehose:PutRecordBatch"]
    need.call(*narrowed(edge, "firehose", calls), on=world.of(edge.target))
    if batch_only:
        need.spare("firehose:PutRecord", "firehose:DescribeDeliveryStream", on=world.of(edge.target))
    return need


TABLE_WRITES = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem"]
TABLE_READS = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan"]


def write_table(world: World, edge: Edge) -> Need:
    need = Need(edge.source, reason="AWS: Actions, resources and condition keys for Amazon DynamoDB")
    named = edge.block("write").get("calls")
    need.call(*narrowed(edge, "dynamodb", ["dynamodb:PutItem"]), on=world.of(edge.target))
    if not named:
        need.spare(*TABLE_WRITES, "dynamodb:DescribeTable", "dynamodb:ConditionCheckItem", on=world.of(edge.target))
    _service_key(world, need, edge.target, "server_side_encryption.kms_key_arn", "dynamodb", ["Decrypt"])
    return need


def read_table(world: World, edge: Edge) -> Need:
    need = Need(edge.target, reason="AWS: Actions, resources and condition keys for Amazon DynamoDB")
    need.call("dynamodb:GetItem", "dynamodb:Query", on=world.of(edge.source))
    need.spare(*TABLE_READS, "dynamodb:DescribeTable", on=world.of(edge.source))
    need.spare("dynamodb:Query", "dynamodb:Scan", on=f"{world.of(edge.source)}/index/*")
    _service_key(world, need, edge.source, "server_side_encryption.kms_key_arn", "dynamodb", ["Decrypt"])
    return need


def table_events(world: World, edge: Edge) -> Need:
    need = Need(edge.target, reason="AWS: Using AWS Lambda with Amazon DynamoDB, execution role permissions")
    stream = f"{world.of(edge.source)}/stream/2026-11-25T00:00:00.000"
    need.call("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", on=stream)
    need.spare("dynamodb:ListStreams", on="*")
    _destination(world, need, edge.block("event_source").get("on_failure"), "streams §3.1.2 on-failure")
    return need


def write_queue(world: World, edge: Edge) -> Need:
    need = Need(edge.source, reason="streams §3.1.2 on-failure SQS")
    _destination(world, need, edge.target.id, need.reason)
    need.spare("sqs:GetQueueUrl", "sqs:GetQueueAttributes", on=world.of(edge.target))
    return need


def write_topic(world: World, edge: Edge) -> Need:
    need = Need(edge.source, reason="streams §3.1.2 on-failure SNS")
    _destination(world, need, edge.target.id, need.reason)
    return need


def read_queue(world: World, edge: Edge) -> Need:
    need = Need(edge.target, reason="AWS: Using Lambda with Amazon SQS, execution role permissions")
    need.call("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", on=world.of(edge.source))
    need.spare("sqs:ChangeMessageVisibility", "sqs:GetQueueUrl", on=world.of(edge.source))
    _service_key(world, need, edge.source, "kms_master_key_id", "sqs", ["Decrypt"])
    return need


def notified(world: World, edge: Edge) -> Need:
    """A bucket's notification is let in by the target's resource policy: no role calls anything."""
    return Need(edge.source, reason="streams §4.2 service push")


def _destination(world: World, need: Need, reference: str | None, reason: str) -> None:
    """Where a failed or finished batch is sent."""
    target = world.pipeline.node(reference)
    if target is None:
        return
    match target.type:
        case "sqs_queue":
            need.must.append(Call("sqs:SendMessage", world.of(target), reason))
            _service_key(world, need, target, "kms_master_key_id", "sqs", ["GenerateDataKey", "Decrypt"])
        case "sns_topic":
            need.must.append(Call("sns:Publish", world.of(target), reason))
            _service_key(world, need, target, "kms_master_key_id", "sns", ["GenerateDataKey", "Decrypt"])
        case "s3_bucket":
            thing = f"{world.of(target)}/aws/lambda/part-0"
            need.must += [Call("s3:PutObject", thing, reason), Call("s3:ListBucket", world.of(target), reason)]
            _bucket_key(world, need, target, thing, ["GenerateDataKey"], ["Decrypt"])
        case "lambda_function":
            need.must.append(Call("lambda:InvokeFunction", world.of(target), reason))
            need.spare("lambda:InvokeFunction", on=f"{world.of(target)}*")
        case other:
            raise Unknown(f"no table says what sending to a {other} takes")


def _service_key(world: World, need: Need, node: Node, path: str, service: str, actions: list[str]) -> None:
    if key := world.key_of(node, path):
        context = {
            "sqs": {"aws:sqs:arn": world.of(node)},
            "sns": {"aws:sns:topicArn": world.of(node)},
            "dynamodb": {
                "aws:dynamodb:tableName": world.name(node),
                "aws:dynamodb:subscriberId": world.pipeline.account,
            },
        }[service]
        need.must += [world.kms(action, key, service, context, "streams §3.1.2 CMK") for action in actions]


# --- The nodes themselves ---------------------------------------------------------------------------------------------

VPC_LAMBDA = [
    "ec2:CreateNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:DeleteNetworkInterface",
    "ec2:AssignPrivateIpAddresses",
    "ec2:UnassignPrivateIpAddresses",
]
LEASES = [
    "dynamodb:CreateTable",
    "dynamodb:DescribeTable",
    "dynamodb:Scan",
    "dynamodb:GetItem",
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
    "dynamodb:DeleteItem",
]


def lambda_itself(world: World, node: Node) -> Need:
    need = Need(node, reason="streams §4.3 Lambda logs")
    group = f"/aws/lambda/{world.name(node)}"
    need.call("logs:CreateLogStream", "logs:PutLogEvents", on=world.log_group(group, "2026/11/25/[$LATEST]0"))
    if node.get("tracing_config.mode") == "Active":
        need.call("xray:PutTraceSegments", "xray:PutTelemetryRecords", on="*")
    for outcome in ("on_failure", "on_success"):
        where = node.get(f"event_invoke_config.destination_config.{outcome}.destination")
        _destination(world, need, where, "streams §3.1.2 on-failure")
    _destination(world, need, node.get("dead_letter_config.target_arn"), "streams §3.1.2 on-failure")
    return need


def flink_itself(world: World, node: Node) -> Need:
    need = Need(node, reason="streams §3.2.2 code and logs")
    need.call("s3:GetObject", "s3:GetObjectVersion", on=world.artifact(node, "jar"))
    group = f"/aws/kinesis-analytics/{world.name(node)}"
    stream = world.log_group(group, "kinesis-analytics-log-stream")
    need.call("logs:DescribeLogGroups", on="*")
    need.call("logs:DescribeLogStreams", on=world.log_group(group))
    need.call("logs:PutLogEvents", on=stream)
    return need


def glue_itself(world: World, node: Node) -> Need:
    need = Need(node, reason="streams §3.6 script, logs, metrics")
    need.call("s3:GetObject", on=world.artifact(node, "py"))
    need.spare("s3:GetObjectVersion", on=world.artifact(node, "py"))
    for group in ("/aws-glue/jobs/output", "/aws-glue/jobs/error", "/aws-glue/jobs/logs-v2"):
        need.call("logs:CreateLogStream", "logs:PutLogEvents", on=world.log_group(group, "jr_0"))
        need.spare("logs:CreateLogGroup", "logs:DescribeLogStreams", on=world.log_group(group) + "*")
    need.call("cloudwatch:PutMetricData", on="*", cloudwatch__namespace="Glue")
    return need


def kpl_itself(world: World, node: Node) -> Need:
    need = Need(node, reason="streams §2.1 KPL metrics")
    if node.get("metrics_level") != "none":
        need.call("cloudwatch:PutMetricData", on="*", cloudwatch__namespace="KinesisProducerLibrary")
    return need


def kcl_itself(world: World, node: Node) -> Need:
    need = Need(node, reason="streams §3.4")
    application = application_name(world, node)
    table = world.arn("dynamodb", f"table/{node.get('table_name') or application}")
    need.call(*LEASES, on=table)
    if version(node) >= (3, 0):
        need.call("dynamodb:UpdateTable", on=table)
        need.call("dynamodb:Query", on=f"{table}/index/LeaseOwnerToLeaseKeyIndex")
        for suffix in ("WorkerMetricStats", "CoordinatorState"):
            need.call(*LEASES, on=world.arn("dynamodb", f"table/{application}-{suffix}"))
    need.call("cloudwatch:PutMetricData", on="*", cloudwatch__namespace=application)
    return need


def nothing(world: World, node: Node) -> Need:
    return Need(node, reason="calls nothing by itself")


def application_name(world: World, node: Node) -> str:
    return node.get("application_name") or world.name(node)


def version(node: Node) -> tuple[int, ...]:
    """`client_version` as numbers; `3.x` counts as the newest of its line."""
    return tuple(int(part) if part.isdigit() else 99 for part in str(node.get("client_version")).split("."))


# --- Which table answers ----------------------------------------------------------------------------------------------

PROGRAMS = {"lambda_function", "sdk_application", "glue_job", "flink_application", "kpl_application"}
WRITES: dict[str, Callable[[World, Edge], Need]] = {
    "kinesis_stream": write_stream,
    "s3_bucket": write_bucket,
    "firehose_stream": write_firehose,
    "dynamodb_table": write_table,
    "sqs_queue": write_queue,
    "sns_topic": write_topic,
    "lambda_function": invoke,
}
READS: dict[str, Callable[[World, Edge], Need]] = {
    "kinesis_stream": read_stream,
    "s3_bucket": read_bucket,
    "dynamodb_table": read_table,
    "sqs_queue": read_queue,
    "glue_catalog_table": schema,
}
FIREHOSE = {"s3_bucket": deliver, "lambda_function": transform}
ITSELF: dict[str, Callable[[World, Node], Need]] = {
    "lambda_function": lambda_itself,
    "flink_application": flink_itself,
    "glue_job": glue_itself,
    "kpl_application": kpl_itself,
    "kcl_application": kcl_itself,
    "sdk_application": nothing,
    "firehose_stream": nothing,
}
PASSIVE = {
    "kinesis_stream",
    "s3_bucket",
    "sqs_queue",
    "sns_topic",
    "dynamodb_table",
    "kms_key",
    "glue_catalog_database",
    "glue_catalog_table",
    "secretsmanager_secret",
}


def edge_need(world: World, edge: Edge) -> Need:
    source, target = edge.source.type, edge.target.type
    if "notification" in edge.blocks:
        return notified(world, edge)
    if source == "dynamodb_table" and target == "lambda_function" and "read" not in edge.blocks:
        return table_events(world, edge)
    if source == "s3_bucket" and target == "lambda_function" and "read" not in edge.blocks:
        return notified(world, edge)
    if source == "firehose_stream":
        return (FIREHOSE.get(target) or _unknown(edge))(world, edge)
    if source in PROGRAMS:
        return (WRITES.get(target) or _unknown(edge))(world, edge)
    return (READS.get(source) or _unknown(edge))(world, edge)


def node_need(world: World, node: Node) -> Need | None:
    """What a node calls by itself; None if it is only called."""
    if node.type in PASSIVE:
        return None
    if node.type not in ITSELF:
        raise Unknown(f"no table says what a {node.type} calls by itself")
    return ITSELF[node.type](world, node)


def actor_needs(world: World, node: Node) -> list[Need]:
    """All that the permissions of one node have to cover."""
    needs = [need for edge in world.pipeline.edges if (need := edge_need(world, edge)).actor is node]
    itself = node_need(world, node)
    return needs + ([itself] if itself else [])


def _unknown(edge: Edge):
    raise Unknown(f"no table covers {edge.source.type} -> {edge.target.type} ({edge})")
