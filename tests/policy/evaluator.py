"""Asks the policy evaluator, in bulk: one node process answers for the whole run."""

import json
import subprocess
from pathlib import Path

from account import Call
from support.project import NODE_MODULES, need_node

ALLOWED = "Allowed"


class Evaluator:
    """A running evaluator.mjs."""

    def __init__(self):
        node = need_node("@cloud-copilot/iam-simulate")
        script = Path(__file__).with_name("evaluator.mjs")
        self._process = subprocess.Popen(
            [node, script, NODE_MODULES], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(10)

    def ask(self, questions: list[dict]) -> list:
        self._process.stdin.write(json.dumps(questions) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def verdicts(self, role: str, policy: dict, calls: list[Call]) -> list:
        """How each call of a role ends whose permissions are `policy`."""
        account = role.split(":")[4]
        return self.ask(
            [
                {
                    "principal": role,
                    "account": account,
                    "action": call.action,
                    "resource": call.resource,
                    "context": call.context,
                    "policies": [policy],
                    "resourcePolicy": _key_policy(call, account),
                }
                for call in calls
            ]
        )

    def trusts(
        self, policy: dict, role: str, service: str, contexts: list[dict], action: str = "sts:AssumeRole"
    ) -> list:
        """Whether a service principal may assume the role, in each context."""
        return self.ask(
            [
                {
                    "principal": service,
                    "account": role.split(":")[4],
                    "action": action,
                    "resource": role,
                    "context": context,
                    "policies": [],
                    "resourcePolicy": policy,
                }
                for context in contexts
            ]
        )


def _key_policy(call: Call, account: str) -> dict | None:
    """KMS asks the key's policy first; AWS's default one leaves the answer to the policies of the account's roles."""
    if not call.action.startswith("kms:"):
        return None
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"AWS": f"arn:aws:iam::{account}:root"},
                "Action": "kms:*",
                "Resource": "*",
            }
        ],
    }
