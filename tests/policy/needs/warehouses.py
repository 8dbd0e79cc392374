"""Warehouses of Redshift that read streams themselves."""

from collections.abc import Callable

from account import World
from support.pipeline import Edge, Node

from needs.http import send
from needs.need import Need, Trust, stream_key

TYPES = {"redshift_cluster", "redshift_workgroup"}
POLL = ["DescribeStream", "DescribeStreamSummary", "GetShardIterator", "GetRecords", "ListShards"]
PASSIVE: set[str] = set()
# Firehose stages objects in a bucket, fetches its credentials and logs; Redshift copies under what Firehose tells it.
FIREHOSE: dict[str, Callable[[World, Edge], Need]] = dict.fromkeys(TYPES, send)


def covers(edge: Edge) -> bool:
    return edge.source.type == "kinesis_stream" and edge.target.type in TYPES


def edge_need(world: World, edge: Edge, _program: Callable[[World, Edge], Need]) -> Need:
    need = Need(edge.target, reason="streams §3.7")
    need.call(*(f"kinesis:{call}" for call in POLL), on=world.of(edge.source))
    stream_key(world, need, edge.source, "Decrypt")
    return need


def itself(world: World, node: Node) -> Need | None:
    sources = {edge.source.type for edge in world.pipeline.edges if edge.target is node} & {"kinesis_stream", "msk_cluster"}
    if not sources:
        return None
    need = Need(node, reason="streams §3.7: ListStreams knows no resource")
    if "kinesis_stream" in sources:
        need.call("kinesis:ListStreams", on="*")
    return need


def cluster_trust(world: World, node: Node) -> Trust | None:
    user = world.arn("redshift", f"dbuser:{world.name(node)}/awsuser")
    reason = "AWS: Restricting access to IAM roles, Amazon Redshift"
    return Trust("redshift.amazonaws.com", reason, {"sts:ExternalId": user}, ("sts:ExternalId",))


def workgroup_trust(_world: World, _node: Node) -> Trust | None:
    return Trust("redshift-serverless.amazonaws.com", "streams §3.7")


ITSELF: dict[str, Callable[[World, Node], Need | None]] = {keyword: itself for keyword in TYPES}
TRUSTS: dict[str, Callable[[World, Node], Trust | None]] = {
    "redshift_cluster": cluster_trust,
    "redshift_workgroup": workgroup_trust,
}
