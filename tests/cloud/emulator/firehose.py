"""Firehose: checks its role when a stream is created, reads Kinesis, transforms, and delivers to S3."""

import base64
import gzip
import inspect
import json
import re
import uuid
from collections import defaultdict
from typing import Any

from moto.core.utils import unix_time_millis, utcnow
from moto.firehose.exceptions import InvalidArgumentException, ResourceNotFoundException
from moto.firehose.models import DeliveryStream, FirehoseBackend, firehose_backends
from moto.logs.models import logs_backends
from moto.s3.models import s3_backends

from .arns import account_of, region_of, tail_of
from .calls import log_arn
from .functions import function_of, invoke
from .permits import Need, assumable, edge_open, role_permitted
from .prefix import expand

SERVICE = "firehose.amazonaws.com"
READS = ["kinesis:DescribeStream", "kinesis:GetShardIterator", "kinesis:GetRecords", "kinesis:ListShards"]

Settings = dict[str, Any]


def install() -> None:
    _check_role_on_creation()
    FirehoseBackend.put_record_batch = _put_record_batch


def deliver_record(stream: str, data: str, account: str, region: str) -> None:
    """Hands a record of a Kinesis stream to each Firehose stream which reads it."""
    backend = firehose_backends[account][region]
    for hose in list(backend.delivery_streams.values()):
        source = hose.source or {}
        if source.get("KinesisStreamARN") == stream and _may_read(hose.delivery_stream_arn, source):
            _process(backend, hose, [base64.b64decode(data)])


def _may_read(hose: str, source: Settings) -> bool:
    needs = [(action, source["KinesisStreamARN"]) for action in READS]
    return edge_open(SERVICE, source["RoleARN"], hose, needs)


def _put_record_batch(backend: FirehoseBackend, delivery_stream_name: str, records: list[Settings]) -> Settings:
    hose = backend.delivery_streams.get(delivery_stream_name)
    if hose is None:
        raise ResourceNotFoundException(f"Firehose {delivery_stream_name} not found.")
    _process(backend, hose, [bytes(record["Data"]) for record in records])
    responses = [{"RecordId": str(uuid.uuid4())} for _ in records]
    return {"FailedPutCount": 0, "Encrypted": False, "RequestResponses": responses}


def _process(backend: FirehoseBackend, hose: DeliveryStream, records: list[bytes]) -> None:
    settings = hose.destinations[0].get("ExtendedS3")
    if settings is None:
        return
    if settings.get("S3BackupMode") == "Enabled":
        _deliver(hose, settings["S3BackupDescription"], records, {})
    transformed = _transform(hose, settings, records)
    if transformed is None:
        _deliver(hose, {**settings, "Prefix": settings.get("ErrorOutputPrefix", "")}, records, {}, "processing-failed")
        return
    for keys, group in _partition(settings, transformed):
        _deliver(hose, settings, group, keys)


def _processors(settings: Settings, kind: str) -> list[dict[str, str]]:
    processing = settings.get("ProcessingConfiguration") or {}
    chosen = [one for one in processing.get("Processors", []) if processing.get("Enabled") and one["Type"] == kind]
    return [{pair["ParameterName"]: pair["ParameterValue"] for pair in one.get("Parameters", [])} for one in chosen]


def _transform(hose: DeliveryStream, settings: Settings, records: list[bytes]) -> list[bytes] | None:
    """What the transforming function makes of the records; None when it may not be invoked or fails."""
    for processor in _processors(settings, "Lambda"):
        function = processor["LambdaArn"]
        if not edge_open(SERVICE, settings["RoleARN"], hose.delivery_stream_arn, [("lambda:InvokeFunction", function)]):
            return None
        encoded = [{"recordId": str(i), "data": base64.b64encode(data).decode()} for i, data in enumerate(records)]
        outcome = invoke(function_of(function), {"deliveryStreamArn": hose.delivery_stream_arn, "records": encoded})
        if outcome.failed:
            return None
        results = json.loads(outcome.payload)["records"]
        records = [base64.b64decode(result["data"]) for result in results if result["result"] == "Ok"]
    return records


def _partition(settings: Settings, records: list[bytes]) -> list[tuple[dict[str, str], list[bytes]]]:
    """The records by their partition keys; queries of the form `{name: .path.to.value}` only."""
    queries = {
        name: path.split(".")
        for processor in _processors(settings, "MetadataExtraction")
        for name, path in re.findall(r"(\w+)\s*:\s*\.([\w.]+)", processor["MetadataExtractionQuery"])
    }
    groups: dict[tuple, list[bytes]] = defaultdict(list)
    for record in records:
        document = json.loads(record) if queries else {}
        groups[tuple((name, _at(document, path)) for name, path in queries.items())].append(record)
    return [(dict(keys), group) for keys, group in groups.items()]


