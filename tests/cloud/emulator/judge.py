"""Decides every IAM question of the emulator and writes each verdict to a log, one JSON object a line."""

import json
import os
import pathlib
import subprocess
import threading
from typing import Any

from . import policies
from .arns import account_of, name_of

SCRIPT = pathlib.Path(__file__).with_name("judge.mjs")

Context = dict[str, Any]


class Judge:
    """The evaluator process and the log of what it decided."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def role_may(self, role: str, action: str, resource: str, context: Context | None = None) -> bool:
        """May this role do this, by its own policies and those of the resource?"""
        return self._decide(role, action, resource, policies.of_role(role), policies.of_resource(resource), context)

    def service_may(self, service: str, action: str, resource: str, context: Context) -> bool:
        """May an AWS service do this by the resource's policy alone, as when S3 notifies a queue?"""
        return self._decide(service, action, resource, [], policies.of_resource(resource), context)

    def may_assume(self, service: str, role: str, context: Context) -> bool:
        """Does the role's trust policy let this service assume it?"""
        return self._decide(service, "sts:AssumeRole", role, [], policies.trust_of(role), context)

    def _decide(
        self,
        principal: str,
        action: str,
        resource: str,
        identity: list[dict],
        resource_policy: dict | None,
        context: Context | None,
    ) -> bool:
        answer = self._ask(
            {
                "principal": principal,
                "action": action,
                "resource": resource,
                "account": account_of(principal) or account_of(resource) or policies.ACCOUNT,
                "policies": identity,
                "resourcePolicy": resource_policy,
                "context": {"aws:SecureTransport": "true", **(context or {})},
            }
        )
        self._log(principal, action, resource, answer)
        return answer["allowed"]

    def _ask(self, question: dict) -> dict:
        with self._lock:
            if self._process is None:
                self._process = subprocess.Popen(
                    ["node", str(SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
                )
            self._process.stdin.write(json.dumps(question) + "\n")
            self._process.stdin.flush()
            return json.loads(self._process.stdout.readline())

    def _log(self, principal: str, action: str, resource: str, answer: dict) -> None:
        line = {
            "principal": name_of(principal),
            "action": action,
            "resource": resource,
            "verdict": "allowed" if answer["allowed"] else "denied",
            "why": answer["why"],
        }
        with self._lock, open(os.environ["EMULATOR_LOG"], "a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")


JUDGE = Judge()
