"""An emulator as the tests hold it: a process with a URL, clients, and the verdicts that it has given."""

import json
import os
import pathlib
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any

import boto3
from botocore.config import Config

REGION, ACCOUNT = "us-east-1", "123456789012"
START_TIMEOUT = 60


@dataclass(frozen=True)
class Verdict:
    """One decision of the judge."""

    principal: str
    action: str
    resource: str
    verdict: str
    why: str


class Emulator:
    """Runs from construction to `stop`."""

    def __init__(self, folder: pathlib.Path, node_modules: pathlib.Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.url = f"http://127.0.0.1:{_free_port()}"
        self._log = folder / "verdicts.jsonl"
        self._log.touch()
        self._clients: dict[str, Any] = {}
        self._session = boto3.Session("test", "test", region_name=REGION)
        self._process = self._start(node_modules)

    def client(self, service: str, **credentials: str) -> Any:
        """A client of the account's administrator, or of the one whose credentials are given."""
        key = service + json.dumps(credentials, sort_keys=True)
        if key not in self._clients:
            self._clients[key] = self._session.client(service, endpoint_url=self.url, config=_CONFIG, **credentials)
        return self._clients[key]

    def assume(self, service: str, role: str, source: str) -> dict[str, str] | None:
        """The credentials of a role that a service assumes for a source; None when the trust policy refuses."""
        wish = json.dumps({"service": service, "role": role, "source": source, "region": REGION}).encode()
        door = urllib.request.Request(f"{self.url}/moto-api/assume-role", wish, {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(door) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            if error.code == 403:
                return None
            raise

    def reset(self) -> None:
        """Forgets everything that was made."""
        urllib.request.urlopen(f"{self.url}/moto-api/reset", b"").close()
        self._clients.clear()

    def verdicts(self) -> list[Verdict]:
        return [Verdict(**json.loads(line)) for line in self._log.read_text(encoding="utf-8").splitlines()]

    def denials(self) -> list[Verdict]:
        return [verdict for verdict in self.verdicts() if verdict.verdict == "denied"]

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()

    def _start(self, node_modules: pathlib.Path) -> subprocess.Popen[bytes]:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("AWS_")}
        environment |= {
            "EMULATOR_LOG": str(self._log),
            "NODE_MODULES": str(node_modules),
            "MOTO_ACCOUNT_ID": ACCOUNT,
            "PYTHONPATH": str(pathlib.Path(__file__).parents[1]),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        with open(self.folder / "emulator.log", "wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "emulator", self.url.rsplit(":", 1)[1]],
                env=environment, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
        _wait_for(self.url, process)
        return process


_CONFIG = Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}, read_timeout=120)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(f"{url}/moto-api/data.json").close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the emulator at {url} did not start; see emulator.log")
