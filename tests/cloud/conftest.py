"""What the cloud tests share: the compiled examples, the emulators, and each example deployed by each of the two backends."""

import os
import pathlib
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest

from deploy.cloudformation import Stack
from deploy.terraform import Configuration, KeptProvider
from emulator.process import Emulator, Verdict
from examples import ARTIFACT_BUCKET, ROOT, Example, compiler, names
from world import World

TOOLS = ROOT / ".tools"
NODE_MODULES = TOOLS / "node_modules"

Start = Callable[[str], Emulator]


@dataclass
class TerraformRun:
    """An example as Terraform deployed it, and what each step said."""

    world: World
    configuration: Configuration
    format_diff: str = ""
    diagnostics: list[str] = field(default_factory=list)
    denials: list[Verdict] = field(default_factory=list)
    second_plan: list[str] = field(default_factory=list)


@dataclass
class CloudFormationRun:
    """An example as the engine deployed it."""

    world: World
    stack: Stack
    denials: list[Verdict]


def require(what: str, found: object) -> None:
    """Without a tool the test is skipped on a developer's machine, and fails where nothing may be missing."""
    if found:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing", pytrace=False)
    pytest.skip(f"{what} is missing: NOT TESTED")


@pytest.fixture(scope="session")
def binary(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    """A copy of the compiler, so that a build in between does not change what is tested."""
    found = compiler()
    require("the streamwright binary", found)
    return pathlib.Path(shutil.copy2(found, tmp_path_factory.mktemp("bin") / "streamwright"))


@pytest.fixture(scope="session")
def example_of(binary: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Example]:
    folder, built = tmp_path_factory.mktemp("builds"), {}

    def example_of(name: str) -> Example:
        if name not in built:
            built[name] = Example.compiled(name, binary, folder / name)
        return built[name]

    return example_of


@pytest.fixture(scope="session")
def start_emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Starts emulators, and stops all of them at the end."""
    require("node", shutil.which("node"))
    require("iam-simulate", (NODE_MODULES / "@cloud-copilot" / "iam-simulate").is_dir())
    folder, running = tmp_path_factory.mktemp("emulators"), []

    def start(name: str) -> Emulator:
        running.append(Emulator(folder / name, NODE_MODULES))
        return running[-1]

    yield start
    for emulator in running:
        emulator.stop()


@pytest.fixture(scope="session")
def cloudformation_run_of(
    example_of: Callable[[str], Example], start_emulator: Start
) -> Callable[[str], CloudFormationRun]:
    runs: dict[str, CloudFormationRun] = {}

    def run_of(name: str) -> CloudFormationRun:
        if name not in runs:
            runs[name] = _deploy_by_cloudformation(example_of(name), start_emulator(f"cloudformation-{name}"))
        return runs[name]

    return run_of


@pytest.fixture(scope="session", autouse=True)
def terraform_runs(request: pytest.FixtureRequest) -> Iterator[dict[str, Future[TerraformRun]]]:
    """All applies, begun before the first test and run at once: most of their time is waits of the provider."""
    wanted = any("terraform_run_of" in getattr(item, "fixturenames", ()) for item in request.session.items)
    if not wanted or not shutil.which("terraform"):
        yield {}
        return
    example_of, start = request.getfixturevalue("example_of"), request.getfixturevalue("start_emulator")
    folder = request.getfixturevalue("tmp_path_factory").mktemp("terraform")
    with ThreadPoolExecutor() as pool:
        deployer = _TerraformDeployer(folder)
        runs = {name: pool.submit(deployer.deploy, example_of(name), start(f"terraform-{name}")) for name in names()}
        yield runs
        deployer.stop()


@pytest.fixture(scope="session")
def terraform_run_of(terraform_runs: dict[str, Future[TerraformRun]]) -> Callable[[str], TerraformRun]:
    require("terraform", shutil.which("terraform"))
    return lambda name: terraform_runs[name].result()


def _deploy_by_cloudformation(example: Example, emulator: Emulator) -> CloudFormationRun:
    example.upload_artifacts(emulator)
    parameters = {"ArtifactBucket": ARTIFACT_BUCKET} if example.needs_artifacts else {}
    stack = Stack.of(example.template, emulator, **parameters)
    stack.deploy()
    return CloudFormationRun(World(example.pipeline["name"], emulator), stack, emulator.denials())


class _TerraformDeployer:
    """Deploys examples with one provider process, which the first of them installs."""

    def __init__(self, folder: pathlib.Path) -> None:
        self._folder = folder
        self._provider: KeptProvider | None = None
        self._starting = ThreadPoolExecutor(1)

    def deploy(self, example: Example, emulator: Emulator) -> TerraformRun:
        example.upload_artifacts(emulator)
        variables = {"artifact_bucket": ARTIFACT_BUCKET} if example.needs_artifacts else {}
        configuration = Configuration.around(example.terraform, emulator, self._folder / example.name, variables)
        run = TerraformRun(World(example.pipeline["name"], emulator), configuration)
        run.format_diff = configuration.check_format()
        installed = configuration.init()
        configuration.provider = self._starting.submit(self._provider_from, installed).result()
        run.diagnostics = configuration.validate()
        configuration.plan()
        configuration.apply()
        run.denials = emulator.denials()
        run.second_plan = configuration.changes_of_second_plan()
        return run

    def stop(self) -> None:
        if self._provider:
            self._provider.stop()

    def _provider_from(self, binary: pathlib.Path) -> KeptProvider:
        self._provider = self._provider or KeptProvider(binary)
        return self._provider
