"""Who assumes each role: the service principal and the condition keys which it really sends, by hand from the documents."""

from dataclasses import dataclass, field

from account import World
from needs import Unknown, node_need
from support.pipeline import Node


@dataclass(frozen=True)
class Trust:
    """A service that assumes a role, what it sends, and which of that has to be checked."""

    service: str
    reason: str
    sends: dict = field(default_factory=dict)
    binds: tuple[str, ...] = ()  # keys which another caller would send with another value
    actions: tuple[str, ...] = ("sts:AssumeRole",)

    def foreign(self, key: str, account: str) -> dict:
        """What the service sends when it acts for somebody else's resource."""
        return self.sends | {key: self.sends[key].replace(account, "999999999999")}


RUNS_ON = {  # streams §2.2
    "ec2": "ec2.amazonaws.com",
    "ecs": "ecs-tasks.amazonaws.com",
    "eks_pod_identity": "pods.eks.amazonaws.com",
    "lambda": "lambda.amazonaws.com",
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
        case "flink_application":
            sends = {"aws:SourceAccount": account, "aws:SourceArn": world.of(node)}
            return Trust("kinesisanalytics.amazonaws.com", "streams §3.2.1", sends, tuple(sends))
        case "firehose_stream":
            return Trust("firehose.amazonaws.com", "firehose §0.1", {"sts:ExternalId": account}, ("sts:ExternalId",))
        case "cloudwatch_log_group" if node_need(world, node):
            sends = {"aws:SourceArn": world.arn("logs", f"log-group:{world.name(node)}:*")}
            return Trust("logs.amazonaws.com", "streams §2.1", sends, tuple(sends))
        case "eventbridge_rule" if node_need(world, node):
            return _for(world, node, "events.amazonaws.com", "streams §2.1")
        case "iot_rule" if node_need(world, node):
            return _for(world, node, "iot.amazonaws.com", "streams §2.1")
        case "eventbridge_pipe":
            return _for(world, node, "pipes.amazonaws.com", "streams §3.8")
        case "sfn_state_machine":
            return _for(world, node, "states.amazonaws.com", "AWS: Creating an IAM role for your state machine")
        case "glue_job":
            return Trust("glue.amazonaws.com", "streams §3.6")
        case "kpl_application" | "kcl_application" | "sdk_application":
            return _program(world, node)
        case _:
            return None


def _for(world: World, node: Node, service: str, reason: str) -> Trust:
    sends = {"aws:SourceAccount": world.pipeline.account, "aws:SourceArn": world.of(node)}
    return Trust(service, reason, sends, tuple(sends))


def _program(world: World, node: Node) -> Trust | None:
    place = node.get("runs_on")
    if place is None:
        return None
    if not isinstance(place, str) or place not in RUNS_ON:
        raise Unknown(f"no table says who assumes the role of a program that runs on {place}")
    if place == "ecs":
        sends = {"aws:SourceAccount": world.pipeline.account, "aws:SourceArn": world.arn("ecs", "task/cluster/0")}
        return Trust(RUNS_ON[place], "streams §2.2", sends, tuple(sends))
    if place == "roles_anywhere":
        sends = {"aws:SourceArn": world.arn("rolesanywhere", "trust-anchor/0")}
        return Trust(RUNS_ON[place], "streams §2.2", sends, tuple(sends), ("sts:AssumeRole", *TAGS_ITS_SESSION[place]))
    return Trust(RUNS_ON[place], "streams §2.2", actions=("sts:AssumeRole", *TAGS_ITS_SESSION.get(place, ())))
