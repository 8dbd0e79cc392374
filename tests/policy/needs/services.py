"""Log groups, rules, pipes, state machines, and what reads secrets or puts events on a bus."""

from collections.abc import Callable

from account import Call, World
from support.pipeline import Edge, Node

from needs.need import Need, Trust, bucket_key, destination, service_key, stream_key, unknown

LOGS = ["logs:CreateLogStream", "logs:PutLogEvents"]
POLL_STREAM = [
    "kinesis:DescribeStream",
    "kinesis:DescribeStreamSummary",
    "kinesis:GetRecords",
    "kinesis:GetShardIterator",
    "kinesis:ListShards",
]
POLL_TABLE = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"]
POLL_QUEUE = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
PIPES = "streams §3.8"
STATES = "AWS: Encryption at rest in Step Functions"

# What each acting type calls on what it hands its data to; None where the target itself lets the service in.
CALLS: dict[str, dict[str, list[str] | None]] = {
    "cloudwatch_log_group": {  # streams §2.1, firehose §1.4
        "kinesis_stream": ["kinesis:PutRecord"],
        "firehose_stream": ["firehose:PutRecord"],
        "lambda_function": None,
    },
    "eventbridge_rule": {  # streams §2.1, firehose §1.4
        "kinesis_stream": ["kinesis:PutRecord"],
        "firehose_stream": ["firehose:PutRecord", "firehose:PutRecordBatch"],
        "sfn_state_machine": ["states:StartExecution"],
        "eventbridge_bus": ["events:PutEvents"],
        "lambda_function": None,
        "sqs_queue": None,
        "sns_topic": None,
    },
    "iot_rule": {  # streams §2.1, firehose §1.4, AWS: AWS IoT rule actions
        "kinesis_stream": ["kinesis:PutRecord"],
        "firehose_stream": ["firehose:PutRecord"],
        "s3_bucket": ["s3:PutObject"],
        "dynamodb_table": ["dynamodb:PutItem"],
        "sqs_queue": ["sqs:SendMessage"],
        "sns_topic": ["sns:Publish"],
        "sfn_state_machine": ["states:StartExecution"],
        "cloudwatch_log_group": LOGS,
        "lambda_function": None,
    },
    "eventbridge_pipe": {  # streams §3.8
        "kinesis_stream": ["kinesis:PutRecord", "kinesis:PutRecords"],
        "firehose_stream": ["firehose:PutRecord", "firehose:PutRecordBatch"],
        "lambda_function": ["lambda:InvokeFunction"],
        "sqs_queue": ["sqs:SendMessage"],
        "sns_topic": ["sns:Publish"],
        "eventbridge_bus": ["events:PutEvents"],
        "sfn_state_machine": ["states:StartExecution"],
        "cloudwatch_log_group": LOGS,
    },
}


PASSIVE = {"secretsmanager_secret", "eventbridge_bus"}


def covers(edge: Edge) -> bool:
    ends = {edge.source.type, edge.target.type}
    return bool(ends & {*CALLS, "eventbridge_bus", "sfn_state_machine", "secretsmanager_secret"})


def edge_need(world: World, edge: Edge, program: Callable[[World, Edge], Need]) -> Need:
    source, target = edge.source.type, edge.target.type
    if (source, target) == ("eventbridge_bus", "eventbridge_rule"):
        return Need(edge.target, reason="a rule calls nothing on its bus")
    if target == "eventbridge_pipe":
        return poll(world, edge)
    if source == "secretsmanager_secret":
        return read_secret(world, edge)
    if source in CALLS:
        return hand_on(world, edge)
    if target == "eventbridge_bus":
        need = Need(edge.source, reason="AWS: Actions, resources and condition keys for Amazon EventBridge")
        need.call("events:PutEvents", on=world.of(edge.target))
        return need
    if target == "sfn_state_machine" and source not in ("s3_bucket", "dynamodb_table"):
        need = Need(edge.source, reason="AWS: Actions, resources and condition keys for AWS Step Functions")
        need.call("states:StartExecution", on=world.of(edge.target))
        if edge.target.get("state_machine_type") == "EXPRESS":
            need.spare("states:StartSyncExecution", on=world.of(edge.target))
        return need
    return program(world, edge)


