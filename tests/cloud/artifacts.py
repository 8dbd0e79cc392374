"""Stand-ins for the code artefacts of a pipeline, where the compiler expects them: archives, jars and scripts."""

import io
import pathlib
import zipfile
from collections.abc import Iterator

from emulator.process import Emulator
from support.pipeline import Node, Pipeline
from support.project import Built

BUCKET = "artifacts"
HANDLER = pathlib.Path(__file__).with_name("handler.py")


def needed_by(built: Built) -> bool:
    """Does the output ask for a bucket of artefacts?"""
    return "artifact_bucket" in (built.terraform / "variables.tf").read_text(encoding="utf-8")


def upload(pipeline: Pipeline, emulator: Emulator) -> None:
    s3 = emulator.client("s3")
    s3.create_bucket(Bucket=BUCKET)  # which S3 in us-east-1 lets an owner do again
    for key, body in _artifacts(pipeline):
        s3.put_object(Bucket=BUCKET, Key=key, Body=body)


def _artifacts(pipeline: Pipeline) -> Iterator[tuple[str, bytes]]:
    for node in pipeline.nodes.values():
        place = f"{pipeline.name}/{node.id}"
        if node.type == "lambda_function":
            yield f"{place}.zip", _archive(node)
        elif node.type == "flink_application":
            yield f"{place}.jar", b"jar"
        elif node.type == "glue_job":
            yield f"{place}.py", b"pass\n"


def _archive(function: Node) -> bytes:
    """The handler of the tests, under the module name that the function asks for."""
    module, buffer = function.properties["handler"].rsplit(".", 1)[0], io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(f"{module}.py", HANDLER.read_text(encoding="utf-8"))
    return buffer.getvalue()
