"""Domains and serverless collections of OpenSearch: the requests that programs send to their indexes."""

from collections.abc import Callable

from account import World
from support.pipeline import Edge, Node

from needs.need import Need, narrowed

TYPES = {"opensearch_domain", "opensearch_serverless_collection"}
PASSIVE = TYPES
ITSELF: dict[str, Callable[[World, Node], Need | None]] = {}
TRUSTS: dict[str, Callable] = {}
WRITES = ["ESHttpDelete", "ESHttpHead", "ESHttpPatch", "ESHttpPost", "ESHttpPut"]
READS = ["ESHttpGet", "ESHttpHead", "ESHttpPost"]
REASON = "AWS: Identity and Access Management in Amazon OpenSearch Service, ac-types-resource"


def covers(edge: Edge) -> bool:
    return edge.source.type in TYPES or (edge.target.type in TYPES and edge.source.type != "firehose_stream")


def edge_need(world: World, edge: Edge, program: Callable[[World, Edge], Need]) -> Need:
    if edge.source.type in TYPES:
        return search(world, edge)
    return put(world, edge)


def put(world: World, edge: Edge) -> Need:
    """A program puts documents: each request is authorised on the path of its URL."""
    need = Need(edge.source, reason=REASON)
    if edge.target.type == "opensearch_serverless_collection":
        return _serverless(world, need, edge.target)
    domain, index = world.of(edge.target), edge.block("write").get("index_name")
    calls = narrowed(edge, "es", [f"es:{call}" for call in WRITES])
    if index is None:
        need.call(*calls, on=f"{domain}/_bulk")
        need.spare(*calls, on=f"{domain}/*")
        return need
    name = index.replace("*", "2026")
    need.call(*calls, on=f"{domain}/{name}/_bulk")
    need.spare(*calls, on=f"{domain}/{index}")
    need.spare(*calls, on=f"{domain}/{index}/*")
    return need


def search(world: World, edge: Edge) -> Need:
    """A program searches: by GET, or by a POST to a path that only searches."""
    need = Need(edge.target, reason=REASON)
    if edge.source.type == "opensearch_serverless_collection":
        return _serverless(world, need, edge.source)
    domain, index = world.of(edge.source), edge.block("read").get("index_name")
    calls = narrowed(edge, "es", [f"es:{call}" for call in READS])
    place = f"{domain}/{index}" if index else domain
    for call in calls:
        need.call(call, on=f"{place}/_search")
        if call == "es:ESHttpPost":
            for path in ("_search", "_msearch", "_count"):
                need.spare(call, on=f"{place}/{path}")
                need.spare(call, on=f"{place}/*/{path}") if index is None else None
        else:
            need.spare(call, on=f"{place}/*")
            need.spare(call, on=place) if index else None
    return need


def _serverless(world: World, need: Need, collection) -> Need:
    """IAM knows one action; the data access policy of the collection tells the rest. AWS numbers collections."""
    need.call("aoss:APIAccessAll", on=world.of(collection), aoss__collection=world.name(collection))
    return need
