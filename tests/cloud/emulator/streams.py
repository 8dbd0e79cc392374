"""Kinesis: a record that is put goes on to the functions and Firehose streams which read the stream."""

from typing import Any

from moto.kinesis.models import Consumer, Stream
from moto.kinesis.responses import KinesisResponse

from . import firehose, polling


def install() -> None:
    _carry_records()
    _keep_tags()
    _number_consumers()


def _carry_records() -> None:
    put = Stream.put_record

    def put_record(stream: Stream, partition_key: str, explicit_hash_key: str, data: str) -> tuple[str, str]:
        sequence_number, shard = put(stream, partition_key, explicit_hash_key, data)
        record = {"partitionKey": partition_key, "sequenceNumber": sequence_number, "data": data}
        polling.deliver_record(stream.arn, record, stream.account_id, stream.region)
        firehose.deliver_record(stream.arn, data, stream.account_id, stream.region)
        return sequence_number, shard

    Stream.put_record = put_record


def _keep_tags() -> None:
    """moto forgets the tags that a stream is created with."""
    create = KinesisResponse.create_stream

    def create_stream(response: KinesisResponse) -> Any:
        result = create(response)
        tags = response._get_param("Tags")
        if tags:
            response.kinesis_backend.add_tags_to_stream(None, response._get_param("StreamName"), tags)
        return result

    KinesisResponse.create_stream = create_stream


def _number_consumers() -> None:
    """The ARN of a consumer ends in the second of its registration; moto leaves that out."""
    make = Consumer.__init__

    def init(consumer: Consumer, *args: Any, **kwargs: Any) -> None:
        make(consumer, *args, **kwargs)
        consumer.consumer_arn += f":{int(consumer.created.timestamp())}"

    Consumer.__init__ = init
