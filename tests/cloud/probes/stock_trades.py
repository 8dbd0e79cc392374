"""The probes of examples/stock-trades: three functions of AWS, a Flink and a Glue stand-in around one stream."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import surroundings
from emulator.process import ACCOUNT
from workers import GLUE_LOG, GLUE_NAMESPACE, FlinkApplication, GlueJob, NotThere
from world import World

from . import Excuses, Probe

_LAKE = "arn:aws:s3:::stock-trades-lake-123456789012-us-east-1"
_OLD_OBJECTS = "objects that were written while the bucket key was off carry their own ARN"
NOT_EXERCISED: Excuses = {
    **{(node, f"aws:s3:arn is not {_LAKE}/*"): _OLD_OBJECTS for node in ("notify", "archive", "batch")},
    ("archive", f"not on {_LAKE}/errors/*"): "only a record that cannot be processed goes there, and this stream only copies",
    ("etl", "FindLogStream: not on"): "the group is named with and without what follows it: AWS documents both",
}


def probes(world: World) -> list[Probe]:
    return [*_ticker(world), *_etl(world), *_notify(world), *_archive(world), *_batch(world)]


def _ticker(world: World) -> list[Probe]:
    def put(call: str) -> Callable[[str], None]:
        def action(marker: str) -> None:
            world.invoke("ticker", {"marker": marker, call: True})
            world.expect_on_stream("input", marker)

        return action

    return [
        Probe("ticker -> input (PutRecord)", "ticker", put("put_record")),
        Probe("ticker -> input (PutRecords)", "ticker", put("put_records")),
        Probe("ticker -> its log", "ticker", _logs_of_function(world, "ticker")),
    ]


def _etl(world: World) -> list[Probe]:
    application = world.arn("kinesisanalytics", f"application/{world.name('etl')}")
    etl = world.worker(FlinkApplication, "etl", "kinesisanalytics.amazonaws.com", application)
    group, jar = f"/aws/kinesis-analytics/{world.name('etl')}", f"{world.prefix}/etl.jar"

    def read(marker: str) -> None:
        world.put_record("input", marker.encode())
        etl.read(world.name("input"), marker)

    def feed_back(marker: str) -> None:
        etl.write(world.name("input"), marker)
        world.expect_on_stream("input", marker)

    def invoke(marker: str) -> None:
        etl.invoke(world.name("notify"), json.dumps({"marker": marker}).encode())

    def log(marker: str) -> None:
        etl.log(group, world.log_stream(group), marker)

    return [
        Probe("etl <- its code", "etl", lambda _: etl.load_code(surroundings.BUCKET, jar)),
        Probe("etl <- a version of its code", "etl", lambda _: etl.load_code_version(surroundings.BUCKET, jar)),
        Probe("input -> etl", "etl", read),
        Probe("etl -> input", "etl", feed_back),
        Probe("etl -> notify", "etl", invoke),
        Probe("etl -> its log", "etl", log),
    ]


def _notify(world: World) -> list[Probe]:
    def write(marker: str) -> None:
        world.invoke("notify", {"marker": marker, "put_object": f"outliers/{marker}"})
        world.expect_in_bucket("lake", "outliers/", marker)

    def fail(marker: str) -> None:
        world.invoke("notify", {"marker": marker, "fail": True}, kind="Event")
        world.expect_in_queue("failures", marker)

    return [
        Probe("notify -> lake", "notify", write),
        Probe("notify -> failures", "notify", fail),
        Probe("notify -> its log", "notify", _logs_of_function(world, "notify")),
    ]


def _archive(world: World) -> list[Probe]:
    group = f"/aws/kinesisfirehose/{world.name('archive')}"

    def deliver(marker: str) -> None:
        world.put_record("input", marker.encode())
        world.expect_in_bucket("lake", "trades/", marker)

    def log(_marker: str) -> None:
        """Delivery is made to fail by the bucket's policy, so that there is something to log."""
        logs, stream = world.emulator.client("logs"), world.log_stream(group)
        before = len(logs.get_log_events(logGroupName=group, logStreamName=stream)["events"])
        with _closed_bucket(world, "lake", "archive"):
            world.put_record("input", b"no way in")
        if len(logs.get_log_events(logGroupName=group, logStreamName=stream)["events"]) == before:
            raise NotThere(f"an error in {group}")

    return [Probe("input -> archive -> lake", "archive", deliver), Probe("archive -> its log", "archive", log)]


def _batch(world: World) -> list[Probe]:
    job = world.arn("glue", f"job/{world.name('batch')}")
    batch = world.worker(GlueJob, "batch", "glue.amazonaws.com", job)
    script = f"{world.prefix}/batch.py"

    def read(marker: str) -> None:
        world.put_record("input", marker.encode())
        batch.read(world.name("input"), marker)

    def write(marker: str) -> None:
        batch.write(world.bucket("lake"), "hourly/", marker)
        world.expect_in_bucket("lake", "hourly/", marker)

    return [
        Probe("batch <- its script", "batch", lambda _: batch.load_script(surroundings.BUCKET, script)),
        Probe("input -> batch", "batch", read),
        Probe("batch -> lake", "batch", write),
        Probe("batch -> its log", "batch", lambda marker: batch.log(GLUE_LOG, marker)),
        Probe("batch -> its metrics", "batch", lambda _: batch.put_metric(GLUE_NAMESPACE)),
    ]


def _logs_of_function(world: World, function: str) -> Callable[[str], None]:
    def action(marker: str) -> None:
        world.invoke(function, {"marker": marker})
        world.expect_in_log(f"/aws/lambda/{world.name(function)}", marker)

    return action


@contextmanager
def _closed_bucket(world: World, bucket: str, node: str) -> Iterator[None]:
    """A time in which the bucket's policy keeps the node's role from writing."""
    s3, name = world.emulator.client("s3"), world.bucket(bucket)
    before = s3.get_bucket_policy(Bucket=name)["Policy"]
    policy = json.loads(before)
    principal = {"AWS": f"arn:aws:iam::{ACCOUNT}:role/{world.name(node)}"}
    policy["Statement"].append(
        {"Effect": "Deny", "Principal": principal, "Action": "s3:PutObject", "Resource": f"arn:aws:s3:::{name}/*"}
    )
    s3.put_bucket_policy(Bucket=name, Policy=json.dumps(policy))
    try:
        yield
    finally:
        s3.put_bucket_policy(Bucket=name, Policy=before)
