"""AWS services that call in their own name: queues, topics and keys let in those that the pipeline draws, for its own resources alone."""

from dataclasses import dataclass, field

import pytest
from account import World
from evaluator import ALLOWED
from policies import resource_policies
from support.pipeline import Edge, Node
from support.project import Example, examples


@dataclass(frozen=True)
class ServiceCall:
    """A call that a service makes on a node, with the condition keys that it sends."""

    service: str
    actions: tuple[str, ...]
    target: Node
    sends: dict = field(default_factory=dict)
    binds: tuple[str, ...] = ("aws:SourceArn",)  # what it sends otherwise for a stranger

    def __str__(self) -> str:
        return f"{self.service} on {self.target.id}"


SEND = {"sqs_queue": ("sqs:SendMessage",), "sns_topic": ("sns:Publish",)}
POLICIES = {"sqs_queue": "aws_sqs_queue_policy", "sns_topic": "aws_sns_topic_policy", "kms_key": "aws_kms_key"}
KEYS = {"sqs_queue": "kms_master_key_id", "sns_topic": "kms_master_key_id"}
SERVICES = {
    "eventbridge_rule": "events.amazonaws.com",
    "eventbridge_bus": "events.amazonaws.com",
    "s3_bucket": "s3.amazonaws.com",
    "sns_topic": "sns.amazonaws.com",
}


def calls_of(world: World) -> list[ServiceCall]:
    found = []
    for edge in world.pipeline.edges:
        if edge.source.type in SERVICES and edge.target.type in SEND:
            found += _sends(world, edge.source, edge.target)
        found += _dead_letters(world, edge)
    for node in world.pipeline.nodes.values():
        queue = world.pipeline.node(node.get("dead_letter_config.arn"))
        if node.type == "eventbridge_bus" and queue:
            found += _sends(world, node, queue)
        found += _encrypts(world, node)
    return found


def _sends(world: World, source: Node, target: Node) -> list[ServiceCall]:
    service, arn = SERVICES[source.type], world.of(source)
    sends = {"aws:SourceArn": arn, "aws:SourceAccount": world.pipeline.account, "aws:SecureTransport": "true"}
    found = [ServiceCall(service, SEND[target.type], target, sends)]
    if key := world.key_of(target, KEYS[target.type]):
        kms = ("kms:Decrypt", "kms:GenerateDataKey")
        found.append(ServiceCall(service, kms, key, {"aws:SourceAccount": world.pipeline.account}, ("aws:SourceAccount",)))
    return found


def _dead_letters(world: World, edge: Edge) -> list[ServiceCall]:
    if edge.source.type != "eventbridge_rule":
        return []
    named = [edge.block(block).get("dead_letter_config", {}).get("arn") for block in edge.blocks]
    queues = [queue for name in named if (queue := world.pipeline.node(name))]
    return [call for queue in queues for call in _sends(world, edge.source, queue)]


def _encrypts(world: World, node: Node) -> list[ServiceCall]:
    """Services that encrypt a node under their own name."""
    if node.type == "cloudwatch_log_group" and (key := world.key_of(node, "kms_key_id")):
        service = f"logs.{world.pipeline.region}.amazonaws.com"
        context = "kms:EncryptionContext:aws:logs:arn"
        actions = ("kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo")
        return [ServiceCall(service, actions, key, {context: world.of(node)}, (context,))]
    if node.type == "eventbridge_bus" and (key := world.key_of(node, "kms_key_identifier")):
        context = "kms:EncryptionContext:aws:events:event-bus:arn"
        source = {"aws:SourceAccount": world.pipeline.account, "aws:SourceArn": world.of(node)}
        service = "events.amazonaws.com"
        return [
            ServiceCall(service, ("kms:Decrypt", "kms:GenerateDataKey"), key, source | {context: world.of(node)}, tuple(source)),
            ServiceCall(service, ("kms:DescribeKey",), key, source),
        ]
    return []


CALLS = [
    pytest.param(example, call, id=f"{example}: {call}")
    for example in examples()
    for call in calls_of(World(example.pipeline))
    if not call.target.get("existing")
]


@pytest.mark.parametrize("example, call", CALLS)
def test_a_service_is_let_in_for_its_resource_alone(evaluator, built, example: Example, call: ServiceCall):
    world = World(example.pipeline)
    policy = resource_policies(built, POLICIES[call.target.type])[call.target.id]

    def verdicts(service: str, context: dict) -> list:
        return evaluator.ask(
            [
                {
                    "principal": service,
                    "account": world.pipeline.account,
                    "action": action,
                    "resource": world.of(call.target),
                    "context": context,
                    "policies": [],
                    "resourcePolicy": policy,
                }
                for action in call.actions
            ]
        )

    assert verdicts(call.service, call.sends) == [ALLOWED] * len(call.actions)
    foreign = {key: f"{call.sends[key]}-sibling".replace(world.pipeline.account, "999999999999") for key in call.binds}
    assert ALLOWED not in verdicts(call.service, call.sends | foreign), f"{call.service} is let in for {foreign}"
    assert ALLOWED not in verdicts("ec2.amazonaws.com", call.sends)
