"""Each role is assumed by the one service that acts in it, for this account's resource, and by nobody else."""

import pytest
from account import World
from evaluator import ALLOWED
from policies import written
from support.project import examples
from trusts import trust_of

STRANGERS = [
    "ec2.amazonaws.com",
    "lambda.amazonaws.com",
    "firehose.amazonaws.com",
    "glue.amazonaws.com",
    "events.amazonaws.com",
]
ROLES = [
    pytest.param(example, node, id=f"{example}: {node.id}")
    for example in examples()
    for node in example.pipeline.actors
    if trust_of(World(example.pipeline), node)
]


@pytest.mark.parametrize("example, node", ROLES)
def test_trust(evaluator, built, example, node):
    world = World(example.pipeline)
    trust, role = trust_of(world, node), world.role(node)
    policy = written(built.iam / node.id / "trust-policy.json")

    for action in trust.actions:
        verdicts = evaluator.trusts(policy, role, trust.service, [trust.sends], action)
        assert verdicts == [ALLOWED], f"{trust.service} needs {action} ({trust.reason})"

    foreign = [trust.foreign(key, world.pipeline.account) for key in trust.binds]
    verdicts = evaluator.trusts(policy, role, trust.service, foreign)
    assert ALLOWED not in verdicts, f"{trust.service} may act for another account or resource: {foreign}"

    for stranger in STRANGERS:
        if stranger != trust.service:
            assert evaluator.trusts(policy, role, stranger, [trust.sends]) != [ALLOWED], f"{stranger} is let in"


@pytest.mark.parametrize("example", examples(), ids=str)
def test_no_role_without_a_reason(built, example):
    world = World(example.pipeline)
    assert {folder.name for folder in built.iam.iterdir() if (folder / "trust-policy.json").exists()} == {
        node.id for node in example.pipeline.actors if trust_of(world, node)
    }