def hand_on(world: World, edge: Edge) -> Need:
    need = Need(edge.source, reason=f"streams §2.1, §3.8: {edge.source.type}")
    calls = CALLS[edge.source.type].get(edge.target.type, unknown)
    if calls is unknown:
        unknown(edge)
    if edge.block("target").get("invocation_type") == "REQUEST_RESPONSE":
        calls = ["states:StartSyncExecution"]
    if calls is None:
        return need
    on = world.of(edge.target)
    if edge.target.type == "cloudwatch_log_group":
        on += ":log-stream:orders"
    if edge.target.type == "s3_bucket":
        return put_object(world, need, edge)
    need.call(*calls, on=on)
    if edge.source.type == "iot_rule":
        iot_extras(world, need, edge)
    match edge.target.type:
        case "kinesis_stream":
            stream_key(world, need, edge.target, "GenerateDataKey")
        case "sqs_queue":
            service_key(world, need, edge.target, "kms_master_key_id", "sqs", ["GenerateDataKey", "Decrypt"])
        case "sns_topic":
            service_key(world, need, edge.target, "kms_master_key_id", "sns", ["GenerateDataKey", "Decrypt"])
    return need


def iot_extras(world: World, need: Need, edge: Edge) -> None:
    settings = edge.block("write") or edge.block("error_action")
    if edge.target.type == "firehose_stream" and settings.get("batch_mode"):
        need.call("firehose:PutRecordBatch", on=world.of(edge.target))
    if edge.target.type == "cloudwatch_log_group":
        need.call("logs:DescribeLogStreams", on=world.of(edge.target))
    service_key(world, need, edge.target, "server_side_encryption.kms_key_arn", "dynamodb", ["Decrypt"])


def put_object(world: World, need: Need, edge: Edge) -> Need:
    """IoT puts each message as one object, under what is fixed of its key."""
    settings = edge.block("write") or edge.block("error_action")
    fixed = (settings.get("key") or "").split("$${")[0]
    thing = f"{world.of(edge.target)}/{fixed}part-0"
    acl = ["s3:PutObjectAcl"] if settings.get("canned_acl") else []
    need.call("s3:PutObject", *acl, on=thing)
    need.spare("s3:PutObject", *acl, on=f"{world.of(edge.target)}/{fixed}*")
    bucket_key(world, need, edge.target, thing, ["GenerateDataKey"], [])
    return need


def poll(world: World, edge: Edge) -> Need:
    need, source = Need(edge.target, reason=PIPES), edge.source
    match source.type:
        case "kinesis_stream":
            need.call(*POLL_STREAM, on=world.of(source))
            stream_key(world, need, source, "Decrypt")
        case "dynamodb_table":
            need.call(*POLL_TABLE, on=f"{world.of(source)}/stream/2026-11-25T00:00:00.000")
            need.call("dynamodb:ListStreams", on="*")
        case "sqs_queue":
            need.call(*POLL_QUEUE, on=world.of(source))
            service_key(world, need, source, "kms_master_key_id", "sqs", ["Decrypt"])
        case _:
            unknown(edge)
    dead = (edge.block("read").get("dead_letter_config") or {}).get("arn")
    destination(world, need, dead, PIPES)
    return need


def read_secret(world: World, edge: Edge) -> Need:
    need = Need(edge.target, reason="AWS: Actions, resources and condition keys for AWS Secrets Manager")
    secret = f"{world.of(edge.source)}-AbCdEf"
    need.call("secretsmanager:GetSecretValue", on=secret)
    need.spare("secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret", on=f"{world.of(edge.source)}-??????")
    if key := world.key_of(edge.source, "kms_key_id"):
        need.must.append(world.kms("Decrypt", key, "secretsmanager", {"SecretARN": secret}, need.reason))
    return need


# --- What the nodes call by themselves --------------------------------------------------------------------------------


def acts(world: World, node: Node) -> bool:
    """Whether the node has a role: a log group or rule has one only for what it calls itself."""
    if node.type in ("eventbridge_pipe", "sfn_state_machine"):
        return True
    targets = [edge.target.type for edge in world.pipeline.edges if edge.source is node]
    return any(CALLS[node.type].get(target) for target in targets)


