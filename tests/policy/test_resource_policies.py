"""The policies on resources: a bucket lets its writers in over TLS alone, a key serves the calls that need it."""

import pytest
from account import Call, World
from evaluator import ALLOWED
from needs import Unknown, actor_needs, node_need
from policies import permissions, resource_policies
from support.project import Built, Example, examples

BUCKETS, KEYS = (
    [
        pytest.param(example, node, id=f"{example}: {node.id}")
        for example in examples()
        for node in example.pipeline.nodes.values()
        if node.type == type and not node.get("existing")
    ]
    for type in ("s3_bucket", "kms_key")
)


def calls_on(example: Example, resource: str) -> list[tuple[str, dict, Call]]:
    """Every call that the pipeline makes on a resource or inside of it: the role, its node, the call."""
    world = World(example.pipeline)
    found = []
    for node in example.pipeline.nodes.values():
        if node_need(world, node) is not None:
            found += [
                (world.role(node), node, call)
                for need in actor_needs(world, node)
                for call in need.must
                if call.resource == resource or call.resource.startswith(f"{resource}/")
            ]
    return found


def ask(evaluator, built: Built, calls, policy: dict) -> list:
    return evaluator.ask(
        [
            {
                "principal": role,
                "account": role.split(":")[4],
                "action": call.action,
                "resource": call.resource,
                "context": call.context,
                "policies": [permissions(built, node)],
                "resourcePolicy": policy,
            }
            for role, node, call in calls
        ]
    )


@pytest.mark.parametrize("example, bucket", BUCKETS)
def test_a_bucket_serves_its_users_over_tls_alone(evaluator, built, example, bucket):
    policy = resource_policies(built, "aws_s3_bucket_policy")[bucket.id]
    calls = calls_on(example, World(example.pipeline).of(bucket))
    safe = [(role, node, call.within(**{"aws:SecureTransport": "true"})) for role, node, call in calls]
    bare = [(role, node, call.within(**{"aws:SecureTransport": "false"})) for role, node, call in calls]
    refused = [
        str(call) for (_, _, call), verdict in zip(safe, ask(evaluator, built, safe, policy)) if verdict != ALLOWED
    ]
    assert not refused, refused
    let_in = [
        str(call) for (_, _, call), verdict in zip(bare, ask(evaluator, built, bare, policy)) if verdict == ALLOWED
    ]
    assert not let_in, let_in


@pytest.mark.parametrize("example, bucket", BUCKETS)
def test_a_bucket_lets_no_stranger_in(evaluator, built, example, bucket):
    policy = resource_policies(built, "aws_s3_bucket_policy")[bucket.id]
    arn = World(example.pipeline).of(bucket)
    stranger = {
        "account": "123456789012",
        "context": {"aws:SecureTransport": "true"},
        "policies": [],
        "resourcePolicy": policy,
    }
    verdicts = evaluator.ask(
        [
            {"principal": principal, "action": action, "resource": resource} | stranger
            for principal in ("arn:aws:iam::999999999999:role/stranger", "arn:aws:iam::123456789012:role/stranger")
            for action, resource in (("s3:GetObject", f"{arn}/x"), ("s3:PutObject", f"{arn}/x"), ("s3:ListBucket", arn))
        ]
    )
    assert ALLOWED not in verdicts


@pytest.mark.parametrize("example, key", KEYS)
def test_a_key_serves_the_calls_that_need_it(evaluator, built, example, key):
    """The key's own policy and the role's together allow each call, and neither lets another account in."""
    policy = resource_policies(built, "aws_kms_key")[key.id]
    calls = calls_on(example, World(example.pipeline).of(key))
    if not calls:
        raise Unknown(f"nobody uses {key.id}")
    refused = [
        str(call) for (_, _, call), verdict in zip(calls, ask(evaluator, built, calls, policy)) if verdict != ALLOWED
    ]
    assert not refused, refused
    stranger = [
        {
            "principal": "arn:aws:iam::999999999999:role/stranger",
            "account": "123456789012",
            "action": call.action,
            "resource": call.resource,
            "context": call.context,
            "policies": [
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "kms:*", "Resource": "*"}]}
            ],
            "resourcePolicy": policy,
        }
        for _, _, call in calls
    ]
    assert ALLOWED not in evaluator.ask(stranger), "another account may use the key"
