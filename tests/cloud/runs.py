"""One pipeline deployed into an emulator of its own, by Terraform or by CloudFormation, and what was said on the way."""

import pathlib
from dataclasses import dataclass

import surroundings
from deploy.cloudformation import Stack
from deploy.terraform import Finding, Module, Root
from emulator.process import Emulator, Verdict
from support.project import Built, Example
from support.terraform import pascal
from world import World


@dataclass(frozen=True)
class CloudFormationRun:
    """What the engine made, and what was denied while it did."""

    world: World
    stack: Stack
    denials: list[Verdict]


@dataclass(frozen=True)
class TerraformRun:
    """What Terraform said about one pipeline."""

    world: World
    format_diff: str
    diagnostics: list[str]
    denials: list[Verdict]
    second_plan: list[str]


@dataclass(frozen=True)
class TerraformRuns:
    """All pipelines, deployed under one root."""

    root: Root
    of: dict[Example, TerraformRun]


@dataclass(frozen=True)
class PlannedRun:
    """What Terraform said about one pipeline that the emulator cannot hold."""

    format_diff: str
    diagnostics: list[str]
    changes: list[str]


@dataclass(frozen=True)
class PlannedRuns:
    """All those pipelines, planned under one root; and what an apply with made-up answers said, empty when it went well."""

    of: dict[Example, PlannedRun]
    rehearsal: str


def by_cloudformation(built: Built, emulator: Emulator) -> CloudFormationRun:
    surroundings.prepare(built.example.pipeline, emulator)
    stack = Stack.of(built.template, emulator, **parameters_of(built))
    stack.deploy()
    world = World(built.example.pipeline.name, emulator)
    return CloudFormationRun(world, stack, world.denials())


def parameters_of(built: Built) -> dict[str, str]:
    """The parameters of the template that have no default."""
    given = {pascal(name): value for name, value in surroundings.inputs_of(built.example.pipeline).items()}
    return given | ({"ArtifactBucket": surroundings.BUCKET} if surroundings.artifacts_needed_by(built) else {})


def by_plan(builds: list[Built], emulator: Emulator, folder: pathlib.Path) -> PlannedRuns:
    names = [built.example.pipeline.name for built in builds]
    root = Root.around(dict(zip(names, map(_module, builds), strict=True)), emulator, folder / "root")
    formats = {name: root.difference_of_format(name) for name in names}
    root.init()
    diagnostics, changes = root.validate(), root.plan()
    runs = [PlannedRun(formats[name], _about(name, diagnostics), _about(name, changes)) for name in names]
    return PlannedRuns(dict(zip((built.example for built in builds), runs, strict=True)), root.rehearse())


def by_terraform(builds: list[Built], emulator: Emulator, folder: pathlib.Path) -> TerraformRuns:
    names = [built.example.pipeline.name for built in builds]
    for built in builds:
        surroundings.prepare(built.example.pipeline, emulator)
    root = Root.around(dict(zip(names, map(_module, builds), strict=True)), emulator, folder / "root")
    formats = {name: root.difference_of_format(name) for name in names}
    root.init()
    diagnostics = root.validate()
    root.plan()
    root.apply()
    worlds = {name: World(name, emulator) for name in names}
    denials = {name: world.denials() for name, world in worlds.items()}
    changes = root.plan()
    runs = [
        TerraformRun(worlds[name], formats[name], _about(name, diagnostics), denials[name], _about(name, changes))
        for name in names
    ]
    return TerraformRuns(root, dict(zip((built.example for built in builds), runs, strict=True)))


def _module(built: Built) -> Module:
    artifacts = {"artifact_bucket": surroundings.BUCKET} if surroundings.artifacts_needed_by(built) else {}
    return Module(built.terraform, surroundings.inputs_of(built.example.pipeline) | artifacts)


def _about(name: str, findings: list[Finding]) -> list[str]:
    """What concerns a pipeline, and what concerns nobody in particular."""
    return [finding.text for finding in findings if finding.module in (name, "")]
