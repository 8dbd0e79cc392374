"""Clusters of MSK: Lambda and Firehose poll their topics, programs read and write them by their role."""

from collections.abc import Callable

from account import World
from support.pipeline import Edge, Node

from needs.need import Need, destination, unknown

LAMBDA = "AWS: Configuring Lambda permissions for Amazon MSK event source mappings"
FIREHOSE = "firehose §0.1 MSK-1 to MSK-3"
CLIENTS = "AWS: Common use cases for client authorization policy"
PROGRAMS = {"sdk_application", "lambda_function", "flink_application", "flink_studio_notebook", "glue_job", "emr_cluster", "emr_serverless_application", "kafka_connect", "flink_cluster", "spark_application", "druid_cluster"}

def covers(edge: Edge) -> bool:
    return "msk_cluster" in (edge.source.type, edge.target.type)


def edge_need(world: World, edge: Edge, program: Callable[[World, Edge], Need]) -> Need:
    source, target = edge.source, edge.target
    if "subscription" in edge.blocks or target.type == "cloudwatch_log_group":
        return Need(source, reason="firehose §1.5: a service-linked role delivers the logs of brokers")
    if target.type == "firehose_stream":
        return deliver(world, edge)
    if target.type.startswith("redshift_"):
        return ingest(world, edge)
    if target.type == "lambda_function" and "read" not in edge.blocks:
        return poll(world, edge)
    if target.type == "msk_cluster" and source.type in PROGRAMS:
        return write(world, edge)
    if target.type in PROGRAMS:
        return read(world, edge)
    return unknown(edge)


def inside(world: World, cluster: Node, kind: str, name: str) -> str:
    """The ARN of a topic, group or transaction: that of the cluster with another kind, and a name behind it."""
    return world.of(cluster).replace(":cluster/", f":{kind}/") + f"/{name}"


def probe(pattern: str) -> str:
    return pattern.replace("*", "one")


def poll(world: World, edge: Edge) -> Need:
    need, cluster = Need(edge.target, reason=LAMBDA), edge.source
    settings = edge.block("event_source")
    need.call("kafka:DescribeCluster", "kafka:DescribeClusterV2", on=world.of(cluster))
    need.call("kafka:GetBootstrapBrokers", on="*")
    looks = ["DescribeVpcs", "DescribeSubnets", "DescribeSecurityGroups", "DescribeNetworkInterfaces"]
    need.call(*(f"ec2:{look}" for look in looks), on="*")
    interface = world.arn("ec2", "network-interface/eni-1")
    need.call("ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", on=interface)
    need.spare("ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", on=world.arn("ec2", "network-interface/*"))
    for shared in ("subnet/subnet-1", "security-group/sg-1"):
        need.call("ec2:CreateNetworkInterface", on=world.arn("ec2", shared))
        kind = shared.split("/")[0]
        need.spare("ec2:CreateNetworkInterface", on=f"arn:{world.pipeline.partition}:ec2:{world.pipeline.region}:*:{kind}/*")
    if access := settings.get("source_access_configuration"):
        shown(world, need, cluster, access[0])
    else:
        connect = ["kafka-cluster:Connect", "kafka-cluster:DescribeClusterDynamicConfiguration"]
        need.call(*connect, on=world.of(cluster))
        topic = inside(world, cluster, "topic", settings["topics"][0])
        need.call("kafka-cluster:DescribeTopic", "kafka-cluster:ReadData", on=topic)
        config = settings.get("amazon_managed_kafka_event_source_config") or {}
        group = inside(world, cluster, "group", config.get("consumer_group_id") or world.name(edge.target))
        need.call("kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup", on=group)
    destination(world, need, settings.get("on_failure"), "streams §3.1.2 on-failure")
    return need


def shown(world: World, need: Need, cluster: Node, access: dict) -> None:
    """A secret in place of the role."""
    need.call("kafka:ListScramSecrets", on=world.of(cluster))
    secret = world.pipeline.node(access["uri"])
    need.call("secretsmanager:GetSecretValue", on=f"{world.of(secret)}-AbCdEf")
    need.spare("secretsmanager:GetSecretValue", on=f"{world.of(secret)}-??????")
    if key := world.key_of(secret, "kms_key_id"):
        context = {"SecretARN": f"{world.of(secret)}-AbCdEf"}
        need.must.append(world.kms("Decrypt", key, "secretsmanager", context, need.reason))


def ingest(world: World, edge: Edge) -> Need:
    need, cluster = Need(edge.target, reason="AWS: Getting started with streaming ingestion from Apache Kafka sources"), edge.source
    need.call("kafka-cluster:Connect", on=world.of(cluster))
    topic = inside(world, cluster, "topic", edge.block("read")["topic_name"])
    need.call("kafka-cluster:DescribeTopic", "kafka-cluster:ReadData", on=topic)
    need.call("kafka:GetBootstrapBrokers", on="*")
    return need


def deliver(world: World, edge: Edge) -> Need:
    need, cluster = Need(edge.target, reason=FIREHOSE), edge.source
    calls = ["kafka:DescribeCluster", "kafka:DescribeClusterV2", "kafka-cluster:Connect"]
    need.call(*calls, on=world.of(cluster))
    need.call("kafka:GetBootstrapBrokers", on="*")
    reads = ["DescribeTopic", "DescribeTopicDynamicConfiguration", "ReadData"]
    topic = inside(world, cluster, "topic", edge.block("read")["topic_name"])
    need.call(*(f"kafka-cluster:{read}" for read in reads), on=topic)
    need.call("kafka-cluster:DescribeGroup", on=inside(world, cluster, "group", "of-firehose"))
    need.spare("kafka-cluster:DescribeGroup", on=inside(world, cluster, "group", "*"))
    return need


def read(world: World, edge: Edge) -> Need:
    need, cluster, settings = Need(edge.target, reason=CLIENTS), edge.source, edge.block("read")
    need.call("kafka-cluster:Connect", on=world.of(cluster))
    for topic in settings.get("topics") or ["*"]:
        among(need, ["DescribeTopic", "ReadData"], inside(world, cluster, "topic", topic))
    among(need, ["AlterGroup", "DescribeGroup"], inside(world, cluster, "group", settings.get("consumer_group_id") or "*"))
    return need


def write(world: World, edge: Edge) -> Need:
    need, cluster, settings = Need(edge.source, reason=CLIENTS), edge.target, edge.block("write")
    need.call("kafka-cluster:Connect", "kafka-cluster:WriteDataIdempotently", on=world.of(cluster))
    for topic in settings.get("topics") or ["*"]:
        among(need, ["DescribeTopic", "WriteData"], inside(world, cluster, "topic", topic))
    if transactions := settings.get("transactional_id"):
        calls = ["AlterTransactionalId", "DescribeTransactionalId"]
        among(need, calls, inside(world, cluster, "transactional-id", transactions))
    return need


def among(need: Need, calls: list[str], pattern: str) -> None:
    """Calls on one of those that a pattern names; others of the pattern may be called too."""
    actions = [f"kafka-cluster:{call}" for call in calls]
    need.call(*actions, on=probe(pattern))
    if "*" in pattern:
        need.spare(*actions, on=pattern)


PASSIVE = {"msk_cluster"}
ITSELF: dict[str, Callable[[World, Node], Need | None]] = {}
TRUSTS: dict[str, Callable] = {}
