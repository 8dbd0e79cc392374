"""What the cloud tests share: the emulators, and each pipeline deployed by each of the two backends."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from emulator.process import Emulator
from runs import CloudFormationRun, TerraformDeployer, TerraformRun, by_cloudformation
from support.project import NODE_MODULES, Example, build, examples, missing, need_node

Start = Callable[[str], Emulator]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is destroyed is of no use to another test."""
    items.sort(key=lambda item: item.name.startswith("test_destroys"))


@pytest.fixture(scope="session")
def start_emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Starts emulators, and stops all of them at the end."""
    need_node("@cloud-copilot/iam-simulate")
    folder, running = tmp_path_factory.mktemp("emulators"), []

    def start(name: str) -> Emulator:
        running.append(Emulator(folder / name, NODE_MODULES))
        return running[-1]

    yield start
    for emulator in running:
        emulator.stop()


@pytest.fixture(scope="session")
def cloudformation_run_of(start_emulator: Start) -> Callable[[Example], CloudFormationRun]:
    runs: dict[Example, CloudFormationRun] = {}

    def run_of(example: Example) -> CloudFormationRun:
        if example not in runs:
            runs[example] = by_cloudformation(build(example), start_emulator(f"cloudformation-{example}"))
        return runs[example]

    return run_of


@pytest.fixture(scope="session", autouse=True)
def terraform_runs(request: pytest.FixtureRequest) -> Iterator[dict[Example, Future[TerraformRun]]]:
    """All applies, begun before the first test and run at once: most of their time is waits of the provider."""
    wanted = any("terraform_run_of" in getattr(item, "fixturenames", ()) for item in request.session.items)
    if not wanted or not shutil.which("terraform"):
        yield {}
        return
    # One account for all: the kept provider can be aimed at one endpoint only.
    emulator = request.getfixturevalue("start_emulator")("terraform")
    deployer = TerraformDeployer(emulator, request.getfixturevalue("tmp_path_factory").mktemp("terraform"))
    with ThreadPoolExecutor(len(examples())) as pool:
        yield {example: pool.submit(lambda one: deployer.deploy(build(one)), example) for example in examples()}
    deployer.stop()


@pytest.fixture(scope="session")
def terraform_run_of(terraform_runs: dict[Example, Future[TerraformRun]]) -> Callable[[Example], TerraformRun]:
    if not shutil.which("terraform"):
        missing("terraform is not installed")
    return lambda example: terraform_runs[example].result()
