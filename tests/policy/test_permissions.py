"""Least privilege, proven: a real evaluator allows every call that an edge needs and denies all the others.

The calls come from the hand-written tables of needs.py. An edge that they do not cover fails here.
"""

from collections import defaultdict

import pytest
from account import Call, World
from authorization import probes
from evaluator import ALLOWED
from needs import Need, Unknown, actor_needs, edge_need, node_need
from policies import permissions
from siblings import siblings
from support.project import ROOT, Built, Example, examples

EDGES = [pytest.param(e, n, id=f"{e}: {edge}") for e in examples() for n, edge in enumerate(e.pipeline.edges)]
NODES = [pytest.param(e, node, id=f"{e}: {node.id}") for e in examples() for node in e.pipeline.actors]


def prove(evaluator, built: Built, example: Example, need: Need) -> None:
    """All calls of the need are allowed; the same calls on a sibling of the resource, or out of context, are not."""
    world = World(example.pipeline)
    if not need.must:
        return
    policy, role = permissions(built, need.actor), world.role(need.actor)
    verdicts = evaluator.verdicts(role, policy, need.must)
    refused = [f"{verdict}: {call}" for call, verdict in zip(need.must, verdicts) if verdict != ALLOWED]
    assert not refused, _listed(f"{need.actor.id} lacks what it needs", refused)

    everything = actor_needs(world, need.actor)
    wrong = [twin for call in need.must for twin in siblings(world, call) if not _admitted(everything, twin)]
    verdicts = evaluator.verdicts(role, policy, wrong)
    let_in = [str(call) for call, verdict in zip(wrong, verdicts) if verdict == ALLOWED]
    assert not let_in, _listed(f"{need.actor.id} reaches beyond {need.reason}", let_in)


@pytest.mark.parametrize("example, number", EDGES)
def test_edge_has_what_it_needs_and_no_sibling(evaluator, built, example, number):
    prove(evaluator, built, example, edge_need(World(example.pipeline), example.pipeline.edges[number]))


@pytest.mark.parametrize("example, node", NODES)
def test_node_has_what_it_needs_and_no_sibling(evaluator, built, example, node):
    need = node_need(World(example.pipeline), node)
    if need is None:
        assert not (built.iam / node.id / "permissions-policy.json").exists(), f"{node.id} acts nowhere, yet has a policy"
    else:
        prove(evaluator, built, example, need)


@pytest.mark.parametrize("example, node", NODES)
def test_everything_else_is_denied(evaluator, built, example, node):
    """Ask for every action that AWS has, on everything in the pipeline: only what the tables list may be allowed."""
    world = World(example.pipeline)
    if node_need(world, node) is None:
        return
    needs = actor_needs(world, node)
    asked = _every_call(world, needs)
    wrong = [call for call in asked if not _admitted(needs, call)]
    assert len(wrong) > 500, "the authorization data offers fewer calls than AWS has"
    verdicts = evaluator.verdicts(world.role(node), permissions(built, node), wrong)
    let_in = [str(call) for call, verdict in zip(wrong, verdicts) if verdict == ALLOWED]
    assert not let_in, _listed(f"{node.id} may do what no edge asks for", let_in)


def _every_call(world: World, needs: list[Need]) -> list[Call]:
    """Each action of each service in the pipeline, in every context in which the actor calls that service."""
    contexts, resources = defaultdict(list), set(world.everything())
    for call in (call for need in needs for call in need.must):
        resources.add(call.resource)
        service = call.action.split(":")[0]
        if call.context not in contexts[service]:
            contexts[service].append(call.context)
    services = {resource.split(":")[2] for resource in resources if resource != "*"} | {"xray", "cloudwatch", "ec2"}
    pairs = [(resource, resource.split(":")[2]) for resource in resources if resource != "*"]
    pairs += [(resource, "kafka-cluster") for resource in resources if resource.split(":")[2:3] == ["kafka"]]
    pairs += [("*", service) for service in services]
    return [
        Call(action, resource, "nobody asked for it", context)
        for resource, service in sorted(pairs)
        for action in probes(resource, service)
        for context in contexts.get(service) or [{}]
    ]


def _admitted(needs: list[Need], call: Call) -> bool:
    """Whether the tables list a call, or list it with a context that this one satisfies too."""
    return any(
        need.admits(call)
        or any(
            must.action == call.action and must.resource == call.resource and _covers(must, call) for must in need.must
        )
        for need in needs
    )


def _covers(must: Call, call: Call) -> bool:
    return all(call.context.get(key) == value for key, value in must.context.items())


def _listed(title: str, lines: list[str]) -> str:
    more = f"\n  … and {len(lines) - 30} more" if len(lines) > 30 else ""
    return f"{title}:\n  " + "\n  ".join(sorted(lines)[:30]) + more


def test_an_edge_that_no_table_covers_is_an_error():
    """The tables are closed: they do not pass what they do not know."""
    example = Example(ROOT / "examples" / "stock-trades")
    edge = example.pipeline.edges[0]
    strange = type(edge)(edge.source, type(edge.target)("x", "carrier_pigeon", {}), {})
    with pytest.raises(Unknown):
        edge_need(World(example.pipeline), strange)
