"""Least privilege, proven: every action, resource, condition and trust is needed, and by the edge that it belongs to alone."""

from collections import Counter
from collections.abc import Callable

import pytest
from mutations import Mutation, held_by, mutations_of
from probes import Excuses, Probe, excuses_of, probed, probes_of
from runs import CloudFormationRun
from support.project import Example
from world import World, attempt, failures, new_marker


@pytest.mark.parametrize("example", probed(), ids=str)
def test_each_grant_is_needed_by_its_own_edge_alone(
    example: Example, cloudformation_run_of: Callable[[Example], CloudFormationRun]
) -> None:
    world, faults, counts = cloudformation_run_of(example).world, [], Counter()
    probes, excused = probes_of(example, world), excuses_of(example)
    assert failures(probes) == {}
    asked = {probe.edge: roles_asked_by(probe, world) for probe in probes}
    for node in sorted({probe.node for probe in probes}):
        concerned = [probe for probe in probes if world.name(node) in asked[probe.edge]]
        for held in held_by(world.emulator.client("iam"), world.name(node)):
            for mutation in mutations_of(held):
                with held.replaced_by(mutation.document):
                    stopped = [probe for probe in concerned if attempt(probe.action, new_marker())]
                fault = judged(node, mutation, stopped, excused)
                counts[held.kind] += 1
                print(f"{'FAULT' if fault else 'ok':6}{node}: {mutation.what} stops {edges(stopped)}")
                faults += [fault] if fault else []
    print(f"{example}: {counts['policy']} policy mutations, {counts['trust']} trust mutations, {len(faults)} faults")
    for (node, what), reason in excused.items():
        print(f"not exercised: {node}: {what}: {reason}")
    assert faults == []


def roles_asked_by(probe: Probe, world: World) -> set[str]:
    """The roles about which the emulator decided anything. A break in another role cannot be felt by this probe."""
    before = len(world.emulator.verdicts())
    probe.action(new_marker())
    verdicts = world.emulator.verdicts()[before:]
    return {one.resource.rsplit("/", 1)[-1] if one.action == "sts:AssumeRole" else one.principal for one in verdicts}


def edges(probes: list[Probe]) -> list[str]:
    return [probe.edge for probe in probes]


def judged(node: str, mutation: Mutation, stopped: list[Probe], excused: Excuses) -> str | None:
    """What is wrong: a grant that nothing needs, or one that another node lives on."""
    strangers = [probe for probe in stopped if probe.node != node]
    if strangers:
        return f"{node}: {mutation.what}: stops {edges(strangers)}, which are another's"
    if not stopped and not any(node == owner and what in mutation.what for owner, what in excused):
        return f"{node}: {mutation.what}: stops nothing"
    return None
