"""APIs, tables that put their changes on a stream, endpoints of DMS."""

from collections.abc import Callable

from account import World
from support.pipeline import Edge, Node

from needs.need import Need, Trust, stream_key, unknown

SERVICES = {"kinesis_stream": "kinesis", "firehose_stream": "firehose"}


def covers(edge: Edge) -> bool:
    ends = (edge.source.type, edge.target.type)
    return edge.source.type in ("api_gateway", "dms_endpoint") or ends == ("dynamodb_table", "kinesis_stream")


def edge_need(world: World, edge: Edge, _program: Callable[[World, Edge], Need]) -> Need:
    match edge.source.type:
        case "dynamodb_table":
            return Need(edge.source, reason="streams §2.1: DynamoDB writes under its service-linked role")
        case "dms_endpoint":
            need = Need(edge.source, reason="streams §2.1: DMS target")
            need.call("kinesis:DescribeStream", "kinesis:PutRecord", "kinesis:PutRecords", on=world.of(edge.target))
            stream_key(world, need, edge.target, "GenerateDataKey")
            return need
        case _:
            return route(world, edge)


def route(world: World, edge: Edge) -> Need:
    """A route to a stream calls exactly what it is mapped to; a function or a log lets the API in itself."""
    need = Need(edge.source, reason="streams §2.1, firehose §1.4: API Gateway")
    if "subscription" in edge.blocks or edge.target.type in ("lambda_function", "cloudwatch_log_group"):
        return need
    if edge.target.type not in SERVICES:
        unknown(edge)
    action = edge.block("integration").get("action", "PutRecord")
    need.call(f"{SERVICES[edge.target.type]}:{action}", on=world.of(edge.target))
    if edge.target.type == "kinesis_stream":
        stream_key(world, need, edge.target, "GenerateDataKey")
    elif key := world.key_of(edge.target, "server_side_encryption.key_arn"):
        actions = ("GenerateDataKey", "Decrypt")
        need.must += [world.kms(action, key, "firehose", {}, "firehose §0.1 SSE-CMK") for action in actions]
    return need


def api_itself(world: World, node: Node) -> Need | None:
    """An API has a role only where a route calls a stream."""
    edges = [edge for edge in world.pipeline.edges if edge.source is node]
    if not any(route(world, edge).must for edge in edges):
        return None
    return Need(node, reason="calls nothing by itself")


def endpoint_itself(world: World, node: Node) -> Need:
    return Need(node, reason="calls nothing by itself")


ITSELF: dict[str, Callable[[World, Node], Need | None]] = {
    "api_gateway": api_itself,
    "dms_endpoint": endpoint_itself,
}


def endpoint_trust(world: World, _node: Node) -> Trust:
    sends = {"aws:SourceAccount": world.pipeline.account, "aws:SourceArn": world.arn("dms", "rep:ERP")}
    return Trust("dms.amazonaws.com", "AWS: Cross-service confused deputy prevention in DMS", sends, tuple(sends))


def api_trust(_world: World, _node: Node) -> Trust:
    return Trust("apigateway.amazonaws.com", "streams §2.1: no page says that it sends a source")


PASSIVE: set[str] = set()
TRUSTS: dict[str, Callable[[World, Node], Trust | None]] = {"api_gateway": api_trust, "dms_endpoint": endpoint_trust}
