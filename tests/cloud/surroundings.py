"""What must be there before a pipeline is deployed: a stand-in for each code artefact, and databases and log groups of others."""

import io
import pathlib
import zipfile
from collections.abc import Iterator

from emulator.process import Emulator
from support.pipeline import Node, Pipeline
from support.project import Built

BUCKET = "artifacts"
HANDLER = pathlib.Path(__file__).with_name("handler.py")


def artifacts_needed_by(built: Built) -> bool:
    """Does the output ask for a bucket of artefacts?"""
    return "artifact_bucket" in (built.terraform / "variables.tf").read_text(encoding="utf-8")


def inputs_of(pipeline: Pipeline) -> dict[str, str]:
    """Values for the parameters that have no default: texts alone, such as credentials."""
    return {name: f"given-{name}" for name, parameter in pipeline.parameters.items() if "default" not in parameter}


def prepare(pipeline: Pipeline, emulator: Emulator) -> None:
    _make_databases(pipeline, emulator)
    _make_log_groups(pipeline, emulator)
    s3 = emulator.client("s3")
    s3.create_bucket(Bucket=BUCKET)  # which S3 in us-east-1 lets an owner do again
    for key, body in _artifacts(pipeline):
        s3.put_object(Bucket=BUCKET, Key=key, Body=body)


def _make_databases(pipeline: Pipeline, emulator: Emulator) -> None:
    """The databases that catalogue tables name and that are not of the pipeline."""
    tables = [node for node in pipeline.nodes.values() if node.type == "glue_catalog_table"]
    for name in {table.properties["database_name"] for table in tables} - pipeline.nodes.keys():
        emulator.client("glue").create_database(DatabaseInput={"Name": name})


def _make_log_groups(pipeline: Pipeline, emulator: Emulator) -> None:
    for node in pipeline.nodes.values():
        if node.type == "cloudwatch_log_group" and (name := node.get("existing")):
            emulator.client("logs").create_log_group(logGroupName=name)


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
