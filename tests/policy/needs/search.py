"""Domains and serverless collections of OpenSearch: the requests that programs send to their indexes."""

from collections.abc import Callable

from account import Call, World
from support.pipeline import Edge, Node

from needs.firehose import log_stream
from needs.need import Need, narrowed

TYPES = {"opensearch_domain", "opensearch_serverless_collection"}
PASSIVE = TYPES
ITSELF: dict[str, Callable[[World, Node], Need | None]] = {}
TRUSTS: dict[str, Callable] = {}
WRITES = ["ESHttpDelete", "ESHttpHead", "ESHttpPatch", "ESHttpPost", "ESHttpPut"]
READS = ["ESHttpGet", "ESHttpHead", "ESHttpPost"]
REASON = "AWS: Identity and Access Management in Amazon OpenSearch Service, ac-types-resource"


def covers(edge: Edge) -> bool:
    return bool({edge.source.type, edge.target.type} & TYPES)


def edge_need(world: World, edge: Edge, program: Callable[[World, Edge], Need]) -> Need:
    if edge.source.type in TYPES:
        return search(world, edge)
    if edge.source.type == "firehose_stream":
        return deliver(world, edge)
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


def deliver(world: World, edge: Edge) -> Need:
    """Firehose looks at the domain and its index, and puts documents in bulk (firehose §2.3); to a collection it is one action (§2.4)."""
    need, settings = Need(edge.source, reason="firehose §2.3, §2.4"), edge.block("delivery")
    if settings.get("cloudwatch_logging_options", {}).get("enabled", True):
        stream = log_stream(world, edge.source, "DestinationDelivery")
        need.must.append(Call("logs:PutLogEvents", stream, "firehose §0.1 LOGS"))
    if vpc := settings.get("vpc_config"):
        join_network(world, need, vpc)
    if edge.target.type == "opensearch_serverless_collection":
        return _serverless(world, need, edge.target)
    domain, index = world.of(edge.target), settings["index_name"]
    need.call("es:DescribeDomain", "es:DescribeDomains", "es:DescribeDomainConfig", on=domain)
    need.call("es:ESHttpPost", "es:ESHttpPut", on=f"{domain}/_bulk")
    documented = ["DescribeDomain", "DescribeDomains", "DescribeDomainConfig", "ESHttpPost", "ESHttpPut"]
    need.spare(*(f"es:{name}" for name in documented), on=f"{domain}*")
    kind = settings.get("type_name", "*")
    looks = ["_all/_settings", "_cluster/stats", "_nodes", "_nodes/stats", "_nodes/*/stats", "_stats"]
    looks += [f"{index}*/_mapping/{kind}", f"{index}*/_stats"]
    for path in looks:
        need.call("es:ESHttpGet", on=f"{domain}/{path}")
        need.spare("es:ESHttpGet", on=f"{domain}/{path}")
    return need


def join_network(world: World, need: Need, vpc: dict) -> None:
    """Firehose makes network interfaces of its own (firehose §0.1 EC2-VPC)."""
    looks = ["Vpcs", "Subnets", "SecurityGroups", "NetworkInterfaces"]
    need.call(*(f"ec2:Describe{name}" for name in looks), on="*")
    need.call("ec2:DescribeVpcAttribute", on=world.arn("ec2", "vpc/vpc-1"))
    need.spare("ec2:DescribeVpcAttribute", on=world.arn("ec2", "vpc/*"))
    interface = world.arn("ec2", "network-interface/eni-1")
    places = [world.arn("ec2", f"subnet/{name}") for name in vpc["subnet_ids"]]
    places += [world.arn("ec2", f"security-group/{name}") for name in vpc["security_group_ids"]]
    for place in places:
        need.call("ec2:CreateNetworkInterface", on=place)
    uses = ["ec2:CreateNetworkInterface", "ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterface"]
    need.spare(*uses, on=world.arn("ec2", "network-interface/*"))
    need.may += [(use, interface, "*") for use in uses]
