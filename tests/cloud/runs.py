"""One pipeline deployed into an emulator of its own, by Terraform or by CloudFormation, and what was said on the way."""

import pathlib
import threading
from dataclasses import dataclass

import surroundings
from deploy.cloudformation import Stack
from deploy.terraform import Configuration, KeptProvider
from emulator.process import Emulator, Verdict
from support.project import Built
from world import World


@dataclass(frozen=True)
class CloudFormationRun:
    """What the engine made, and what was denied while it did."""

    world: World
    stack: Stack
    denials: list[Verdict]


@dataclass(frozen=True)
class TerraformRun:
    """What each step of Terraform said."""

    world: World
    configuration: Configuration
    format_diff: str
    diagnostics: list[str]
    denials: list[Verdict]
    second_plan: list[str]


def by_cloudformation(built: Built, emulator: Emulator) -> CloudFormationRun:
    surroundings.prepare(built.example.pipeline, emulator)
    parameters = {"ArtifactBucket": surroundings.BUCKET} if surroundings.artifacts_needed_by(built) else {}
    stack = Stack.of(built.template, emulator, **parameters)
    stack.deploy()
    world = World(built.example.pipeline.name, emulator)
    return CloudFormationRun(world, stack, world.denials())


class TerraformDeployer:
    """Deploys pipelines with one provider process, which the first of them installs."""

    def __init__(self, emulator: Emulator, folder: pathlib.Path) -> None:
        self._emulator, self._folder = emulator, folder
        self._provider: KeptProvider | None = None
        self._one_at_a_time = threading.Lock()

    def deploy(self, built: Built) -> TerraformRun:
        world = World(built.example.pipeline.name, self._emulator)
        surroundings.prepare(built.example.pipeline, self._emulator)
        variables = {"artifact_bucket": surroundings.BUCKET} if surroundings.artifacts_needed_by(built) else {}
        configuration = Configuration.around(built.terraform, self._emulator, self._folder / world.prefix, variables)
        format_diff = configuration.check_format()
        configuration.provider = self._provider_of(configuration)
        configuration.init()
        diagnostics = configuration.validate()
        configuration.plan()
        configuration.apply()
        denials = world.denials()
        second_plan = configuration.changes_of_second_plan()
        return TerraformRun(world, configuration, format_diff, diagnostics, denials, second_plan)

    def stop(self) -> None:
        if self._provider:
            self._provider.stop()

    def _provider_of(self, configuration: Configuration) -> KeptProvider:
        """The kept provider, which the first configuration installs as its version constraint asks for it."""
        with self._one_at_a_time:
            if self._provider is None:
                configuration.init()
                self._provider = KeptProvider(configuration.installed_provider())
            return self._provider
