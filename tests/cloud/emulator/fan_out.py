"""SubscribeToShard, which moto lacks: answers with one event that holds the records of the shard."""

import binascii
import json
import struct
from typing import Any

from moto.kinesis.models import Record
from moto.kinesis.responses import KinesisResponse

from .arns import stream_of

STRING = 7  # the type number of a header's value in AWS's event stream encoding


def install() -> None:
    KinesisResponse.subscribe_to_shard = _subscribe_to_shard


def _subscribe_to_shard(response: KinesisResponse) -> tuple[int, dict[str, str], bytes]:
    stream = response.kinesis_backend.describe_stream(stream_of(response._get_param("ConsumerARN")), None)
    shard = stream.get_shard(response._get_param("ShardId"))
    records = [_event_record(record) for record in shard.records.values()]
    event = {"Records": records, "ContinuationSequenceNumber": "0", "MillisBehindLatest": 0}
    body = _message("initial-response", {}) + _message("SubscribeToShardEvent", event)
    return 200, {"Content-Type": "application/vnd.amazon.eventstream"}, body


def _event_record(record: Record) -> dict[str, Any]:
    return {
        "Data": record.data,
        "PartitionKey": record.partition_key,
        "SequenceNumber": str(record.sequence_number),
        "ApproximateArrivalTimestamp": record.created_at,
    }


def _message(kind: str, payload: dict[str, Any]) -> bytes:
    headers = _header(":message-type", "event") + _header(":event-type", kind)
    body = json.dumps(payload).encode()
    prelude = struct.pack("!II", 16 + len(headers) + len(body), len(headers))
    message = prelude + struct.pack("!I", binascii.crc32(prelude)) + headers + body
    return message + struct.pack("!I", binascii.crc32(message))


def _header(name: str, value: str) -> bytes:
    return bytes([len(name)]) + name.encode() + bytes([STRING]) + struct.pack("!H", len(value)) + value.encode()
