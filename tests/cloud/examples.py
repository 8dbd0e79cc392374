"""The examples of the repository: built once by the compiler, and what the tests must provide to deploy them."""

import functools
import io
import os
import pathlib
import subprocess
import zipfile
from dataclasses import dataclass
from typing import Any

import yaml

from emulator.process import Emulator

ROOT = pathlib.Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
ARTIFACT_BUCKET = "artifacts"
HANDLER = pathlib.Path(__file__).with_name("handler.py")


def names() -> list[str]:
    return sorted(path.parent.name for path in EXAMPLES.glob("*/pipeline.yaml"))


def compiler() -> pathlib.Path | None:
    """The binary under test: $STREAMWRIGHT, or the newest build."""
    if given := os.environ.get("STREAMWRIGHT"):
        return pathlib.Path(given)
    built = [path for path in (ROOT / "target" / kind / "streamwright" for kind in ("debug", "release")) if path.exists()]
    return max(built, key=lambda path: path.stat().st_mtime, default=None)


@dataclass(frozen=True)
class Example:
    """A pipeline file and the folder that the compiler wrote."""

    name: str
    build: pathlib.Path

    @classmethod
    def compiled(cls, name: str, binary: pathlib.Path, folder: pathlib.Path) -> "Example":
        source = EXAMPLES / name / "pipeline.yaml"
        command = [binary, "build", source, "--out", folder]
        result = subprocess.run(command, capture_output=True, text=True)
        if result.returncode:
            raise RuntimeError(f"{name} does not compile:\n{result.stderr}")
        return cls(name, folder)

    @property
    def terraform(self) -> pathlib.Path:
        return self.build / "terraform"

    @property
    def template(self) -> pathlib.Path:
        return self.build / "cloudformation" / "template.yaml"

    @functools.cached_property
    def pipeline(self) -> dict[str, Any]:
        return yaml.safe_load((EXAMPLES / self.name / "pipeline.yaml").read_text(encoding="utf-8"))

    @property
    def needs_artifacts(self) -> bool:
        return "ArtifactBucket" in yaml.safe_load(_without_tags(self.template)).get("Parameters", {})

    def upload_artifacts(self, emulator: Emulator) -> None:
        """Puts a stand-in for each code artefact where the compiler expects it."""
        s3 = emulator.client("s3")
        s3.create_bucket(Bucket=ARTIFACT_BUCKET)
        for node, settings in self.pipeline["nodes"].items():
            for suffix, body in _artifact(node, settings):
                s3.put_object(Bucket=ARTIFACT_BUCKET, Key=f"{self.pipeline['name']}/{node}.{suffix}", Body=body)


def _artifact(node: str, settings: dict[str, Any]) -> list[tuple[str, bytes]]:
    kind = settings["type"]
    if kind == "lambda_function":
        return [("zip", _function_archive(settings["handler"].rsplit(".", 1)[0]))]
    return {"flink_application": [("jar", b"jar")], "glue_job": [("py", b"pass\n")]}.get(kind, [])


def _function_archive(module: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(f"{module}.py", HANDLER.read_text(encoding="utf-8"))
    return buffer.getvalue()


def _without_tags(template: pathlib.Path) -> str:
    """The text up to the resources, where the first intrinsic function stands."""
    return template.read_text(encoding="utf-8").split("\nResources:")[0]
