"""A deployed example: its physical names, and what an observer with all rights sees arrive."""

import gzip
import json
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from emulator.process import ACCOUNT, REGION, Emulator, Verdict
from workers import NotThere, TrustRefused, Worker, lately

GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True)
class World:
    """An example by its name prefix, in the emulator where it was deployed."""

    prefix: str
    emulator: Emulator

    def name(self, node: str) -> str:
        return f"{self.prefix}-{node.replace('_', '-')}"

    def bucket(self, node: str) -> str:
        return f"{self.name(node)}-{ACCOUNT}-{REGION}"

    def arn(self, service: str, tail: str) -> str:
        return f"arn:aws:{service}:{REGION}:{ACCOUNT}:{tail}"

    def worker(self, kind: type[Worker], node: str, service: str, source: str) -> Any:
        return kind(self.emulator, self.name(node), service, source)

    def denials(self) -> list[Verdict]:
        """What was denied to this pipeline's roles, or on its resources."""
        return [one for one in self.emulator.denials() if f"{self.prefix}-" in f"{one.principal} {one.resource}"]

    def put_record(self, stream: str, data: bytes) -> None:
        self.emulator.client("kinesis").put_record(StreamName=self.name(stream), Data=data, PartitionKey="test")

    def invoke(self, function: str, event: dict[str, Any], kind: str = "RequestResponse") -> None:
        payload = json.dumps(event).encode()
        answer = self.emulator.client("lambda").invoke(
            FunctionName=self.name(function), InvocationType=kind, Payload=payload
        )
        if "FunctionError" in answer:
            raise NotThere(f"{function} failed: {answer['Payload'].read().decode()}")

    def expect_on_stream(self, stream: str, marker: str) -> None:
        kinesis = self.emulator.client("kinesis")
        for shard in kinesis.list_shards(StreamName=self.name(stream))["Shards"]:
            place = {"StreamName": self.name(stream), "ShardId": shard["ShardId"]}
            iterator = kinesis.get_shard_iterator(**place, **lately())["ShardIterator"]
            if any(marker.encode() in one["Data"] for one in kinesis.get_records(ShardIterator=iterator)["Records"]):
                return
        raise NotThere(f"{marker} on {stream}")

    def expect_in_bucket(self, bucket: str, prefix: str, marker: str) -> None:
        """Looks for the marker in the objects under the prefix, and takes them all away, so that they do not pile up."""
        s3, name = self.emulator.client("s3"), self.bucket(bucket)
        keys = [one["Key"] for one in s3.list_objects_v2(Bucket=name, Prefix=prefix).get("Contents", [])]
        bodies = [s3.get_object(Bucket=name, Key=key)["Body"].read() for key in keys]
        self._empty(name, prefix)
        if not any(marker.encode() in _unzipped(body) for body in bodies):
            raise NotThere(f"{marker} under {bucket}/{prefix}")

    def expect_in_queue(self, queue: str, marker: str) -> None:
        sqs = self.emulator.client("sqs")
        url = sqs.get_queue_url(QueueName=self.name(queue))["QueueUrl"]
        while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages"):
            for message in messages:
                sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
                if marker in message["Body"]:
                    return
        raise NotThere(f"{marker} in {queue}")

    def expect_in_log(self, group: str, text: str) -> None:
        events = self.emulator.client("logs").filter_log_events(logGroupName=group, filterPattern=f'"{text}"')["events"]
        if not events:
            raise NotThere(f"{text} in {group}")

    def log_stream(self, group: str) -> str:
        return self.emulator.client("logs").describe_log_streams(logGroupName=group)["logStreams"][0]["logStreamName"]

    def empty_buckets(self) -> None:
        """Removes all objects and versions, as an owner must before Terraform can destroy a bucket."""
        for bucket in self.emulator.client("s3").list_buckets()["Buckets"]:
            if bucket["Name"].startswith(f"{self.prefix}-"):
                self._empty(bucket["Name"])

    def _empty(self, bucket: str, prefix: str = "") -> None:
        s3 = self.emulator.client("s3")
        found = s3.list_object_versions(Bucket=bucket, Prefix=prefix)
        versions = found.get("Versions", []) + found.get("DeleteMarkers", [])
        if versions:
            gone = [{"Key": one["Key"], "VersionId": one["VersionId"]} for one in versions]
            s3.delete_objects(Bucket=bucket, Delete={"Objects": gone, "Quiet": True})


def _unzipped(body: bytes) -> bytes:
    return gzip.decompress(body) if body.startswith(GZIP_MAGIC) else body


def new_marker() -> str:
    return f"mark{uuid.uuid4().hex}"


def failures(probes: Iterable[Any]) -> dict[str, str]:
    """Why each probe that came to nothing did so, by its edge."""
    return {probe.edge: why for probe in probes if (why := attempt(probe.action, new_marker()))}


def attempt(action: Callable[[str], None], marker: str) -> str | None:
    """Why the action came to nothing; None when it worked."""
    try:
        action(marker)
        return None
    except (ClientError, TrustRefused, NotThere) as error:
        return f"{type(error).__name__}: {error}"
