"""Firehose's destination of Iceberg tables, which moto does not know: kept and described, not filled."""

from typing import Any

from moto.firehose.responses import FirehoseResponse

GIVEN = "IcebergDestinationConfiguration"


def install() -> None:
    """moto keeps the settings as those of Snowflake, whose shape is the same where moto looks; then they get their own name."""
    create = FirehoseResponse.create_delivery_stream

    def create_delivery_stream(response: FirehoseResponse) -> Any:
        settings = response._get_param(GIVEN)
        if not settings:
            return create(response)
        parameter = response._get_param
        response._get_param = lambda name, *default: (
            settings if name == "SnowflakeDestinationConfiguration" else parameter(name, *default)
        )
        try:
            made = create(response)
        finally:
            del response._get_param
        stream = response.firehose_backend.delivery_streams[parameter("DeliveryStreamName")]
        destination = stream.destinations[0]
        destination["Iceberg"] = destination.pop("Snowflake")
        return made

    FirehoseResponse.create_delivery_stream = create_delivery_stream
