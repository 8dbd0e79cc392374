"""One pipeline deployed into an emulator of its own, by Terraform or by CloudFormation, and what was said on the way."""

import pathlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import artifacts
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
    artifacts.upload(built.example.pipeline, emulator)
    parameters = {"ArtifactBucket": artifacts.BUCKET} if artifacts.needed_by(built) else {}
    stack = Stack.of(built.template, emulator, **parameters)
    stack.deploy()
    return CloudFormationRun(World(built.example.pipeline.name, emulator), stack, emulator.denials())


class TerraformDeployer:
    """Deploys pipelines with one provider process, which the first of them installs."""

    def __init__(self, folder: pathlib.Path) -> None:
        self._folder = folder
        self._provider: KeptProvider | None = None
        self._one_at_a_time = ThreadPoolExecutor(1)

    def deploy(self, built: Built, emulator: Emulator) -> TerraformRun:
        artifacts.upload(built.example.pipeline, emulator)
        variables = {"artifact_bucket": artifacts.BUCKET} if artifacts.needed_by(built) else {}
        configuration = Configuration.around(built.terraform, emulator, self._folder / str(built.example), variables)
        format_diff = configuration.check_format()
        configuration.provider = self._provider_of(configuration)
        diagnostics = configuration.validate()
        configuration.plan()
        configuration.apply()
        denials = emulator.denials()
        return TerraformRun(
            World(built.example.pipeline.name, emulator),
            configuration,
            format_diff,
            diagnostics,
            denials,
            configuration.changes_of_second_plan(),
        )

    def stop(self) -> None:
        if self._provider:
            self._provider.stop()

    def _provider_of(self, configuration: Configuration) -> KeptProvider:
        """The kept provider. Each configuration is initialised, to prove that its version constraint can be met."""
        installed = configuration.init()
        return self._one_at_a_time.submit(self._start, installed).result()

    def _start(self, binary: pathlib.Path) -> KeptProvider:
        self._provider = self._provider or KeptProvider(binary)
        return self._provider
