"""Where things are: the repository, the program under test, its examples, and what it builds of them."""

import functools
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.pipeline import Pipeline, read_pipeline

ROOT = Path(__file__).resolve().parents[2]
NODE_MODULES = ROOT / ".tools" / "node_modules"


@dataclass(frozen=True)
class Example:
    """One folder of examples/ or of tests/pipelines/, which covers the relations that no example has."""

    folder: Path

    def __str__(self) -> str:
        return self.folder.name

    @property
    def file(self) -> Path:
        return self.folder / "pipeline.yaml"

    @functools.cached_property
    def as_of(self) -> list[str]:
        """The day that a pipeline asks to be judged as of, where a system in it has ended since."""
        found = re.search(r"^# judged as of (\S+)$", self.file.read_text(), re.MULTILINE)
        return ["--as-of", found[1]] if found else []

    @functools.cached_property
    def pipeline(self) -> Pipeline:
        return read_pipeline(self.file)


@dataclass(frozen=True)
class Built:
    """What one `streamwright build` wrote."""

    example: Example
    folder: Path

    @property
    def terraform(self) -> Path:
        return self.folder / "terraform"

    @property
    def template(self) -> Path:
        return self.folder / "cloudformation" / "template.yaml"

    @property
    def iam(self) -> Path:
        return self.folder / "iam"


@functools.cache
def examples() -> list[Example]:
    found = [Example(file.parent) for file in sorted((ROOT / "examples").glob("*/pipeline.yaml"))]
    assert found, "examples/ holds no pipeline.yaml"
    found += [Example(file.parent) for file in sorted((ROOT / "tests/pipelines").glob("*/pipeline.yaml"))]
    wanted = os.environ.get("PIPELINES", "").split()  # a developer's own loop: PIPELINES="iot delivery" pytest ...
    assert not wanted or os.environ.get("CI") != "true", "CI proves every pipeline"
    return [example for example in found if not wanted or str(example) in wanted]


def binary() -> Path:
    """The program under test: $STREAMWRIGHT, else the newest of the two that cargo builds."""
    if named := os.environ.get("STREAMWRIGHT"):
        return Path(named)
    made = [ROOT / "target" / profile / "streamwright" for profile in ("release", "debug")]
    made = [file for file in made if file.exists()]
    assert made, "no streamwright binary: run `cargo build --release`, or set STREAMWRIGHT"
    return max(made, key=lambda file: file.stat().st_mtime)


def streamwright(*args: object, **options) -> subprocess.CompletedProcess:
    """Run the program; a failure shows what it printed."""
    done = subprocess.run([binary(), *map(str, args)], capture_output=True, text=True, timeout=120, **options)
    assert done.returncode == 0, f"streamwright {' '.join(map(str, args))} failed:\n{done.stderr}"
    return done


@functools.cache
def _workspace() -> tempfile.TemporaryDirectory:
    return tempfile.TemporaryDirectory(prefix="streamwright-tests-")


@functools.cache
def build(example: Example) -> Built:
    out = Path(_workspace().name) / str(example)
    streamwright("build", example.file, "--out", out, *example.as_of)
    return Built(example, out)


def need_node(*packages: str) -> Path:
    """The node program, with these packages; without them the test is skipped, or fails under CI."""
    node = shutil.which("node")
    if not node:
        missing("node is not installed")
    for package in packages:
        if not (NODE_MODULES / package).is_dir():
            missing(f"the npm package {package} is not in .tools/node_modules (run tests/run.sh)")
    return Path(node)


def missing(what: str) -> None:
    """A tool is not here: an error where CI=true promises a full proof, else a skip that is reported at the end."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)
