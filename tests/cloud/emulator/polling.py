"""Event source mappings: Lambda polls streams, queues and table streams with the function's role."""

import time
from typing import Any

from moto.awslambda.exceptions import InvalidParameterValueException
from moto.awslambda.models import EventSourceMapping, LambdaBackend, LambdaFunction, lambda_backends
from moto.kinesis.models import kinesis_backends

from .arns import service_of, stream_of
from .destinations import report
from .functions import SERVICE, function_of, invoke
from .permits import Need, edge_open

QUEUE_NEEDS = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
SHARED_NEEDS = ["kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords",
                "kinesis:GetShardIterator", "kinesis:ListShards"]  # fmt: skip
TABLE_NEEDS = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"]


def install() -> None:
    _complete_creation()
    LambdaBackend.send_sqs_batch = _poll_queue
    LambdaBackend.send_dynamodb_items = _poll_table(LambdaBackend.send_dynamodb_items)


def needs_of(source: str) -> list[Need]:
    """What Lambda does on an event source, with the function's role."""
    if service_of(source) == "sqs":
        return [(action, source) for action in QUEUE_NEEDS]
    if service_of(source) == "dynamodb":
        return [(action, source) for action in TABLE_NEEDS] + [("dynamodb:ListStreams", "*")]
    shared = [(action, stream_of(source)) for action in SHARED_NEEDS]
    return [("kinesis:SubscribeToShard", source), *shared] if "/consumer/" in source else shared


def deliver_record(stream: str, record: dict[str, Any], account: str, region: str) -> None:
    """Hands a record of a stream to each function whose mapping reads it."""
    for mapping in list(lambda_backends[account][region]._event_source_mappings.values()):
        if mapping.enabled and stream_of(mapping.event_source_arn) == stream:
            _deliver_to(mapping, stream, record, region)


def _deliver_to(mapping: EventSourceMapping, stream: str, record: dict[str, Any], region: str) -> None:
    function = function_of(mapping.function_arn)
    if not _may_poll(function, mapping.event_source_arn):
        return
    event = _kinesis_event(stream, record, region)
    attempts = 1 + max(0, int(mapping.max_retry_attempts or 0))
    if any(not invoke(function, event).failed for _ in range(attempts)):
        return
    destination = (mapping.destination_config or {}).get("OnFailure", {}).get("Destination")
    if destination:
        report(function.role, destination, {"KinesisBatchInfo": {"streamArn": stream}})


def _may_poll(function: LambdaFunction, source: str) -> bool:
    return edge_open(SERVICE, function.role, function.function_arn, needs_of(source))


def _kinesis_event(stream: str, record: dict[str, Any], region: str) -> dict[str, Any]:
    body = {"kinesisSchemaVersion": "1.0", "approximateArrivalTimestamp": round(time.time(), 3), **record}
    return {
        "Records": [
            {
                "kinesis": body,
                "eventSource": "aws:kinesis",
                "eventVersion": "1.0",
                "eventID": f"shardId-000000000000:{record['sequenceNumber']}",
                "eventName": "aws:kinesis:record",
                "eventSourceARN": stream,
                "awsRegion": region,
            }
        ]
    }


def _poll_queue(_backend: LambdaBackend, function_arn: str, messages: list[Any], queue: str) -> bool:
    """Replaces moto's delivery; True when the messages may be deleted."""
    function = function_of(function_arn)
    if not _may_poll(function, queue):
        return False
    records = [
        {"messageId": message.id, "receiptHandle": message.receipt_handle, "body": message.body,
         "eventSource": "aws:sqs", "eventSourceARN": queue, "attributes": {}, "messageAttributes": {}}
        for message in messages
    ]  # fmt: skip
    return not invoke(function, {"Records": records}).failed


def _poll_table(send: Any) -> Any:
    def send_dynamodb_items(backend: LambdaBackend, function_arn: str, items: list[Any], source: str) -> Any:
        if not _may_poll(function_of(function_arn), source):
            return None
        return send(backend, function_arn, items, source)

    return send_dynamodb_items


def _complete_creation() -> None:
    """Creation checks the role, as AWS does, and accepts a consumer as source, which moto does not."""
    create = LambdaBackend.create_event_source_mapping

    def create_event_source_mapping(backend: LambdaBackend, spec: dict[str, Any]) -> EventSourceMapping:
        source = spec["EventSourceArn"]
        function = backend._lambdas.get_function_by_name_or_arn_with_qualifier(spec["FunctionName"])
        if not _may_poll(function, source):
            raise InvalidParameterValueException(_refusal(source))
        if service_of(source) == "kinesis" and "StartingPosition" not in spec:
            raise InvalidParameterValueException("StartingPosition is required for a stream")
        mapping = create(backend, {**spec, "EventSourceArn": stream_of(source)})
        mapping._event_source_arn = source
        _take_over(backend, source)
        return mapping

    LambdaBackend.create_event_source_mapping = create_event_source_mapping


def _take_over(backend: LambdaBackend, source: str) -> None:
    """Keeps moto from delivering the records of a stream by itself: it knows one mapping a stream."""
    for stream in kinesis_backends[backend.account_id][backend.region_name].streams.values():
        if stream.arn == stream_of(source):
            stream.lambda_event_source_mappings.clear()


def _refusal(source: str) -> str:
    actions = ", ".join(action for action, _ in needs_of(source))
    return f"Cannot access {source}. Please ensure the role can perform the {actions} Actions in IAM."