def _at(document: Any, path: list[str]) -> str:
    for step in path:
        document = document[step]
    return str(document)


def _deliver(
    hose: DeliveryStream, settings: Settings, records: list[bytes], keys: dict[str, str], error: str = ""
) -> None:
    key = _object_key(hose, expand(settings.get("Prefix") or "", keys, error))
    needs = _delivery_needs(settings["BucketARN"], key)
    if not edge_open(SERVICE, settings["RoleARN"], hose.delivery_stream_arn, needs, multipart=True):
        _log_error(hose, settings, f"no access to {settings['BucketARN']}")
        return
    body = b"".join(records)
    body = gzip.compress(body) if settings.get("CompressionFormat") == "GZIP" else body
    s3_backends[account_of(settings["RoleARN"])]["aws"].put_object(tail_of(settings["BucketARN"]), key, body)


def _object_key(hose: DeliveryStream, prefix: str) -> str:
    return f"{prefix}{hose.delivery_stream_name}-{hose.version_id}-{utcnow():%Y-%m-%d-%H-%M-%S}-{uuid.uuid4()}"


def _delivery_needs(bucket: str, key: str) -> list[Need]:
    return [
        ("s3:GetBucketLocation", bucket),
        ("s3:ListBucket", bucket),
        ("s3:ListBucketMultipartUploads", bucket),
        ("s3:GetObject", f"{bucket}/{key}"),
        ("s3:PutObject", f"{bucket}/{key}"),
        ("s3:AbortMultipartUpload", f"{bucket}/{key}"),
    ]


def _log_error(hose: DeliveryStream, settings: Settings, message: str) -> None:
    """Writes to the stream's error log, if it has one and the role may."""
    options, role = settings.get("CloudWatchLoggingOptions") or {}, settings["RoleARN"]
    if not options.get("Enabled"):
        return
    region = region_of(hose.delivery_stream_arn)
    group, stream = options["LogGroupName"], options["LogStreamName"]
    if role_permitted(role, "logs:PutLogEvents", log_arn(region, account_of(role), group, stream)):
        event = {"timestamp": int(unix_time_millis()), "message": message}
        logs_backends[account_of(role)][region].put_log_events(group, stream, [event])


def _check_role_on_creation() -> None:
    create = FirehoseBackend.create_delivery_stream
    signature = inspect.signature(create)

    def create_delivery_stream(backend: FirehoseBackend, *args: Any, **kwargs: Any) -> str:
        given = signature.bind(backend, *args, **kwargs).arguments
        hose = f"arn:aws:firehose:{backend.region_name}:{backend.account_id}:deliverystream/{given['delivery_stream_name']}"
        _check_source(hose, given.get("kinesis_stream_source_configuration"))
        _check_destination(hose, given.get("extended_s3_destination_configuration"))
        for name in ("splunk", "http_endpoint", "snowflake"):
            _check_third_party(hose, given.get(f"{name}_destination_configuration"))
        return create(backend, *args, **kwargs)

    FirehoseBackend.create_delivery_stream = create_delivery_stream


def _check_source(hose: str, source: Settings | None) -> None:
    if not source:
        return
    stream, role = source["KinesisStreamARN"], source["RoleARN"]
    _check_trust(hose, role)
    if not role_permitted(role, "kinesis:DescribeStream", stream):
        raise InvalidArgumentException(f"Role {role} is not authorized to perform: kinesis:DescribeStream on {stream}.")


def _check_destination(hose: str, settings: Settings | None) -> None:
    if not settings:
        return
    _check_trust(hose, settings["RoleARN"])
    for prefix in (settings.get("Prefix"), settings.get("ErrorOutputPrefix")):
        expand(prefix or "", defaultdict(str))
    if tail_of(settings["BucketARN"]) not in s3_backends[account_of(hose)]["aws"].buckets:
        raise InvalidArgumentException(f"Bucket {settings['BucketARN']} does not exist.")
    for processor in _processors(settings, "Lambda"):
        function_of(processor["LambdaArn"])


def _check_third_party(hose: str, settings: Settings | None) -> None:
    """Failed records need a bucket, and the secret of the credentials has to be there and open to the role."""
    if not settings:
        return
    _check_destination(hose, {**settings["S3Configuration"], "ProcessingConfiguration": settings.get("ProcessingConfiguration")})
    secret = settings.get("SecretsManagerConfiguration") or {}
    if secret.get("Enabled") and not role_permitted(
        secret["RoleARN"], "secretsmanager:GetSecretValue", secret["SecretARN"]
    ):
        raise InvalidArgumentException(f"Role {secret['RoleARN']} may not fetch the secret {secret['SecretARN']}.")


def _check_trust(hose: str, role: str) -> None:
    if not assumable(SERVICE, role, hose):
        raise InvalidArgumentException(f"Firehose is unable to assume role {role}. Please check the role provided.")
