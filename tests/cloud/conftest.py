"""What the cloud tests share: the emulators, and each pipeline deployed by each of the two backends."""

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from emulator.process import Emulator
import reach
from runs import CloudFormationRun, PlannedRun, PlannedRuns, TerraformRun, TerraformRuns, by_cloudformation, by_plan, by_terraform
from support.project import NODE_MODULES, Example, build, missing, need_node

Start = Callable[[str], Emulator]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One run for each pipeline that is `deployed`, or only `planned`."""
    for name, choose in (("deployed", reach.deployed), ("planned", reach.planned)):
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, choose(), ids=str)


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
def terraform_future(request: pytest.FixtureRequest) -> Iterator[Future[TerraformRuns] | None]:
    """The apply of all pipelines, begun before the first test: most of its time is waits of the provider."""
    wanted = any("terraform_runs" in getattr(item, "fixturenames", ()) for item in request.session.items)
    if not wanted or not shutil.which("terraform"):
        yield None
        return
    emulator = request.getfixturevalue("start_emulator")("terraform")
    folder = request.getfixturevalue("tmp_path_factory").mktemp("terraform")
    with ThreadPoolExecutor(1) as pool:
        yield pool.submit(lambda: by_terraform([build(example) for example in reach.deployed()], emulator, folder))


@pytest.fixture(scope="session")
def terraform_runs(terraform_future: Future[TerraformRuns] | None) -> TerraformRuns:
    if terraform_future is None:
        missing("terraform is not installed")
    return terraform_future.result()


@pytest.fixture(scope="session")
def terraform_run_of(terraform_runs: TerraformRuns) -> Callable[[Example], TerraformRun]:
    return lambda example: terraform_runs.of[example]


@pytest.fixture(scope="session")
def planned_runs(start_emulator: Start, tmp_path_factory: pytest.TempPathFactory) -> PlannedRuns:
    if not shutil.which("terraform"):
        missing("terraform is not installed")
    builds = [build(example) for example in reach.planned()]
    return by_plan(builds, start_emulator("planned"), tmp_path_factory.mktemp("planned"))


@pytest.fixture(scope="session")
def planned_run_of(planned_runs: PlannedRuns) -> Callable[[Example], PlannedRun]:
    return lambda example: planned_runs.of[example]
