"""Sources of logs and metrics: two call under a role of their own, AWS delivers for the others under service-linked roles."""

from collections.abc import Callable

from account import World
from support.pipeline import Edge, Node

from needs.need import Need, Trust

# What a source calls on its Firehose stream; None where AWS delivers under a service-linked role: test_log_delivery.py.
CALLS: dict[str, list[str] | None] = {
    "cloudwatch_metric_stream": ["firehose:PutRecord", "firehose:PutRecordBatch"],  # firehose §1.4, 5
    "pinpoint_application": ["firehose:DescribeDeliveryStream", "firehose:PutRecordBatch"],  # firehose §1.4, 10
    "waf_web_acl": None,  # firehose §1.4, 8
    "route53_resolver_query_log": None,  # firehose §1.5
    "network_firewall": None,
    "elasticache_redis": None,
}
PASSIVE = {keyword for keyword, calls in CALLS.items() if calls is None}


def covers(edge: Edge) -> bool:
    return edge.source.type in CALLS


def edge_need(world: World, edge: Edge, _: Callable[[World, Edge], Need]) -> Need:
    need = Need(edge.source, reason=f"firehose §1.4: {edge.source.type}")
    need.call(*(CALLS[edge.source.type] or []), on=world.of(edge.target))
    if key := CALLS[edge.source.type] and world.key_of(edge.target, "server_side_encryption.key_arn"):
        actions = ("Decrypt", "GenerateDataKey")
        need.must += [world.kms(action, key, "firehose", {}, "firehose §0.1 SSE-CMK") for action in actions]
    return need


def itself(world: World, node: Node) -> Need | None:
    """A source without an edge has no role."""
    acts = any(edge.source is node for edge in world.pipeline.edges)
    return Need(node, reason="calls nothing by itself") if acts else None


def metric_stream_trust(_: World, __: Node) -> Trust:
    return Trust("streams.metrics.cloudwatch.amazonaws.com", "firehose §1.4, 5: the document shows no condition")


def pinpoint_trust(world: World, node: Node) -> Trust:
    return Trust.named(world, node, "pinpoint.amazonaws.com", "firehose §1.4, 10")


ITSELF: dict[str, Callable[[World, Node], Need | None]] = {
    "cloudwatch_metric_stream": itself,
    "pinpoint_application": itself,
}
TRUSTS: dict[str, Callable[[World, Node], Trust | None]] = {
    "cloudwatch_metric_stream": metric_stream_trust,
    "pinpoint_application": pinpoint_trust,
}
