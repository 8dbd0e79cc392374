"""Runs one invocation of a Lambda function's code, in a process of its own that was forked with boto3 already loaded."""

import importlib
import io
import json
import os
import sys
import tempfile
import traceback
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

import boto3
import botocore.session

WARM_SERVICES = ["kinesis", "s3"]

_LOADER = botocore.session.Session().get_component("data_loader")


@dataclass(frozen=True)
class Invocation:
    """What the process needs to know."""

    name: str
    arn: str
    archive: bytes
    handler: str
    environment: dict[str, str]
    event: Any


@dataclass(frozen=True)
class Outcome:
    """What came of it: the JSON text that the handler returned or its error, and what it printed."""

    payload: str
    failed: bool
    output: str


class Context:
    """The context object that handlers are given, as far as ours use it."""

    aws_request_id = "00000000-0000-0000-0000-000000000000"
    memory_limit_in_mb = 128

    def __init__(self, invocation: Invocation) -> None:
        self.function_name = invocation.name
        self.invoked_function_arn = invocation.arn

    def get_remaining_time_in_millis(self) -> int:
        return 10_000


def warm_up() -> None:
    """Reads the models of the services that handlers use, once for all processes that are forked afterwards."""
    session = _session()
    for service in WARM_SERVICES:
        session.client(service, region_name="us-east-1", aws_access_key_id="warm", aws_secret_access_key="up")


def _session() -> boto3.Session:
    session = botocore.session.Session()
    session.register_component("data_loader", _LOADER)
    return boto3.Session(botocore_session=session)


def run(connection: Connection, invocation: Invocation) -> None:
    os.environ.update(invocation.environment)
    boto3.DEFAULT_SESSION = _session()
    output = io.StringIO()
    with redirect_stdout(output), redirect_stderr(output), tempfile.TemporaryDirectory() as folder:
        payload, failed = _call(invocation, folder)
    connection.send(Outcome(payload, failed, output.getvalue()))


def _call(invocation: Invocation, folder: str) -> tuple[str, bool]:
    try:
        zipfile.ZipFile(io.BytesIO(invocation.archive)).extractall(folder)
        os.chdir(folder)
        sys.path.insert(0, folder)
        module, _, function = invocation.handler.rpartition(".")
        handler = getattr(importlib.import_module(module.replace("/", ".")), function)
        return json.dumps(handler(invocation.event, Context(invocation))), False
    except BaseException as error:
        traceback.print_exc()
        return json.dumps({"errorType": type(error).__name__, "errorMessage": str(error)}), True


warm_up()
