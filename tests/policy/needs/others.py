"""Functions, queues, topics and tables."""

from account import World
from support.pipeline import Edge

from needs.need import Need, destination, narrowed, service_key


def invoke(world: World, edge: Edge) -> Need:
    need = Need(edge.source, reason="streams §4.2 invoke")
    qualifier = edge.block("invoke").get("qualifier")
    function = world.of(edge.target) + (f":{qualifier}" if qualifier else "")
    need.call("lambda:InvokeFunction", on=function)
    need.spare("lambda:InvokeFunction", on=f"{world.of(edge.target)}*")
    return need


def write_firehose(world: World, edge: Edge) -> Need:
    batch_only = edge.source.type in ("flink_application", "flink_studio_notebook")
    need = Need(edge.source, reason="streams §3.2.2 sink Firehose" if batch_only else "firehose §0.1 PUT")
    calls = ["firehose:PutRecordBatch"] if batch_only else ["firehose:PutRecord", "firehose:PutRecordBatch"]
    need.call(*narrowed(edge, "firehose", calls), on=world.of(edge.target))
    if batch_only:
        need.spare("firehose:PutRecord", "firehose:DescribeDeliveryStream", on=world.of(edge.target))
    if key := world.key_of(edge.target, "server_side_encryption.key_arn"):
        for action in ("GenerateDataKey", "Decrypt"):
            need.must.append(world.kms(action, key, "firehose", {}, "firehose §0.1 SSE-CMK"))
    return need


TABLE_WRITES = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem"]
TABLE_READS = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan"]


def write_table(world: World, edge: Edge) -> Need:
    need = Need(edge.source, reason="AWS: Actions, resources and condition keys for Amazon DynamoDB")
    named = edge.block("write").get("calls")
    need.call(*narrowed(edge, "dynamodb", ["dynamodb:PutItem"]), on=world.of(edge.target))
    if not named:
        need.spare(*TABLE_WRITES, "dynamodb:DescribeTable", "dynamodb:ConditionCheckItem", on=world.of(edge.target))
    service_key(world, need, edge.target, "server_side_encryption.kms_key_arn", "dynamodb", ["Decrypt"])
    return need


def read_table(world: World, edge: Edge) -> Need:
    need = Need(edge.target, reason="AWS: Actions, resources and condition keys for Amazon DynamoDB")
    need.call(*narrowed(edge, "dynamodb", ["dynamodb:GetItem", "dynamodb:Query"]), on=world.of(edge.source))
    if not edge.block("read").get("calls"):
        need.spare(*TABLE_READS, "dynamodb:DescribeTable", on=world.of(edge.source))
        need.spare("dynamodb:Query", "dynamodb:Scan", on=f"{world.of(edge.source)}/index/*")
    service_key(world, need, edge.source, "server_side_encryption.kms_key_arn", "dynamodb", ["Decrypt"])
    return need


def table_events(world: World, edge: Edge) -> Need:
    need = Need(edge.target, reason="AWS: Using AWS Lambda with Amazon DynamoDB, execution role permissions")
    stream = f"{world.of(edge.source)}/stream/2026-11-25T00:00:00.000"
    need.call("dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", on=stream)
    need.spare("dynamodb:ListStreams", on="*")
    destination(world, need, edge.block("event_source").get("on_failure"), "streams §3.1.2 on-failure")
    return need


def write_queue(world: World, edge: Edge) -> Need:
    need = Need(edge.source, reason="streams §3.1.2 on-failure SQS")
    destination(world, need, edge.target.id, need.reason)
    need.spare("sqs:GetQueueUrl", "sqs:GetQueueAttributes", on=world.of(edge.target))
    return need


def write_topic(world: World, edge: Edge) -> Need:
    need = Need(edge.source, reason="streams §3.1.2 on-failure SNS")
    destination(world, need, edge.target.id, need.reason)
    return need


def read_queue(world: World, edge: Edge) -> Need:
    need = Need(edge.target, reason="AWS: Using Lambda with Amazon SQS, execution role permissions")
    need.call("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes", on=world.of(edge.source))
    need.spare("sqs:ChangeMessageVisibility", "sqs:GetQueueUrl", on=world.of(edge.source))
    service_key(world, need, edge.source, "kms_master_key_id", "sqs", ["Decrypt"])
    return need


def put_by_topic(world: World, edge: Edge) -> Need:
    need = Need(edge.source, reason="firehose §1.4 SNS")
    need.call("firehose:PutRecord", on=world.of(edge.target))
    describe = ["firehose:DescribeDeliveryStream", "firehose:ListTagsForDeliveryStream", "firehose:PutRecordBatch"]
    need.spare(*describe, on=world.of(edge.target))
    need.spare("firehose:ListDeliveryStreams", on="*")
    return need


def notified(world: World, edge: Edge) -> Need:
    """A bucket or topic is let in by the target's resource policy: no role calls anything."""
    return Need(edge.source, reason="streams §4.2 service push")
