"""What CloudFormation spells otherwise than the API of Firehose, of a destination of Iceberg tables."""

from typing import Any

SPELT = {"s3BackupMode": "S3BackupMode", "CatalogArn": "CatalogARN"}


def as_api(settings: Any) -> Any:
    """The settings with the API's names."""
    if isinstance(settings, dict):
        return {SPELT.get(name, name): as_api(value) for name, value in settings.items()}
    return settings
