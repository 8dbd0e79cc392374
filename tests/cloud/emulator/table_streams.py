"""Kinesis streams of a table's changes, which moto does not know: DynamoDB puts each put item there, in its own name."""

import base64
import json
import time
import uuid
from typing import Any

from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.responses import DynamoHandler
from moto.kinesis.models import kinesis_backends

from .arns import account_of, name_of, region_of

_streams: dict[str, dict[str, Any]] = {}


def install() -> None:
    put = DynamoDBBackend.put_item

    def put_item(backend: DynamoDBBackend, table_name: str, item_attrs: dict[str, Any], *rest: Any, **more: Any) -> Any:
        made = put(backend, table_name, item_attrs, *rest, **more)
        _tell(backend, table_name, item_attrs)
        return made

    DynamoDBBackend.put_item = put_item
    DynamoHandler.enable_kinesis_streaming_destination = _enable
    DynamoHandler.disable_kinesis_streaming_destination = _disable
    DynamoHandler.describe_kinesis_streaming_destination = _describe


def _enable(handler: DynamoHandler) -> str:
    name = handler.body["TableName"].split("/")[-1]
    table = handler.dynamodb_backend.get_table(name)
    settings = handler.body.get("EnableKinesisStreamingConfiguration") or {}
    precision = settings.get("ApproximateCreationDateTimePrecision", "MILLISECOND")
    destination = {"StreamArn": handler.body["StreamArn"], "ApproximateCreationDateTimePrecision": precision}
    _streams[table.table_arn] = destination | {"DestinationStatus": "ACTIVE"}
    return json.dumps({"TableName": name, **_streams[table.table_arn]})


def _disable(handler: DynamoHandler) -> str:
    name = handler.body["TableName"].split("/")[-1]
    destination = _streams[handler.dynamodb_backend.get_table(name).table_arn]
    destination["DestinationStatus"] = "DISABLED"  # it is told of for a day
    return json.dumps({"TableName": name, **destination})


def _describe(handler: DynamoHandler) -> str:
    name = handler.body["TableName"].split("/")[-1]
    found = _streams.get(handler.dynamodb_backend.get_table(name).table_arn)
    return json.dumps({"TableName": name, "KinesisDataStreamDestinations": [found] if found else []})


def _tell(backend: DynamoDBBackend, name: str, item: dict[str, Any]) -> None:
    table = backend.get_table(name)
    destination = _streams.get(table.table_arn)
    if destination is None or destination["DestinationStatus"] != "ACTIVE":
        return
    keys = {key: value for key, value in item.items() if key in (table.hash_key_attr, table.range_key_attr)}
    change = {"ApproximateCreationDateTime": int(time.time() * 1000), "Keys": keys, "NewImage": item}
    record = {"awsRegion": backend.region_name, "eventID": str(uuid.uuid4()), "eventName": "INSERT", "recordFormat": "application/json",
              "tableName": name, "dynamodb": change, "eventSource": "aws:dynamodb"}  # fmt: skip
    stream = destination["StreamArn"]
    kinesis = kinesis_backends[account_of(stream)][region_of(stream)]
    data = base64.b64encode(json.dumps(record).encode()).decode()
    kinesis.put_record(stream, name_of(stream), json.dumps(keys), None, data)
