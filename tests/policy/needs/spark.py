"""Spark on EMR, and EMR itself."""

import re
from collections.abc import Callable

from account import World
from support.pipeline import Edge, Node

from needs.need import Need, Trust, stream_key

TYPES = {"emr_cluster", "emr_serverless_application"}
CONNECTOR = "streams §3.5"
POLL = ["DescribeStreamSummary", "ListShards", "GetShardIterator", "GetRecords"]
TABLE = ["CreateTable", "DescribeTable", "DeleteItem", "PutItem", "GetItem", "Scan", "Query"]
PASSIVE: set[str] = set()


def covers(edge: Edge) -> bool:
    return edge.source.type == "kinesis_stream" and edge.target.type in TYPES


def edge_need(world: World, edge: Edge, _program: Callable[[World, Edge], Need]) -> Need:
    need, stream, read = Need(edge.target, reason=CONNECTOR), world.of(edge.source), edge.block("read")
    need.call(*(f"kinesis:{call}" for call in POLL), on=stream)
    if read.get("fan_out") == "enhanced":
        consumer = world.consumer(edge.source, read.get("consumer_name") or _name(world, edge.target))
        calls = ["SubscribeToShard", "DescribeStreamConsumer", "DeregisterStreamConsumer"]
        need.call("kinesis:RegisterStreamConsumer", on=stream)
        need.call(*(f"kinesis:{call}" for call in calls), on=consumer)
        # AWS's pages disagree on which of the two it is authorised: streams §0.1.
        need.spare("kinesis:DeregisterStreamConsumer", on=stream)
    if read.get("metadata_committer_type") == "DYNAMODB":
        table = read.get("metadata_table_name") or f"{_name(world, edge.target)}-{edge.source.id}"
        need.call(*(f"dynamodb:{call}" for call in TABLE), on=world.arn("dynamodb", f"table/{table}"))
    stream_key(world, need, edge.source, "Decrypt")
    return need


def _name(world: World, node: Node) -> str:
    return f"{world.pipeline.name}-{node.id.replace('_', '-')}"


def _object(world: World, place: str) -> str | None:
    """The ARN of what a place in S3 names, where a node's bucket is written as `${node.name}`."""
    found = re.match(r"s3://\$\{(\w+)\.name\}/(.*)", place)
    return f"{world.of(world.pipeline.nodes[found[1]])}/{found[2]}" if found else None


def _measures(world: World, need: Need) -> None:
    """The connector's sink is built on KPL."""
    if any(edge.source is need.actor and edge.target.type == "kinesis_stream" for edge in world.pipeline.edges):
        need.call("cloudwatch:PutMetricData", on="*", cloudwatch__namespace="KinesisProducerLibrary")


def cluster_itself(world: World, node: Node) -> Need:
    need = Need(node, reason="AWS: Service role for cluster EC2 instances, Amazon EMR")
    code = [action["path"] for action in node.get("bootstrap_action") or []]
    for step in node.get("step") or []:
        code += [step["hadoop_jar_step"]["jar"], *step["hadoop_jar_step"]["args"]]
    for place in filter(None, (_object(world, text) for text in code)):
        need.call("s3:GetObject", on=place)
    if logs := _object(world, node.get("log_uri") or ""):
        need.call("s3:PutObject", on=f"{logs}j-1/node/0.gz")
        need.spare("s3:PutObject", on=f"{logs}*")
    _measures(world, need)
    return need


def serverless_itself(world: World, node: Node) -> Need:
    need = Need(node, reason="AWS: Job runtime roles for Amazon EMR Serverless")
    need.call("s3:GetObject", on=_object(world, node.get("entry_point") or "") or world.artifact(node, "py"))
    _measures(world, need)
    return need


def service_itself(world: World, node: Node) -> Need:
    """What AWS's policy for EMR leaves out; its other calls are those of the managed policy."""
    need = Need(node, reason="AWS: Service role for Amazon EMR")
    role = world.role(world.pipeline.nodes[node.id.removesuffix("-service")])
    need.call("iam:PassRole", on=role, iam__PassedToService="ec2.amazonaws.com")
    return need


def cluster_trust(_world: World, node: Node) -> Trust | None:
    return None if node.get("existing") else Trust("ec2.amazonaws.com", CONNECTOR)


def serverless_trust(world: World, _node: Node) -> Trust:
    sends = {
        "aws:SourceAccount": world.pipeline.account,
        "aws:SourceArn": world.arn("emr-serverless", "/applications/00f1abcdexample"),
    }
    return Trust("emr-serverless.amazonaws.com", "AWS: Job runtime roles for Amazon EMR Serverless", sends, tuple(sends))


def service_trust(world: World, _node: Node) -> Trust:
    sends = {
        "aws:SourceAccount": world.pipeline.account,
        "aws:SourceArn": world.arn("elasticmapreduce", "cluster/j-1"),
    }
    return Trust("elasticmapreduce.amazonaws.com", "AWS: Service role for Amazon EMR", sends, tuple(sends))


ITSELF: dict[str, Callable[[World, Node], Need | None]] = {
    "emr_cluster": cluster_itself,
    "emr_serverless_application": serverless_itself,
    "emr_service": service_itself,
}
TRUSTS: dict[str, Callable[[World, Node], Trust | None]] = {
    "emr_cluster": cluster_trust,
    "emr_serverless_application": serverless_trust,
    "emr_service": service_trust,
}
