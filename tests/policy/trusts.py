"""Who assumes each role: the service principal and the condition keys which it really sends, by hand from the documents."""

from account import World
from needs import FAMILIES, Unknown, agents, node_need
from needs.need import Trust
from support.pipeline import Node


RUNS_ON = {  # streams §2.2
    "ec2": "ec2.amazonaws.com",
    "ecs": "ecs-tasks.amazonaws.com",
    "eks_pod_identity": "pods.eks.amazonaws.com",
    "lambda": "lambda.amazonaws.com",
    "msk_connect": "kafkaconnect.amazonaws.com",
    "roles_anywhere": "rolesanywhere.amazonaws.com",
}
TAGS_ITS_SESSION = {
    "eks_pod_identity": ("sts:TagSession",),
    "roles_anywhere": ("sts:TagSession", "sts:SetSourceIdentity"),
}


def trust_of(world: World, node: Node) -> Trust | None:
    """The trust that the role of a node needs; None where it has no role."""
    account = world.pipeline.account
    match node.type:
        case "lambda_function":
            return Trust("lambda.amazonaws.com", "streams §4.1")
        case "flink_application" | "flink_studio_notebook":
            sends = {"aws:SourceAccount": account, "aws:SourceArn": world.of(node)}
            return Trust("kinesisanalytics.amazonaws.com", "streams §3.2.1", sends, tuple(sends))
        case "firehose_stream" if _reads_topic(world, node):
            return Trust("firehose.amazonaws.com", "firehose §0.1 TRUST-MSK")
        case "firehose_stream":
            return Trust("firehose.amazonaws.com", "firehose §0.1", {"sts:ExternalId": account}, ("sts:ExternalId",))
        case "sns_topic" if node_need(world, node):
            return Trust("sns.amazonaws.com", "firehose §1.4 SNS")
        case "glue_job":
            return Trust("glue.amazonaws.com", "streams §3.6")
        case "kpl_application" | "kcl_application" | "sdk_application":
            return _program(world, node)
        case program if program in agents.CLIENTS:
            return _program(world, node)
        case _:
            return _of_family(world, node)


def _of_family(world: World, node: Node) -> Trust | None:
    trusts = [family.TRUSTS[node.type] for family in FAMILIES if node.type in family.TRUSTS]
    return trusts[0](world, node) if trusts and node_need(world, node) else None


def _reads_topic(world: World, node: Node) -> bool:
    sources = [edge.source.type for edge in world.pipeline.edges if edge.target is node and "subscription" not in edge.blocks]
    return "msk_cluster" in sources


def _program(world: World, node: Node) -> Trust | None:
    place = node.get("runs_on")
    if place is None:
        return None
    if isinstance(place, dict) and place["type"] == "eks_pod_identity":
        place = place["type"]  # the association says which pods, the trust does not
    if not isinstance(place, str) or place not in RUNS_ON:
        raise Unknown(f"no table says who assumes the role of a program that runs on {place}")
    if place == "ecs":
        sends = {"aws:SourceAccount": world.pipeline.account, "aws:SourceArn": world.arn("ecs", "task/cluster/0")}
        return Trust(RUNS_ON[place], "streams §2.2", sends, tuple(sends))
    if place == "msk_connect":
        sends = {"aws:SourceAccount": world.pipeline.account, "aws:SourceArn": world.arn("kafkaconnect", "connector/c/0")}
        return Trust(RUNS_ON[place], "AWS: MSK Connect service execution role", sends, tuple(sends))
    if place == "roles_anywhere":
        sends = {"aws:SourceArn": world.arn("rolesanywhere", "trust-anchor/0")}
        return Trust(RUNS_ON[place], "streams §2.2", sends, tuple(sends), ("sts:AssumeRole", *TAGS_ITS_SESSION[place]))
    return Trust(RUNS_ON[place], "streams §2.2", actions=("sts:AssumeRole", *TAGS_ITS_SESSION.get(place, ())))