def nothing_itself(world: World, node: Node) -> Need | None:
    return Need(node, reason="calls nothing by itself") if acts(world, node) else None


def pipe_itself(world: World, node: Node) -> Need:
    need = Need(node, reason="streams §3.8 logs, AWS: Encrypting EventBridge Pipes data")
    logs = node.get("log_configuration")
    elsewhere = logs and ("s3_log_destination" in logs or "firehose_log_destination" in logs)
    if logs and not elsewhere:
        group = world.log_group(f"/aws/vendedlogs/pipes/{world.name(node)}", "0")
        need.call(*LOGS, on=group)
    if bucket := world.pipeline.node(node.get("log_configuration.s3_log_destination.bucket_name")):
        prefix = node.get("log_configuration.s3_log_destination.prefix") or ""
        thing = f"{world.of(bucket)}/{prefix}AWSLogs/0.log"
        need.call("s3:PutObject", on=thing)
        need.spare("s3:PutObject", on=f"{world.of(bucket)}/{prefix}*")
        bucket_key(world, need, bucket, thing, ["GenerateDataKey"], ["Decrypt"])
    own_key(world, need, node, "kms_key_identifier", "aws:pipes:arn")
    if key := world.key_of(node, "kms_key_identifier"):
        need.must.append(Call("kms:DescribeKey", world.of(key), need.reason, _key_context(world, key)))
    return need


def machine_itself(world: World, node: Node) -> Need:
    need = Need(node, reason="AWS: Logging, tracing and encryption of Step Functions")
    if node.get("logging_configuration"):
        deliver = ["CreateLogDelivery", "DeleteLogDelivery", "GetLogDelivery", "ListLogDeliveries", "UpdateLogDelivery"]
        policies = ["PutResourcePolicy", "DescribeResourcePolicies", "DescribeLogGroups"]
        need.call(*(f"logs:{action}" for action in (*deliver, *policies)), on="*")
    if node.get("tracing_configuration") is not None:
        traces = ["PutTraceSegments", "PutTelemetryRecords", "GetSamplingRules", "GetSamplingTargets"]
        need.call(*(f"xray:{action}" for action in traces), on="*")
    own_key(world, need, node, "encryption_configuration.kms_key_id", "aws:states:stateMachineArn")
    return need


def own_key(world: World, need: Need, node: Node, path: str, name: str) -> None:
    """The node's role uses the key that encrypts the node, in the context of the node's own ARN."""
    if key := world.key_of(node, path):
        context = _key_context(world, key) | {f"kms:EncryptionContext:{name}": world.of(node)}
        for action in ("kms:Decrypt", "kms:GenerateDataKey"):
            need.must.append(Call(action, world.of(key), need.reason, context))


def _key_context(world: World, key: Node) -> dict:
    return {"kms:CallerAccount": world.pipeline.account, "kms:ResourceAliases": [world.alias(key)]}


ITSELF: dict[str, Callable[[World, Node], Need | None]] = {
    "cloudwatch_log_group": nothing_itself,
    "eventbridge_rule": nothing_itself,
    "iot_rule": nothing_itself,
    "eventbridge_pipe": pipe_itself,
    "sfn_state_machine": machine_itself,
}


# --- Who assumes their roles ------------------------------------------------------------------------------------------


def _named(service: str, reason: str) -> Callable[[World, Node], Trust]:
    return lambda world, node: Trust.named(world, node, service, reason)


def log_group_trust(world: World, node: Node) -> Trust | None:
    sends = {"aws:SourceArn": world.arn("logs", f"log-group:{world.name(node)}:*")}
    return Trust("logs.amazonaws.com", "streams §2.1", sends, tuple(sends))


TRUSTS: dict[str, Callable[[World, Node], Trust | None]] = {
    "cloudwatch_log_group": log_group_trust,
    "eventbridge_rule": _named("events.amazonaws.com", "streams §2.1"),
    "iot_rule": _named("iot.amazonaws.com", "streams §2.1"),
    "eventbridge_pipe": _named("pipes.amazonaws.com", "streams §3.8"),
    "sfn_state_machine": _named("states.amazonaws.com", "AWS: Creating an IAM role for your state machine"),
}
